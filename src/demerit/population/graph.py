"""Explicit ties, for studies on a graph of known shape: a generator with parameters and a seed, or a networkx graph.

A graph is a shape and nothing else: no labels, no attributes, so no real person's circle can be read in as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np

from demerit.population.hashing import Whole, below, key, shuffled

if TYPE_CHECKING:
    import networkx

MOST_HALF_EDGES = 10**9


class GraphError(ValueError):
    """A graph that cannot be made; the message says what exists and what to do."""


@dataclass(frozen=True)
class Explicit:
    """Mutual ties of N people, E edges, in compressed rows: the ties of i are to[start[i]:start[i + 1]], ascending."""

    start: Whole
    """int64[N + 1]"""
    to: Whole
    """int64[2E]"""
    mirror: Whole
    """int64[2E]: where the same edge stands at its other end."""

    @property
    def people(self) -> int:
        """How many people the ties are between."""
        return len(self.start) - 1

    @property
    def degree(self) -> Whole:
        """int64[N]"""
        return np.diff(self.start)


def from_edges(people: int, edges: Whole) -> Explicit:
    """Explicit ties from int64[E, 2] of distinct edges without loops."""
    here = np.concatenate([edges[:, 0], edges[:, 1]])
    there = np.concatenate([edges[:, 1], edges[:, 0]])
    order = np.lexsort((there, here))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    other = (order + len(edges)) % max(1, len(order))
    start = np.append(0, np.cumsum(np.bincount(here, minlength=people)))
    return Explicit(start, there[order], place[other])


def ring(people: int, seed: int) -> Whole:
    """Everyone tied to the next, the last to the first."""
    return np.concatenate([path(people, seed), [[people - 1, 0]]]) if people > 2 else path(people, seed)


def path(people: int, seed: int) -> Whole:
    """Everyone tied to the next."""
    return np.stack([np.arange(people - 1), np.arange(1, people)], axis=1)


def complete(people: int, seed: int) -> Whole:
    """Everyone tied to everyone."""
    return np.stack(np.triu_indices(people, 1), axis=1).astype(np.int64)


def regular(people: int, seed: int, degree: int) -> Whole:
    """A random simple graph in which everyone has `degree` ties."""
    _check(0 <= degree < people and people * degree % 2 == 0,
           f"regular: {people} people cannot all have {degree} ties: degree must be below the number of people, and "
           "people * degree even")
    stubs = np.repeat(np.arange(people), degree)
    return _simple(stubs[shuffled(key(seed, "graph.regular"), len(stubs))].reshape(-1, 2), key(seed, "graph.repair"))


def two_groups(people: int, seed: int, d_in: int, d_out: int) -> Whole:
    """Two equal groups, the first half of ids and the second; everyone has d_in ties inside and d_out across."""
    half = people // 2
    _check(people % 2 == 0 and 0 <= d_in < half and half * d_in % 2 == 0 and 0 <= d_out <= half,
           f"two_groups: {people} people cannot have {d_in} ties inside and {d_out} across: people must be even, each "
           "half must hold more people than d_in and at least d_out, and half * d_in must be even")
    stubs = np.repeat(np.arange(half), d_out)
    across = np.stack([stubs, half + stubs[shuffled(key(seed, "graph.across"), len(stubs))]], axis=1)
    one, two = (regular(half, key(seed, "graph.group", group), d_in) for group in (0, 1))
    return np.concatenate([one, half + two, _simple(across, key(seed, "graph.repair.across"))])


def poisson(people: int, seed: int, mean: float) -> Whole:
    """people * mean / 2 ties between random pairs: degrees are Poisson in a large graph (Erdos and Renyi 1959)."""
    count = round(people * mean / 2)
    _check(mean >= 0 and 4 * count <= people * (people - 1),
           f"poisson: a mean of {mean} is out of range for {people} people: from 0 to half of all others")
    found = np.empty(0, np.int64)
    step = 0
    while len(found) < count:
        one, two = (below(key(seed, "graph.poisson", step, end), np.arange(count), people) for end in (0, 1))
        pair = np.minimum(one, two) * people + np.maximum(one, two)
        found = np.concatenate([found, pair[one != two]])
        # keep the first of each pair in the order drawn: sorting before cutting would favour low ids
        found = found[np.sort(np.unique(found, return_index=True)[1])]
        step += 1
    return np.stack(np.divmod(found[:count], people), axis=1)


def _simple(edges: Whole, k: int) -> Whole:
    """The same degrees without loops and double edges: a bad edge swaps second ends with a random one until it fits."""
    pairs = edges.tolist()
    seen: set[tuple[int, int]] = set()
    bad = []
    for e, (a, b) in enumerate(pairs):
        if a == b or _edge(a, b) in seen:
            bad.append(e)
        else:
            seen.add(_edge(a, b))
    step = 0
    while bad:
        _check(step < 1000 * len(pairs), "no simple graph was found with so many ties; ask for fewer, or more people")
        e, other = bad[-1], int(below(k, np.array([step]), len(pairs))[0])
        step += 1
        (a, b), (c, d) = pairs[e], pairs[other]
        new = {_edge(a, d), _edge(c, b)}
        if other in bad or a == d or c == b or len(new) < 2 or new & seen:
            continue
        seen.remove(_edge(c, d))
        seen |= new
        pairs[e], pairs[other] = [a, d], [c, b]
        bad.pop()
    return np.array(pairs, np.int64).reshape(-1, 2)


def _edge(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _check(fine: bool, message: str) -> None:
    if not fine:
        raise GraphError(message)


GENERATORS: dict[str, Callable[..., Whole]] = {
    "ring": ring, "path": path, "complete": complete, "regular": regular, "two_groups": two_groups, "poisson": poisson}
"""Name to a function of (people, seed, **parameters) that gives int64[E, 2]."""


def generate(name: str, people: int, seed: int, **parameters: float) -> Explicit:
    """The graph a file or the command line may ask for: a generator's name and its parameters."""
    _check(name in GENERATORS, f"no graph {name!r}; what exists: {', '.join(GENERATORS)}")
    wanted = list(signature(GENERATORS[name]).parameters)[2:]
    _check(sorted(wanted) == sorted(parameters),
           f"graph {name!r} takes {', '.join(wanted) or 'no parameters'}; given: {', '.join(parameters) or 'none'}")
    _check(2 <= people <= 2**31, f"a graph of {people} people: it needs 2 to 2**31")
    half_edges = people * {"ring": 2, "path": 2, "complete": people}.get(name, sum(map(abs, parameters.values())))
    _check(half_edges <= MOST_HALF_EDGES,
           f"graph {name!r} would have {half_edges:.3g} ties' ends; at most {MOST_HALF_EDGES:,}")
    return from_edges(people, GENERATORS[name](people, seed, **parameters))


def from_networkx(graph: networkx.Graph[Any], seed: int) -> Explicit:
    """The shape of a networkx graph: labels are dropped, nodes permuted by the seed, attributes refused."""
    _check(not graph.is_directed() and not graph.is_multigraph(), "ties are mutual and single: give a networkx.Graph")
    _check(not any(data for _, data in graph.nodes(data=True)) and not any(data for *_, data in graph.edges(data=True)),
           "this graph's nodes or edges carry attributes; demerit takes a shape only, so that nobody's real circle can "
           "be read in; pass a graph without them")
    number = dict(zip(graph, shuffled(key(seed, "graph.order"), len(graph)).tolist(), strict=True))
    _check(len(number) > 1, "a graph needs at least two people")
    edges = [(number[a], number[b]) for a, b in graph.edges() if a != b]
    return from_edges(len(number), np.array(edges, np.int64).reshape(-1, 2))
