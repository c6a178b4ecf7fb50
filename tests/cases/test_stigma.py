"""Stigma: shame rises by a sixteenth of the rest, fades by an eighth, presses small debts only (THEORY B3.7; SH-014)."""

from typing import Any

import pytest

from demerit.mechanisms import exposure, stigma
from demerit.terms import CERTAIN
from demerit.values import worked_out

SETTLE: dict[str, Any] = {
    "shame": 0, "posted_exposed": 0, "displayed": 0, "court_listed": 1, "identifies": 65536, "feel": 4096, "fade": 8192,
}
SHAMED: dict[str, Any] = {
    "shame": 2048, "glimpsed": 256, "luck": 0, "shown_ever": 1, "debt": 20, "trait_mobility": 128, "means_instalment": 15,
    "small": 320, "ashamed": 2048, "customers": 10, "resent": 328,
}
NAMES = tuple(stigma.mechanism.weekly)


def settled(**changes: int) -> tuple[int, ...]:
    return tuple(worked_out(stigma.mechanism.settle, {**SETTLE, **changes}).values())


def week(**changes: int) -> dict[str, int]:
    return worked_out(stigma.mechanism.weekly, {**SHAMED, **changes})


def test_one_exposure_brings_a_sixteenth_of_the_shame_still_to_come() -> None:
    assert settled(posted_exposed=256) == (256, 256)
    assert settled(posted_exposed=256, shame=2048) == (256, 2048 + 128)
    assert settled(posted_exposed=128) == (128, 128)


def test_shame_never_passes_its_top() -> None:
    assert settled(posted_exposed=65535, feel=65536) == (256, 4095)
    assert settled(posted_exposed=256, shame=4095) == (256, 4095)


def test_what_does_not_tell_who_is_meant_brings_no_shame() -> None:
    assert settled(posted_exposed=256, identifies=0) == (0, 0)
    assert settled(posted_exposed=256, identifies=32768) == (128, 128)


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
    assert settled(posted_exposed=256, court_listed=0) == (256, 256)


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
    assert (week()["grievance"], week(glimpsed=0)["grievance"]) == (328, 0)


def test_who_is_shown_is_counted_once_as_a_person_and_weekly_as_weeks() -> None:
    first = week(shown_ever=0)
    assert [first[name] for name in ("shown_ever", "shown_first", "weeks_shown")] == [1, 1, 1]
    assert [week()[name] for name in ("shown_ever", "shown_first", "weeks_shown")] == [1, 0, 1]
    assert [week(glimpsed=0)[name] for name in ("shown_ever", "shown_first", "weeks_shown")] == [1, 0, 0]


def test_with_no_shame_and_not_shown_nothing_happens() -> None:
    assert week(shame=0, glimpsed=0, shown_ever=0) == dict.fromkeys(NAMES, 0)


def test_measures_of_one_person() -> None:
    assert stigma.shown(street_shown=1) == stigma.ever(shown_ever=1) == 1
    assert stigma.level(shame=7) == 7
    assert [stigma.shown_wrongly(street_shown=1, court_wrong=wrong) for wrong in (0, 1, 2)] == [0, 1, 1]


CHANNELS = {"ringtone": (32768, 58982, 115), "screens": (19661, 58982, 68), "cinema": (13107, 58982, 46),
            "crossing": (65536, 19661, 77), "broadcast": (32768, 52429, 102)}
"""Channel: dose and `identifies` of the shipped books (50, 30, 20, 100, 50 % by 90, 90, 90, 30, 80 %), and their product of 256."""


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_channel_that_reaches_less_than_half_shames_and_shows_in_proportion(channel: str) -> None:
    """A ringtone that half hear and nine in ten can place: 45 of 100 weeks shown, and .45 of an exposure's shame."""
    dose, identifies, product = CHANNELS[channel]
    glimpsed, shame = settled(posted_exposed=exposure.dose_posted(1, dose, 128 << 24), identifies=identifies)
    assert glimpsed == shame == pytest.approx(product, abs=1)
    seen = [week(glimpsed=glimpsed, luck=luck)["weeks_shown"] for luck in range(0, CERTAIN, CERTAIN // 256)]
    assert sum(seen) == glimpsed > 0


def test_a_whole_exposure_is_always_seen_and_more_than_one_no_oftener() -> None:
    assert [settled(posted_exposed=dose)[0] for dose in (0, 1, 128, 256, 65535)] == [0, 1, 128, 256, 256]
    assert week(luck=CERTAIN - 1)["street_shown"] == 1
    assert week(luck=0, glimpsed=0)["street_shown"] == 0


def test_what_goes_on_being_shown_shames_like_what_is_shown_anew() -> None:
    assert settled(displayed=115) == settled(posted_exposed=115)
    assert settled(displayed=115, posted_exposed=51) == settled(posted_exposed=166)


def test_no_exposure_leaves_shame_as_it_is() -> None:
    assert [stigma.risen(shame=shame, identified=0, feel=65536) for shame in (0, 2048, 4095)] == [0, 2048, 4095]
