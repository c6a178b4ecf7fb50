"""Who is studied, and between whom there are ties."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.population import even, graph
from demerit.population.country import load_country
from demerit.population.people import MOST_PEOPLE, Population
from demerit.study.errors import StudyError, whole

MOST_SEED = 2**63 - 1


def even_population(people: int, seed: int = 1, cell_people: int = 0, country: str = "lessonland") -> Population:
    """Exactly `people` adults of 30 to 44 who live alone in one town of one province, alike but for traits and income.

    people: 1 to 2**31.  seed: 0 to 2**63 - 1; traits and income are functions of the seed and the person.
    cell_people: how many share a street cell (0: all of them); `place_` sums are over a cell, `near_` over its
    neighbours too.  country: whose shares of income fifths and of the synthetic group; a name or a TOML file.
    They have no ties of their own: give `Run` a graph.  StudyError, or CountryError for a country that cannot be read.
    """
    many = whole("people", people, 1, MOST_PEOPLE)
    cells = whole("cell_people", cell_people, 0, MOST_PEOPLE)
    return even.even_population(load_country(country), many, whole("seed", seed, 0, MOST_SEED), cells)


def generate(name: str, people: int, seed: int = 1, **parameters: float) -> graph.Explicit:
    """A graph of a known shape: mutual ties of `people`, 2 to 2**31, numbered as the people are.

    ring, path, complete: no parameters.  regular: degree, the ties of everybody.  two_groups: d_in and d_out, everybody's
    ties inside their half and across.  poisson: mean, of degrees.  The same seed gives the same graph.
    GraphError says which graphs and parameters exist, and what a shape asks of them.
    """
    many, start = whole("people", people, 0, 2**40), whole("seed", seed, 0, MOST_SEED)
    for parameter, value in parameters.items():
        if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
            raise StudyError(f"{parameter} is {str(value)[:60]!r}: give a number")
    if name in ("regular", "two_groups"):
        for parameter, value in parameters.items():
            parameters[parameter] = whole(parameter, value, 0, 2**31)
    return graph.generate(name, many, start, **parameters)


def from_edges(people: int, edges: Any) -> graph.Explicit:
    """A graph from its edges: whole numbers [E, 2], each a pair of two different people from 0 to people - 1, once."""
    many, pairs = whole("people", people, 1, MOST_PEOPLE), _pairs(edges)
    if len(pairs) and (pairs.min() < 0 or pairs.max() >= many):
        raise StudyError(f"edges name people {pairs.min()} to {pairs.max()}; of {many:,} people they are 0 to {many - 1}")
    if (pairs[:, 0] == pairs[:, 1]).any():
        raise StudyError("edges tie somebody to themselves: leave those out")
    if len(np.unique(np.sort(pairs, axis=1), axis=0)) < len(pairs):
        raise StudyError("edges name a pair twice: ties are mutual, so that (1, 2) is (2, 1); give each once")
    return graph.from_edges(many, pairs)


def no_ties(people: int) -> graph.Explicit:
    """A graph without edges."""
    return from_edges(people, np.zeros((0, 2), np.int64))


def _pairs(edges: Any) -> NDArray[np.int64]:
    """The edges as int64[E, 2]."""
    what = "edges are pairs of whole numbers, like [(0, 1), (1, 2)]"
    try:
        found = np.asarray(edges)
    except ValueError as error:  # rows of different lengths
        raise StudyError(what) from error
    if found.size == 0:
        return np.zeros((0, 2), np.int64)
    if found.ndim != 2 or found.shape[1] != 2 or not np.issubdtype(found.dtype, np.integer):
        raise StudyError(f"{what}; got numbers of the shape {list(found.shape)} and the kind {found.dtype}")
    return found.astype(np.int64)
