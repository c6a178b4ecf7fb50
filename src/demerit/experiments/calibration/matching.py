"""Which points the figures rule out: history matching, with the distances it goes by.

The implausibility of a point is, for each target, |mean of its runs - figure| / sqrt(error^2 + discrepancy^2 + luck / R): the
figure's own error, what the model leaves out, and the luck of R runs (Craig et al. 1997; Vernon et al. 2010).  A point with
any over the cutoff (3: hardly anything with one peak is further than three standard deviations from its mean, Pukelsheim
1994) is ruled out.  What is left are the accepted sets: no point among them is preferred to another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
CUTOFF = 3.0
NEAR = 0.25
"""The share of points, those nearest a figure, whose replicates say how far luck moves it there."""
FEWEST_NEAR = 8


@dataclass(frozen=True)
class Aims:
    """The figures, how far off each may be, and how much of that is luck.  float64[targets]."""

    figures: Numbers
    scales: Numbers
    """One standard deviation of the distance between a run's mean and the figure, were the point the true one."""
    luck: Numbers
    """The part of `scales` squared that is the luck of the runs."""
    cutoff: float = CUTOFF

    @property
    def reach(self) -> Numbers:
        """How far from a figure a mean may be without being ruled out."""
        return self.cutoff * self.scales


def means(bank: Numbers) -> Numbers:
    """The mean of every point's runs: bank is float64[points, replicates, targets]."""
    return np.asarray(bank.mean(1))


def aims(bank: Numbers, figures: Numbers, errors: Numbers, discrepancies: Numbers, cutoff: float = CUTOFF) -> Aims:
    """How far each figure may be missed, from its error, the model's discrepancy and the spread between replicates."""
    luck = _luck(bank, figures) / bank.shape[1]
    return Aims(figures, np.sqrt(errors**2 + discrepancies**2 + luck), luck, cutoff)


def _luck(bank: Numbers, figures: Numbers) -> Numbers:
    """The variance between replicates near each figure; 0 in a folder with one run a point, of which no calibration is made any more."""
    points, replicates, targets = bank.shape
    if replicates < 2:
        return np.zeros(targets)
    near = min(points, max(FEWEST_NEAR, round(NEAR * points)))
    nearest = np.argsort(np.abs(means(bank) - figures), axis=0, kind="stable")[:near]
    spread = np.take_along_axis(bank.var(1, ddof=1), nearest, 0)
    known = ~np.isnan(spread)
    return np.asarray(np.where(known, spread, 0.0).sum(0) / np.maximum(known.sum(0), 1))


def implausibility(found: Numbers, to: Aims) -> Numbers:
    """float64[points, targets]: how many standard deviations a point's mean is from each figure."""
    return np.abs(found - to.figures) / to.scales


def accepted(found: Numbers, to: Aims) -> Flags:
    """Which points no target rules out."""
    return np.asarray((implausibility(found, to) <= to.cutoff).all(1))


@dataclass(frozen=True)
class Binding:
    """What one target rules out."""

    alone: float
    """The share of points it rules out."""
    last: float
    """The share of points that it rules out and no other target does: what would be accepted were it not there."""
    nearest: float
    """The least implausibility any point has for it: over the cutoff, nothing in the prior can reach the figure."""


def binding(distances: Numbers, cutoff: float) -> list[Binding]:
    """For each target what it rules out."""
    out = ~(distances <= cutoff)  # what is unknown is ruled out
    others = out.sum(1, keepdims=True) - out
    return [
        Binding(float(out[:, k].mean()), float((out[:, k] & (others[:, k] == 0)).mean()), float(np.nanmin(distances[:, k], initial=np.inf)))
        for k in range(distances.shape[1])
    ]
