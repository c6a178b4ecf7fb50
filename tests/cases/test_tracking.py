"""Tracking: a watch list at stations; most who are stopped may be nobody on it (THEORY P16)."""

from typing import Any

from demerit.mechanisms import tracking
from demerit.terms import CERTAIN

NEVER = CERTAIN - 1
DEBTOR: dict[str, Any] = {
    "court_listed": 1, "evading": 0, "trait_adult": 1, "trait_mobility": 128, "trait_group": 0, "luck_trip": 0, "luck_match": 0,
    "watched": 32768, "misses": CERTAIN // 5, "times_missed": 2, "fpir": CERTAIN // 100, "times_false": 3,
    "grievance_stopped": 1311, "evade_hides": 0, "travel": CERTAIN // 4, "press": 512,
}
NAMES = ("urge", "restricted", "grievance", "searches", "listed", "tracked", "missed", "wrong")


def week(**changes: int) -> dict[str, int]:
    return dict(zip(NAMES, tracking.weekly(**{**DEBTOR, **changes}), strict=True))


def test_a_debtor_who_is_recognised_is_pressed_to_pay() -> None:
    assert week() == {**dict.fromkeys(NAMES, 0), "urge": 512, "searches": 1, "listed": 1, "tracked": 1}


def test_one_who_is_not_recognised_goes_on() -> None:
    assert week(luck_match=CERTAIN - CERTAIN // 5) == {**dict.fromkeys(NAMES, 0), "searches": 1, "listed": 1, "missed": 1}
    assert week(luck_match=CERTAIN - CERTAIN // 5 - 2)["tracked"] == 1
    assert week(luck_match=CERTAIN - CERTAIN // 5 - 2, trait_group=1)["missed"] == 1


def test_hiding_makes_it_likelier() -> None:
    hidden = {"evade_hides": CERTAIN // 10 * 9}
    assert week(luck_match=CERTAIN // 2, **hidden)["tracked"] == 1
    assert week(luck_match=CERTAIN // 2, evading=1, **hidden)["missed"] == 1


def test_a_traveller_on_no_list_may_be_stopped_for_one_who_is() -> None:
    edge = CERTAIN // 100
    assert week(court_listed=0, luck_match=edge - 1) == {
        **dict.fromkeys(NAMES, 0), "restricted": 1, "grievance": 1311, "searches": 1, "wrong": 1}
    assert week(court_listed=0, luck_match=edge) == {**dict.fromkeys(NAMES, 0), "searches": 1}
    assert week(court_listed=0, luck_match=3 * edge - 1, trait_group=1)["wrong"] == 1


def test_a_trip_passes_a_watched_station_by_chance_and_by_how_much_one_travels() -> None:
    edge = CERTAIN // 8
    assert week(luck_trip=edge - 1)["searches"] == 1
    assert week(luck_trip=edge) == dict.fromkeys(NAMES, 0)
    assert week(luck_trip=edge // 2, trait_mobility=0)["searches"] == 0
    assert week(watched=0) == week(trait_adult=0) == dict.fromkeys(NAMES, 0)
