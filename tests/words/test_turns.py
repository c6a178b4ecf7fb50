"""Strangers' slots that turn: both ends always agree on who it is, over time it is somebody new, and never anybody twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from demerit.engine import run as engine
from demerit.engine.fuse import fuse
from demerit.engine.run import Run
from demerit.engine.why import Watch
from demerit.population.around import candidates, household, neighbours, partner
from demerit.population.graph import generate
from demerit.population.people import Population
from demerit.terms import Column, Mechanism
from demerit.values import MechanismError
from tests.support import Given, assert_same, lessonland, lived
from tests.words.around import MODES, begun, mechanisms

GUEST = "tests.words.guests.mixers"
GIVEN: Given = {"leave": "60 %", "accept": "80 %", "meet": "60 %", "period": "2 weeks"}
PEOPLE = 2_016
SLOTS = (8, 9)


def world(mode: str = "plain", given: Given = GIVEN, people: Population | None = None, threads: int = 1) -> Run:
    return begun(GUEST, given, mode, people=people or lessonland(PEOPLE, 3), threads=threads)


def at_turn(people: Population, slot: int, turn: np.ndarray) -> np.ndarray:
    """int64[people]: everybody's partner where their slot stands, -1 where there is nobody."""
    ties, everyone = people.ties, np.arange(people.people)
    found = candidates(people, everyone, slot)
    lane = ties.unshuffle[slot][ties.shuffle[slot][found & ((1 << ties.bits) - 1)] ^ turn].astype(np.int64)
    found = np.where(found < 0, -1, ((found >> ties.bits) << ties.bits) | lane)
    block, place = np.divmod(everyone, 168)
    row = people.pattern[block]
    home = block * 168 + people.first[row, place]
    near = (found >= home) & (found < home + people.size[row, place])
    near |= (found == block * 168 + people.neighbour[row, place].astype(np.int64).T).any(0)
    return np.where((found >= people.people) | near, -1, found)


def held(run: Run, slot: int) -> np.ndarray:
    return ((run.faces[0][0] >> np.uint32(slot)) & np.uint32(1)).astype(bool)


def open_with(run: Run, slot: int) -> np.ndarray:
    """int64[people]: with whom a stranger's slot of everybody is open, -1 where it is closed."""
    turn, mine = run.column(f"stranger_{slot}"), held(run, slot)
    other = at_turn(run.population, slot, turn)
    return np.where((other >= 0) & mine & mine[other] & (turn[other] == turn), other, -1)


def test_every_turn_pairs_everybody_and_no_two_lead_to_one_person() -> None:
    people, everyone = lessonland(PEOPLE, 3), np.arange(PEOPLE)
    found = {(slot, turn): at_turn(people, slot, np.full(PEOPLE, turn)) for slot in SLOTS for turn in range(32)}
    for other in found.values():
        there = other >= 0
        assert (other[other[there]] == everyone[there]).all()
        assert there.mean() > 0.8
    fixed = [np.array([partner(people, i, slot) for i in range(200)]) for slot in range(8)]
    rows = np.array([*(other[:200] for other in found.values()), *fixed])
    for i in range(200):
        around = [*rows[:, i][rows[:, i] >= 0].tolist(), *neighbours(people, i), *household(people, i)]
        assert len(around) == len(set(around))
    assert (found[8, 0][:200] == [partner(people, i, 8) for i in range(200)]).all()


