"""A queue for a hard capacity in every town: places by hand, never one too many, the same on every path."""

from __future__ import annotations

import ast
from dataclasses import replace

import numpy as np
import pytest

from demerit.engine import plain
from demerit.engine import run as engine
from demerit.engine.fuse import fuse
from demerit.engine.reserved import MADE, RESERVED
from demerit.engine.run import Run
from demerit.engine.why import Watch
from demerit.population.people import Population
from demerit.terms import Column, Measure, Mechanism
from demerit.values import MechanismError
from tests.engine.test_names import PREFIXED, assigned
from tests.support import Given, assert_same, even_population, flow, lessonland, lived, no_ties, rules_of
from tests.words.around import MODES, begun, mechanisms, week

GUEST = "tests.words.guests.clinic"
GIVEN: Given = {"falls_ill": "10 %", "places": "3"}
PEOPLE = 2_016


def world(mode: str = "plain", given: Given = GIVEN, people: Population | None = None) -> Run:
    population = people or lessonland(PEOPLE, 4)
    graph = None if people is None else no_ties(people.people)
    return begun(GUEST, given, mode, graph, population)


def towns(people: Population) -> np.ndarray:
    """int64[people]: the town of everybody."""
    return np.repeat(people.cell_town, np.diff(people.cell_start))


def places(run: Run, column: str) -> np.ndarray:
    """int64[people]: everybody's place in the coming week, person by person."""
    run._keys(run.week)
    values, town = run.column(column).tolist(), towns(run.population).tolist()
    key = run.arrays["keys"][run.fused.wiring.streams[f"{GUEST}.queue_{column}"]]
    total: dict[int, int] = {}
    for value, at in zip(values, town, strict=True):
        total[at] = total.get(at, 0) + value
    found, before = [], dict.fromkeys(total, 0)
    for value, at in zip(values, town, strict=True):
        place = before[at] - ((plain.draw(key, at) * total[at]) >> 32)
        found.append(place if place >= 0 else place + total[at])
        before[at] += value
    return np.array(found)


def by_town(run: Run, values: np.ndarray) -> np.ndarray:
    return np.bincount(towns(run.population), values, len(run.population.town_province)).astype(int)


def test_the_world_has_towns_of_one_cell_and_of_many() -> None:
    cells = np.diff(lessonland(PEOPLE, 4).town_cells)
    assert cells.min() == 1
    assert cells.max() > 5


@pytest.mark.parametrize("people", [None, 1, 7, 50])
def test_everybody_has_the_place_that_is_theirs_by_hand(people: int | None) -> None:
    """In the towns of a country, and in one town of one cell, of several, and of cells of one person."""
    even = even_population(50, 1, people if people != 50 else 0) if people else None
    run = world(people=even)
    for _ in range(6):
        ill, wish = run.column("ill"), run.column("parties")
        place, seats = places(run, "ill"), places(run, "parties")
        run.step()
        assert (run.column("stood") == place).all()
        assert (run.column("stood_party") == seats).all()
        assert (run.column("cured") == ((ill > 0) & (place < 3))).all()
        assert (run.column("sat") == wish * ((wish > 0) & (seats + wish <= 3))).all()


def test_never_more_than_there_are_places_and_never_fewer_than_can_be() -> None:
    run = world()
    full = 0
    for _ in range(12):
        waiting = by_town(run, run.column("ill"))
        run.step()
        assert (by_town(run, run.column("cured")) == np.minimum(waiting, 3)).all()
        assert (by_town(run, run.column("sat")) <= 3).all()
        full += int((waiting > 3).sum())
    assert full > 20
    assert flow(run, "treatments") > 50


def test_the_places_of_those_who_wait_are_a_row_without_gaps() -> None:
    run = lived(world(), 2)
    ill, place, town = run.column("ill"), places(run, "ill"), towns(run.population)
    for at in set(town.tolist()):
        assert sorted(place[(town == at) & (ill > 0)].tolist()) == list(range(int(ill[town == at].sum())))
        well = place[(town == at) & (ill == 0)]
        assert well.max(initial=0) <= ill[town == at].sum()


def test_the_turn_is_fair_and_drawn_anew_each_week() -> None:
    run = world(given={"falls_ill": "0 %", "places": "0"}, people=even_population(40, 1, 10))
    run.set_column("ill", np.ones(40, int))
    first = []
    for _ in range(39):
        run.step()
        first.append(int(np.argmin(run.column("stood"))))
    assert len(set(first)) > 20
    assert abs(np.mean(first) - 19.5) < 5 * 11.5 / np.sqrt(39)


def test_where_nobody_waits_everybody_is_first() -> None:
    run = world(given={"falls_ill": "0 %", "places": "1000"})
    lived(run, 2)
    assert run.column("ill").sum() == 0
    run.step()
    assert run.column("stood").max() == 0


@pytest.mark.parametrize("mode", MODES[1:])
@pytest.mark.parametrize("even", [False, True])
def test_every_mode_finds_the_same(mode: str, even: bool) -> None:
    people = even_population(60, 1, 7) if even else None
    one, two = world("plain", people=people), world(mode, people=people)
    for _ in range(5):
        assert_same(lived(one, 1).columns(), lived(two, 1).columns())
        assert (one.flows == two.flows).all()


