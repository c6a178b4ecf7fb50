"""Row 18: the shipped gaming hides merit as theory says (P18), and does nothing where nothing is taken on trust."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pytest

from demerit.measures.derived import derived
from tests.laws.worlds import LIVELY, WEEKS, off, world
from tests.support import assert_same, close, flow, lived
from tests.theory.study import shuffled, study
from tests.theory.test_p18_goodhart import NOISE, PEOPLE, UNEVEN, correlation, normal, theory

UNIT, BASE = 10 * 256, 2000 * 256
SPREAD = math.sqrt((256**2 - 1) / 12)
"""Standard deviation of 0 to 255, the propensity to game."""
RULES = {"score.base": "2000 points", "score.floor": "0 points", "score.ceiling": "4000 points", "score.enrolment": "100 %",
         "score.memory": "0", "gaming.accepts": "100 %", "gaming.knack": "400", "tiers.any.at": "2000 points"}


@lru_cache(maxsize=4)
def scores(reward: float) -> tuple[np.ndarray, np.ndarray]:
    """Merit and score of everybody where a point is worth the same at every score, after gaming has come to rest.

    Efforts settle for 36 weeks, merit and noise are then laid into the totals, and four weeks of quarters make one effort.
    """
    worth = reward * UNEVEN * (UNIT / 256) * 128 / (400 * SPREAD)
    run = study(("gaming", "score", "tiers"), {**RULES, "tiers.status": f"{worth:.6f} utils a point"}, PEOPLE, 40)
    lived(run, 36)
    merit = shuffled(normal(), 21)
    run.set_column("own", np.round(BASE + UNIT * (merit + NOISE * shuffled(normal(), 22))).astype(np.int64))
    return merit, lived(run, 4).column("own")


@pytest.mark.parametrize(("reward", "expected"), [(0, 0.894427), (1, 0.816497), (2, 0.666667)])
def test_the_score_shows_less_of_merit_the_more_a_point_is_worth(reward: float, expected: float) -> None:
    assert theory(reward) == pytest.approx(expected, abs=1e-6)
    r, error = correlation(*scores(reward))
    close(r, expected, min(0.004, 9 * error), error, f"corr(merit, score) at beta = {reward}")


def test_gaming_inflates_scores_by_its_mean() -> None:
    """Mean effort is reward x spread x mean / standard deviation of propensity."""
    rise = (scores(2)[1].mean() - scores(0)[1].mean()) / UNIT
    expected = 2 * UNEVEN * 127.5 / SPREAD
    close(rise, expected, 0.01, 2 * UNEVEN / math.sqrt(PEOPLE), "inflation, in units of merit")


def test_the_validity_of_a_score_is_the_correlation_it_says() -> None:
    rng = np.random.default_rng(3)
    score, civic = rng.integers(1, 15000, 500), rng.integers(0, 256, 500)
    sums = {"scored": 500, "score_sum": score.sum(), "score_squares": (score**2).sum(), "civic_sum": civic.sum(),
            "civic_squares": (civic**2).sum(), "score_civic": (score * civic).sum()}
    found = derived("score_validity").value({name: float(value) for name, value in sums.items()})
    assert found == pytest.approx(float(np.corrcoef(score, civic)[0, 1]), abs=1e-9)


def test_rates_of_audit_are_those_of_the_clause() -> None:
    """In week 2 everybody who games has been at it for a week: a binomial share of them is caught."""
    run = lived(world({**LIVELY, "gaming.answer": "0", "gaming.audit": "30 %", "redlist.trusted": False}), 1)
    games = int(((run.column("effort") + run.column("rented") + run.column("botting")) > 0).sum())
    before = flow(run, "gaming_caught")
    run.step()
    caught = flow(run, "gaming_caught") - before
    assert games > 100
    assert abs(caught - 0.3 * games) < 4 * math.sqrt(0.21 * games)


def test_where_nothing_is_taken_on_trust_nothing_is_gamed() -> None:
    strict = {**LIVELY, "gaming.accepts": "0 %", "gaming.rents": False, "gaming.bots": False}
    assert_same(lived(world(strict), WEEKS).columns(), lived(world(off("gaming")), WEEKS).columns())
