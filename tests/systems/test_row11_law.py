"""Row 11: leave, deletion, real names and forbidden weeks are as frequent as the law says; praise is a strategy."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from demerit.experiments.arms import changed, without
from demerit.regime.load import load
from tests.support import close
from tests.systems.speech_runs import begun, counted, lived

NAMES = ("voiced", "posts_refused", "deleted", "silenced")


@cache
def by_week() -> np.ndarray:
    """Posts, refusals, deletions and punishments in each of the first 52 weeks under `dissent`."""
    run = begun(load("dissent"), 52)
    found = [counted(run, *NAMES)]
    for _ in range(52):
        run.step()
        found.append(counted(run, *NAMES))
    return np.diff(np.array(found), axis=0)


def binomial(found: float, of: float, chance: float, what: str) -> None:
    """Within 4 s.e. of a share of `of`."""
    assert of > 100
    error = np.sqrt(chance * (1 - chance) / of)
    close(found / of, chance, 0.0, error, what)


def test_leave_is_refused_and_posts_vanish_as_often_as_the_clause_says() -> None:
    posts, refused, deleted, _ = by_week().sum(0)
    binomial(refused, posts + refused, 0.10, "share of posts refused leave")
    binomial(deleted, posts, 0.12, "share of posts deleted (SP-017)")


@pytest.mark.parametrize(("forbidden", "sanction"), [(False, 0.05), (True, 0.50)])
def test_traced_posts_are_punished_more_in_forbidden_weeks(forbidden: bool, sanction: float) -> None:
    """Nine posts in ten are traced; weeks 21 and 22 from January are those about 4 June."""
    weeks = [week for week in range(52) if (week in (21, 22)) == forbidden]
    posts, _, _, punished = by_week()[weeks].sum(0)
    binomial(punished, posts, 0.90 * sanction, f"share punished, forbidden topic: {forbidden}")


@cache
def praise(points: str, worthless: bool = False) -> tuple[int, ...]:
    """Praise, praise by opposed people, and occasions in a year, with a price on praise and nothing else of speech priced."""
    book = without(without(without(load("dissent"), "guilt"), "visits"), "exemplary")
    book = changed(changed(book, "speech", praise_points=points), "tiers", value="0 utils" if worthless else "1 utils")
    free = {"tiers.status": "0 utils a point"} if worthless else None
    return counted(lived(book, 52, free=free), "praised", "insincere", "turns")


def test_praise_that_pays_is_given_more_often_and_more_often_against_ones_opinion() -> None:
    paid, free = praise("1 points"), praise("0 points")
    more = paid[0] - free[0]
    print(f"praise {paid[0]} for {free[0]}, by opposed people {paid[1]} for {free[1]}")
    assert more > 4 * np.sqrt(more)
    assert more > 0.03 * free[0]
    assert paid[1] > 1.03 * free[1]


def test_praise_for_points_nobody_wants_is_what_it_was() -> None:
    assert praise("1 points", worthless=True) == praise("0 points", worthless=True)
