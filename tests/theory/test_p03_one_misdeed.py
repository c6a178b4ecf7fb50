"""P03: one misdeed and who pays, on a random 8-regular graph: the Green's function of the sweep (THEORY P03).

The convention is recursive (friends' published scores): own -70.80, a friend -2.68, a friend of a friend -.102.  The
one-hop convention would give -70, -3.75 and 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from demerit.population.graph import Explicit, generate
from tests.support import close, lived
from tests.theory.scores import SWEEPS, frozen, normal, published

PEOPLE, SHOCKS, DEGREE, W = 20_000, 60, 8, 0.3


@dataclass
class Shocked:
    """Points lost by the person, by each of their friends, by friends of friends, and by everybody: one row a shock."""

    own: np.ndarray
    friends: np.ndarray
    second: np.ndarray
    total: np.ndarray


def _friends(graph: Explicit, people: np.ndarray) -> np.ndarray:
    return np.unique(np.concatenate([graph.to[graph.start[i]:graph.start[i + 1]] for i in people]))


@pytest.fixture(scope="module")
def shocked() -> Shocked:
    graph = generate("regular", PEOPLE, 4, degree=DEGREE)
    own = normal(PEOPLE, 650, 60, 5)
    before = published(lived(frozen(graph, own, str(W)), SWEEPS))
    rows: list[tuple[float, ...]] = []
    for person in range(0, PEOPLE, PEOPLE // SHOCKS):
        lower = own.copy()
        lower[person] -= 100
        change = published(lived(frozen(graph, lower, str(W)), SWEEPS)) - before
        near = _friends(graph, np.array([person]))
        far = np.setdiff1d(_friends(graph, near), [*near, person])
        rows.append((change[person], change[near].mean(), change[far].mean(), change.sum()))
    return Shocked(*np.array(rows).T)


def green() -> tuple[float, float]:
    """(g0, lambda) of G(r) = g0 lambda**r."""
    d = DEGREE
    decay = d * (1 - math.sqrt(1 - 4 * W**2 * (d - 1) / d**2)) / (2 * W * (d - 1))
    return (1 - W) / (1 - W * decay), decay


def test_the_closed_form_is_that_of_the_theory() -> None:
    g0, decay = green()
    assert [100 * g0 * decay**r for r in range(3)] == pytest.approx([70.8046, 2.68184, 0.101579], abs=1e-4)


def error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / math.sqrt(len(values)))


def test_who_pays_for_one_misdeed(shocked: Shocked) -> None:
    g0, decay = green()
    close(shocked.own.mean(), -100 * g0, 9 * error(shocked.own), error(shocked.own), "own")
    close(shocked.friends.mean(), -100 * g0 * decay, 9 * error(shocked.friends), error(shocked.friends), "each friend")
    close(shocked.second.mean(), -100 * g0 * decay**2, 0.005, error(shocked.second), "each friend of a friend")
    assert abs(shocked.own.mean() + 70.8046) < 0.02
    assert abs(shocked.friends.mean() + 2.68184) < 0.02
    assert abs(shocked.second.mean() + 0.101579) < 0.03


def test_the_loss_of_all_together_is_the_shock(shocked: Shocked) -> None:
    close(shocked.total.mean(), -100, 4 * error(shocked.total), error(shocked.total), "all together")
    collateral = 1 + shocked.own.mean() / 100
    close(collateral, 0.291954, 9 * error(shocked.own) / 100, error(shocked.own) / 100, "collateral share")


def test_the_convention_is_recursive(shocked: Shocked) -> None:
    """The one-hop convention is excluded by many standard errors."""
    assert abs(shocked.second.mean()) > 10 * error(shocked.second)
    assert abs(shocked.friends.mean() + 3.75) > 100 * error(shocked.friends)
