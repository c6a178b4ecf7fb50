"""Disclosure: the best tell first, and silence is held against the rest (article 002: points for degree, work, property)."""

from typing import Any

from demerit.mechanisms import disclose
from demerit.terms import CERTAIN
from demerit.values import worked_out

PERSON: dict[str, Any] = {
    "disclosed": 0, "worth": 0, "enrolled": 1, "aware": 1, "trait_schooling": 200, "country_silent": 100,
    "country_silent_quality": 12_800, "luck_tell": 0, "points": 10 * 256, "image": 512, "privacy": 128,
    "occasion": CERTAIN // 10,
}


def week(**changes: int) -> dict[str, int]:
    return worked_out(disclose.mechanism.weekly, {**PERSON, **changes})


def tells(**changes: int) -> int:
    return week(**changes)["disclosures"]


def test_who_is_better_than_the_silent_tells() -> None:
    """2 utils between best and worst: .5 utils of privacy are worth 64 of 256 steps."""
    assert [tells(trait_schooling=q) for q in (128 + 64, 128 + 65)] == [0, 1]
    assert week()["own"] == 10 * 256
    assert [tells(country_silent_quality=100 * mean) for mean in (128, 140)] == [1, 0]


def test_points_are_worth_telling_for() -> None:
    assert [tells(trait_schooling=128, worth=worth) for worth in (3276, 3310)] == [0, 1]


def test_one_tells_once_when_asked_and_only_where_it_earns_points() -> None:
    assert tells(luck_tell=CERTAIN // 10) == tells(points=0) == tells(enrolled=0) == tells(aware=0) == 0
    assert week(disclosed=1) == {"disclosed": 1, "own": 0, "disclosures": 0, "silent": 0, "silent_quality": 0}


def test_the_silent_are_counted_with_their_quality() -> None:
    assert (week(trait_schooling=7)["silent"], week(trait_schooling=7)["silent_quality"]) == (1, 7)
    assert week(disclosed=1, enrolled=0)["disclosed"] == 1


def test_before_anybody_was_counted_the_silent_are_average() -> None:
    assert tells(country_silent=0, country_silent_quality=0) == 1


def test_what_telling_is_worth_is_points_and_esteem_less_privacy() -> None:
    """The best are 127 of 256 above an average silent person: .99 of the 2 utils between best and worst."""
    asked = {"approached": 1, "image": 512}
    assert [disclose.esteem(trait_schooling=q, silent_mean=128, **asked) for q in (0, 128, 255)] == [-256, 0, 254]
    assert disclose.gain(approached=1, esteem=254, worth=3277, points=2560, privacy=128) == 254 + 128 - 128
    assert disclose.gain(approached=1, esteem=0, worth=0, points=2560, privacy=128) == -128


def test_a_measure_of_one_person() -> None:
    assert [disclose.told(disclosed=k) for k in (0, 1)] == [0, 1]
