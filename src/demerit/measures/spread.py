"""Indices of a whole distribution of scores: Gini, relative deprivation, tier shares, bunching above a threshold.

A distribution is counts by equal bins; `width` is points in a bin and people are taken at its middle.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
BIN_POINTS = 4.0
"""Points in a bin of the score histogram."""


def middles(counts: Counts, width: float = BIN_POINTS) -> NDArray[np.float64]:
    """Points at the middle of every bin."""
    found: NDArray[np.float64] = (np.arange(len(counts), dtype=np.float64) + 0.5) * width
    return found


def mean_difference(counts: Counts, width: float = BIN_POINTS) -> float:
    """Mean absolute difference of the scores of two people drawn with replacement, in points."""
    n = counts.sum()
    below = np.cumsum(counts)[:-1]
    return float(2 * width * (below * (n - below)).sum() / n**2) if n else 0.0


def relative_deprivation(counts: Counts, width: float = BIN_POINTS) -> float:
    """Mean over people of the mean shortfall below others (Yitzhaki 1979), in points: mean times Gini, an identity."""
    return mean_difference(counts, width) / 2


def gini(counts: Counts, width: float = BIN_POINTS) -> float:
    """Gini coefficient of scores."""
    n = counts.sum()
    mean = (counts * middles(counts, width)).sum() / n if n else 0.0
    return mean_difference(counts, width) / (2 * mean) if mean else 0.0


def bunching(counts: Counts, threshold: float, width: float = BIN_POINTS) -> tuple[float, float]:
    """Excess share of people in the 12 points above a threshold over a smooth fit, and its standard error.

    The fit is a quadratic through the logarithm of the counts from 60 points below to 60 above, leaving out 20 on either
    side of the threshold, weighted by the counts.  The error is of counted people and of the fit (Poisson).
    """
    x = middles(counts, width) - threshold
    used = (np.abs(x) <= 60) & (np.abs(x) > 20) & (counts > 0)
    inside = (x > 0) & (x < 12)
    n = counts.sum()
    if used.sum() < 6 or not n:
        return 0.0, float("inf")
    design = np.vander(x[used] / 60, 3)
    weight = counts[used].astype(float)
    cross = np.linalg.inv(design.T @ (weight[:, None] * design))
    beta = cross @ (design.T @ (weight * np.log(counts[used])))
    rows = np.vander(x[inside] / 60, 3)
    expected = np.exp(rows @ beta)
    gradient = expected @ rows
    error = float(gradient @ cross @ gradient) + float(expected.sum())
    return float((counts[inside].sum() - expected.sum()) / n), float(np.sqrt(error) / n)
