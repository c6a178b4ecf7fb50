"""Runs of the rule book `dissent` for the tests of row 11: one population, one compilation, whatever is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from demerit.engine.fuse import Fused, fuse
from demerit.engine.run import Run
from demerit.experiments.arms import changed
from demerit.experiments.live import mechanisms_for
from demerit.population.country import load_country
from demerit.population.people import Population, make_population
from demerit.regime.load import load
from demerit.regime.model import Regime
from demerit.regime.timetable import timetable
from demerit.terms import Mechanism

PEOPLE = 20_000
VISITS_START = date(2018, 9, 3)
Whole = NDArray[np.int64]


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """Every mechanism that `dissent` needs."""
    return mechanisms_for(load("dissent"))


@cache
def week() -> Fused:
    """Their week."""
    return fuse(mechanisms())


@cache
def people(seed: int) -> Population:
    """A sample of the country, with nine public figures."""
    return make_population(load_country("china-2020"), PEOPLE, seed)


def begun(book: Regime, weeks: int, seed: int = 1, start: date | None = None, free: Mapping[str, str] | None = None) -> Run:
    """A run at week 0."""
    rules = timetable(book, dict(mechanisms()), people(seed).province_names, weeks, start, free or {})
    return Run(people(seed), rules, mechanisms(), seed, fused=week())


def lived(book: Regime, weeks: int, seed: int = 1, start: date | None = None, free: Mapping[str, str] | None = None) -> Run:
    """The run after some weeks."""
    run = begun(book, weeks, seed, start, free)
    for _ in range(weeks):
        run.step()
    return run


def counted(run: Run, *names: str) -> tuple[int, ...]:
    """Flows so far, over the whole country."""
    where, flows = run.count_names(), run.flows.sum((0, 1))
    return tuple(int(flows[where.index((name, ""))]) for name in names)


def only(*names: str) -> Regime:
    """`dissent` with no clauses but those of these mechanisms."""
    book = load("dissent")
    return book.model_copy(update={"clauses": [clause for clause in book.clauses if clause.mechanism in names]})


def quiet_law() -> Regime:
    """Speech that is feared, but neither punished, deleted nor priced; and visits, which are all that teaches fear."""
    return changed(
        only("speech", "visits"), "speech", sanction="0 %", topic_weeks="0", deletes="0 %", permit="0 %", points="0 points",
        praise_points="0 points", attribution="100 %",
    )


def provinces(run: Run) -> Whole:
    """The province of every person."""
    return np.searchsorted(run.population.province_start, np.arange(run.population.people), "right") - 1