@pytest.mark.parametrize("chunk", [1, 900, 10**9])
def test_threads_and_chunks_find_the_same(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people = lessonland(10_080, 3)
    one = lived(begun(GUEST, GIVEN, "compiled", people=people), 3)
    monkeypatch.setattr(engine, "CHUNK_PEOPLE", chunk)
    two = lived(begun(GUEST, GIVEN, "compiled", people=people, threads=3), 3)
    assert two.threads == 3
    assert_same(one.columns(), two.columns())


def test_why_stands_a_person_where_they_stood() -> None:
    run = lived(world(), 3)
    place, seats, bits = places(run, "ill"), places(run, "parties"), run.columns()
    start = run.population.cell_start
    for person in (0, 1, int(start[3]), int(start[4]) - 1, PEOPLE - 1):
        (call,) = [call for call in Watch(run, person).week() if call.role == "weekly"]
        assert (call.given["queue_ill"], call.given["queue_parties"]) == (place[person], seats[person])
    assert_same(run.columns(), bits)
    lived(run, 1)
    assert (run.column("stood") == place).all()


def test_a_column_that_is_set_is_queued_for_as_it_is() -> None:
    run = lived(world(), 2)
    run.set_column("ill", np.arange(PEOPLE) % 3 == 0)
    place = places(run, "ill")
    run.step()
    assert (run.column("stood") == place).all()
    assert (by_town(run, run.column("cured")) <= 3).all()


def test_a_value_out_of_range_is_queued_for_as_it_is_stored() -> None:
    """Without the range check what is written is clamped; the queue counts what is kept, not what was said."""
    bare = {"settle": {}, "counts": (), "begin": {}, "rules": ()}
    own = replace(mechanisms(GUEST)[GUEST], weekly={"parties": overflows}, **bare)  # type: ignore[arg-type]
    asks = replace(own, columns=(Column("was_at", "x", high=2**20),), weekly={"was_at": asking})
    both: dict[str, Mechanism] = {"own": own, "asks": asks}
    run = Run(even_population(20, 1, 6), rules_of(both, 5), both, 5, graph=no_ties(20), mode="plain")
    lived(run, 2)
    assert set(run.column("parties").tolist()) == {4}
    assert set(np.diff(np.sort(run.column("was_at"))).tolist()) == {4}


def overflows(parties):
    return parties + 5


def asking(queue_parties):
    return queue_parties


def test_its_words_are_reserved_and_a_run_without_it_has_none_of_them() -> None:
    for explicit in (False, True):
        made = week(GUEST, explicit, False)
        names = assigned(made) - {*made.wiring.columns}
        assert {n for n in names if not PREFIXED.fullmatch(n) and not n.startswith((*MADE, "queue_"))} - RESERVED == set()
        assert ast.parse(made.text)
    assert "queue" not in fuse({"alone": replace(mechanisms(GUEST)[GUEST], weekly={"ill": plainly}, settle={})}
                               ).text.split('"""')[2].replace("now_", "")


def plainly(ill):
    return ill


# ---------------------------------------------------------------- refused


def looks(queue_ill):
    return queue_ill


def of_debt(queue_debts):
    return queue_debts


def of_calls(queue_rings):
    return queue_rings


def refusal(**changes: object) -> str:
    found: Mechanism = replace(mechanisms(GUEST)[GUEST], **changes)  # type: ignore[arg-type]
    with pytest.raises(MechanismError) as caught:
        fuse({GUEST: found})
    return str(caught.value)


@pytest.mark.parametrize(("changes", "says"), [
    ({"measures": (Measure("m", "x", "x", looks),)}, "asks for 'queue_ill' in a measure, where it is nothing: queue_<column> may be "
     "asked for in `weekly`, `chance`, `keep`, `greet` and `settle`"),
    ({"along": {"x": looks}}, "asks for 'queue_ill' in a function along ties, where it is nothing: queue_<column> may"),
    ({"weekly": {"debts": of_debt}, "settle": {}, "begin": {}, "counts": (), "columns": (Column("debts", "x", low=-1),)},
     f"{GUEST} asks for 'queue_debts', and 'debts' goes down to -1: a queue is of a kept column from 0 up"),
    ({"weekly": {"rings": of_calls}, "settle": {}, "begin": {}, "counts": (),
      "columns": (Column("rings", "x", ledger=True, kept=False),)},
     f"{GUEST} asks for 'queue_rings', and 'rings' is settled the same week and not kept: a queue is of a kept column"),
    ({"weekly": {"ill": of_debt}}, "asks for 'queue_debts', which is nothing here"),
])
def test_where_it_may_not_be_used_it_is_refused(changes: dict[str, object], says: str) -> None:
    assert says in refusal(**changes)


def of_urge(queue_court_listed):
    return queue_court_listed


def test_a_column_whose_owner_is_absent_is_told_as_that() -> None:
    text = refusal(weekly={"ill": of_urge})
    assert "court owns 'court_listed', and is not in this run; add it" in text
