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
    person = {"court_listed": listed, "trait_urban": urban, "turnover": exposure.turnover(REACH, 1)}
    assert [exposure.chance(**person, free_to_show=able, towns=towns) for able in (0, 1)] == [0, chance]


def test_a_dose_of_one_is_a_whole_exposure() -> None:
    """(1/256 of an exposure, counted)."""
    weeks = [worked_out(exposure.mechanism.weekly, {"dose": dose, "weeks": 1, "luck_dose": 0}) for dose in (65536, 32768, 0)]
    assert [(week["exposed"], week["exposures"]) for week in weeks] == [(256, 1), (128, 1), (0, 1)]


def test_a_channel_counts_one_showing_whatever_its_dose() -> None:
    assert exposure.shown() == 1
    for dose in (0, 255, 256, 16 * 65536):
        assert exposure.dose_posted(exposure.shown(), dose, 0) == dose >> 8
        assert exposure.dose_posted(exposure.shown(), dose, CERTAIN - 1) == (dose + 255) >> 8


@pytest.mark.parametrize("dose", [1, 197, 300, 19661])
def test_a_part_of_the_least_exposure_comes_by_chance_and_none_is_lost(dose: int) -> None:
    """.3 % of those who know a person are .77 of the least that is kept: in 197 of 256 weeks it is posted."""
    posted = [exposure.dose_posted(1, dose, part << 24) for part in range(256)]
    assert sum(posted) == dose
    assert max(posted) - min(posted) <= 1


@pytest.mark.parametrize("weeks", [1, 2, 26, 256])
def test_a_channel_that_reaches_anybody_is_not_turned_off_by_how_long_it_shows(weeks: int) -> None:
    chances = [exposure.turnover(reach, weeks) for reach in (0, 1, 15, 16, 2**28 - 1, 2**28, CERTAIN)]
    assert chances == sorted(chances)
    assert (chances[0], chances[-1]) == (0, CERTAIN)
    assert chances[1] >= 1
    assert chances[4] == pytest.approx(chances[5], abs=32)


def lived(listed: list[int], picked: set[int], weeks: int, dose: int = 32768) -> list[int]:
    """What goes on being shown, week by week, of somebody chosen in the weeks `picked`."""
    state, shown = {"display_weeks": 0, "displayed": 0}, []
    for week, on_list in enumerate(listed):
        shown.append(state["displayed"])
        posts = worked_out(exposure.mechanism.weekly, {"dose": dose, "weeks": weeks, "luck_dose": 0}) if week in picked else {}
        state |= {name: value for name, value in worked_out(exposure.mechanism.settle, {
            **state, "court_listed": on_list, "posted_display_stay": posts.get("display_stay", 0),
            "posted_display_more": posts.get("display_more", 0),
        }).items() if name in state}
    return shown


def test_who_is_chosen_for_some_weeks_is_shown_in_each_of_them() -> None:
    """Chosen in week 1 for four weeks: that week is posted at once, three more follow."""
    assert lived([1] * 7, {1}, 4) == [0, 0, 128, 128, 128, 0, 0]
    assert lived([1] * 5, {1}, 1) == [0] * 5
    assert lived([1] * 5, {1}, 4, dose=255) == [0] * 5


def test_a_channel_ends_with_the_listing() -> None:
    assert lived([1, 1, 1, 0, 0, 0], {1}, 26) == [0, 0, 128, 128, 0, 0]


def test_two_channels_at_once_add_up_and_last_as_long_as_the_longer() -> None:
    assert lived([1] * 7, {1, 3}, 3) == [0, 0, 128, 128, 128, 128, 0]
    assert lived([1] * 6, {1, 2}, 3) == [0, 0, 128, 256, 256, 0]


def test_the_ringtone_is_on_the_telephones_of_three_in_a_hundred_of_the_listed_and_not_of_others_every_week() -> None:
    """SH-006: 3 % of the listed at a time, for half a year: one in 842 is chosen a week, 6 % in a year and not 79 %."""
    a_week = exposure.turnover(CERTAIN * 3 // 100, 26) / CERTAIN
    assert a_week * 26 == pytest.approx(0.03 / (0.97 + 0.03 / 26), rel=0.001)
    assert 26 / (26 + (1 - a_week) / a_week) == pytest.approx(0.03, rel=0.001)  # shown for 26 weeks, then not for 1 / chance - 1
    assert [exposure.turnover(reach, 26) for reach in (0, CERTAIN)] == [0, CERTAIN]
    assert [exposure.free_to_show(left, weeks) for left, weeks in ((0, 26), (1, 26), (1, 1))] == [1, 0, 1]
    assert 1 - (1 - a_week) ** 52 == pytest.approx(0.06, abs=0.001)
    assert pytest.approx(0.795, abs=0.001) == 1 - 0.97**52
