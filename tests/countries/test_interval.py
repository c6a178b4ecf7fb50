"""Intervals over countries: the quantiles, what has an interval, and that it covers as often as it says."""

from __future__ import annotations

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from demerit.measures.interval import COVER, over, student, within

GROUP = 8


@pytest.mark.parametrize(("freedom", "published"), [
    (1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (6, 2.447), (7, 2.365), (8, 2.306), (9, 2.262), (10, 2.228),
    (15, 2.131), (20, 2.086), (29, 2.045), (30, 2.042), (40, 2.021), (60, 2.000), (100, 1.984), (120, 1.980), (1000, 1.962),
])
def test_the_quantiles_are_the_published_ones(freedom: int, published: float) -> None:
    """Two-sided 95 % points of Student's t (NIST/SEMATECH e-Handbook, 1.3.6.7.2)."""
    assert student(freedom) == pytest.approx(published, abs=0.0005)
    assert within(student(freedom), freedom) == pytest.approx(COVER, abs=1e-12)


@pytest.mark.parametrize(("freedom", "published"), [(1, 63.657), (7, 3.499), (8, 3.355), (120, 2.617)])
def test_other_shares_have_theirs(freedom: int, published: float) -> None:
    assert student(freedom, 0.99) == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("freedom", [1, 2, 7, 8])
def test_all_of_it_lies_within_everything_and_none_within_nothing(freedom: int) -> None:
    assert within(0.0, freedom) == 0
    assert within(inf, freedom) == pytest.approx(1)


def test_a_mean_has_a_spread_an_error_and_an_interval() -> None:
    found = over([1.0, 2.0, 4.0, 5.0])
    assert (found.mean, found.countries) == (3.0, 4)
    assert found.sd == pytest.approx(sqrt(10 / 3))
    assert found.error == pytest.approx(found.sd / 2)
    assert (found.low, found.high) == pytest.approx((3 - 3.182446 * found.error, 3 + 3.182446 * found.error), abs=1e-5)
    assert found.known


def test_one_country_has_a_value_and_no_interval() -> None:
    found = over([3.5])
    assert (found.mean, found.countries, found.known) == (3.5, 1, False)
    assert all(isnan(value) for value in (found.sd, found.error, found.low, found.high))
    assert isnan(over([]).mean)
    assert (over([nan, 3.5]).mean, over([nan, 3.5]).countries) == (3.5, 1)


def test_a_country_in_which_nobody_lives_there_is_left_out() -> None:
    assert over([nan, 1.0, 3.0]) == over([1.0, 3.0])
    assert over([nan, 1.0, 3.0]).countries == 2


@pytest.mark.parametrize("value", [0.0, 0.1, 1.0])
def test_what_does_not_vary_has_no_interval(value: float) -> None:
    found = over([value] * GROUP)
    assert (found.mean, found.sd, found.error, found.known) == (value, 0.0, 0.0, False)


# ---------------------------------------------------------------- how often it covers


def covering(values: NDArray[np.float64], truth: float) -> float:
    """The share of groups of eight whose interval holds the truth."""
    found = [over(list(group)) for group in values.reshape(-1, GROUP)]
    return float(np.mean([one.low <= truth <= one.high for one in found]))


@pytest.mark.parametrize(("name", "truth"), [("normal", 0.0), ("uniform", 0.5), ("shocks", 0.0)])
def test_intervals_cover_as_often_as_they_say(name: str, truth: float) -> None:
    """2,000 groups: a share of .95 has a standard error of .005."""
    dice = np.random.default_rng(7)
    many = 2_000 * GROUP
    drawn = {
        "normal": lambda: dice.normal(0, 3, many),
        "uniform": lambda: dice.uniform(0, 1, many),
        "shocks": lambda: dice.normal(0, 1, many) + dice.choice([-1.0, 1.0], many),
    }
    assert covering(drawn[name](), truth) == pytest.approx(COVER, abs=0.015)


def clustered(values: NDArray[np.float64], town: NDArray[np.int64]) -> float:
    """The standard error that was told before: of one country's mean, with its towns as clusters."""
    sums = np.bincount(town, values - values.mean())
    return float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1)) / len(values))


def country(dice: np.random.Generator, shared: float) -> tuple[float, float]:
    """(mean, its error by towns) of 40 towns of 25 people, whose numbers have what their town and their country share."""
    town = np.repeat(np.arange(40), 25)
    values = dice.normal(0, 1, 1000) + dice.normal(0, 0.3, 40)[town] + dice.normal(0, shared) + 10
    return float(values.mean()), clustered(values, town)


def test_errors_from_inside_one_country_miss_what_all_of_it_shares() -> None:
    """Without a shock to the country they cover; with one of the size of four of them they cover a third, and eight countries do."""
    dice = np.random.default_rng(11)
    calm = [country(dice, 0.0) for _ in range(800)]
    shaken = [country(dice, 0.25) for _ in range(800)]
    inside = {name: float(np.mean([abs(mean - 10) <= 1.96 * error for mean, error in found])) for name, found in (("calm", calm), ("shaken", shaken))}
    assert inside["calm"] == pytest.approx(0.95, abs=0.03)
    assert 0.2 < inside["shaken"] < 0.6
    assert covering(np.array([mean for mean, _ in shaken]), 10) == pytest.approx(0.95, abs=0.06)
