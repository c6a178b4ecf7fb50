"""Bans: what is refused to a listed person, and who was refused (SPC-011: refusals are not persons)."""

from typing import Any

import pytest

from demerit.mechanisms import bans
from demerit.terms import CERTAIN
from demerit.units import stored
from demerit.values import worked_out

NEVER = CERTAIN - 1
PERSON: dict[str, Any] = {
    "court_listed": 1, "refused_ever": 0, "trait_employed": 1, "luck_post": NEVER, "luck_evade": NEVER, "luck_credit": CERTAIN - 1, "credit": CERTAIN // 500, "posts": 1,
    "evaded": 0, "escaped": 0, "seek": CERTAIN // 10, "worth_of_post": 50, "trait_mobility": 128, "trait_quintile": 3, "luck_flight": NEVER,
    "luck_rail": NEVER, "luck_spend": NEVER, "flights": 1, "rail": 1, "borrowing": 1, "spending": 1, "fly": CERTAIN // 10,
    "ride": CERTAIN // 10, "splurge": CERTAIN // 10,
}
NOTHING = dict.fromkeys(bans.mechanism.weekly, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(bans.mechanism.weekly, {**PERSON, **changes})


def test_a_listed_person_who_stays_at_home_is_barred_but_not_refused() -> None:
    assert week() == {**NOTHING, "credit_barred": 1, "restricted": 1}


def test_a_ticket_wanted_is_refused() -> None:
    found = week(luck_flight=0)
    assert (found["attempts"], found["refused_air"], found["refused_first"], found["refused_ever"]) == (1, 1, 1, 1)


def test_a_person_is_counted_once_however_often_refused() -> None:
    found = week(luck_flight=0, luck_rail=0, luck_spend=0, refused_ever=1)
    refused = found["refused_air"] + found["refused_rail"] + found["refused_spending"]
    assert (found["attempts"], refused, found["refused_first"]) == (3, 3, 0)
    assert found["refused_ever"] == 1
    assert week(luck_flight=0, luck_rail=0)["refused_first"] == 1


def test_a_ban_not_in_the_clause_refuses_nothing() -> None:
    found = week(luck_flight=0, luck_rail=0, luck_spend=0, flights=0, rail=0, spending=0)
    assert found == {**NOTHING, "attempts": 3, "credit_barred": 1, "restricted": 1}
    assert week(flights=0, rail=0, borrowing=0, spending=0, posts=0) == NOTHING


def test_off_the_list_nothing_is_barred_and_the_past_is_remembered() -> None:
    found = week(court_listed=0, luck_flight=0, luck_rail=0, luck_spend=0, refused_ever=1)
    assert found == {**NOTHING, "refused_ever": 1}


@pytest.mark.parametrize(("quintile", "mobility", "times"), [
    (3, 128, 1.0), (1, 128, 1 / 3), (5, 128, 5 / 3), (3, 0, 0.0),
])
def test_demand_rises_with_income_and_mobility(quintile: int, mobility: int, times: float) -> None:
    """An average person in the middle fifth wants a flight with the chance the parameter says."""
    person = {"trait_quintile": quintile, "trait_mobility": mobility}
    edge = int(times * CERTAIN / 10)
    if edge:
        assert week(luck_flight=edge - 3, **person)["attempts"] == 1
    assert week(luck_flight=edge + 3, **person)["attempts"] == 0
    if mobility:
        assert week(luck_spend=edge - 3, **person)["refused_spending"] == 1


def test_a_post_is_refused_and_its_pay_forgone() -> None:
    found = week(luck_post=0)
    assert (found["refused_posts"], found["setback"], found["refused_first"]) == (1, 50, 1)
    assert week(luck_post=0, posts=0)["setback"] == week(luck_post=0, trait_employed=0)["refused_posts"] == 0


def test_a_trip_can_be_made_all_the_same_with_another_document() -> None:
    """Passports until 10 December 2016 (GM-004): tried, neither refused nor barred from travelling."""
    found = week(luck_flight=0, luck_rail=0, luck_evade=0, evaded=CERTAIN // 2)
    assert (found["attempts"], found["refused_air"], found["refused_rail"]) == (2, 0, 0)
    assert (found["trips_evaded"], found["refused_first"]) == (1, 0)
    assert week(luck_flight=0, luck_evade=0)["refused_air"] == 1


def test_a_week_away_where_nobody_asks_for_the_list_is_a_week_without_bans() -> None:
    found = week(escaped=1, luck_flight=0, luck_rail=0, luck_spend=0)
    assert (found["attempts"], found["refused_air"], found["restricted"], found["credit_barred"]) == (0, 0, 0, 0)


def test_a_card_or_loan_asked_for_is_refused_where_loans_are_barred() -> None:
    found = week(luck_credit=0)
    assert (found["refused_loans"], found["attempts"], found["refused_now"]) == (1, 1, 1)
    assert week(luck_credit=0, borrowing=0)["refused_loans"] == week(luck_credit=0, court_listed=0)["refused_loans"] == 0


def test_the_average_person_travels_with_the_chance_the_parameter_says() -> None:
    average = bans.demand(trait_quintile=3, trait_mobility=128)
    assert [bans.flights_tried(1, luck, fly=1000, demand=average) for luck in (999, 1000)] == [1, 0]
    assert [bans.trains_tried(1, luck, ride=1000, demand=2 * average) for luck in (1999, 2000)] == [1, 0]


def test_two_trips_made_all_the_same_are_one_week_of_evasion() -> None:
    assert bans.trips_evaded(1, 1, 1, 1, second_document=1) == bans.trips_evaded(1, 1, 0, 0, second_document=1) == 1
    assert bans.trips_evaded(1, 0, 1, 0, second_document=1) == 0, "where nothing is barred nothing is evaded"


AIR, RAIL = (6_150_000, 9_360_000), (2_220_000, 3_670_000)
"""Tickets refused so far: SPC-011 and SPC-022, SPC-012 and SPC-023, on 14 February and 31 December 2017."""
YEARS = 320 / 365.25
LISTED = (0.45 * 0.82 * 8_160_000, 0.82 * 8_160_000)
"""People listed at a time between: 45 to 100 % of the 82 % (SPC-002) of 6.73 to 9.59 million names (SPC-010, SPC-021)."""


def a_year(name: str) -> float:
    """Tries a year of somebody whose demand is the average one over fifths of income and needs of mobility."""
    free = next(one for one in bans.mechanism.free if one.name == name)
    demand = sum(bans.demand(fifth, need) for fifth in range(1, 6) for need in range(256)) / 1280 / 384
    return stored(free.default, "chance") / CERTAIN * 52.18 * demand


def published(series: tuple[int, int]) -> tuple[float, float]:
    """Refusals of a person listed for a year, at the most and the fewest that may have been listed."""
    return (series[1] - series[0]) / YEARS / LISTED[1], (series[1] - series[0]) / YEARS / LISTED[0]


def test_a_listed_person_is_refused_flights_and_fast_trains_as_often_in_a_year_as_published() -> None:
    """.55 to 1.22 flights, and .25 to .55 fast trains."""
    assert published(AIR) == pytest.approx((0.548, 1.217), abs=0.002)
    assert published(RAIL) == pytest.approx((0.247, 0.550), abs=0.002)
    assert published(AIR)[0] < a_year("fly") < published(AIR)[1]
    assert published(RAIL)[0] < a_year("ride") < published(RAIL)[1]


def test_flights_are_refused_more_than_two_and_a_half_times_as_often_as_fast_trains() -> None:
    """6.15 by 2.22 million is 2.77, 9.36 by 3.67 is 2.55; it was .6 here."""
    ratios = sorted(air / rail for air, rail in zip(AIR, RAIL, strict=True))
    assert ratios == pytest.approx([2.55, 2.77], abs=0.005)
    assert ratios[0] < a_year("fly") / a_year("ride") < ratios[1]


def test_posts_are_barred_as_often_in_a_year_as_published() -> None:
    """71,000 by 14 February and 170,000 by 8 November 2017 (SPC-013, SPC-020): .02 to .045 of a post a year; two in three are in work."""
    posts = (170_000 - 71_000) / (267 / 365.25)
    low, high = posts / LISTED[1], posts / LISTED[0]
    assert (low, high) == pytest.approx((0.0202, 0.045), abs=0.0005)
    free = next(one for one in bans.mechanism.free if one.name == "seek")
    all_in_work = stored(free.default, "chance") / CERTAIN * 52.18
    assert all_in_work * 0.65 > low
    assert all_in_work < high
