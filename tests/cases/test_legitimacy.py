"""Legitimacy falls by grievances and mends slowly (SP-022, SP-024; THEORY B3.9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import legitimacy
from demerit.values import worked_out

MENDING = 512


def after(level: int, grievance: int = 0, mending: int = MENDING) -> int:
    given = {"legitimacy": level, "posted_grievance": grievance, "mending": mending}
    return worked_out(legitimacy.mechanism.settle, given)["legitimacy"]


def test_an_adverse_outcome_costs_what_it_says() -> None:
    assert after(40960, 3277, 0) == 40960 - 3277
    assert after(100, 3277) >= 0


def test_a_128th_of_the_distance_mends_a_week() -> None:
    assert after(40960 - 12800) == 40960 - 12800 + 100
    assert after(40960) == 40960
    level = 0
    for _ in range(520):
        level = after(level)
    assert level == pytest.approx(40960, rel=0.02)


def test_belief_above_the_usual_level_wears_off_as_it_mends_below() -> None:
    assert [legitimacy.regained(legitimacy=40960 + off, mending=MENDING) for off in (-12800, 12800)] == [100, -100]
    assert legitimacy.regained(legitimacy=0, mending=0) == 0


@given(st.integers(0, 65535), st.integers(0, 2**20), st.integers(0, 1966))
def test_it_stays_a_share(level: int, grievance: int, mending: int) -> None:
    assert 0 <= after(level, grievance, mending) <= 65535


def test_minors_are_not_asked() -> None:
    assert legitimacy.level(legitimacy=40960, trait_adult=0) == 0
    assert legitimacy.level(legitimacy=40960, trait_adult=1) == 40960
