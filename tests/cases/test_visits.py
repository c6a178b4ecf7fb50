"""Visits: limited officers, and posts that were seen and can be traced (THEORY P08)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import visits
from demerit.regime.load import load
from demerit.terms import CERTAIN
from demerit.units import stored
from demerit.values import worked_out

SPOKE: dict[str, Any] = {
    "stance": 1, "visited": 0, "enrolled": 1, "province_voiced": 100, "province_deleted": 0, "province_adults": 1000,
    "speech_attribution": CERTAIN, "luck": 0, "luck_removed": 0, "removes": CERTAIN // 2, "pursued": CERTAIN // 2, "capacity": 0, "grievance_visit": 2000, "points": -512,
}
NOTHING = dict.fromkeys(visits.mechanism.weekly, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(visits.mechanism.weekly, {**SPOKE, **changes})


def pursuit(pursued: int, attribution: int, capacity: int, adults: int, posts: int) -> int:
    """The chance that the author of a post is visited."""
    given = {"stance": 1, "pursued": pursued, "speech_attribution": attribution, "capacity": capacity, "province_adults": adults,
             "province_voiced": posts, "province_deleted": 0}
    return worked_out({"chance": visits.visit_chance}, given)["chance"]


def test_a_visit_warns_takes_the_evening_is_resented_and_costs_points() -> None:
    assert week() == {"visited": 1, "warned": 1, "restricted": 1, "grievance": 2000, "own": -512, "visits": 1, "visits_wanted": 1,
                      "taken_down": 1, "posts_taken_down": 1}
    assert week(enrolled=0)["own"] == 0


def test_the_post_is_deleted_and_gone_for_a_week_of_ties_to_see() -> None:
    """Techdirt 2019: police came to homes to have posts deleted."""
    kept = week(luck_removed=CERTAIN // 2)
    assert (kept["visits"], kept["taken_down"], kept["posts_taken_down"]) == (1, 0, 0)
    assert week(taken_down=1, stance=0)["taken_down"] == week(taken_down=1, luck=CERTAIN - 1)["taken_down"] == 0
    assert next(column for column in visits.mechanism.columns if column.name == "taken_down").seen


def test_few_come_and_only_as_many_as_were_tallied_times_ten() -> None:
    """At least 40 visits from September 2018 to 4 January 2019, 17.6 weeks, of 1,158 million adults: a tally is a lower bound."""
    clause = next(one for one in load("dissent").clauses if one.mechanism == "visits")
    came = stored(clause.rules["capacity"], "chance") / CERTAIN * 1_158_000_000 * 17.6
    assert 40 <= came <= 400


def test_nobody_comes_for_silence_praise_or_a_post_nobody_saw() -> None:
    for stance in (0, 2):
        assert week(stance=stance) == NOTHING
        assert week(stance=stance, visited=1) == {**NOTHING, "visited": 1}


def test_the_chance_is_the_clauses_where_there_is_no_limit() -> None:
    assert week(luck=CERTAIN // 2 - 1)["visits"] == 1
    assert week(luck=CERTAIN // 2)["visits"] == 0


def test_who_cannot_be_traced_is_not_visited() -> None:
    assert pursuit(CERTAIN, CERTAIN // 4, 0, 1000, 100) == CERTAIN // 4
    assert week(speech_attribution=0)["visits"] == 0


def test_officers_keep_their_capacity_on_average() -> None:
    """1 % of 1,000 adults is ten visits: among 100 posts a tenth each, among 5 posts everybody who is pursued."""
    for posts in (20, 100, 400):
        chance = pursuit(CERTAIN, CERTAIN, CERTAIN // 100, 1000, posts)
        assert posts * chance / CERTAIN == pytest.approx(10, rel=1e-6)
    assert pursuit(CERTAIN // 2, CERTAIN, CERTAIN // 100, 1000, 5) == CERTAIN // 2


def test_only_posts_that_were_seen_share_the_officers() -> None:
    given = {"capacity": CERTAIN // 100, "pursued": CERTAIN, "luck": CERTAIN // 5 - CERTAIN // 1000}
    assert week(**given, province_voiced=100, province_deleted=0)["visits"] == 0
    assert week(**given, province_voiced=100, province_deleted=50)["visits"] == 1


def test_what_officers_had_no_time_for_is_counted_as_wanted() -> None:
    found = week(capacity=CERTAIN // 100, luck=CERTAIN // 4)
    assert (found["visits"], found["visits_wanted"]) == (0, 1)


@given(st.integers(0, CERTAIN), st.integers(0, CERTAIN), st.integers(0, CERTAIN), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_chance_stays_a_chance(pursued: int, attribution: int, capacity: int, adults: int, posts: int) -> None:
    assert 0 <= pursuit(pursued, attribution, capacity, adults, posts) <= CERTAIN


def test_what_officers_have_time_for_is_a_limit_only_where_a_clause_sets_one() -> None:
    assert [visits.visit_chance(wanted_chance=5, officer_chance=3, capacity=limit) for limit in (0, 655)] == [5, 3]
    assert visits.officer_chance(1, 655, 1000, 100) == 6550
    assert visits.officer_chance(1, 655, 1000, 0) == 655_000, "no post is left, and nobody divides by it"


@pytest.mark.parametrize(("pursued", "attribution"), [(1, 1), (1, CERTAIN // 3), (40_000, CERTAIN), (CERTAIN, 4), (65535, 65535)])
def test_who_is_pursued_at_all_is_pursued(pursued: int, attribution: int) -> None:
    chance = visits.wanted_chance(pursued, attribution)
    assert chance >= 1
    assert chance == pytest.approx(pursued * attribution / CERTAIN, abs=1)
    assert visits.wanted_chance(0, attribution) == visits.wanted_chance(pursued, 0) == 0


@pytest.mark.parametrize("towns", [1, 10, 400])
def test_visits_are_what_officers_can_do_whatever_the_towns_are(towns: int) -> None:
    """A province of 20,000 adults with 30 posts in a week, laid to any towns: .43 visits a week, and none is lost where nobody posts.

    By town, those of the towns without a post were lost: 257 of 430.
    """
    capacity, adults, posts = CERTAIN * 43 // 2_000_000, 20_000, 30
    told = [k % towns for k in range(posts)]
    chance = pursuit(CERTAIN, CERTAIN, capacity, adults, posts)
    assert sum(told.count(town) * chance for town in range(towns)) / CERTAIN == pytest.approx(0.43, rel=1e-5)
