"""Visits: limited officers, and posts that were seen and can be traced (THEORY P08)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import visits
from demerit.terms import CERTAIN

SPOKE: dict[str, Any] = {
    "stance": 1, "visited": 0, "enrolled": 1, "town_voiced": 100, "town_deleted": 0, "town_adults": 1000,
    "speech_attribution": CERTAIN, "luck": 0, "pursued": CERTAIN // 2, "capacity": 0, "grievance_visit": 2000, "points": -512,
}
NAMES = ("visited", "warned", "restricted", "grievance", "own", "visits", "visits_wanted")


def week(**changes: int) -> dict[str, int]:
    return dict(zip(NAMES, visits.weekly(**{**SPOKE, **changes}), strict=True))


def test_a_visit_warns_takes_the_evening_is_resented_and_costs_points() -> None:
    assert week() == {"visited": 1, "warned": 1, "restricted": 1, "grievance": 2000, "own": -512, "visits": 1, "visits_wanted": 1}
    assert week(enrolled=0)["own"] == 0


def test_nobody_comes_for_silence_praise_or_a_post_nobody_saw() -> None:
    for stance in (0, 2):
        assert week(stance=stance) == dict.fromkeys(NAMES, 0)
        assert week(stance=stance, visited=1) == {**dict.fromkeys(NAMES, 0), "visited": 1}


def test_the_chance_is_the_clauses_where_there_is_no_limit() -> None:
    assert week(luck=CERTAIN // 2 - 1)["visits"] == 1
    assert week(luck=CERTAIN // 2)["visits"] == 0


def test_who_cannot_be_traced_is_not_visited() -> None:
    assert visits.pursuit(CERTAIN, CERTAIN // 4, 0, 1000, 100) == CERTAIN // 4
    assert week(speech_attribution=0)["visits"] == 0


def test_officers_keep_their_capacity_on_average() -> None:
    """1 % of 1,000 adults is ten visits: among 100 posts a tenth each, among 5 posts everybody who is pursued."""
    for posts in (20, 100, 400):
        chance = visits.pursuit(CERTAIN, CERTAIN, 655, 1000, posts)
        assert posts * chance / CERTAIN == pytest.approx(655 / 65536 * 1000, rel=1e-6)
    assert visits.pursuit(CERTAIN // 2, CERTAIN, 655, 1000, 5) == CERTAIN // 2


def test_only_posts_that_were_seen_share_the_officers() -> None:
    given = {"capacity": 655, "pursued": CERTAIN, "luck": CERTAIN // 5 - CERTAIN // 1000}
    assert week(**given, town_voiced=100, town_deleted=0)["visits"] == 0
    assert week(**given, town_voiced=100, town_deleted=50)["visits"] == 1


def test_what_officers_had_no_time_for_is_counted_as_wanted() -> None:
    found = week(capacity=655, luck=CERTAIN // 4)
    assert (found["visits"], found["visits_wanted"]) == (0, 1)


@given(st.integers(0, CERTAIN), st.integers(0, CERTAIN), st.integers(0, 65536), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_chance_stays_a_chance(pursued: int, attribution: int, capacity: int, adults: int, posts: int) -> None:
    assert 0 <= visits.pursuit(pursued, attribution, capacity, adults, posts) <= CERTAIN
