"""Exposure: a channel shows listed people with its reach, and posts its dose (SH-004 to SH-012)."""

import pytest

from demerit.mechanisms import exposure
from demerit.terms import CERTAIN
from demerit.values import worked_out

REACH = CERTAIN // 33


@pytest.mark.parametrize(("listed", "urban", "towns", "chance"), [
    (1, 1, 0, REACH), (1, 0, 0, REACH), (1, 1, 1, REACH), (1, 0, 1, 0), (0, 1, 0, 0),
])
def test_listed_people_are_shown_and_screens_stand_in_towns(listed: int, urban: int, towns: int, chance: int) -> None:
    assert exposure.chance(court_listed=listed, trait_urban=urban, reach=REACH, towns=towns) == chance


def test_a_dose_of_one_is_a_whole_exposure() -> None:
    """(1/256 of an exposure, counted)."""
    weeks = [worked_out(exposure.mechanism.weekly, {"dose": dose}) for dose in (65536, 32768, 0)]
    assert [(week["exposed"], week["exposures"]) for week in weeks] == [(256, 1), (128, 1), (0, 1)]


def test_a_channel_counts_one_showing_whatever_its_dose() -> None:
    assert exposure.shown() == 1
    assert [exposure.dose_posted(shown=exposure.shown(), dose=dose) for dose in (255, 256, 16 * 65536)] == [0, 1, 4096]
