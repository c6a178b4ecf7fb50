"""Simulation-based calibration on one bank: whether accepted sets hold the truth as often as they should.

Each point of the bank is the truth once.  Its figure is the mean of its own runs and an error drawn evenly within the reach
of the matching; the other points that this figure does not rule out are its accepted set.  The truth and the points of its
set are then draws of one and the same distribution, so that its rank among them is even (Talts et al. 2018; an acceptance that
is the very law of the error makes rejection exact, Wilkinson 2013).  No run is lived for it.  A set that is too narrow has
ranks at both ends, one that is too wide in the middle, a statistic that is shifted on one side.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from demerit.experiments.calibration.draws import luck
from demerit.experiments.calibration.matching import Aims, Flags, Numbers, accepted

BINS = 20
FEWEST = 5
"""Other points a set must have for its rank to say something."""
SURE = 0.01
"""An even distribution fails with this chance, over all parameters together."""


@dataclass(frozen=True)
class Ranks:
    """The ranks of one parameter as shares from 0 to 1, and whether they are even."""

    name: str
    shares: Numbers
    counts: tuple[int, ...]
    """How many are in each of the bins."""
    chi2: float
    chance: float
    """The chance that even ranks differ as much from even bins."""
    even: bool

    @property
    def centre(self) -> float:
        """The mean; a half where nothing is shifted."""
        return float(self.shares.mean()) if len(self.shares) else 0.5

    @property
    def width(self) -> float:
        """The variance against that of an even distribution, 1/12: over 1 the sets are too narrow, below it too wide."""
        return float(12 * self.shares.var()) if len(self.shares) else 1.0


def figures_of(found: Numbers, to: Aims, seed: int) -> Numbers:
    """Of every point, what would be published were it the truth."""
    return found + to.reach * (2 * luck(seed, "figures", *found.shape) - 1)


def sets(found: Numbers, figures: Numbers, to: Aims) -> Flags:
    """bool[truths, points]: which points each truth's figures do not rule out, the truth itself left out."""
    kept = np.array([accepted(found, Aims(row, to.scales, to.luck, to.cutoff)) for row in figures]).reshape(len(figures), len(found))
    np.fill_diagonal(kept, False)
    return kept


def ranks(names: list[str], values: Numbers, kept: Flags, seed: int) -> list[Ranks]:
    """The ranks of every parameter; values is float64[points, parameters], in any unit that grows with it."""
    truths = np.flatnonzero(kept.sum(1) >= FEWEST)
    ties = luck(seed, "ranks", *values.shape)
    bins = bins_for(len(truths))
    return [_tested(name, _shares(values[:, k], kept, truths, ties[:, k]), bins, SURE / len(names)) for k, name in enumerate(names)]


def bins_for(many: int) -> int:
    """As many bins as leave ten ranks in each, 20 at most."""
    return max(2, min(BINS, many // 10))


def _shares(values: Numbers, kept: Flags, truths: np.ndarray[tuple[int], np.dtype[np.intp]], ties: Numbers) -> Numbers:
    """Where each truth stands in its set, from 0 to 1, places that are tied in a drawn order."""
    found = [
        ((values[kept[k]] < values[k]).sum() + ties[k] * ((values[kept[k]] == values[k]).sum() + 1)) / (kept[k].sum() + 1)
        for k in truths
    ]
    return np.array(found, float)


def _tested(name: str, shares: Numbers, bins: int, sure: float) -> Ranks:
    counts = np.histogram(shares, bins, (0.0, 1.0))[0]
    expected = max(len(shares) / bins, 1e-9)
    chi2 = float(((counts - expected) ** 2 / expected).sum())
    chance = above(chi2, bins - 1)
    return Ranks(name, shares, tuple(int(one) for one in counts), chi2, chance, chance >= sure)


def above(chi2: float, freedom: int) -> float:
    """The chance that chi-squared is larger: by the cube root's being nearly normal (Wilson and Hilferty 1931)."""
    spread = 2 / (9 * freedom)
    return erfc(((chi2 / freedom) ** (1 / 3) - (1 - spread)) / sqrt(2 * spread)) / 2
