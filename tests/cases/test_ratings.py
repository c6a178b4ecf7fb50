"""Ratings by customers: a slow mean in stars, a line below which a worker is shut out, and what prejudice does by it."""

from statistics import NormalDist
from typing import Any

import pytest

from demerit.mechanisms import ratings
from demerit.terms import CERTAIN
from demerit.values import worked_out

STAR, LAST = 16384, CERTAIN - 1
WORKER: dict[str, Any] = {
    "gig": 1, "rating": 5 * STAR, "deactivated": 0, "shut_weeks": 0, "jobless": 0,
    "trait_employed": 1, "trait_standing": 0, "trait_group": 0, "trait_urban": 1, "trait_quintile": 3,
    "luck_rates": 0, "luck_stars": LAST, "luck_quits": LAST, "luck_joins": LAST, "luck_review": 0, "luck_reinstates": 0, "luck_works": LAST,
    "works": 655, "rates": CERTAIN, "memory": 65536 // 16, "line": 46 * 256 // 10, "weeks": 0, "review": 0, "review_weeks": 0,
    "reinstates": 0, "bias": 0, "rural": 0, "poor": 0,
    "bad": CERTAIN // 5, "dip": 256, "varies": 26214, "churn": CERTAIN // 46, "earns": 30,
}
OUT = {"deactivated": 1, "rating": 0, "shut_weeks": 5}


def week(**changes: int) -> dict[str, int]:
    return worked_out(ratings.mechanism.weekly, {**WORKER, **changes})


def test_a_bad_week_moves_the_mean_by_a_sixteenth_and_a_week_without_ratings_not_at_all() -> None:
    assert week(rating=0)["rating"] == week()["rating"] == 5 * STAR
    bad = week(luck_stars=0)
    assert bad["rating"] == 5 * STAR - STAR // 16
    assert (bad["rated_badly"], bad["rated_unfairly"], bad["deactivated"]) == (1, 0, 0)
    assert week(rating=4 * STAR, rates=0)["rated"] == 0
    assert week(rating=4 * STAR, line=0)["rating"] == 4 * STAR + STAR // 16


def test_below_the_line_a_worker_is_shut_out_and_goes_without_what_was_earned() -> None:
    """4.6 stars is the line Uber's drivers feared (Rosenblat 2015)."""
    line = 1177 * 64  # 4.6 stars are kept as 1177/256
    kept, lost = (week(rating=at, rates=0, line=1177) for at in (line, line - 1))
    names = ("deactivated", "rating", "restricted", "setback", "deactivations", "weeks_deactivated", "gig_weeks")
    assert [kept[name] for name in names] == [0, line, 0, 0, 0, 0, 1]
    assert [lost[name] for name in names] == [1, 0, 1, 30, 1, 1, 1]
    assert week(rating=1, rates=0, line=0)["deactivated"] == 0
    assert week(rating=line - 1, rates=0, line=1177, jobless=1)["setback"] == 0, "who has no job goes without it already"


def test_other_work_ends_the_loss_and_not_the_bar() -> None:
    found = week(**OUT, luck_quits=0)
    assert [found[name] for name in ("gig", "deactivated", "setback", "restricted", "shut_weeks")] == [0, 1, 0, 0, 6]
    assert week(**OUT, gig=0, luck_joins=0)["gig"] == 0, "nobody joins who is shut out"


def test_for_good_is_for_good_and_a_term_ends() -> None:
    assert week(**{**OUT, "shut_weeks": 1023})["deactivated"] == 1
    assert [week(**{**OUT, "shut_weeks": served}, weeks=4)["deactivated"] for served in (2, 3)] == [1, 0]
    back = week(**{**OUT, "shut_weeks": 3}, weeks=4)
    assert (back["reactivated"], back["shut_weeks"], back["rating"], back["setback"]) == (1, 0, 0, 0)
    assert week(gig=1, rating=0, line=0)["rating"] == 5 * STAR, "and who is back begins at five stars"
    assert week(**OUT, line=0)["deactivated"] == week(**OUT, works=0)["deactivated"] == 0


