"""Exposure: a channel shows listed people with its reach, and posts its dose (SH-004 to SH-012)."""

import pytest

from demerit.mechanisms import exposure
from demerit.terms import CERTAIN

REACH = CERTAIN // 33


@pytest.mark.parametrize(("listed", "urban", "towns", "chance"), [
    (1, 1, 0, REACH), (1, 0, 0, REACH), (1, 1, 1, REACH), (1, 0, 1, 0), (0, 1, 0, 0),
])
def test_listed_people_are_shown_and_screens_stand_in_towns(listed: int, urban: int, towns: int, chance: int) -> None:
    assert exposure.chance(court_listed=listed, trait_urban=urban, reach=REACH, towns=towns) == chance


def test_a_dose_of_one_is_a_whole_exposure() -> None:
    """(1/256 of an exposure, a bill, counted)."""
    assert exposure.weekly(dose=65536, costs=0) == (256, 0, 1)
    assert exposure.weekly(dose=32768, costs=12) == (128, 12, 1)
    assert exposure.weekly(dose=0, costs=0) == (0, 0, 1)
