"""Cameras: who is filmed, looked for, missed, mistaken, fined and shown (FR-005, FR-008, FR-011, FR-014; THEORY P16)."""

import math
from typing import Any

import pytest

from demerit.mechanisms import cameras
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
WHOLE_SHARE = 2**30
PERSON: dict[str, Any] = {
    "sighted": 1, "wary": 0, "evading": 0, "enrolled": 0, "trait_adult": 1, "trait_urban": 1, "trait_group": 0,
    "country_adults": 1000, "country_filmed": 0, "country_found_false": 0, "country_false_stopped": 0,
    "country_faces_weighed": 1000, "town_adults": 1000, "town_street_displays": 0,
    "luck_filmed": 0, "luck_found": NEVER, "luck_false": NEVER, "luck_review": NEVER, "luck_shown": NEVER,
    "luck_street": CERTAIN // 2,
    "urban": CERTAIN // 2, "rural": CERTAIN // 10, "machines": 0, "seconds": 0, "misses": CERTAIN // 10, "times_missed": 2,
    "fpir": CERTAIN // 100, "gallery": 1, "alone": 0, "times_false": 3, "review": CERTAIN // 2, "review_loss": CERTAIN // 5,
    "fine": 8, "points": -1280, "display": CERTAIN // 2, "grievance_fined": 1311, "grievance_wrong": 6554,
    "evade_hides": 0, "lesson": 32768, "example": 8192, "reach": 20, "fading": 0,
}
NOTHING = dict.fromkeys(cameras.mechanism.weekly, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(cameras.mechanism.weekly, {**PERSON, **changes})


def test_somebody_filmed_and_found_is_fined_and_learns() -> None:
    """50 CNY at most in Jinan, 8 % of a week (FR-014)."""
    found = week()
    assert (found["filmed"], found["searches"], found["found_true"]) == (1, 1, 1)
    assert (found["fined_street"], found["wrongly_fined"]) == (1, 0)
    assert (found["fines"], found["own"], found["grievance"]) == (8, 0, 1311)
    assert found["wary"] == 2048
    assert week(enrolled=1)["own"] == -1280


@pytest.mark.parametrize("changes", [{"sighted": 0}, {"luck_filmed": CERTAIN // 2}])
def test_who_did_nothing_or_was_not_filmed_is_not_looked_for(changes: dict[str, int]) -> None:
    assert week(**changes) == {**NOTHING, "faces_weighed": 1}


def test_cameras_stand_in_towns_and_two_offences_are_seen_twice_as_often() -> None:
    assert week(trait_urban=0, luck_filmed=CERTAIN // 10)["filmed"] == 0
    assert week(trait_urban=0, luck_filmed=CERTAIN // 10 - 1)["filmed"] == 1
    assert week(trait_urban=0, sighted=2, luck_filmed=2 * (CERTAIN // 10) - 1)["filmed"] == 1
    assert week(sighted=3, luck_filmed=NEVER)["filmed"] == 1


def test_a_search_misses_at_its_rate_and_the_second_group_more_often() -> None:
    edge = CERTAIN // 10
    assert week(luck_found=edge)["found_true"] == 1
    assert (week(luck_found=edge - 1)["found_true"], week(luck_found=edge - 1)["found_none"]) == (0, 1)
    assert week(luck_found=edge, trait_group=1)["found_true"] == 0
    assert week(luck_found=2 * edge, trait_group=1)["found_true"] == 1


def test_who_hides_is_missed_more_often() -> None:
    assert week(luck_found=CERTAIN // 2, evade_hides=CERTAIN // 4 * 3)["found_true"] == 1
    assert week(luck_found=CERTAIN // 2, evade_hides=CERTAIN // 4 * 3, evading=5)["found_true"] == 0
    assert week(luck_found=CERTAIN // 20, evade_hides=1, evading=5)["found_true"] == 0, "the usual rate stays the least"


def test_a_search_finds_a_wrong_person_at_a_rate_of_its_own() -> None:
    edge = CERTAIN // 100
    assert week(luck_false=edge - 1)["found_false"] == 1
    assert week(luck_false=edge)["found_false"] == 0
    assert week(luck_false=3 * edge - 1, trait_group=1)["found_false"] == 1
    assert week(luck_false=0, sighted=0)["found_false"] == 0
    assert week(luck_false=0)["fines"] == 8, "the fine of the false match goes to its victim, not to the offender"


def test_a_person_who_looks_stops_false_matches_and_some_true_ones() -> None:
    found = week(luck_false=0, luck_review=CERTAIN // 2 - 1)
    assert (found["found_false"], found["false_stopped"], found["true_stopped"], found["fined_street"]) == (1, 1, 0, 1)
    found = week(luck_false=0, luck_review=CERTAIN // 10 - 2)
    assert (found["false_stopped"], found["found_true"], found["true_stopped"]) == (1, 1, 1)
    assert (found["fined_street"], found["fines"]) == (0, 0)
    assert week(luck_false=0, luck_review=CERTAIN // 2)["false_stopped"] == 0


def test_the_wrong_person_is_drawn_by_the_news_and_by_the_group() -> None:
    """5 false matches, 2 stopped, among 1,000 faces: 0.3 % each, and three times as much in the second group."""
    news = {"sighted": 0, "country_found_false": 5, "country_false_stopped": 2}
    edge = round(0.003 * CERTAIN)
    assert week(**news, luck_street=edge - 9)["wrongly_fined"] == 1
    assert week(**news, luck_street=edge + 9)["wrongly_fined"] == 0
    assert week(**news, luck_street=3 * edge - 30, trait_group=1)["wrongly_fined"] == 1
    found = week(**news, luck_street=0, luck_shown=0)
    assert (found["fines"], found["grievance"], found["filmed"]) == (8, 6554, 0)
    assert (found["street_displays"], found["exposed"]) == (1, 256)
    assert week(**news, luck_street=0, trait_adult=0)["wrongly_fined"] == 0


def test_false_matches_that_were_all_stopped_harm_nobody() -> None:
    assert week(sighted=0, luck_street=0, country_found_false=5, country_false_stopped=5)["wrongly_fined"] == 0
    assert week(sighted=0, luck_street=0)["wrongly_fined"] == 0


def test_a_display_is_seen_by_some_of_the_town_who_grow_wary() -> None:
    """2 displays, 20 viewers each, 1,000 adults: 4 % see one and go an eighth of the way."""
    town = {"sighted": 0, "town_street_displays": 2}
    edge = CERTAIN - round(0.04 * CERTAIN)
    assert week(**town, luck_street=edge + 999)["wary"] == 512
    assert week(**town, luck_street=edge - 999)["wary"] == 0
    assert week(**{**town, "reach": 0}, luck_street=NEVER)["wary"] == 0


def test_a_fade_reaches_the_ground() -> None:
    wary = 2048
    for _ in range(600):
        wary = week(sighted=0, wary=wary, fading=1024)["wary"]
    assert wary == 0
    assert week(sighted=0, wary=64, fading=1024)["wary"] == 63


def test_no_camera_counts_nobody() -> None:
    assert week(urban=0, rural=0, sighted=3, luck_filmed=0) == NOTHING


@pytest.mark.parametrize(("machines", "seconds", "adults", "demand", "share"), [
    (0, 3, 10**9, 10**9, 1.0),
    (1, 3, 10**9, 201_600, 1.0),
    (1, 3, 10**9, 403_200, 0.5),
    (1, 6, 10**9, 403_200, 0.25),
    (10, 3, 10**9, 403_200, 1.0),
    (1, 3600, 10**9, 16_800, 0.01),
    (1, 3, 10**6, 806, 0.25),
])
def test_three_seconds_are_a_capacity(machines: int, seconds: int, adults: int, demand: int, share: float) -> None:
    """One search at a time is 201,600 a week at three seconds (FR-011's goal), for each billion adults."""
    each, unlimited = cameras.pace(1, machines, seconds), cameras.unlimited(machines, seconds, demand)
    assert cameras.searchable(1, unlimited, each, adults, demand) / WHOLE_SHARE == pytest.approx(share, rel=4e-3)


def test_only_part_of_those_filmed_are_looked_for_when_time_is_short() -> None:
    short = {"machines": 1, "seconds": 3, "country_adults": 10**9, "country_filmed": 403_200}
    assert week(**short, luck_filmed=CERTAIN // 4 - 99999)["searches"] == 1
    found = week(**short, luck_filmed=CERTAIN // 4 + 99999)
    assert (found["filmed"], found["searches"], found["found_true"], found["found_none"], found["fines"]) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("mean", [1e-5, 0.00129916, 0.01, 0.1, 0.5, 1.0, 1.3, 3.0, 8.0, 15.0, 21.9, 400.0])
def test_the_chance_of_at_least_one(mean: float) -> None:
    assert cameras.at_least_one(round(mean * 2**24)) / CERTAIN == pytest.approx(1 - math.exp(-mean), abs=2e-8, rel=3e-3)


def test_a_group_mistaken_three_times_as_often_meets_three_times_as_many_in_the_gallery() -> None:
    """One match in N comparisons of the first group: 1 - exp(-1) of searches are wrong; of the second, 1 - exp(-3)."""
    for factor in (1, 3):
        lookalikes = cameras.lookalikes(1, resemblance=factor, fpir=0, gallery=100_001, alone=100_000)
        assert cameras.false_chance(lookalikes, 0, factor) / CERTAIN == pytest.approx(1 - math.exp(-factor), abs=1e-6)


def test_the_sighted_are_noted_where_a_camera_stands() -> None:
    assert cameras.next_sighted(posted_sighted=2, urban=1, rural=0) == 2
    assert cameras.next_sighted(posted_sighted=9, urban=0, rural=1) == 3
    assert cameras.next_sighted(posted_sighted=2, urban=0, rural=0) == 0


def test_a_rate_that_is_given_holds_whatever_the_gallery() -> None:
    assert cameras.lookalikes(1, resemblance=3, fpir=CERTAIN // 100, gallery=10**9, alone=10) == 0
    assert cameras.false_chance(0, CERTAIN // 100, 3) == 3 * (CERTAIN // 100)
    assert cameras.false_chance(0, CERTAIN // 2, 3) == CERTAIN, "a chance stays a chance"


def test_belief_fades_then_learns_from_ones_own_notice_and_then_from_a_display() -> None:
    """Of 4095: a 64th fades, half of what is left is learnt, and an eighth of what is left then."""
    assert cameras.remembered(2048, fading=1024) == 2016
    assert cameras.taught(2016, notices=2, lesson=32768) == 3056, "two notices teach as much as one"
    assert cameras.next_wary(3056, witness=1, example=8192) == 3186
