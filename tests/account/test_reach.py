"""Reach and depth by hand, and a nudge that moves one in a hundred."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.engine.run import Run
from demerit.experiments.live import mechanisms_for
from demerit.experiments.paired import FATES, fates
from demerit.experiments.reach import NUDGED, differences, nudge, reach
from demerit.measures.compared import TOLL, Number, reach_stats
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from tests.support import lessonland

MONEY, POSTS = TOLL["net_money"], TOLL["posts_withheld"]


def test_a_fine_for_one_in_a_hundred_and_one_for_all_have_one_mean_and_not_one_reach() -> None:
    """-1 week of pay for 10 of 1,000, or -.01 for all: each -.01 on average."""
    few, all_ = np.zeros(1000), np.full(1000, -0.01)
    few[:10] = -1.0
    one, two = reach(MONEY, few), reach(MONEY, all_)
    assert few.mean() == pytest.approx(all_.mean())
    assert (one["worse_share"], one["worse_median"], one["worse_top"], one["worse_from_1"]) == (0.01, 1.0, 1.0, 0.01)
    assert (two["worse_share"], two["worse_median"], two["worse_from_0"], two["worse_from_0.1"]) == (1.0, 0.01, 1.0, 0.0)
    assert two["worse_top"] == pytest.approx(0.01)
    assert (one["better_share"], two["better_share"]) == (0.0, 0.0)


def test_more_is_worse_of_some_numbers_and_better_of_others() -> None:
    more = np.array([3.0, 0.0, 0.0, -20.0])
    assert (reach(POSTS, more)["worse_share"], reach(POSTS, more)["better_median"]) == (0.25, 20.0)
    assert (reach(MONEY, more)["better_share"], reach(MONEY, more)["worse_from_13"]) == (0.25, 0.25)


def test_where_nobody_is_touched_there_is_no_median_and_where_nobody_lives_nothing() -> None:
    none = reach(MONEY, np.zeros(5))
    assert (none["worse_share"], none["worse_from_0"]) == (0.0, 0.0)
    assert math.isnan(none["worse_median"])
    assert math.isnan(none["worse_top"])
    assert all(math.isnan(value) for value in reach(MONEY, np.array([])).values())


@given(st.lists(st.integers(-3000, 3000), min_size=1, max_size=60), st.sampled_from(list(TOLL)))
def test_bands_are_all_of_those_touched_and_no_side_is_told_twice(amounts: list[int], name: str) -> None:
    number = TOLL[name]
    found = reach(number, np.array(amounts) * number.scale)
    assert list(found) == reach_stats(number)
    for side in ("worse", "better"):
        bands = [value for stat, value in found.items() if stat.startswith(f"{side}_from")]
        assert sum(bands) == pytest.approx(found[f"{side}_share"])
        assert len(bands) == 1 + len(number.bands)
    assert found["worse_share"] + found["better_share"] == pytest.approx(sum(one != 0 for one in amounts) / len(amounts))


@given(st.lists(st.integers(1, 500), min_size=1, max_size=300))
def test_the_hardest_hit_bear_at_least_their_part(amounts: list[int]) -> None:
    top = reach(POSTS, np.array(amounts, float))["worse_top"]
    assert max(round(len(amounts) / 100), 1) / len(amounts) <= top + 1e-12 <= 1 + 1e-9


@pytest.mark.parametrize(("change", "fate"), [
    ({}, "same"), ({"weeks_opened": 1}, "better"), ({"net_money": -1}, "worse"), ({"circle_size": -1, "net_money": 5}, "mixed"),
    ({"weeks_restricted": -2, "posts_withheld": -1}, "better"), ({"weeks_opened": -1}, "worse"),
])
def test_fates_follow_from_the_side_of_every_number(change: dict[str, int], fate: str) -> None:
    first = {name: np.array([100]) for name in TOLL}
    second = {name: values + change.get(name, 0) for name, values in first.items()}
    assert FATES[fates(first, second)[0]] == fate
    assert {name: values[0] for name, values in differences(first, second).items() if values[0]} == {
        name: pytest.approx(more * TOLL[name].scale) for name, more in change.items()}


def test_every_number_has_a_side_that_is_worse_and_bands_that_rise() -> None:
    for number in TOLL.values():
        assert isinstance(number, Number)
        assert number.worse in (1, -1)
        assert list(number.bands) == sorted({*number.bands})
    assert TOLL["circle_size"].told == "open ties, at the end"
    assert MONEY.told == "net money, so far"


def test_a_nudge_moves_one_in_a_hundred_a_little_in_one_column_each_and_always_the_same() -> None:
    found = mechanisms_for(load("none"))
    people = lessonland(20_160, 3)
    rules = timetable(load("none"), found, people.province_names, 2)
    usual, moved, again = (Run(people, rules, found, seed, mode="plain") for seed in (3, 3, 3))
    nudge(moved)
    nudge(again)
    differ = {name: usual.column(name) != moved.column(name) for name in NUDGED}
    assert sum(values.sum() for values in differ.values()) == np.any(list(differ.values()), axis=0).sum(), "one column each"
    assert sum(int(values.sum()) for values in differ.values()) / people.people == pytest.approx(0.009, abs=0.003)
    assert all((moved.column(name) == again.column(name)).all() for name in usual.fused.wiring.layout.fields)
    same = set(usual.fused.wiring.layout.fields) - set(NUDGED)
    assert all((usual.column(name) == moved.column(name)).all() for name in same)
