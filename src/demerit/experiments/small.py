"""Small worlds for expectations: a handful of people on a graph, under the very mechanisms of a run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demerit.engine.fuse import fuse
from demerit.engine.run import Run
from demerit.experiments.live import Lived
from demerit.population.country import load_country
from demerit.population.even import even_population
from demerit.population.graph import from_edges
from demerit.regime.load import parse
from demerit.regime.timetable import timetable
from demerit.terms import FACE_POINT, POINT, Mechanism

BOOK = """
name = "small-world"
title = "A few people on a graph"
family = "counterfactual"
summary = "For a check against theory. Synthetic people, not a forecast."
start = 2015-01-05
known = 0

[[clause]]
name = "scores"
mechanism = "score"
standing = "assumed"
text = "Everybody is scored."
rules = {{ floor = "0 points", ceiling = "4000 points", enrolment = "100 %" }}
ranges = {{ floor = ["0 points", "0 points"], ceiling = ["4000 points", "4000 points"], enrolment = ["100 %", "100 %"] }}

[[clause]]
name = "mixing"
mechanism = "association"
standing = "assumed"
text = "Friends' scores count."
rules = {{ weight = "{weight}" }}
ranges = {{ weight = ["0 %", "100 %"] }}
"""
SWEEPS = 20
"""Weeks after which w**k of a range of 600 points is below a sixteenth of a point for weights up to .6."""


def at_rest(
    lived: Lived, edges: Sequence[tuple[int, int]], own: Sequence[float], weight: str
) -> NDArray[np.float64]:
    """Published scores, in points, of people on a graph whose private totals stay as given."""
    found: dict[str, Mechanism] = {name: lived.run.fused.wiring.mechanisms[name] for name in ("association", "score")}
    people = len(own)
    rules = timetable(parse(BOOK.format(weight=weight), "small-world.toml"), found, ("Capital",), SWEEPS)
    run = Run(
        even_population(load_country("lessonland"), people, 1), rules, found, 1, mode="plain",
        graph=from_edges(people, np.array(edges)), fused=fuse(found, explicit=True),
    )
    run.set_column("own", np.round(np.asarray(own) * POINT).astype(np.int64))
    run.set_column("published", np.round(np.asarray(own) * FACE_POINT).astype(np.int64))
    for _ in range(SWEEPS):
        run.step()
    return run.column("published") / FACE_POINT
