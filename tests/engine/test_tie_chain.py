"""A tie is a chain of three states, exactly: open, held by one end alone, closed.

With x the chance of letting go, y of saying yes and m of meeting: open -> alone 2 x (1 - x) (1 - m), open -> closed
x**2 (1 - m) (a pair whose coin says they meet is not looked at), closed -> open m y**2, closed -> alone
2 m y (1 - y), and alone -> closed.  The same for a graph's edges and for the ten slots of implicit ties; where one
slot of ten is looked at a week, x is a tenth.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.population.graph import Explicit, generate
from demerit.terms import Mechanism
from tests.support import even_population, flow, guests, lessonland, lived, rules_of

GUEST = "tests.theory.guests.coins"
X, Y, M = 0.3, 0.6, 0.25
OPEN, ALONE, CLOSED = 0, 1, 2


def chain(x: float) -> np.ndarray:
    """One week: from row to column."""
    stay = 1 - M
    return np.array([
        [1 - stay * (1 - (1 - x) ** 2), stay * 2 * x * (1 - x), stay * x * x], [0, 0, 1],
        [M * Y * Y, 2 * M * Y * (1 - Y), 1 - M * (1 - (1 - Y) ** 2)]])


@lru_cache(maxsize=2)
def mechanisms(review: str) -> dict[str, Mechanism]:
    """The guest, looking at one tie a week or at all."""
    return {name: replace(m, review=review) for name, m in gather([GUEST], country=False, given=guests(GUEST)).items()}


@lru_cache(maxsize=4)
def week(review: str, explicit: bool) -> Fused:
    return fuse(mechanisms(review), explicit=explicit)


def run_of(review: str, graph: Explicit | None, leave: float = X, people: int = 40_000, mode: str = "compiled") -> Run:
    given = {"leave": str(leave), "accept": str(Y), "meet": str(M)}
    table = rules_of(mechanisms(review), 100, {f"{GUEST}.{rule}": value for rule, value in given.items()})
    population = lessonland(people, 2) if graph is None else even_population(people, 1)
    return Run(population, table, mechanisms(review), 5, graph=graph, fused=week(review, graph is not None), mode=mode)


def states(run: Run, graph: Explicit) -> np.ndarray:
    """[3]: how many pairs of a graph are in each state."""
    hold = run.arrays["hold"].astype(int)
    pairs = (hold + hold[graph.mirror])[np.repeat(np.arange(graph.people), graph.degree) < graph.to]
    return np.array([(pairs == held).sum() for held in (2, 1, 0)])


def open_ends(run: Run) -> int:
    return int(run.look().stocks.sum())


@pytest.fixture(scope="module")
def graph() -> Explicit:
    return generate("regular", 40_000, 1, degree=10)


def _steady(run: Run) -> int:
    """Ends of ties that are always open: to the rest of the household, and to two neighbours."""
    return int(run.population.size[run.population.pattern].sum()) + run.population.people


def near(found: float, expected: float, pairs: int) -> None:
    """Within five standard errors, and never zero of them by chance."""
    assert abs(found - expected) <= 5 * math.sqrt(expected * (1 - expected) / pairs) + 1 / pairs, (found, expected)


def test_a_graphs_pairs_follow_the_chain_week_by_week(graph: Explicit) -> None:
    run, expected, pairs = run_of("all", graph), np.array([1.0, 0, 0]), len(graph.to) // 2
    assert states(run, graph).tolist() == [pairs, 0, 0]
    for _ in range(12):
        lived(run, 1)
        expected = expected @ chain(X)
        for found, wanted in zip(states(run, graph) / pairs, expected, strict=True):
            near(found, wanted, pairs)


def test_a_graph_looked_at_one_tie_a_week(graph: Explicit) -> None:
    run, expected, pairs = run_of("one", graph), np.array([1.0, 0, 0]), len(graph.to) // 2
    for _ in range(10):
        lived(run, 1)
        expected = expected @ chain(X / 10)
    for found, wanted in zip(states(run, graph) / pairs, expected, strict=True):
        near(found, wanted, pairs)


@pytest.mark.parametrize(("review", "x"), [("all", X), ("one", X / 10)])
def test_the_ten_slots_of_implicit_ties_follow_the_same_chain(review: str, x: float) -> None:
    """Every live slot starts open here; household and neighbours, always open, are counted and taken off."""
    run = run_of(review, None)
    steady = _steady(run)
    slots = open_ends(run) - steady
    assert 0.9 < slots / run.population.people / 10 < 1
    expected = np.array([1.0, 0, 0])
    for _ in range(12):
        lived(run, 1)
        expected = expected @ chain(x)
        near((open_ends(run) - steady) / slots, expected[OPEN], slots // 2)


@pytest.mark.parametrize("explicit", [True, False])
def test_after_long_the_stationary_share_is_open(explicit: bool, graph: Explicit) -> None:
    run = run_of("all", graph if explicit else None)
    steady = 0 if explicit else _steady(run)
    slots = open_ends(run) - steady
    values, vectors = np.linalg.eig(chain(X).T)
    rest = np.real(vectors[:, np.argmax(np.real(values))])
    near((open_ends(lived(run, 60)) - steady) / slots, float(rest[OPEN] / rest.sum()), slots // 2)


def test_losses_are_the_ties_one_end_let_go_of(graph: Explicit) -> None:
    """An offer nobody took up is no loss: last week's coin of the pair tells the two apart."""
    run = run_of("all", graph)
    lived(run, 1)
    alone, gone, _ = states(run, graph)[ALONE], states(run, graph)[CLOSED], run.look()
    dropped = run_of("all", graph)
    lived(dropped, 1)
    assert flow(dropped, "coins_dropped") == alone + 2 * gone
    assert flow(dropped, "coins_left") == flow(dropped, "coins_made") == 0
    lived(run, 1)
    assert flow(run, "coins_left") == alone
    for _ in range(6):
        lived(run, 1)
    run.look()
    before = flow_rates(run, graph)
    assert before["coins_left"] < before["alone"]


def flow_rates(run: Run, graph: Explicit) -> dict[str, int]:
    """A week on: how many were left, and how many pairs stood alone before it (some by an unanswered offer)."""
    alone = int(states(run, graph)[ALONE])
    lived(run, 1)
    return {"coins_left": flow(run, "coins_left"), "alone": alone}


def test_with_nobody_leaving_nothing_is_ever_lost(graph: Explicit) -> None:
    run = lived(run_of("all", graph, leave=0.0), 8)
    assert states(run, graph)[OPEN] == len(graph.to) // 2
    assert flow(run, "coins_left") == flow(run, "coins_dropped") == flow(run, "coins_made") == 0


@pytest.mark.parametrize("explicit", [True, False])
def test_plain_python_agrees(explicit: bool) -> None:
    small = generate("poisson", 336, 3, mean=4) if explicit else None
    one, two = (lived(run_of("all", small, people=336, mode=mode), 6) for mode in ("plain", "compiled"))
    assert (one.flows == two.flows).all()
    assert (one.faces[0] == two.faces[0]).all()
    assert (one.arrays["hold"] == two.arrays["hold"]).all()
