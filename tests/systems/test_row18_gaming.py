"""Row 18: the shipped gaming hides merit as theory says (P18), and does nothing where nothing is taken on trust."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product

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
         "score.memory": "0", "gaming.accepts": "100 %", "gaming.knack": "400", "gaming.least": "0.1 points",
         "tiers.any.at": "2000 points"}


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
    """A binomial share of those who game for half a point a week, a friend or a machine is due for an audit a week later."""
    given = {**LIVELY, "gaming.answer": "0", "gaming.audit": "30 %", "gaming.least": "0.5 points", "redlist.trusted": False}
    run = lived(world({**given, "gaming.auditors": "100 %"}), 1)
    games = int(((run.column("effort") >= 128) | (run.column("rented") + run.column("botting") > 0)).sum())
    run.step()
    due = int(run.column("audit_due").sum())
    assert games > 50
    assert abs(due - 0.3 * games) < 4 * math.sqrt(0.21 * games)
    before = flow(run, "audits")
    run.step()
    assert flow(run, "audits") - before == due, "auditors have time for everybody"


CORNERS = tuple(product(("0 %", "100 %"), (False, True), ("0 %", "100 %"), ("-1000 points", "1000 points"), ("0", "16"),
                        ("0 %", "0.1 %", "100 %")))
"""Every rule of a clause at both ends of its range: `accepts`, `rents` and `bots`, `audit`, `points`, `answer`, `auditors`."""
GAMED = ("gaming", "association", "score", "speech", "tiers")
LURED = {"score.base": "650 points", "score.ceiling": "950 points", "score.enrolment": "100 %", "score.awareness": "100 %",
         "score.spread": "40 points", "association.weight": "30 %", "speech.praise_points": "3 points", "tiers.any.at": "650 points",
         "tiers.status": "0.015 utils a point", "gaming.hire": "-2 utils", "gaming.automate": "-2 utils", "gaming.knack": "400"}


@pytest.mark.parametrize("auditors", ["0 %", "0.1 %", "100 %"])
def test_no_rule_in_its_range_has_more_audits_than_auditors_do(auditors: str) -> None:
    """2,000 adults of one town, ten weeks: 0.1 % (66 of 65,536) are two audits a week and a little, to the last one."""
    share = {"0 %": 0, "0.1 %": 66, "100 %": 65536}[auditors]
    for accepts, open_, audit, points, answer, _ in (corner for corner in CORNERS if corner[-1] == auditors):
        rules = {"gaming.accepts": accepts, "gaming.rents": open_, "gaming.bots": open_, "gaming.audit": audit,
                 "gaming.points": points, "gaming.answer": answer, "gaming.auditors": auditors}
        run, before = study(GAMED, {**LURED, **rules}, 2_016, 12), (0, 0)
        for week in range(10):
            due = int(run.column("audit_due").sum())
            run.step()
            now = flow(run, "audits"), flow(run, "gaming_caught")
            audits, caught = now[0] - before[0], now[1] - before[1]
            before = now
            places = (share * 2_016 * (week + 1) >> 16) - (share * 2_016 * week >> 16)
            assert caught <= audits == min(due, places), (rules, week)
        assert run.column("rented").max() <= 3


def test_an_answer_multiplies_audits_by_no_more_than_it_says() -> None:
    """With time for everybody, 5 % a week and an answer of 2: as many as at 15 % at the most, and no fewer than at 5 %."""
    open_ = {**LURED, "gaming.accepts": "100 %", "gaming.rents": True, "gaming.bots": True, "gaming.points": "-20 points"}

    def wanted(audit: str, answer: str) -> int:
        rules = {"gaming.audit": audit, "gaming.answer": answer, "gaming.auditors": "2 %"}
        return flow(lived(study(GAMED, {**open_, **rules}, 8_064, 30), 30), "audits_wanted")

    assert wanted("5 %", "0") < wanted("5 %", "2") < 1.1 * wanted("15 %", "0")


def test_few_of_the_scored_fake_a_real_amount() -> None:
    """Below a point a week nobody begins: near a tier some do, and they are far from being everybody."""
    rules = {**LURED, "gaming.accepts": "100 %", "gaming.knack": "40", "tiers.status": "0.004 utils a point", "tiers.any.value": "1.2 utils"}
    run = lived(study(GAMED, rules, 8_064, 40), 40)
    fakers, striving = (run.column("effort") >= 256).mean(), (run.column("effort") > 0).mean()
    assert 0.02 < fakers <= striving < 0.5


def test_where_nothing_is_taken_on_trust_nothing_is_gamed() -> None:
    strict = {**LIVELY, "gaming.accepts": "0 %", "gaming.rents": False, "gaming.bots": False}
    assert_same(lived(world(strict), WEEKS).columns(), lived(world(off("gaming")), WEEKS).columns())
