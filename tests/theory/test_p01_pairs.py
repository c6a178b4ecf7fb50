"""P01: paired runs on the same people with the same luck differ exactly where the policy acts (THEORY P01)."""

from __future__ import annotations

import math

import numpy as np
import pytest

from demerit.engine import run as engine
from demerit.engine.gather import gather, names
from demerit.engine.run import Run
from demerit.laws import stranger
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from tests.laws.worlds import all_mechanisms, fused
from tests.support import assert_same, close, even_population, guests, lessonland, lived, no_ties, rules_of

PEOPLE = 100_000
YEAR = 52


def who(chance: str, seed: int) -> np.ndarray:
    """bool[people]: who did the one act there is in the one week there is.  The ceiling is the exact chance."""
    given = {"acts.deed.usual": "99.9 %", "acts.deed.ceiling": chance, "acts.deed.points": "6 points",
             "acts.deed.seen": "100 %", "score.ceiling": "200 points", "score.enrolment": "100 %"}
    table = rules_of(all_mechanisms(), 1, given)
    people = even_population(PEOPLE, 1)
    run = Run(people, table, all_mechanisms(), seed, graph=no_ties(PEOPLE), fused=fused(explicit=True))
    return np.asarray(lived(run, 1).column("own") > 0)


def test_a_higher_chance_moves_only_those_it_must_and_nobody_backwards() -> None:
    a, b = who("10 %", 1), who("12 %", 1)
    assert not (a & ~b).any()
    effect = 0.02
    close((a != b).mean(), effect, 0.0018, math.sqrt(effect * (1 - effect) / PEOPLE), "share moved")
    close(a.mean(), 0.10, 0.0038, math.sqrt(0.1 * 0.9 / PEOPLE), "share in A")


def test_common_luck_makes_the_effect_ten_times_as_certain() -> None:
    a, b, other = who("10 %", 1), who("12 %", 1), who("12 %", 2)
    same_luck, other_luck = (np.var(x.astype(int) - a.astype(int)) for x in (b, other))
    assert abs(np.corrcoef(a, other)[0, 1]) < 5 / math.sqrt(PEOPLE)
    # the variance of a rare difference is known to 1 in sqrt(N D)
    close(other_luck / same_luck, 9.97959, 0.9, 9.97959 / math.sqrt(PEOPLE * 0.02), "variance ratio")


def test_the_same_policy_changes_nothing() -> None:
    assert (who("10 %", 3) == who("10 %", 3)).all()


@pytest.fixture(scope="module")
def year() -> Run:
    """A year of the full model on one thread."""
    return lived(_full(1), YEAR)


def _full(threads: int, extra: tuple[str, ...] = ()) -> Run:
    people = lessonland(20_160, 5)
    mechanisms = gather([*names(), *extra], given=guests(*extra))
    table = timetable(load("citizen-score"), mechanisms, people.province_names, YEAR)
    return Run(people, table, mechanisms, 11, threads=threads, fused=None if extra else fused())


def test_a_null_policy_leaves_every_bit_of_a_year_alone(year: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(engine, "CHUNK_PEOPLE", 3000)
        other = _full(2)
    assert len(other.chunk_province) > len(year.chunk_province)
    assert_same(year.columns(), lived(other, YEAR).columns())
    assert (year.flows == other.flows).all()


def test_an_unrelated_draw_leaves_every_bit_of_a_year_alone(year: Run) -> None:
    other = lived(_full(2, ("demerit.laws.stranger",)), YEAR)
    assert other.column("stranger_weeks").max() > 0
    assert_same(year.columns(), other.columns(), but=tuple(c.name for c in stranger.mechanism.columns))


def test_a_policy_does_move_people(year: Run) -> None:
    people = lessonland(20_160, 5)
    table = timetable(load("none"), all_mechanisms(), people.province_names, YEAR)
    none = lived(Run(people, table, all_mechanisms(), 11, fused=fused()), YEAR)
    assert (year.column("stance") != none.column("stance")).any()
    assert (year.column("savings") != none.column("savings")).any()
