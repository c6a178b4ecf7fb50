"""Bans: what is refused to a listed person, and who was refused (SPC-011: refusals are not persons)."""

from typing import Any

import pytest

from demerit.mechanisms import bans
from demerit.terms import CERTAIN

NEVER = CERTAIN - 1
PERSON: dict[str, Any] = {
    "court_listed": 1, "refused_ever": 0, "trait_employed": 1, "luck_post": NEVER, "luck_evade": NEVER, "luck_credit": CERTAIN - 1, "credit": CERTAIN // 500, "posts": 1,
    "evaded": 0, "escaped": 0, "seek": CERTAIN // 10, "worth_of_post": 50, "trait_mobility": 128, "trait_quintile": 3, "luck_flight": NEVER,
    "luck_rail": NEVER, "luck_spend": NEVER, "flights": 1, "rail": 1, "loans": 1, "spending": 1, "fly": CERTAIN // 10,
    "ride": CERTAIN // 10, "splurge": CERTAIN // 10,
}
NAMES = ("refused_ever", "refused_now", "credit_barred", "attempts", "air", "rail", "spending", "posts", "loans", "evaded", "first", "barred",
         "setback")


def week(**changes: int) -> dict[str, int]:
    return dict(zip(NAMES, bans.weekly(**{**PERSON, **changes}), strict=True))


def test_a_listed_person_who_stays_at_home_is_barred_but_not_refused() -> None:
    assert week() == {**dict.fromkeys(NAMES, 0), "credit_barred": 1, "barred": 1}


def test_a_ticket_wanted_is_refused() -> None:
    found = week(luck_flight=0)
    assert (found["attempts"], found["air"], found["first"], found["refused_ever"]) == (1, 1, 1, 1)


def test_a_person_is_counted_once_however_often_refused() -> None:
    found = week(luck_flight=0, luck_rail=0, luck_spend=0, refused_ever=1)
    assert (found["attempts"], found["air"] + found["rail"] + found["spending"], found["first"]) == (3, 3, 0)
    assert found["refused_ever"] == 1
    assert week(luck_flight=0, luck_rail=0)["first"] == 1


def test_a_ban_not_in_the_clause_refuses_nothing() -> None:
    found = week(luck_flight=0, luck_rail=0, luck_spend=0, flights=0, rail=0, spending=0)
    assert (found["attempts"], found["air"], found["rail"], found["spending"], found["refused_ever"]) == (3, 0, 0, 0, 0)
    assert week(flights=0, rail=0, loans=0, spending=0, posts=0) == dict.fromkeys(NAMES, 0)


def test_off_the_list_nothing_is_barred_and_the_past_is_remembered() -> None:
    found = week(court_listed=0, luck_flight=0, luck_rail=0, luck_spend=0, refused_ever=1)
    assert found == {**dict.fromkeys(NAMES, 0), "refused_ever": 1}


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
        assert week(luck_spend=edge - 3, **person)["spending"] == 1


def test_a_post_is_refused_and_its_pay_forgone() -> None:
    found = week(luck_post=0)
    assert (found["posts"], found["setback"], found["first"]) == (1, 50, 1)
    assert week(luck_post=0, posts=0)["setback"] == week(luck_post=0, trait_employed=0)["posts"] == 0


def test_a_trip_can_be_made_all_the_same_with_another_document() -> None:
    """Passports until 10 December 2016 (GM-004): tried, neither refused nor barred from travelling."""
    found = week(luck_flight=0, luck_rail=0, luck_evade=0, evaded=CERTAIN // 2)
    assert (found["attempts"], found["air"], found["rail"], found["evaded"], found["first"]) == (2, 0, 0, 1, 0)
    assert week(luck_flight=0, luck_evade=0)["air"] == 1


def test_a_week_away_where_nobody_asks_for_the_list_is_a_week_without_bans() -> None:
    found = week(escaped=1, luck_flight=0, luck_rail=0, luck_spend=0)
    assert (found["attempts"], found["air"], found["barred"], found["credit_barred"]) == (0, 0, 0, 0)


def test_a_card_or_loan_asked_for_is_refused_where_loans_are_barred() -> None:
    assert (week(luck_credit=0)["loans"], week(luck_credit=0)["attempts"], week(luck_credit=0)["refused_now"]) == (1, 1, 1)
    assert (week(luck_credit=0, loans=0)["loans"], week(luck_credit=0, court_listed=0)["loans"]) == (0, 0)
