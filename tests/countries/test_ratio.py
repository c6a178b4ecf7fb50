"""The ratio of two means over countries: its interval is Fieller's, covers as often as it says, and is not told of nought."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest

from demerit.measures.interval import over, student
from demerit.measures.ratio import apart, ratio

TOPS, BOTTOMS = [1.0, 2.5, 2.0, 3.5], [4.0, 6.0, 5.0, 8.0]


def test_it_is_the_ratio_of_the_means() -> None:
    found = ratio(TOPS, BOTTOMS)
    assert (found.mean, found.countries) == (pytest.approx(9 / 23), 4)
    assert found.low < found.mean < found.high


def test_its_ends_are_the_ratios_at_which_the_difference_is_just_not_told_apart_from_nought() -> None:
    """Fieller's definition: at either end the mean of `top - ratio * bottom` is t standard errors from nought."""
    found = ratio(TOPS, BOTTOMS)
    for end in (found.low, found.high):
        off = over([top - end * bottom for top, bottom in zip(TOPS, BOTTOMS, strict=True)])
        assert abs(off.mean) == pytest.approx(student(3) * off.error)


def test_it_covers_as_often_as_it_says() -> None:
    """2,000 groups of 8 countries in which the true ratio is .3 and both numbers move together: a share of .95 has a standard error of .005."""
    dice = np.random.default_rng(6)
    covers = 0
    for _ in range(2_000):
        shared = dice.normal(5, 1, 8)
        found = ratio((0.3 * shared + dice.normal(0, 0.3, 8)).tolist(), (shared + dice.normal(0, 0.5, 8)).tolist())
        covers += found.low <= 0.3 <= found.high
    assert covers / 2_000 == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize("bottoms", [[0.0, 0.0, 0.0], [-1.0, 0.5, 1.0], [nan, nan, nan]])
def test_there_is_no_share_of_what_may_be_nought(bottoms: list[float]) -> None:
    found = ratio([1.0, 2.0, 3.0], bottoms)
    assert isnan(found.mean)
    assert not found.known
    assert not apart(over(bottoms))


def test_one_country_and_countries_that_agree_have_a_ratio_and_no_interval() -> None:
    assert (ratio([1.0], [4.0]).mean, ratio([1.0], [4.0]).known) == (0.25, False)
    assert (ratio([0.0, 0.0], [4.0, 4.1]).mean, ratio([0.0, 0.0], [4.0, 4.1]).known) == (0.0, False)
    assert (ratio([4.0, 4.1], [4.0, 4.1]).mean, ratio([4.0, 4.1], [4.0, 4.1]).known) == (1.0, False)


def test_a_country_in_which_nobody_lives_there_is_left_out() -> None:
    assert ratio([nan, *TOPS, 1.0], [3.0, *BOTTOMS, nan]) == ratio(TOPS, BOTTOMS)