def test_both_ends_agree_week_by_week() -> None:
    run = world()
    seen: list[set[int]] = [set() for _ in range(PEOPLE)]
    for week in range(24):
        now = {slot: open_with(run, slot) for slot in SLOTS}
        before = {slot: (run.column(f"stranger_{slot}"), held(run, slot)) for slot in SLOTS}
        run.step()
        assert (run.column("knows") == sum((now[slot] >= 0).astype(int) for slot in SLOTS)).all()
        for slot in SLOTS:
            there = np.flatnonzero(now[slot] >= 0)
            assert (now[slot][now[slot][there]] == there).all()
            turn, mine = before[slot]
            assert (run.column(f"stranger_{slot}") == np.where(mine, turn, week // 2)).all()
            for i in there:
                seen[i].add(int(now[slot][i]))
    assert max(map(len, seen)) > 4
    assert np.mean([len(one) for one in seen]) > 2


def test_who_is_set_apart_is_not_tied() -> None:
    """A study may set columns: a slot that stands elsewhere is with nobody here, though both ends hold something."""
    run = lived(world(), 9)
    for slot in SLOTS:
        run.set_column(f"stranger_{slot}", np.where(np.arange(PEOPLE) % 3 == 0, 7, run.column(f"stranger_{slot}")))
    now = sum((open_with(run, slot) >= 0).astype(int) for slot in SLOTS)
    run.step()
    assert (run.column("knows") == now).all()


def test_a_slot_that_never_turns_is_as_it_was() -> None:
    never = world(given={**GIVEN, "period": "0 weeks"})
    plain = replace(mechanisms(GUEST)[GUEST], turns="", along={"strangers": known})
    old = Run(never.population, never.rules, {GUEST: plain}, 5)
    lived(never, 8)
    lived(old, 8)
    assert never.column("stranger_8").max() == 0
    assert_same(never.columns(), old.columns() | {name: never.column(name) for name in ("stranger_8", "stranger_9")})
    assert (never.flows == old.flows).all()
    assert never.column("knows").max() == 2


def known(tie_kind):
    return 1 if tie_kind == 4 else 0


@pytest.mark.parametrize("mode", MODES[1:])
def test_every_mode_finds_the_same(mode: str) -> None:
    people = lessonland(336, 3)
    one, two = world("plain", people=people), world(mode, people=people)
    for _ in range(10):
        assert_same(lived(one, 1).columns(), lived(two, 1).columns())
        assert (one.flows == two.flows).all()
        assert (one.look().stocks == two.look().stocks).all()
    assert one.column("knows").max() > 0


def test_threads_and_chunks_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    people = lessonland(10_080, 3)
    one = lived(world("compiled", people=people), 8)
    monkeypatch.setattr(engine, "CHUNK_PEOPLE", 500)
    two = lived(world("compiled", people=people, threads=3), 8)
    assert two.threads == 3
    assert_same(one.columns(), two.columns())
    assert (open_with(one, 8) >= 0).mean() > 0.05


def test_why_sees_the_same() -> None:
    run = lived(world(), 9)
    person = int(np.argmax(open_with(run, 8) >= 0))
    calls = [call for call in Watch(run, person).week() if call.role == "weekly"]
    run.step()
    assert calls[0].given["heard_strangers"] == run.column("knows")[person] > 0


def test_edges_of_a_graph_do_not_turn() -> None:
    run = lived(begun(GUEST, GIVEN, graph=generate("poisson", 168, 2, mean=5.0)), 6)
    assert run.column("stranger_8").max() == run.column("stranger_9").max() == 0


def test_who_holds_all_from_the_start_lets_go_of_nobody_there() -> None:
    """A slot that leads to nobody is let go of, and so turns; without that it would stand still for ever."""
    everything = replace(mechanisms(GUEST)[GUEST], begin={})
    start = world()
    run = Run(start.population, start.rules, {GUEST: everything}, 5, mode="plain", fused=fuse({GUEST: everything}))
    nobody = at_turn(run.population, 8, np.zeros(PEOPLE, int)) < 0
    assert nobody.any()
    lived(run, 6)
    assert (run.column("stranger_8")[nobody] > 0).all()


def untied(**changes: object) -> Mechanism:
    return replace(mechanisms(GUEST)[GUEST], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("own", "says"), [
    (untied(turns="fortnight"), f"{GUEST} turns by 'fortnight': that must be a rule or free parameter of its own"),
    (untied(keep=None, greet=None), f"{GUEST} turns by 'period': that must be a rule .*, and it must keep ties"),
    (untied(columns=(Column("knows", "x", high=4095), Column("stranger_8", "x"))), "'stranger_8', which is the column of"),
])
def test_a_wrong_turn_is_refused(own: Mechanism, says: str) -> None:
    with pytest.raises(MechanismError, match=says):
        fuse({GUEST: own})
