"""The best of my ties and which one it is, against the same by hand; and the coin that both ends of a tie toss alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from demerit.engine import plain
from demerit.engine import run as engine
from demerit.engine.fuse import fuse
from demerit.engine.phase import phases
from demerit.engine.run import Run
from demerit.engine.why import Watch
from demerit.population.graph import Explicit, generate
from demerit.terms import Mechanism, Scalar
from demerit.values import MechanismError
from tests.support import assert_same, flow, lessonland, lived, rules_of
from tests.words.around import MODES, begun, mechanisms, open_ties

GUEST = "tests.words.guests.vouching"
GIVEN = {"leave": "40 %", "accept": "60 %", "meet": "30 %"}


def world(mode: str = "plain", graph: Explicit | None = None) -> Run:
    return begun(GUEST, GIVEN, mode, graph)


def graph() -> Explicit:
    return generate("poisson", 168, 2, mean=5.0)


def coin(run: Run, i: int, j: int) -> int:
    key = run.arrays["keys"][run.fused.wiring.streams[f"{GUEST}.tie_luck"]]
    return plain.tie_draw(key, i, j)


def expected(run: Run, i: int) -> tuple[int, int, int, int, int]:
    """(best name, whose, all numbers, whose the least quarrel is, how bad it is) by the words' own definition."""
    repute, ties = run.column("repute"), list(open_ties(run, i))
    run._keys(run.week)
    names = [(-int(repute[j]), number) for number, _, j in ties]
    bad = [(1000 + 10 * abs(int(repute[i]) - int(repute[j])) + 100 * (kind == 3 and coin(run, i, j) < 2**31), number)
           for number, kind, j in ties]
    if not ties:
        return 0, -1, 0, -1, 0
    (name, whose), (least, number) = min(names), min(bad)
    return -name, whose, sum(1 + number for number, _, _ in ties), number, least


@pytest.mark.parametrize("explicit", [False, True])
def test_the_best_tie_is_the_best_by_hand(explicit: bool) -> None:
    run = world(graph=graph() if explicit else None)
    for _ in range(4):
        wanted = [expected(run, i) for i in range(run.population.people)]
        run.step()
        names = ("vouched", "vouched_by", "all_numbers", "quarrelled")
        found = np.array([run.column(name) for name in names]).T.tolist()
        assert found == [list(one[:4]) for one in wanted]
        assert flow(run, "quarrels") == sum(one[4] for one in wanted)
        run.look()
    owners = set(run.column("vouched_by").tolist())
    assert (-1 in owners) == explicit
    assert len(owners) > 5


def test_ties_without_a_slot_have_numbers_of_their_own() -> None:
    run = lived(world(), 3)
    numbers = {number for i in range(336) for number, _, _ in open_ties(run, i)}
    assert numbers >= {*range(16)}
    assert set(run.column("vouched_by").tolist()) & {10, 11, 12, 13, 14}


@pytest.mark.parametrize("explicit", [False, True])
@pytest.mark.parametrize("mode", MODES[1:])
def test_every_mode_finds_the_same(mode: str, explicit: bool) -> None:
    ties = graph() if explicit else None
    one, two = world("plain", ties), world(mode, ties)
    for _ in range(6):
        assert (one.look().stocks == two.look().stocks).all()
        assert_same(lived(one, 1).columns(), lived(two, 1).columns())
        assert (one.flows == two.flows).all()
    assert flow(one, "parted") > 0 < flow(one, "joined")


def test_threads_and_chunks_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    people = lessonland(10_080, 3)
    one = lived(begun(GUEST, GIVEN, "compiled", people=people), 3)
    monkeypatch.setattr(engine, "CHUNK_PEOPLE", 500)
    two = lived(begun(GUEST, GIVEN, "compiled", people=people, threads=3), 3)
    assert two.threads == 3
    assert_same(one.columns(), two.columns())


def high(their_repute, tie_slot, steady):
    return 8 * their_repute + (tie_slot & 3) + steady


def steady(repute, step):
    return -step * repute


def step():
    return 3


def together(their_repute, tie_slot, repute):
    return 8 * their_repute + (tie_slot & 3) - 3 * repute


def by_the_tie(their_repute, met, known):
    return their_repute + met + known


def met(tie_luck):
    return 8 if tie_luck < 2147483648 else 0


def known(tie_slot, tie_kind, tie_open):
    return (tie_slot & 3) + tie_kind + tie_open


def alone(repute):
    return repute + 1


def with_best(function: Scalar) -> dict[str, Mechanism]:
    own = mechanisms(GUEST)[GUEST]
    return {GUEST: replace(own, best=own.best | {"name": function}, columns=tuple(replace(one, low=-1000, high=1000) for one in own.columns))}


def once_of(function: Scalar) -> list[str]:
    """The values of a best that are worked out once, and not for each tie."""
    return [value.__name__ for one in phases("g", with_best(function)[GUEST]) if one.role == "along once" for value in one.steps]


@pytest.mark.parametrize(("function", "once"), [(high, ["step", "steady"]), (together, []), (by_the_tie, []), (alone, ["alone"])])
def test_what_does_not_depend_on_the_tie_is_worked_out_once(function: Scalar, once: list[str]) -> None:
    """The coin of a tie, its number, its kind and whether it is open are the tie's."""
    assert once_of(function) == once
    live = fuse(with_best(function)).text.split("def live_cells(")[1].split("\ndef ")[0]
    assert live.count("once_tests_words_guests_vouching_") == (1 + 4 if once else 0), "where it is worked out, and at four kinds of tie"
    assert not once or live.index("once_") < live.index("for j in range(household")


