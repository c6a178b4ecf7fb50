"""P21: a city that starts everybody at 100, gives 6 points a deed and stops at 200 (THEORY P21).

No lag: act, detection, points and the scale are one week, so after 260 steps K ~ Bin(260, .05).
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from demerit.engine.run import Run
from tests.laws.worlds import all_mechanisms, fused
from tests.support import close, even_population, flow, lived, no_ties, rules_of

PEOPLE, WEEKS, CHANCE = 100_000, 260, 0.05
CITY = {
    "score.base": "100 points", "score.floor": "0 points", "score.ceiling": "200 points", "score.enrolment": "100 %",
    "acts.deed.usual": "99.9 %", "acts.deed.ceiling": "5 %", "acts.deed.points": "6 points", "acts.deed.seen": "100 %",
}


def city(given: dict[str, object]) -> Run:
    """The city before its first week; the ceiling of the act is its exact chance."""
    table = rules_of(all_mechanisms(), WEEKS, {**CITY, **given})
    people = even_population(PEOPLE, 1)
    return Run(people, table, all_mechanisms(), 1, graph=no_ties(PEOPLE), fused=fused(explicit=True))


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    return np.asarray(lived(city({}), WEEKS).column("own") / 256)


def binomial() -> dict[int, float]:
    """The chance of every number of deeds."""
    return {k: math.comb(WEEKS, k) * CHANCE**k * (1 - CHANCE) ** (WEEKS - k) for k in range(WEEKS + 1)}


def test_the_closed_form_is_that_of_the_theory() -> None:
    mean = sum(chance * min(200, 100 + 6 * k) for k, chance in binomial().items())
    at_cap = sum(chance for k, chance in binomial().items() if k >= 17)
    assert (round(mean, 4), round(at_cap, 6)) == (176.1632, 0.158930)


def test_mean_spread_and_share_at_the_cap(points: np.ndarray) -> None:
    close(points.mean(), 176.1632, 0.25, 17.9190 / math.sqrt(PEOPLE), "mean")
    close((points == 200).mean(), 0.158930, 0.005, math.sqrt(0.1589 * 0.8411 / PEOPLE), "share at the cap")
    # the fourth moment makes the error of a standard deviation
    error = math.sqrt((((points - points.mean()) ** 4).mean() / points.var() - points.var()) / 4 / PEOPLE)
    close(points.std(), 17.9190, 0.2, error, "standard deviation")


def test_every_number_of_deeds_is_as_common_as_it_should_be(points: np.ndarray) -> None:
    """Below the cap, person by person: lost deeds, double counting or two deeds in a week would show here."""
    for k in range(4, 17):
        chance = binomial()[k]
        error = math.sqrt(chance * (1 - chance) / PEOPLE)
        close((points == 100 + 6 * k).mean(), chance, 4.5 * error, error, f"{k} deeds")
    assert set(np.unique(points)) <= {100.0 + 6 * k for k in range(17)} | {200.0}


def test_a_higher_cap_lets_the_mean_through() -> None:
    run = lived(city({"score.ceiling": "4000 points"}), WEEKS)
    own = run.column("own") / 256
    close(own.mean(), 178, 0.25, 6 * math.sqrt(WEEKS * CHANCE * (1 - CHANCE) / PEOPLE), "uncapped mean")
    assert own.sum() == 100 * PEOPLE + 6 * flow(run, "done", "deed")


@pytest.mark.parametrize("seen", ["25 %", "0 %"])
def test_only_what_is_seen_is_paid(seen: str) -> None:
    run = lived(city({"acts.deed.seen": seen, "score.ceiling": "4000 points"}), 40)
    done, marked = flow(run, "done", "deed"), flow(run, "marked", "deed")
    assert (run.column("own").sum() / 256) == 100 * PEOPLE + 6 * marked
    share = float(seen.removesuffix(" %")) / 100
    assert abs(marked / done - share) <= 4 * math.sqrt(share * (1 - share) / done)
