"""Means over independent countries: their spread, the standard error of their mean, and an interval of 95 %.

A country is other people with other luck under the same rules (the plan with another seed).  Its value is one draw: what
everybody in it shares, its public figures above all, moves it as a whole, so that no number of people inside one country
says how far the next one is.  Countries do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import atan, cos, inf, isfinite, nan, pi, sin, sqrt

COVER = 0.95
"""The share of such intervals that hold what they are of."""


@dataclass(frozen=True)
class Interval:
    """A mean over countries, and what is known of how far off it is; nan where nothing is."""

    mean: float
    sd: float
    """The spread between countries: the standard deviation of their values."""
    error: float
    """The standard error of the mean: the spread over the root of their number."""
    low: float
    high: float
    countries: int

    @property
    def known(self) -> bool:
        """There is an interval: two countries or more, which differ."""
        return isfinite(self.low)


def over(values: Sequence[float]) -> Interval:
    """Mean, spread, standard error, and the interval by Student's t with one degree of freedom less than countries.

    Values that are nan are of countries in which there was nobody to ask.  Fewer than two countries have no interval, and
    neither have those that do not differ at all: what does not vary says nothing of how it varies.
    """
    found = [value for value in values if isfinite(value)]
    many = len(found)
    if not many:
        return Interval(nan, nan, nan, nan, nan, 0)
    mean = sum(found) / many
    if many == 1:
        return Interval(mean, nan, nan, nan, nan, 1)
    alike = min(found) == max(found)
    mean = found[0] if alike else mean
    sd = 0.0 if alike else sqrt(sum((value - mean) ** 2 for value in found) / (many - 1))
    error = sd / sqrt(many)
    half = nan if alike else student(many - 1) * error
    return Interval(mean, sd, error, mean - half, mean + half, many)


@cache
def student(freedom: int, cover: float = COVER) -> float:
    """How many standard errors on either side of a mean hold `cover` of Student's t with `freedom` degrees of freedom."""
    low, high = 0.0, 1.0
    while within(high, freedom) < cover:
        low, high = high, 2 * high
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if within(middle, freedom) < cover else (low, middle)
    return high


def within(t: float, freedom: int) -> float:
    """P(-t < T < t) of Student's t, exactly: a finite sum for whole degrees of freedom (Abramowitz and Stegun 26.7.3 and 4)."""
    angle = atan(t / sqrt(freedom)) if t < inf else pi / 2
    odd = freedom % 2
    term, total = (cos(angle), 0.0) if odd else (1.0, 0.0)
    for k in range(2 + odd, freedom + 1, 2):
        total += term
        term *= cos(angle) ** 2 * (k - 1) / k
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
