import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.population.graph import GENERATORS, Explicit, GraphError, from_networkx, generate

EXAMPLES: list[tuple[str, dict[str, float]]] = [
    ("ring", {}), ("path", {}), ("complete", {}), ("regular", {"degree": 4}), ("two_groups", {"d_in": 3, "d_out": 2}),
    ("poisson", {"mean": 3})]


def halves(graph: Explicit) -> tuple[np.ndarray, np.ndarray]:
    return np.repeat(np.arange(graph.people), graph.degree), graph.to


def check(graph: Explicit) -> None:
    """Simple and mutual: no loop, no double edge, and the mirror of an edge is the same edge from the other end."""
    here, there = halves(graph)
    assert (here != there).all()
    assert len(np.unique(here * graph.people + there)) == len(here)
    assert (graph.mirror[graph.mirror] == np.arange(len(here))).all()
    assert (here[graph.mirror] == there).all()
    assert (there[graph.mirror] == here).all()


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(6, 40), st.integers(0, 5))
def test_every_graph_is_simple_and_mutual(example: tuple[str, dict[str, float]], half: int, seed: int) -> None:
    name, parameters = example
    people = 4 * half
    graph = generate(name, people, seed, **parameters)
    assert graph.people == people
    assert len(graph.to) > 0
    check(graph)


def test_every_generator_is_tried() -> None:
    assert {name for name, _ in EXAMPLES} == set(GENERATORS)


def test_shapes_of_the_plain_ones() -> None:
    assert generate("path", 4, 0).degree.tolist() == [1, 2, 2, 1]
    assert generate("ring", 4, 0).degree.tolist() == [2, 2, 2, 2]
    assert generate("ring", 2, 0).degree.tolist() == [1, 1]
    assert generate("complete", 5, 0).degree.tolist() == [4] * 5
    assert generate("path", 3, 0).to.tolist() == [1, 0, 2, 1]
    assert generate("path", 3, 0).mirror.tolist() == [1, 0, 3, 2]


def test_the_regular_graph_of_the_theory_cases() -> None:
    graph = generate("regular", 20_000, 3, degree=8)
    assert set(graph.degree.tolist()) == {8}
    check(graph)
    here, there = halves(graph)
    # friends of a friend are new people nearly always, as in a tree: 56 of them
    second = [len(np.setdiff1d(np.concatenate([there[here == b] for b in there[here == a]]), [a])) for a in range(20)]
    assert np.mean(second) > 55.5


def test_the_two_groups_of_the_theory_cases() -> None:
    graph = generate("two_groups", 40_000, 3, d_in=7, d_out=1)
    check(graph)
    here, there = halves(graph)
    across = (here < 20_000) != (there < 20_000)
    assert set(np.bincount(here[across], minlength=40_000).tolist()) == {1}
    assert set(np.bincount(here[~across], minlength=40_000).tolist()) == {7}


def test_poisson_degrees_have_the_mean_as_variance() -> None:
    degree = generate("poisson", 50_000, 1, mean=12).degree
    assert degree.mean() == pytest.approx(12)
    assert degree.var() == pytest.approx(12, rel=4 * np.sqrt(2 / 50_000))
    assert abs(np.corrcoef(np.arange(50_000), degree)[0, 1]) < 4 / np.sqrt(50_000)


def test_seeds_give_other_graphs() -> None:
    one, same, other = (generate("regular", 100, seed, degree=4).to for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


@pytest.mark.parametrize(("name", "people", "parameters", "words"), [
    ("star", 10, {}, "ring, path, complete, regular, two_groups, poisson"),
    ("regular", 10, {}, "takes degree"),
    ("regular", 10, {"degree": 3, "colour": 1}, "takes degree"),
    ("regular", 5, {"degree": 3}, "even"),
    ("regular", 5, {"degree": 5}, "below the number of people"),
    ("two_groups", 7, {"d_in": 2, "d_out": 1}, "people must be even"),
    ("poisson", 10, {"mean": 9}, "out of range"),
    ("poisson", 10, {"mean": -1}, "out of range"),
    ("poisson", 10, {"mean": float("nan")}, "at most"),
    ("ring", 1, {}, "needs 2"),
    ("complete", 10**6, {}, "at most"),
])
def test_impossible_graphs_say_why(name: str, people: int, parameters: dict[str, float], words: str) -> None:
    with pytest.raises(GraphError, match=words):
        generate(name, people, 1, **parameters)


def test_networkx_graphs_lose_their_labels_and_order() -> None:
    shape = networkx.relabel_nodes(networkx.path_graph(30), {k: f"node {k}" for k in range(30)})
    graph = from_networkx(shape, 5)
    check(graph)
    assert sorted(graph.degree.tolist()) == [1, 1, *[2] * 28]
    assert graph.to.tolist() != generate("path", 30, 0).to.tolist()
    assert (from_networkx(shape, 6).to != graph.to).any()


def test_networkx_graphs_with_attributes_are_refused() -> None:
    for graph in (networkx.karate_club_graph(), networkx.random_geometric_graph(10, 0.5, seed=1)):
        with pytest.raises(GraphError, match="attributes"):
            from_networkx(graph, 1)
    for graph in (networkx.DiGraph([(0, 1)]), networkx.MultiGraph([(0, 1)])):
        with pytest.raises(GraphError, match="mutual and single"):
            from_networkx(graph, 1)
