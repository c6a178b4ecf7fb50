"""P08: silence where enforcement has a capacity: speech survives iff f k / B <= 1/4, and else collapses (THEORY P08).

Guest mechanism; the risk is last week's, so m of a week follows from m of the week before: m' = 1 - (f/B) min(1, k/m).
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.terms import Mechanism
from tests.support import close, even_population, flow, guests, lived, no_ties, rules_of

GUEST = "tests.theory.guests.capacity"
PEOPLE, SEVERITY = 200_000, 2.0


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather([GUEST], country=False, given=guests(GUEST))


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms(), explicit=True)


def town(most: float, first: float, even: bool = True, people: int = PEOPLE) -> Run:
    """Speakers after the first week: `first` of people; benefits evenly spread, or as drawn."""
    rules = {"severity": str(SEVERITY), "most": str(most), "first": str(first)}
    table = rules_of(mechanisms(), 1000, {f"{GUEST}.{rule}": value for rule, value in rules.items()})
    run = Run(even_population(people, 1), table, mechanisms(), 1, graph=no_ties(people), fused=week())
    if even:
        steps = (2 * np.arange(people) + 1) * 2**19 // people
        run.set_column("benefit", np.random.default_rng(1).permutation(steps))
    return run


def speaking(run: Run) -> float:
    return float(run.column("speaks").mean())


def upper(most: float) -> float:
    return (1 + math.sqrt(1 - 4 * SEVERITY * most)) / 2


@pytest.mark.parametrize(("most", "first", "expected", "weeks"), [
    (0.10, 0.30, 0.723607, 60), (0.10, 0.25, 0.0, 60), (0.10, 1.0, 0.723607, 60), (0.124, 1.0, 0.544721, 300),
    (0.126, 1.0, 0.0, 300),
])
def test_speech_survives_below_a_quarter_and_collapses_above(
    most: float, first: float, expected: float, weeks: int,
) -> None:
    m = speaking(lived(town(most, first), weeks))
    print(f"k {most}, start {first}: simulated {m:.6f}, expected {expected:.6f} (benefits evenly spread: no sampling)")
    assert abs(m - expected) < 0.004
    # risk is kept in 1/65536: near the edge that is worth ten times as much
    assert abs(m - expected) < 1e-4 / max(1 - SEVERITY * most / max(expected, 0.5) ** 2, 0.01)


def test_the_closed_form_is_that_of_the_theory() -> None:
    assert [round(upper(k), 6) for k in (0.10, 0.124)] == [0.723607, 0.544721]
    assert round(1 - upper(0.10), 6) == 0.276393
    assert 1 / 4 / SEVERITY == 0.125


@pytest.mark.parametrize(("first", "survives"), [(0.270, False), (0.283, True)])
def test_the_unstable_point_parts_the_two_ends(first: float, survives: bool) -> None:
    """.276393, straddled by six standard errors of the first week's share."""
    assert abs(first - 0.276393) > 6 * math.sqrt(first * (1 - first) / PEOPLE)
    assert (speaking(lived(town(0.10, first), 80)) > 0.5) == survives


def test_each_week_follows_from_the_last() -> None:
    run = town(0.11, 0.9)
    lived(run, 1)
    for _ in range(12):
        before = speaking(run)
        expected = 1 - SEVERITY * min(1, 0.11 / before)
        assert speaking(lived(run, 1)) == pytest.approx(max(expected, 0), abs=1e-4)


def test_drawn_benefits_come_as_near_as_their_number_allows() -> None:
    """A sampling error of the benefits is amplified by 1 / (1 - slope) at the fixed point."""
    m = upper(0.10)
    error = math.sqrt(m * (1 - m) / PEOPLE) / (1 - SEVERITY * 0.10 / m**2)
    close(speaking(lived(town(0.10, 1.0, even=False), 60)), m, 0.004, error, "drawn benefits")


def test_the_capacity_holds_on_average() -> None:
    run = lived(town(0.10, 1.0), 60)
    run.look()
    lived(run, 40)
    share = flow(run, "hits") / 40 / PEOPLE
    close(share, 0.10, 0.0008, math.sqrt(0.10 * (1 - 0.10 / upper(0.10)) / 40 / PEOPLE), "punished a week")
