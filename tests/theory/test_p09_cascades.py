"""P09: threshold cascades end at the smallest fixed point of the thresholds' distribution (THEORY P09, Granovetter).

Guest mechanism; a person sees last week's share, so week by week the share is F of the share before.
"""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest

from demerit.engine.run import Run
from tests.support import close, lived
from tests.theory.study import middles, shuffled, study

GUEST = ("tests.theory.guests.crowd",)
MEAN, UNIT = 0.25, 2**20
EVEN, DRAWN = 50_000, 400_000
"""People with thresholds at evenly spread quantiles (no sampling error), and with drawn ones."""


def crowd(thresholds: np.ndarray) -> Run:
    """Nobody has joined.  A threshold is rounded down, which for k of n people is exact."""
    kept = np.clip(np.floor(thresholds * UNIT), -4 * UNIT, 4 * UNIT)
    return study(GUEST, {}, len(thresholds), 3000, columns={"threshold": kept})


def joined(run: Run) -> int:
    return int(run.column("joined").sum())


def quantiles(spread: float, people: int = EVEN) -> np.ndarray:
    """N(.25, spread) without sampling error, in an order that means nothing."""
    normal = NormalDist(MEAN, spread)
    return shuffled(np.array([normal.inv_cdf(rank) for rank in middles(people)]), 4)


def shares(spread: float, weeks: int) -> list[float]:
    """The share that has joined after every week."""
    run = crowd(quantiles(spread))
    return [joined(lived(run, 1)) / EVEN for _ in range(weeks)]


def tangent(spread: float) -> tuple[float, float]:
    """(share, excess of F over it) where F(m) - m is smallest below the mean: F' = 1."""
    z = -math.sqrt(-2 * math.log(spread * math.sqrt(2 * math.pi)))
    return MEAN + spread * z, NormalDist().cdf(z) - MEAN - spread * z


def test_a_hundred_people_with_thresholds_0_to_99_all_join() -> None:
    """One more each week: who joined this week is seen only in the next."""
    run = crowd(np.random.default_rng(1).permutation(100) / 100)
    for week in range(1, 101):
        assert joined(lived(run, 1)) == week
    assert joined(lived(run, 20)) == 100


def test_one_threshold_moved_and_only_one_person_joins() -> None:
    thresholds = np.arange(100)
    thresholds[1] = 2
    assert joined(lived(crowd(thresholds / 100), 120)) == 1


def test_a_threshold_is_met_by_exactly_its_share() -> None:
    """Were the comparison strict, nobody would begin: thresholds a millionth higher do not."""
    assert joined(lived(crowd(np.arange(100) / 100 + 2 / UNIT), 120)) == 0


@pytest.mark.parametrize(("spread", "expected", "weeks"), [
    (0.11, 0.0171299, 200), (0.12, 0.0402113, 400), (0.13, 1.0, 400), (0.30, 0.993394, 200),
])
def test_where_cascades_end(spread: float, expected: float, weeks: int) -> None:
    m = shares(spread, weeks)[-1]
    slope = NormalDist(MEAN, spread).pdf(expected)
    print(f"spread {spread}: simulated {m:.6f}, expected {expected:.6f} (evenly spread quantiles: no sampling)")
    assert abs(m - expected) <= 2 / EVEN / (1 - slope) + 1e-6


@pytest.mark.parametrize(("spread", "expected"), [(0.11, 0.0171299), (0.12, 0.0402113), (0.30, 0.993394)])
def test_drawn_thresholds_come_as_near_as_their_number_allows(spread: float, expected: float) -> None:
    """The sampling error of a share, amplified by 1 / (1 - slope) at the fixed point: 3.6 times at .12."""
    run = crowd(np.random.default_rng(11).normal(MEAN, spread, DRAWN))
    error = math.sqrt(expected * (1 - expected) / DRAWN) / (1 - NormalDist(MEAN, spread).pdf(expected))
    close(joined(lived(run, 300)) / DRAWN, expected, min(0.002, 9 * error), error, f"spread {spread}")


def test_the_jump_is_at_a_spread_of_122221() -> None:
    """Just below it a cascade stops short of the tangent, just above it passes and takes everybody."""
    critical, at = 0.122221, 0.0620033
    share, excess = tangent(critical)
    assert (share, excess) == pytest.approx((at, 0), abs=1e-6)
    below, above = shares(critical - 0.0001, 1500)[-1], shares(critical + 0.0001, 1500)[-1]
    print(f"at s_c - .0001: {below:.6f}; at s_c + .0001: {above:.6f}")
    assert 0.05 < below < at
    assert above == 1.0


def test_a_cascade_is_slowest_at_the_share_of_the_jump() -> None:
    """Above the jump the weekly growth has its least at the tangent: .0620033 as the spread nears s_c."""
    path = np.array(shares(0.1227, 300))
    growth = [after - before for before, after in pairwise(path)]
    inside = (path[:-1] > 0.03) & (path[:-1] < 0.12)
    slowest = path[:-1][inside][np.array(growth)[inside].argmin()]
    share, excess = tangent(0.1227)
    close(slowest, 0.0620033, 0.002, 0.0, "share at which growth is least")
    assert abs(slowest - share) < 0.001
    assert min(np.array(growth)[inside]) == pytest.approx(excess, abs=2 / EVEN)


def test_each_week_is_the_distribution_of_the_week_before() -> None:
    path = shares(0.13, 60)
    for before, after in pairwise(path):
        assert after == pytest.approx(NormalDist(MEAN, 0.13).cdf(before), abs=2 / EVEN)
