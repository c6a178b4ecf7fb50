"""Studies of the published score: `score` and `association` alone, on a graph, behaviour frozen."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.population.graph import Explicit
from demerit.terms import FACE_POINT, POINT, Mechanism
from tests.support import Whole, even_population, rules_of

SWEEPS = 14
"""Weeks after which w**k is below half of 1/16 point of a range of 600 (w = .3)."""
SCALE = {"score.floor": "0 points", "score.ceiling": "4000 points", "score.enrolment": "100 %"}


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["association", "score"], country=False)


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms(), explicit=True)


def frozen(graph: Explicit, own: np.ndarray, weight: str, start: np.ndarray | None = None, **more: object) -> Run:
    """Private totals set once and kept; published scores start from them, or from `start`.  Both in points."""
    people = len(own)
    rules = {**SCALE, "association.weight": weight, **{key.replace("__", "."): value for key, value in more.items()}}
    table = rules_of(mechanisms(), 200, rules)
    run = Run(even_population(people, 1), table, mechanisms(), 1, graph=graph, fused=week())
    run.set_column("own", np.round(np.asarray(own) * POINT).astype(np.int64))
    run.set_column("published", np.round(np.asarray(own if start is None else start) * FACE_POINT).astype(np.int64))
    return run


def published(run: Run) -> np.ndarray:
    """Published scores, in points."""
    return run.column("published") / FACE_POINT


def mean_of_ties(graph: Explicit, values: np.ndarray) -> np.ndarray:
    """The mean of everybody's ties; 0 for a person without any."""
    sums = np.bincount(np.repeat(np.arange(graph.people), graph.degree), values[graph.to], graph.people)
    return np.divide(sums, graph.degree, out=np.zeros(graph.people), where=graph.degree > 0)


def at_rest(graph: Explicit, own: np.ndarray, w: float) -> np.ndarray:
    """The fixed point s = (1 - w) o + w P s in floating point; a person without ties keeps o."""
    s = own.astype(float)
    for _ in range(80):
        s = np.where(graph.degree > 0, (1 - w) * own + w * mean_of_ties(graph, s), own)
    return s


def normal(people: int, mean: float, deviation: float, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(mean, deviation, people)


def relabelled(graph: Explicit, order: Whole) -> np.ndarray:
    """The edges of the graph with person i now called order[i]."""
    here = np.repeat(np.arange(graph.people), graph.degree)
    edges = np.stack([order[here], order[graph.to]], 1)
    return np.asarray(edges[here < graph.to])
