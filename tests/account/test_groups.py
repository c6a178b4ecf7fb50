"""Rates by group: what they are, when there is no interval, and that the interval of one country covers as often as it says."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from demerit.measures.groups import FEW, LEAST, NOBODY, ONE_SIDED, Rate, of, ratio
from demerit.measures.interval import student
from demerit.measures.tables import Table

PLACES = 32


def table(*rows: tuple[str, str, str, str, str, int, int, int]) -> Table:
    """A table `groups` of some rows."""
    names = ("measure", "row", "unit", "sort", "part", "batch", "people", "touched")
    return {name: np.array(column, np.int64 if k > 4 else object) for k, (name, column) in enumerate(zip(names, zip(*rows, strict=True), strict=True))}


def by_part(found: list[Rate]) -> dict[str, Rate]:
    return {one.part: one for one in found}


def test_a_rate_is_of_the_groups_people_and_their_weeks_and_the_rest_is_everybody_else() -> None:
    """10 weeks: 6 of 200 person-weeks, against 3 and 5 of 1,000."""
    one, two = [("fined", "late", "person-weeks", "income", fifth, 0, people, met) for fifth, people, met in (("1", 20, 6), ("2", 40, 3))], ("fined", "late", "person-weeks", "income", "3", 0, 60, 5)
    found = by_part(of(table(*one, two), weeks=10))["1"]
    assert (found.people, found.touched, found.rate, found.rest) == (20, 6, 0.03, 0.008)
    assert found.ratio == pytest.approx(3.75)
    assert (found.known, found.why) == (False, FEW)


def test_measures_looked_at_together_are_added_up_and_their_people_are_not() -> None:
    rows = [(name, "", "person-weeks", "home", part, 0, 50, met) for name, part, met in (("a", "rural", 3), ("a", "urban", 2), ("b", "rural", 4), ("b", "urban", 1))]
    found = by_part(of(table(*rows), "a", "b"))["rural"]
    assert (found.measure, found.people, found.touched, found.rest) == ("a + b", 50, 7, 0.06)
    assert of(table(*rows), "a", row="late") == of(table(*rows), "c") == []


def test_where_nobody_was_touched_there_is_no_ratio_and_where_it_was_in_few_places_no_interval() -> None:
    people, none, few = np.full(PLACES, 100), np.zeros(PLACES, np.int64), np.arange(PLACES) < LEAST - 1
    assert [ratio((people, met), (people, other))[-1] for met, other in ((none, none), (few * 3, none), (few * 3, people))] == [NOBODY, ONE_SIDED, FEW]
    assert isnan(ratio((people, few * 3), (people, none))[0])
    uneven = np.where(np.arange(PLACES) == 0, 100_000, 100)
    assert ratio((uneven, people // 10), (people, people // 10))[-1] == FEW, "nearly all of the group live in one place"


def test_of_many_ratios_each_has_a_wider_interval() -> None:
    dice = np.random.default_rng(3)
    met = dice.binomial(100, 0.2, (2, PLACES))
    rows = [("m", "", "people", "home", part, k, 100, int(met[p, k])) for p, part in enumerate(("rural", "urban")) for k in range(PLACES)]
    found = of(table(*rows))[0]
    wide = found.among(20)
    half, wider = (np.log(one.high / one.low) / 2 for one in (found, wide))
    assert (found.freedom, wide.ratio) == (PLACES - 1, found.ratio)
    assert wider / half == pytest.approx(student(PLACES - 1, 0.9975) / student(PLACES - 1))
    assert np.log(found.high * found.low) / 2 == pytest.approx(np.log(found.ratio)), "as far off either way, in proportion"


@pytest.mark.parametrize(("share", "clustered"), [(0.3, 0.15), (0.02, 0.4)])
def test_it_covers_as_often_as_it_says_where_the_group_has_nothing_to_do_with_it(share: float, clustered: float) -> None:
    """1,000 countries of 32 places that differ in their rates and in how many of the group live there; households of three are touched together.

    A share of .95 of 1,000 has a standard error of .007.  People taken for independent would cover in far fewer: the last line.
    """
    dice, covers, naive = np.random.default_rng(8), 0, 0
    for _ in range(1_000):
        homes = dice.integers(60, 140, PLACES)
        group = dice.binomial(homes, dice.beta(2, 8, PLACES))
        rate = share * dice.gamma(1 / clustered**2, clustered**2, PLACES)
        met = [dice.binomial(side, np.minimum(rate, 1)) for side in (group, homes - group)]
        found, low, high, *_ = ratio((3 * group, 3 * met[0]), (3 * (homes - group), 3 * met[1]))
        told = low <= 1 <= high if found == found and low == low else None
        covers += told is not False
        naive += abs(np.log(found)) <= 1.96 * np.sqrt(sum(1 / (3 * one.sum()) for one in met))
    assert covers / 1_000 == pytest.approx(0.95, abs=0.025)
    assert naive / 1_000 < 0.9
