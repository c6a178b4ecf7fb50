"""Lookup: each kind of looker, what they look at, how far the portal reaches them, and what is lost."""

from typing import Any

import pytest

from demerit.mechanisms import lookup
from demerit.terms import CERTAIN
from demerit.values import worked_out

LOOKED: dict[str, Any] = {
    "court_listed": 1, "published": 0, "trait_adult": 1, "looks": CERTAIN // 50, "reach": 65536, "listed": 1, "below": 0,
}
FOUND: dict[str, Any] = {
    "luck_minds": 0, "jobless": 0, "trait_employed": 1, "employs": 0, "lets": 0, "moving": 100, "lends": 0, "dates": 0,
    "minds": CERTAIN // 2,
}
NAMES = tuple(lookup.mechanism.weekly)


def week(**changes: int) -> dict[str, int]:
    found = worked_out(lookup.mechanism.weekly, {**FOUND, **changes})
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(("changes", "part"), [
    ({}, 1), ({"court_listed": 0}, 0), ({"listed": 0}, 0), ({"reach": 16384}, 4), ({"reach": 0}, 0), ({"trait_adult": 0}, 0),
    ({"listed": 0, "below": 550 * 256, "published": 549 * 16}, 1), ({"listed": 0, "below": 550 * 256, "published": 550 * 16}, 0),
    ({"listed": 0, "below": 550 * 256}, 0), ({"listed": 0, "published": 1}, 0),
])
def test_something_is_found_in_the_register_or_in_a_low_score(changes: dict[str, int], part: int) -> None:
    """As often as there is an occasion, for the share of lookers whom the portal has reached."""
    expected = CERTAIN // 50 // part if part else 0
    found = worked_out({"chance": lookup.chance}, {**LOOKED, **changes})["chance"]
    assert found == pytest.approx(expected, abs=1)


def test_an_employer_who_minds_costs_the_job_or_does_not_hire() -> None:
    assert week(employs=1) == {"fired": 1, "restricted": 1, "lookups": 1, "turned_away": 1, "jobs_lost_lookup": 1}
    assert week(employs=1, jobless=1) == {"fired": 1, "restricted": 1, "lookups": 1, "turned_away": 1, "hires_lost_lookup": 1}
    assert week(employs=1, trait_employed=0) == {"lookups": 1, "turned_away": 1}


def test_a_landlord_who_minds_costs_a_move() -> None:
    assert week(lets=1) == {"bills": 100, "restricted": 1, "lookups": 1, "turned_away": 1, "tenancies_lost_lookup": 1}


def test_a_lender_refuses_what_may_be_asked_for() -> None:
    """Whether a loan was wanted only `means` knows: there it is counted."""
    assert week(lends=1) == {"turned_down": 1}


def test_a_date_is_lost() -> None:
    assert week(dates=1) == {"restricted": 1, "lookups": 1, "turned_away": 1, "dates_lost_lookup": 1}


@pytest.mark.parametrize("looker", ["employs", "lets", "lends", "dates"])
def test_who_does_not_mind_only_looked(looker: str) -> None:
    assert week(**{looker: 1}, luck_minds=CERTAIN // 2) == ({} if looker == "lends" else {"lookups": 1})


@pytest.mark.parametrize(("on_register", "counts", "is_low", "found"), [
    (1, 1, 0, 1), (1, 0, 0, 0), (0, 1, 0, 0), (0, 1, 1, 1), (1, 0, 1, 1)])
def test_one_thing_found_is_enough(on_register: int, counts: int, is_low: int, found: int) -> None:
    """A listing that such a looker does not look at is none; a low score is held against a person beside it."""
    assert lookup.found(court_listed=on_register, listed=counts, low=is_low) == found
