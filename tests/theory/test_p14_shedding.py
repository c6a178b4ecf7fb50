"""P14: shedding ties to those whose score lies far off leaves fewer and more similar ones (THEORY P14).

A guest reviews every tie at once, with scores frozen, on a Poisson graph of mean degree 12.  Ties are counted and their
assortativity is taken by the project's own measures.  No lag: both ends decide in the same week.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.measures.derived import derived
from demerit.population.graph import Explicit, generate
from demerit.terms import Mechanism
from tests.support import close, even_population, guests, lived, rules_of
from tests.theory.scores import SCALE, normal

GUEST = "tests.theory.guests.shedding"
PEOPLE, DRAWS, DEVIATION, DEGREE = 25_000, 8, 60, 12


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["association", GUEST], country=False, given=guests(GUEST))


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms(), explicit=True)


@lru_cache(maxsize=DRAWS)
def graph(draw: int) -> Explicit:
    return generate("poisson", PEOPLE, draw, mean=DEGREE)


def reviewed(draw: int, reach: float, stake: float, weeks: int = 1) -> Run:
    given = {**SCALE, f"{GUEST}.reach": f"{reach} points", f"{GUEST}.stake": f"{stake} points"}
    table = rules_of(mechanisms(), 20, given)
    run = Run(even_population(PEOPLE, 1), table, mechanisms(), 1, graph=graph(draw), fused=week())
    own = np.round(256 * normal(PEOPLE, 650, DEVIATION, 300 + draw)).astype(np.int64)
    run.set_column("own", own)
    run.set_column("published", (own + 8) >> 4)
    return lived(run, weeks)


def measures(run: Run) -> dict[str, float]:
    """The stocks of a look, whole country."""
    totals = run.look().stocks.sum((0, 1))
    return {name: float(total) for (_, name), total in zip(run.fused.measures, totals, strict=False)}


def kept_and_assortativity(reach: float, stake: float = 0) -> np.ndarray:
    """[draws, 2]: share of ties kept, and Newman's coefficient of scores over the ties that are left."""
    rows = []
    for draw in range(DRAWS):
        seen = measures(reviewed(draw, reach, stake))
        assortativity = derived("score_assortativity").value(seen)
        assert assortativity is not None
        rows.append((seen["tie_ends"] / len(graph(draw).to), assortativity))
    return np.array(rows)


def theory(reach: float) -> tuple[float, float]:
    """(share kept, assortativity) for independent N(., 60) scores."""
    t = reach / DEVIATION / math.sqrt(2)
    kept = 2 * NormalDist().cdf(t) - 1
    v = 1 - 2 * t * NormalDist().pdf(t) / kept
    return kept, (1 - v) / (1 + v)


def error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / math.sqrt(len(values)))


@pytest.mark.parametrize(("reach", "expected"), [
    (80, (0.654221, 0.583854)), (120, (0.842701, 0.326781)), (40, (0.362648, 0.865841)),
])
def test_ties_kept_and_how_alike_they_are(reach: float, expected: tuple[float, float]) -> None:
    assert theory(reach) == pytest.approx(expected, abs=1e-6)
    found = kept_and_assortativity(reach)
    close(found[:, 0].mean(), expected[0], min(0.003, 9 * error(found[:, 0])), error(found[:, 0]), "share kept")
    close(found[:, 1].mean(), expected[1], min(0.006, 9 * error(found[:, 1])), error(found[:, 1]), "assortativity")
    degree = found[:, 0].mean() * DEGREE
    close(degree, expected[0] * DEGREE, 9 * DEGREE * error(found[:, 0]), DEGREE * error(found[:, 0]), "degree")


@pytest.mark.parametrize(("b", "radius"), [(0.01, 54.1626), (0.02, 38.4500)])
def test_stakes_shrink_the_radius(b: float, radius: float) -> None:
    """A tie worth 1 - x**2/6400 less b a point to the higher end, who may end it alone: fewer and more similar ties."""
    k = 1 / 6400
    assert (-b + math.sqrt(b * b + 4 * k)) / (2 * k) == pytest.approx(radius, abs=1e-4)
    found, (kept, alike) = kept_and_assortativity(80, b / k), theory(radius)
    close(found[:, 0].mean(), kept, min(0.003, 9 * error(found[:, 0])), error(found[:, 0]), "share kept")
    close(found[:, 1].mean(), alike, min(0.006, 9 * error(found[:, 1])), error(found[:, 1]), "assortativity")
    assert kept < theory(80)[0]
    assert alike > theory(80)[1]


def test_before_any_review_ties_are_all_open_and_not_alike() -> None:
    seen = measures(reviewed(0, 80, 0, weeks=0))
    assert seen["tie_ends"] == len(graph(0).to)
    assortativity = derived("score_assortativity").value(seen)
    assert assortativity is not None
    assert abs(assortativity) < 5 / math.sqrt(len(graph(0).to) / 2)


def test_with_frozen_scores_a_second_review_changes_nothing() -> None:
    assert measures(reviewed(0, 80, 64, weeks=1))["tie_ends"] == measures(reviewed(0, 80, 64, weeks=6))["tie_ends"]


def test_exactly_the_ties_within_reach_are_left() -> None:
    """Tie by tie, at both ends."""
    run, ties = reviewed(0, 80, 0), graph(0)
    score = run.column("published")
    here = np.repeat(np.arange(PEOPLE), ties.degree)
    within = np.abs(score[here] - score[ties.to]) < 80 * 16
    assert (run.arrays["hold"].astype(bool) == within).all()
