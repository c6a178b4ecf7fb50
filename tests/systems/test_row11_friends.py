"""Row 11: where friends' posts are priced, friends who speak are let go of, people spare their friends, and say less."""

from __future__ import annotations

from functools import cache

import pytest

from demerit.experiments.arms import changed, without
from demerit.regime.load import load
from tests.systems.speech_runs import begun, counted, lived

SEEDS = (1, 2, 3, 4)
NAMES = ("voiced", "ties_closed", "praised", "withheld_posts", "ties_made")
WORTHLESS = {"tiers.status": "0 utils a point"}


@cache
def flows(guilt: bool, seed: int, worthless: bool = False) -> tuple[int, ...]:
    """Two years under `dissent` with friends' posts priced or not; worthless: a point is worth nothing to anybody."""
    book = load("dissent") if guilt else without(load("dissent"), "guilt")
    book = changed(book, "tiers", value="0 utils") if worthless else book
    return counted(lived(book, 104, seed, free=WORTHLESS if worthless else None), *NAMES)


def over_seeds(name: str) -> tuple[float, float]:
    """Mean and standard error over seeds of with less without, as a share of without."""
    at = NAMES.index(name)
    each = [flows(True, seed)[at] / flows(False, seed)[at] - 1 for seed in SEEDS]
    mean = sum(each) / len(each)
    error = (sum((one - mean) ** 2 for one in each) / (len(each) - 1) / len(each)) ** 0.5
    print(f"{name}: {100 * mean:+.2f} %, s.e. {100 * error:.2f}")
    return mean, error


@pytest.mark.parametrize(("name", "sign"), [("voiced", -1), ("ties_closed", 1)])
def test_people_say_less_and_let_go_of_friends_who_speak(name: str, sign: int) -> None:
    mean, error = over_seeds(name)
    assert sign * mean > 4 * error


def test_nobody_changes_where_points_are_worth_nothing() -> None:
    """Placebo: the same clause, the same charges, and a score that nobody wants anything of: to the last post and tie."""
    for seed in SEEDS[:2]:
        assert flows(True, seed, worthless=True) == flows(False, seed, worthless=True)


def test_every_friends_post_costs_what_the_clause_says() -> None:
    """Two points for each work tie and friend, open and seen to speak last week, of every enrolled person: exactly."""
    run = begun(load("dissent"), 12)
    for _ in range(12):
        run.step()
    charges, docked = counted(run, "guilt_charges", "guilt_docked")
    assert charges > 1000
    assert docked == 512 * charges