def test_a_review_is_a_share_a_time_and_a_power() -> None:
    """A human being who looks at every case and may let nobody back is a symbolic act (ECLI:NL:GHAMS:2023:793)."""
    real = {"review": CERTAIN // 2, "review_weeks": 5, "reinstates": CERTAIN // 2}
    assert week(**OUT, **real)["reactivated"] == 1
    assert week(**{**OUT, "shut_weeks": 4}, **real)["deactivations_reviewed"] == week(**{**OUT, "shut_weeks": 6}, **real)["reactivated"] == 0
    assert week(**OUT, **real, luck_review=CERTAIN // 2)["deactivations_reviewed"] == 0
    token = week(**OUT, **{**real, "reinstates": 0})
    assert (token["deactivations_reviewed"], token["reactivated"], token["deactivated"]) == (1, 0, 1)
    assert week(deactivated=1, rating=0, review=CERTAIN, reinstates=CERTAIN)["reactivated"] == 1, "without a delay, the week after"


@pytest.mark.parametrize("who", [
    {"trait_group": 1, "bias": CERTAIN // 10}, {"trait_urban": 0, "rural": CERTAIN // 10}, {"trait_quintile": 1, "poor": CERTAIN // 10},
])
def test_prejudice_makes_a_good_week_bad_and_is_told_apart(who: dict[str, int]) -> None:
    between = CERTAIN // 5 + CERTAIN // 20
    slighted = week(**who, luck_stars=between)
    assert (slighted["rated_badly"], slighted["rated_unfairly"]) == (1, 1)
    assert week(luck_stars=between)["rated_badly"] == 0
    other = {"trait_group": 0, "trait_urban": 1, "trait_quintile": 2}
    assert week(**{**who, **other}, luck_stars=between)["rated_badly"] == 0


def test_prejudice_of_seven_hundredths_is_the_difference_that_was_measured() -> None:
    """4.79 and 4.72 stars (Botelho et al. 2025): the mean rests at five stars less the chance of a bad week."""
    mean = {bias: 5 - 0.21 - bias for bias in (0.0, 0.07)}
    for bias, expected in mean.items():
        chance = ratings.prone(trait_standing=0, bad=int(0.21 * CERTAIN), varies=0) + ratings.slight(
            trait_group=1, trait_urban=1, trait_quintile=3, bias=int(bias * CERTAIN), rural=0, poor=0)
        good, bad = (ratings.stars(rated_badly=one, dip=256) / STAR for one in (0, 1))
        assert good + chance / CERTAIN * (bad - good) == pytest.approx(expected, abs=1e-6)


def test_some_three_in_a_hundred_of_who_stay_rest_below_the_line() -> None:
    """At the defaults and a memory of .06: what workers differ by, and the chance of the weeks that a slow mean keeps."""
    average, below = (ratings.prone(trait_standing=at, bad=CERTAIN // 5, varies=26214) / CERTAIN for at in (0, -64))
    by_luck = average * (1 - average) * 0.06 / (2 - 0.06)
    spread = ((below - average) ** 2 + by_luck) ** 0.5
    assert NormalDist(5 - average, spread).cdf(4.6) == pytest.approx(0.03, abs=0.003)


def test_who_is_looked_up_to_has_fewer_bad_weeks_and_never_less_than_none() -> None:
    chances = [ratings.prone(trait_standing=at, bad=1000, varies=32768) for at in (-64, 0, 64, 255)]
    assert chances == [1500, 1000, 500, 0]


def test_as_many_join_as_leave_where_the_share_rests() -> None:
    """At 1 % of those in work (BLS, May 2017) a hundredth times those who give up are the rest times those who join."""
    joins = ratings.join_chance(works=655, churn=WORKER["churn"])
    assert (65536 - 655) * joins == pytest.approx(655 * WORKER["churn"], rel=1e-6)
    assert ratings.join_chance(works=65536, churn=WORKER["churn"]) == CERTAIN
    assert ratings.join_chance(works=0, churn=WORKER["churn"]) == 0
    joined = week(gig=0, rating=0, luck_joins=joins - 1)
    assert (joined["gig"], joined["gig_joined"], joined["rating"]) == (1, 1, 0)
    assert week(gig=0, rating=0, luck_joins=joins)["gig"] == week(gig=0, rating=0, luck_joins=0, trait_employed=0)["gig"] == 0


def test_a_share_of_those_in_work_begins_on_the_platform() -> None:
    edge = 655 << 16
    begun = [worked_out(ratings.mechanism.begin, {**WORKER, **who})["gig"] for who in (
        {"luck_works": edge - 1}, {"luck_works": edge}, {"luck_works": 0, "trait_employed": 0}, {"luck_works": 0, "works": 0})]
    assert begun == [1, 0, 0, 0]


def test_without_a_platform_nobody_works_through_it() -> None:
    assert week(gig=0, rating=0, works=0, luck_joins=0) == dict.fromkeys(ratings.mechanism.weekly, 0)
    assert week(works=0)["gig"] == 0


def test_what_is_measured() -> None:
    assert [ratings.at_work(gig=1, deactivated=shut) for shut in (0, 1)] == [1, 0]
    assert ratings.shut_out(deactivated=1) == 1
