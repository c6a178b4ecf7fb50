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


REACH, APART, NEAR, DEGREE = 100, 20, 12, 5
"""Points either side that are fitted, left out around the threshold, and counted above it; degree of the polynomial."""


def bunching(counts: Counts, threshold: float, width: float = BIN_POINTS) -> tuple[float, float]:
    """Excess share of people in the 12 points above a threshold over a smooth fit, and its standard error.

    The fit is a Poisson regression of the counts on a polynomial of degree 5 over 100 points either side, leaving out
    20 around the threshold.  With lower degrees the curve of the distribution itself looks like bunching (measured with
    perks off: docs/decisions/patterns.md).  The error is of the counted people and of the fit.
    """
    x = middles(counts, width) - threshold
    used = (np.abs(x) <= REACH) & (np.abs(x) > APART)
    inside = (x > 0) & (x < NEAR)
    n = counts.sum()
    if not n or (counts[used] > 0).sum() <= DEGREE + 2:
        return 0.0, float("inf")
    design = np.vander(x[used] / REACH, DEGREE + 1)
    beta, cross = _poisson(design, counts[used].astype(float))
    rows = np.vander(x[inside] / REACH, DEGREE + 1)
    expected = np.exp(rows @ beta)
    gradient = expected @ rows
    error = float(gradient @ cross @ gradient) + float(expected.sum())
    return float((counts[inside].sum() - expected.sum()) / n), float(np.sqrt(error) / n)


def _poisson(design: NDArray[np.float64], seen: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coefficients and their covariance, by Newton's method from the logarithm of the counts."""
    weight = np.maximum(seen, 0.5)
    beta = np.linalg.lstsq(design * np.sqrt(weight)[:, None], np.log(weight) * np.sqrt(weight), rcond=None)[0]
    cross = np.eye(design.shape[1])
    for _ in range(25):
        mean = np.exp(np.clip(design @ beta, -30, 30))
        cross = np.linalg.pinv(design.T @ (mean[:, None] * design))
        beta = beta + cross @ (design.T @ (seen - mean))
    return beta, cross