def test_worked_out_once_or_for_each_tie_the_best_is_the_same() -> None:
    found = []
    for function in (together, high):
        given = with_best(function)
        for mode in MODES:
            run = Run(lessonland(336, 3), rules_of(given, 4, {f"{GUEST}.{key}": value for key, value in GIVEN.items()}), given, 5, mode=mode)
            found.append(lived(run, 4).columns())
    assert len(set(found[0]["vouched_by"])) > 5
    for other in found[1:]:
        assert_same(other, found[0])


@pytest.mark.parametrize("explicit", [False, True])
def test_a_measure_sees_the_best_as_it_stands(explicit: bool) -> None:
    run = lived(world(graph=graph() if explicit else None), 3)
    assert int(run.look().stocks.sum()) == sum(expected(run, i)[0] for i in range(run.population.people))


@pytest.mark.parametrize("explicit", [False, True])
def test_the_best_tie_is_never_let_go_of_and_both_ends_agree_to_meet(explicit: bool) -> None:
    """`keep` compares `tie_slot` with `best_name_tie`; `greet` tosses one coin for both, so no offer is left unanswered."""
    run = begun(GUEST, {**GIVEN, "leave": "100 %"}, graph=graph() if explicit else None)
    for _ in range(5):
        before = [{number for number, _, _ in open_ties(run, i)} for i in range(run.population.people)]
        run.look()
        run.step()
        best = run.column("vouched_by")
        for i, ties in enumerate(before):
            if best[i] in ties and best[i] < 10:
                assert holds(run, i, int(best[i]))
        assert flow(run, "joined") % 2 == 0
        assert flow(run, "parted") > 0


def holds(run: Run, i: int, slot: int) -> bool:
    """Whether a person's own end of a tie is held."""
    if run.graph is None:
        return bool((int(run.faces[0][0, i]) >> slot) & 1)
    return bool(run.arrays["hold"][run.graph.start[i] + slot])


def test_why_finds_the_same() -> None:
    run = lived(world(), 2)
    calls = [call for call in Watch(run, 100).week() if call.role == "weekly"]
    name, whose, numbers, _, least = expected(run, 100)
    given = calls[0].given
    assert (given["best_name"], given["best_name_tie"], given["heard_numbers"], given["best_quarrel"]) == (name, whose, numbers, -least)


def test_the_coin_of_a_tie_is_fair_and_its_own() -> None:
    run = world()
    streams = run.fused.wiring.streams
    assert {f"{GUEST}.tie_luck", f"{GUEST}.tie_luck_greet", f"{GUEST}.tie"} <= set(streams)
    coins = np.array([coin(run, i, i + 1) for i in range(20_000)]) / 2**32
    assert abs(coins.mean() - 0.5) < 0.01
    assert coin(run, 3, 9) == coin(run, 9, 3) != coin(run, 3, 10)
    first = coin(run, 3, 9)
    run._keys(1)
    assert coin(run, 3, 9) != first


# ---------------------------------------------------------------- refused


def settles(repute, best_name):
    return repute + best_name


def hears(their_repute, best_name):
    return their_repute + best_name


def tossed(repute, tie_luck):
    return repute if tie_luck < 5 else 0


def decides(their_repute, tie_luck):
    return 1 if tie_luck < 5 else 2 if tie_luck < 6 else 3 if tie_luck < 7 else their_repute


def refusal(**changes: object) -> str:
    found: Mechanism = replace(mechanisms(GUEST)[GUEST], **changes)  # type: ignore[arg-type]
    with pytest.raises(MechanismError) as caught:
        fuse({GUEST: found})
    return str(caught.value)


@pytest.mark.parametrize(("changes", "says"), [
    ({"settle": {"repute": settles}},
     "settles (tests.words.guests.vouching) asks for 'best_name' in `settle`, where it is nothing: best_<name> may be asked for in "
     "`weekly`, `chance`, `keep`, `greet` and measures"),
    ({"along": {"numbers": hears}}, "asks for 'best_name' in a function along ties, where it is nothing: best_<name> may be"),
    ({"settle": {"repute": tossed}}, "asks for 'tie_luck' in `settle`, where it is nothing: tie_luck may be asked for in "
     "functions along ties, `keep` and `greet`"),
    ({"best": {"name": decides, "quarrel": decides}}, "uses tie_luck 3 times; give every decision a luck of its own"),
    ({"best": {"name_tie": hears}}, f"{GUEST} declares the best 'name_tie': names that end in _tie or _now are taken"),
    ({"best": {"quarrel": hears}}, "asks for 'best_name', which is nothing here"),
])
def test_where_it_may_not_be_used_it_is_refused(changes: dict[str, object], says: str) -> None:
    assert says in refusal(**changes)


def test_two_that_would_be_written_alike_are_refused() -> None:
    one = replace(mechanisms(GUEST)[GUEST], columns=(), counts=(), measures=(), keep=None, greet=None, weekly={}, along={},
                  best={"c_d": settles})
    two = replace(one, best={"b_c_d": settles})
    with pytest.raises(MechanismError, match="best_c_d of a_b and that of a are both written best_a_b_c_d: rename one"):
        fuse({"a_b": one, "a": two})
