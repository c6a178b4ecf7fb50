"""Tracking: a watch list at stations; most who are stopped may be nobody on it (THEORY P16)."""

from typing import Any

import pytest

from demerit.mechanisms import tracking
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
DEBTOR: dict[str, Any] = {
    "court_listed": 1, "evading": 0, "trait_adult": 1, "trait_mobility": 128, "trait_group": 0, "luck_trip": 0, "luck_match": 0,
    "watched": 32768, "misses": CERTAIN // 5, "times_missed": 2, "fpir": CERTAIN // 100, "times_false": 3,
    "review": 0, "review_loss": CERTAIN // 5, "luck_review": 0, "grievance_stopped": 1311, "evade_hides": 0, "travel": CERTAIN // 4, "press": 512, "homebound": 32768,
}
NOTHING = dict.fromkeys(tracking.mechanism.weekly, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(tracking.mechanism.weekly, {**DEBTOR, **changes})


def test_a_debtor_who_is_recognised_is_pressed_to_pay() -> None:
    assert week() == {**NOTHING, "urge": 512, "watch_searches": 1, "watch_listed": 1, "trips_tracked": 1}


def test_one_who_is_not_recognised_goes_on() -> None:
    assert week(luck_match=CERTAIN - CERTAIN // 5) == {**NOTHING, "watch_searches": 1, "watch_listed": 1, "trips_missed": 1}
    assert week(luck_match=CERTAIN - CERTAIN // 5 - 2)["trips_tracked"] == 1
    assert week(luck_match=CERTAIN - CERTAIN // 5 - 2, trait_group=1)["trips_missed"] == 1


def test_an_officer_who_looks_at_alarms_lets_most_of_the_wrong_pass_and_some_of_the_right() -> None:
    """Nine in ten alarms are looked at: so many wrong ones pass, and a fifth of as many right ones."""
    looked = {"review": CERTAIN // 10 * 9}
    stranger = {"court_listed": 0, **looked}
    assert week(**stranger, luck_review=CERTAIN // 10 * 9 - 1) == {**NOTHING, "watch_searches": 1, "alarms_stopped": 1, "alarms_false_stopped": 1}
    assert week(**stranger, luck_review=CERTAIN // 10 * 9)["tracked_wrong"] == 1
    edge = round(0.18 * CERTAIN)
    assert [week(**looked, luck_review=luck)["trips_tracked"] for luck in (edge - 99, edge + 99)] == [0, 1]
    missed = week(**looked)
    assert [missed[name] for name in ("trips_missed", "alarms_stopped", "alarms_false_stopped")] == [1, 1, 0]


def test_hiding_makes_it_likelier() -> None:
    hidden = {"evade_hides": CERTAIN // 10 * 9}
    assert week(luck_match=CERTAIN // 2, **hidden)["trips_tracked"] == 1
    assert week(luck_match=CERTAIN // 2, evading=1, **hidden)["trips_missed"] == 1


def test_a_traveller_on_no_list_may_be_stopped_for_one_who_is() -> None:
    edge = CERTAIN // 100
    assert week(court_listed=0, luck_match=edge - 1) == {
        **NOTHING, "restricted": 1, "grievance": 1311, "watch_searches": 1, "tracked_wrong": 1}
    assert week(court_listed=0, luck_match=edge) == {**NOTHING, "watch_searches": 1}
    assert week(court_listed=0, luck_match=3 * edge - 1, trait_group=1)["tracked_wrong"] == 1


def test_a_trip_passes_a_watched_station_by_chance_and_by_how_much_one_travels() -> None:
    edge = CERTAIN // 8
    assert week(luck_trip=edge - 1)["watch_searches"] == 1
    assert week(luck_trip=edge) == NOTHING
    assert week(luck_trip=edge // 2, trait_mobility=0)["watch_searches"] == 0
    assert week(watched=0) == week(trait_adult=0) == NOTHING


def test_the_least_mobile_travel_half_as_often_as_the_middling() -> None:
    quarter = CERTAIN // 4
    assert [tracking.trip_chance(trait, quarter, homebound=32768) for trait in (0, 128)] == [quarter // 2, quarter]
    assert [tracking.trip_chance(trait, quarter, homebound=65536) for trait in (0, 128)] == [quarter, quarter]
    assert tracking.trip_chance(0, quarter, homebound=0) == 0


def test_with_few_wanted_most_alarms_are_false_though_each_rate_looks_small() -> None:
    """P16: one traveller in a thousand listed, 80 % of them recognised, 1 % of the others mistaken: 7.4 % are right."""
    listed, other = (tracking.match_chance(on, CERTAIN // 5, CERTAIN // 100) for on in (1, 0))
    assert listed / (listed + 999 * other) == pytest.approx(0.0742, abs=1e-4)
