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
    """(1/256 of an exposure, counted)."""
    assert [exposure.weekly(dose=dose) for dose in (65536, 32768, 0)] == [(256, 1), (128, 1), (0, 1)]
