"""Platform: it enforces the court's list, waives deposits, and grows by its perks (SC-003, SC-004, SE-015)."""

from typing import Any

import pytest

from demerit.mechanisms import platform
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
USER: dict[str, Any] = {
    "court_listed": 0, "arrears": 0, "enrolled": 1, "published": 660 * 16, "penalised": 0, "trait_adult": 1,
    "town_waived": 20, "town_adults": 1000, "luck_use": NEVER, "luck_serve": NEVER, "luck_join": NEVER, "enforces": 1,
    "points": -50 * 256, "waiver": 650 * 256, "use": CERTAIN // 10, "deposit": 5, "growth": CERTAIN // 10, "insists": 102,
    "serves": CERTAIN // 10,
}


def week(**changes: int) -> dict[str, int]:
    return worked_out(platform.mechanism.weekly, {**USER, **changes})


def test_a_listed_user_is_penalised_once_and_pressed_every_week() -> None:
    first, later = week(court_listed=1, arrears=20), week(court_listed=1, arrears=20, penalised=1)
    assert (first["penalties"], first["own"], first["urge"]) == (1, -50 * 256, 102)
    assert (later["penalties"], later["own"], later["urge"], later["penalised"]) == (0, 0, 102, 1)
    assert week(court_listed=1, enrolled=0)["penalties"] == week(court_listed=1, enforces=0)["penalties"] == 0
    assert week(court_listed=1, luck_serve=0)["services_refused"] == 1


def test_who_paid_is_counted_and_free() -> None:
    assert (week(penalised=1)["repaid"], week(penalised=1)["penalised"]) == (1, 0)
    assert week(penalised=1, arrears=3)["penalised"] == week(penalised=1, court_listed=1)["penalised"] == 1


def test_deposits_are_waived_from_the_line_on_and_not_for_the_penalised() -> None:
    assert (week(luck_use=0)["waived"], week(luck_use=0)["bills"], week(luck_use=0)["favoured"]) == (1, -5, 1)
    assert week(luck_use=0, published=649 * 16)["may_waive"] == week(luck_use=0, court_listed=1)["waived"] == 0
    assert week(luck_use=0, waiver=0)["waived"] == 0


def test_people_join_where_perks_are_used() -> None:
    """20 uses among 1,000 adults: a fiftieth of the full chance."""
    edge = round(CERTAIN // 10 / 50)
    outside = {"enrolled": 0, "published": 0}
    assert [week(**outside, luck_join=luck)["invited"] for luck in (edge - 9, edge + 9)] == [1, 0]
    assert week(luck_join=0)["joined"] == week(**outside, luck_join=0, trait_adult=0)["joined"] == 0
    assert week(**outside, luck_join=0, town_waived=0)["joined"] == week(**outside, luck_join=0, growth=0)["joined"] == 0


def test_a_measure_of_one_person() -> None:
    assert [platform.under_penalty(penalised=k) for k in (0, 1)] == [0, 1]


def test_the_line_for_deposits_is_reached_by_a_score_equal_to_it() -> None:
    """A published score is in sixteenths of a point, the clause's line in 256ths."""
    assert [platform.may_waive(1, 0, published, 650 * 256) for published in (650 * 16 - 1, 650 * 16)] == [0, 1]
    assert platform.may_waive(1, listed_user=1, published=4095 * 16, waiver=650 * 256) == 0


def test_the_chance_to_join_is_for_outsiders_and_never_above_one() -> None:
    assert platform.join_chance(1, CERTAIN // 10, 500, 1000) == pytest.approx(CERTAIN / 20, abs=1)
    assert platform.join_chance(1, CERTAIN, 3000, 1000) == CERTAIN
    assert platform.join_chance(0, CERTAIN, 500, 1000) == 0
