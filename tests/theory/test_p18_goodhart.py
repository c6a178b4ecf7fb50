"""P18: a score that is worth something comes to show who is good at scores (THEORY P18, after Frankel and Kartik).

The shipped score keeps the totals, forgetting everything each week; a guest posts merit, noise and effort.  Lag: the
effort in a score is the week's before; 40 weeks leave 1/100,000 of the way to the best effort.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pytest

from tests.support import close, lived
from tests.theory.study import middles, shuffled, study

GUEST = "tests.theory.guests.polish"
PEOPLE, UNIT, BASE = 200_000, 100 * 256, 2000 * 256
SCALE = {"score.base": "2000 points", "score.floor": "0 points", "score.ceiling": "4000 points",
         "score.enrolment": "100 %", "score.memory": "1"}
NOISE, KNACK, UNEVEN = 0.5, 1.0, 0.5


@lru_cache(maxsize=1)
def normal() -> np.ndarray:
    """A standard normal without sampling error."""
    return np.array([NormalDist().inv_cdf(rank) for rank in middles(PEOPLE)])


@lru_cache(maxsize=16)
def seen(reward: float, uneven: float = UNEVEN, weeks: int = 40) -> dict[str, np.ndarray]:
    """Merit, effort and score of everybody, in units of merit; the score is above its base."""
    columns = {"merit": np.round(UNIT * shuffled(normal(), 21)),
               "knack": np.round(UNIT * (KNACK + uneven * shuffled(normal(), 22))),
               "seat": shuffled(np.floor(65536 * middles(PEOPLE)), 23)}
    rules = {**SCALE, f"{GUEST}.reward": str(reward)}
    run = lived(study((GUEST, "score"), rules, PEOPLE, weeks, columns=columns), weeks)
    return {"merit": run.column("merit") / UNIT, "effort": run.column("effort") / UNIT,
            "score": (run.column("own") - BASE) / UNIT}


def correlation(one: np.ndarray, two: np.ndarray) -> tuple[float, float]:
    """(r, standard error) for normal variables."""
    r = float(np.corrcoef(one, two)[0, 1])
    return r, (1 - r * r) / math.sqrt(len(one))


def theory(reward: float, uneven: float = UNEVEN) -> float:
    """corr(merit, score) = 1 / sqrt(1 + .25 + (reward x spread of knack)**2)."""
    return 1 / math.sqrt(1 + NOISE**2 + (reward * uneven) ** 2)


@pytest.mark.parametrize(("reward", "expected"), [(0, 0.894427), (1, 0.816497), (2, 0.666667)])
def test_the_score_shows_less_of_merit_the_more_it_is_worth(reward: float, expected: float) -> None:
    assert theory(reward) == pytest.approx(expected, abs=1e-6)
    found = seen(reward)
    r, error = correlation(found["merit"], found["score"])
    close(r, expected, min(0.004, 9 * error), error, f"corr(merit, score) at beta = {reward}")


def test_a_knack_that_all_share_inflates_and_hides_nothing() -> None:
    """A gaming that adds one constant to everybody gives .894 here as well; only the uneven case tells."""
    even, uneven = seen(2, uneven=0.0), seen(2)
    r, error = correlation(even["merit"], even["score"])
    close(r, 0.894427, min(0.004, 9 * error), error, "corr(merit, score), even knack")
    assert r - correlation(uneven["merit"], uneven["score"])[0] > 50 * error
    for found in (even, uneven):
        noise = NOISE / math.sqrt(PEOPLE)
        close(found["score"].mean() - seen(0)["score"].mean(), 2.0, 4 * noise, noise, "inflation")


def test_the_score_shows_gaming_as_well_as_merit() -> None:
    found = seen(2)
    r, error = correlation(found["effort"], found["score"])
    close(r, 0.666667, min(0.004, 9 * error), error, "corr(effort, score)")
    slope = float(np.cov(found["merit"], found["score"])[0, 1] / found["score"].var())
    error = math.sqrt((1 - 4 / 9) / PEOPLE) / found["score"].std()
    close(slope, 0.444444, min(0.004, 9 * error), error, "slope of E[merit | score]")


@pytest.mark.parametrize(("reward", "expected"), [(0, 1.56970), (2, 1.16999)])
def test_the_merit_of_the_top_tenth(reward: float, expected: float) -> None:
    found = seen(reward)
    top = found["merit"][found["score"] > np.quantile(found["score"], 0.9)]
    assert len(top) == pytest.approx(PEOPLE / 10, abs=50)  # equal scores at the edge
    error = float(top.std(ddof=1)) / math.sqrt(len(top))
    close(top.mean(), expected, min(0.02, 9 * error), error, f"merit of the top tenth at beta = {reward}")


def test_effort_pays_best_where_it_ends() -> None:
    """reward x e - e**2 / (2 knack) has its top at the effort people end with, to a hundredth of a unit."""
    found, reward = seen(2), 2.0
    knack = np.round(UNIT * (KNACK + UNEVEN * shuffled(normal(), 22))) / UNIT
    able = knack > 0.05
    worth = {step: reward * (found["effort"] + step) - (found["effort"] + step) ** 2 / (2 * np.where(able, knack, 1))
             for step in (-0.01, 0.0, 0.01)}
    assert able.mean() > 0.95
    assert (worth[0.0] > worth[-0.01])[able].all()
    assert (worth[0.0] > worth[0.01])[able].all()


def test_effort_comes_a_quarter_of_the_way_a_week() -> None:
    """The score of week w has the effort of w - 1: none in the first, a quarter of the best in the second."""
    for weeks, part in ((1, 0.0), (2, 0.25), (3, 0.4375)):
        found = seen(2, weeks=weeks)
        r, error = correlation(found["merit"], found["score"])
        close(r, theory(2 * part), min(0.004, 9 * error), error, f"corr(merit, score) after {weeks} weeks")
