"""P02: the friend-weighted score solves s = (1 - w) o + w P s, and conserves the degree-weighted sum (THEORY P02).

One Jacobi sweep a week, from last week's published scores: after k weeks the error is at most w**k of the range.
Scores are published in sixteenths of a point, so a sweep rounds by at most 1/32 and the fixed point by 1/32 / (1 - w).
"""

from __future__ import annotations

import numpy as np
import pytest

from demerit.population.graph import Explicit, from_edges, generate
from tests.support import lived, no_ties
from tests.theory.scores import SWEEPS, at_rest, frozen, normal, published, relabelled

PATH = np.array([[0, 1], [1, 2], [2, 3]])
OWN = np.array([800.0, 600.0, 600.0, 400.0])
REST = np.array([745.701358, 619.004525, 580.995475, 454.298643])
ROUNDING = 1 / 32 / (1 - 0.3) + 1 / 32 / 8


def test_the_closed_form_is_that_of_the_theory() -> None:
    assert np.abs(at_rest(from_edges(4, PATH), OWN, 0.3) - REST).max() < 1e-6


def test_four_in_a_row() -> None:
    run = lived(frozen(from_edges(4, PATH), OWN, "0.3"), SWEEPS)
    assert np.abs(published(run) - REST).max() <= ROUNDING < 0.15
    assert (published(run) * [1, 2, 2, 1]).sum() == pytest.approx(3600, abs=6 * ROUNDING)


@pytest.mark.parametrize("start", [(400, 400, 400, 400), (1000, 1000, 1000, 1000), (1000, 400, 1000, 400)])
def test_six_sweeps_bring_any_start_within_half_a_point(start: tuple[float, ...]) -> None:
    run = frozen(from_edges(4, PATH), OWN, "0.3", start=np.array(start))
    reach = np.abs(np.array(start) - REST).max()
    for week in range(1, 7):
        lived(run, 1)
        assert np.abs(published(run) - REST).max() <= 0.3**week * reach + ROUNDING
    assert np.abs(published(run) - REST).max() <= 0.5


def test_somebody_alone_keeps_their_own_score() -> None:
    run = lived(frozen(from_edges(5, PATH), np.append(OWN, 777.0625), "0.3"), SWEEPS)
    assert published(run)[4] == 777.0625
    assert np.abs(published(run)[:4] - REST).max() <= ROUNDING
    assert (published(lived(frozen(no_ties(4), OWN, "0.9"), 3)) == OWN).all()


def test_a_friend_without_a_score_counts_for_nothing() -> None:
    """A score of 0 is none: 1 is mixed with 2 alone."""
    run = frozen(from_edges(4, PATH), OWN, "0.3")
    run.set_column("enrolled", [0, 1, 1, 1])
    run.set_column("published", [0, *(16 * OWN[1:]).astype(int)])
    run.step()
    assert published(run)[0] == 0
    assert published(run)[1] == 600


@pytest.fixture(scope="module")
def town() -> tuple[Explicit, np.ndarray]:
    return generate("poisson", 20_000, 2, mean=6), normal(20_000, 650, 60, 3)


def test_a_random_graph_settles_at_the_fixed_point(town: tuple[Explicit, np.ndarray]) -> None:
    graph, own = town
    assert (graph.degree == 0).any()
    for weight in (0.1, 0.3, 0.5):
        run = lived(frozen(graph, own, str(weight)), SWEEPS)
        rest = at_rest(graph, own, weight)
        assert np.abs(published(run) - rest).max() <= 1 / 32 / (1 - weight) + 1 / 32 + weight**SWEEPS * 600
        assert own.min() - 0.1 <= published(run).min() <= published(run).max() <= own.max() + 0.1
        # rounding is to nearest and once a sweep: it drifts by nothing that a mean of 20,000 can see
        assert abs((published(run) - rest).mean()) < 4 * (1 / 16 / np.sqrt(12)) / np.sqrt(20_000) / (1 - weight)


def test_the_degree_weighted_sum_is_conserved(town: tuple[Explicit, np.ndarray]) -> None:
    graph, own = town
    run = lived(frozen(graph, own, "0.3"), SWEEPS)
    moved = (graph.degree * (published(run) - own)).sum() / graph.degree.sum()
    assert abs(moved) < 0.001
    assert abs(published(run) - own)[graph.degree > 0].mean() > 5


def test_names_and_the_order_of_ties_do_not_matter(town: tuple[Explicit, np.ndarray]) -> None:
    graph, own = town
    order = np.random.default_rng(1).permutation(graph.people)
    edges = relabelled(graph, order)[::-1]
    renamed = np.empty_like(own)
    renamed[order] = own
    one = lived(frozen(graph, own, "0.3"), 5)
    two = lived(frozen(from_edges(graph.people, edges), renamed, "0.3"), 5)
    assert (published(one) == published(two)[order]).all()
