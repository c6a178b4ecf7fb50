"""Stigma: shame rises by a sixteenth of the rest, fades by an eighth, presses small debts only (THEORY B3.7; SH-014)."""

from typing import Any

import pytest

from demerit.mechanisms import stigma
from demerit.values import worked_out

SETTLE: dict[str, Any] = {
    "shame": 0, "posted_exposed": 0, "court_listed": 1, "identifies": 65536, "feel": 4096, "fade": 8192, "noticed": 32768,
}
SHAMED: dict[str, Any] = {
    "shame": 2048, "street_shown": 1, "shown_ever": 1, "debt": 20, "trait_mobility": 128, "means_instalment": 15,
    "small": 320, "ashamed": 2048, "customers": 10, "resent": 328,
}
NAMES = tuple(stigma.mechanism.weekly)


def settled(**changes: int) -> tuple[int, ...]:
    return tuple(worked_out(stigma.mechanism.settle, {**SETTLE, **changes}).values())


def week(**changes: int) -> dict[str, int]:
    return worked_out(stigma.mechanism.weekly, {**SHAMED, **changes})


def test_one_exposure_brings_a_sixteenth_of_the_shame_still_to_come() -> None:
    assert settled(posted_exposed=256) == (1, 256)
    assert settled(posted_exposed=256, shame=2048) == (1, 2048 + 128)
    assert settled(posted_exposed=128) == (1, 128)


def test_shame_never_passes_its_top() -> None:
    assert settled(posted_exposed=65535, feel=65536) == (1, 4095)
    assert settled(posted_exposed=256, shame=4095) == (1, 4095)


def test_what_does_not_tell_who_is_meant_brings_no_shame() -> None:
    assert settled(posted_exposed=256, identifies=0) == (0, 0)
    assert settled(posted_exposed=256, identifies=32768) == (1, 128)


def test_shame_stays_while_listed_and_fades_by_an_eighth_afterwards() -> None:
    assert settled(shame=800) == (0, 800)
    assert settled(shame=800, court_listed=0) == (0, 699)
    assert settled(shame=800, identifies=0) == (0, 699)


def test_shame_fades_to_nothing_and_does_not_stick() -> None:
    shame, weeks = 4095, 0
    while shame:
        shame, weeks = settled(shame=shame, court_listed=0)[1], weeks + 1
    assert 30 < weeks < 70


def test_a_person_shown_for_an_offence_is_shamed_too() -> None:
    assert settled(posted_exposed=256, court_listed=0) == (1, 256)


@pytest.mark.parametrize(("debt", "urge"), [(20, 1024), (21, 1024), (22, 0), (104, 0), (0, 0)])
def test_shame_presses_to_pay_small_debts_alone(debt: int, urge: int) -> None:
    """SH-014: an effect below 2,500 dollars, here 3.2 weeks of pay or 21 instalments of 15 %, and none above."""
    assert week(debt=debt)["urge"] == urge
    assert week(debt=debt)["pressed_small"] == (1 if urge else 0)


def test_customers_turn_away_more_where_work_needs_standing() -> None:
    assert [week(trait_mobility=mobility)["setback"] for mobility in (0, 128, 255)] == [0, 5, 10]
    assert week(customers=2000, shame=4095)["setback"] == 100
    assert week()["scared_off"] == 5


def test_being_shown_costs_belief_only_in_the_weeks_one_is_shown() -> None:
    assert (week()["grievance"], week(street_shown=0)["grievance"]) == (328, 0)


def test_who_is_shown_is_counted_once_as_a_person_and_weekly_as_weeks() -> None:
    first = week(shown_ever=0)
    assert [first[name] for name in ("shown_ever", "shown_first", "weeks_shown")] == [1, 1, 1]
    assert [week()[name] for name in ("shown_ever", "shown_first", "weeks_shown")] == [1, 0, 1]
    assert [week(street_shown=0)[name] for name in ("shown_ever", "shown_first", "weeks_shown")] == [1, 0, 0]


def test_with_no_shame_and_not_shown_nothing_happens() -> None:
    assert week(shame=0, street_shown=0, shown_ever=0) == dict.fromkeys(NAMES, 0)


def test_measures_of_one_person() -> None:
    assert stigma.shown(street_shown=1) == stigma.ever(shown_ever=1) == 1
    assert stigma.level(shame=7) == 7
    assert [stigma.shown_wrongly(street_shown=1, court_wrong=wrong) for wrong in (0, 1, 2)] == [0, 1, 1]


def test_less_than_half_an_exposure_shames_a_little_and_is_seen_by_nobody() -> None:
    assert [settled(posted_exposed=dose)[0] for dose in (0, 127, 128, 256)] == [0, 0, 1, 1]
    assert 0 < settled(posted_exposed=127)[1] < settled(posted_exposed=128)[1]


def test_from_what_exposure_a_person_counts_as_shown_is_a_parameter() -> None:
    """A quarter of an exposure shows who needs a quarter to be noticed, and not who needs half; a whole one always does."""
    assert [stigma.next_street_shown(identified=64, noticed=part) for part in (16384, 16385, 32768)] == [1, 0, 0]
    assert stigma.next_street_shown(identified=256, noticed=65536) == 1
    assert settled(posted_exposed=64, noticed=16384) == (1, 64)


def test_no_exposure_leaves_shame_as_it_is() -> None:
    assert [stigma.risen(shame=shame, identified=0, feel=65536) for shame in (0, 2048, 4095)] == [0, 2048, 4095]
