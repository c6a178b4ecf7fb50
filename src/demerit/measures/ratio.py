"""The ratio of two means over the same countries, and an interval of 95 % for it.

It is the ratio of the means and not the mean of ratios: a country in which the lower number happens to be near nought
would carry any mean of ratios away.  The interval is Fieller's ("Some problems in interval estimation", Journal of the
Royal Statistical Society B 16, 1954): all ratios for which `top - ratio * bottom` is not told apart from nought by Student's t.
It has two ends exactly where the lower mean is itself told apart from nought; where it is not, there is no ratio to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan, sqrt

from demerit.measures.interval import Interval, over, student


def ratio(tops: Sequence[float], bottoms: Sequence[float]) -> Interval:
    """The mean of `tops` by the mean of `bottoms`, country by country in one order; nan where the lower one may be nought.

    One country, and countries that all have the very same ratio, have no interval, as a mean of theirs has none.
    """
    pairs = [(top, bottom) for top, bottom in zip(tops, bottoms, strict=True) if isfinite(top) and isfinite(bottom)]
    many, below = len(pairs), over([bottom for _, bottom in pairs])
    if not apart(below):
        return Interval(nan, nan, nan, nan, nan, many)
    found = sum(top for top, _ in pairs) / many / below.mean
    if many == 1:
        return Interval(found, nan, nan, nan, nan, 1)
    error = sqrt(_of_mean([(top - found * bottom) ** 2 for top, bottom in pairs])) / abs(below.mean)
    low, high = _fieller(pairs, found, error, below) if error else (nan, nan)
    return Interval(found, error * sqrt(many), error, low, high, many)


def apart(found: Interval) -> bool:
    """Whether a mean is told apart from nought: by its interval, or by itself where it has none and is not nought."""
    return not found.low <= 0 <= found.high if found.known else isfinite(found.mean) and found.mean != 0


def _of_mean(products: Sequence[float]) -> float:
    """The variance (or covariance) of a mean, from the products of what countries deviate by."""
    return sum(products) / (len(products) - 1) / len(products)


def _fieller(pairs: Sequence[tuple[float, float]], found: float, error: float, below: Interval) -> tuple[float, float]:
    """The two ends."""
    above, squared = sum(top for top, _ in pairs) / len(pairs), (student(len(pairs) - 1) / below.mean) ** 2
    top = _of_mean([(one - above) ** 2 for one, _ in pairs])
    both = _of_mean([(one - above) * (other - below.mean) for one, other in pairs])
    loose = 1 - squared * below.error**2
    middle = found - squared * both
    half = sqrt(max(squared * ((error * below.mean) ** 2 - squared * (top * below.error**2 - both**2)), 0.0))
    return (middle - half) / loose, (middle + half) / loose
