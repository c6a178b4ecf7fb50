"""P04: guilt by association shrinks persons, not groups (THEORY P04): two equal groups, 7 ties inside and 1 across.

No lag: totals are frozen and the sweep has settled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from demerit.population.graph import Explicit, generate
from tests.support import close, lived
from tests.theory.scores import SWEEPS, frozen, normal, published

PEOPLE, DRAWS, W, FLAG = 40_000, 8, 0.3, 600
GROUP = np.repeat([0, 1], PEOPLE // 2)
MEANS = np.array([660.0, 640.0])[GROUP]


@dataclass
class Flags:
    """One row a draw of private totals."""

    variance: np.ndarray
    """Variance inside groups, over the realised one of the private totals."""
    gap: np.ndarray
    flagged: np.ndarray
    """[draws, 2]: share of each group below 600, published."""
    own_flagged: np.ndarray


@pytest.fixture(scope="module")
def graph() -> Explicit:
    return generate("two_groups", PEOPLE, 6, d_in=7, d_out=1)


def _within(values: np.ndarray) -> float:
    return float(np.mean([values[g == GROUP].var() for g in (0, 1)]))


def _gap(values: np.ndarray) -> float:
    return float(values[GROUP == 0].mean() - values[GROUP == 1].mean())


def _flagged(values: np.ndarray) -> list[float]:
    return [float((values[g == GROUP] < FLAG).mean()) for g in (0, 1)]


@pytest.fixture(scope="module")
def flags(graph: Explicit) -> Flags:
    found = []
    for draw in range(DRAWS):
        own = MEANS + normal(PEOPLE, 0, 60, 70 + draw)
        mixed = published(lived(frozen(graph, own, str(W)), SWEEPS))
        found.append((_within(mixed) / _within(own), _gap(mixed) / _gap(own), _flagged(mixed), _flagged(own)))
    return Flags(*(np.array(column) for column in zip(*found, strict=True)))


def error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / math.sqrt(len(values)))


def test_persons_are_pulled_together(flags: Flags) -> None:
    close(flags.variance.mean(), 0.507141, 9 * error(flags.variance), error(flags.variance), "variance factor")
    assert abs(flags.variance.mean() - 0.507141) < 0.003


def test_groups_are_not(flags: Flags) -> None:
    close(flags.gap.mean(), 0.903226, 9 * error(flags.gap), error(flags.gap), "gap factor")
    standard = flags.gap / np.sqrt(flags.variance)
    close(standard.mean(), 1.26833, 9 * error(standard), error(standard), "standardised gap")


@pytest.mark.parametrize(("group", "expected", "own"), [(0, 0.083551, 0.158655), (1, 0.168831, 0.252493)])
def test_fewer_are_flagged_in_both_groups(flags: Flags, group: int, expected: float, own: float) -> None:
    one = math.sqrt(expected * (1 - expected) / (PEOPLE / 2))
    close(flags.flagged[0, group], expected, 0.006, 1.1 * one, f"flagged in group {group}, one draw")
    found = flags.flagged[:, group]
    close(found.mean(), expected, 4 * error(found), error(found), f"flagged in group {group}")
    found = flags.own_flagged[:, group]
    close(found.mean(), own, 4 * error(found), error(found), f"flagged by their own score in group {group}")


def test_but_the_ratio_between_groups_grows(flags: Flags) -> None:
    ratio = flags.flagged[:, 1] / flags.flagged[:, 0]
    close(ratio.mean(), 2.0207, 4 * error(ratio), error(ratio), "ratio of flags")
    assert ratio.min() > 1.5915


def test_a_pilot_in_one_half_shows_nine_tenths_of_the_national_effect(graph: Explicit) -> None:
    """Shifting one of the two groups by 20: the paired difference of the gap, on the same people."""
    own = normal(PEOPLE, 650, 60, 1)
    before = published(lived(frozen(graph, own, str(W)), SWEEPS))
    pilot = published(lived(frozen(graph, own + 20 * (GROUP == 0), str(W)), SWEEPS))
    national = published(lived(frozen(graph, own + 20, str(W)), SWEEPS))
    assert _gap(pilot) - _gap(before) == pytest.approx(18.0645, abs=0.005)
    assert (national - before).mean() == pytest.approx(20, abs=0.005)
