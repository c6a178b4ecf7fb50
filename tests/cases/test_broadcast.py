"""Broadcast: a rating below the line is told to the street cell, with a chance a week."""

from typing import Any

import pytest

from demerit.mechanisms import broadcast
from demerit.terms import CERTAIN
from demerit.values import worked_out

LOW: dict[str, Any] = {
    "published": 500 * 16, "place_adults": 300, "luck": 0, "luck_heard": 0, "below": 550 * 256, "reach": CERTAIN // 10, "heard": 32768,
}


def week(**changes: int) -> tuple[int, ...]:
    """(exposure in 1/256, told of, adults told)."""
    return tuple(worked_out(broadcast.mechanism.weekly, {**LOW, **changes}).values())


def test_a_low_rating_is_told_to_the_other_adults_of_the_cell() -> None:
    assert week() == (128, 1, 299)


@pytest.mark.parametrize("changes", [
    {"published": 550 * 16}, {"published": 0}, {"luck": CERTAIN // 10}, {"below": 0}, {"reach": 0},
])
def test_who_is_above_the_line_unscored_or_lucky_is_not(changes: dict[str, int]) -> None:
    assert week(**changes) == (0, 0, 0)


def test_somebody_alone_in_a_cell_is_heard_by_nobody() -> None:
    assert week(place_adults=1)[2] == 0


@pytest.mark.parametrize("heard", [1, 200, 32768, 40000])
def test_a_part_of_the_least_exposure_comes_by_chance_and_none_is_lost(heard: int) -> None:
    assert sum(week(heard=heard, luck_heard=part << 24)[0] for part in range(256)) == heard


def test_the_line_is_in_points_and_a_score_on_it_is_not_below() -> None:
    """Published in 1/16 point, the line in 1/256."""
    scores = (0, 1, 550 * 16 - 1, 550 * 16)
    assert [broadcast.below_line(published=score, below=550 * 256) for score in scores] == [0, 1, 1, 0]
