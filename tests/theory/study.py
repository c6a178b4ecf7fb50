"""What the studies of one guest share: a run of even people under given rules, and values spread without sampling error."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.terms import Mechanism
from tests.support import Given, even_population, flow, guests, no_ties, rules_of

GROUPS = 50
"""Groups of people from whose spread a standard error is taken, where no formula gives it."""


@lru_cache(maxsize=8)
def mechanisms(*wanted: str) -> dict[str, Mechanism]:
    """The mechanisms of a study.  `means=MODULE` puts that guest in the place of the shipped mechanism `means`."""
    plain = [name for name in wanted if "=" not in name]
    instead = dict(name.split("=") for name in wanted if "=" in name)
    given = guests(*(name for name in plain if "." in name))
    given |= {name: guests(module)[module] for name, module in instead.items()}
    return gather([*plain, *instead], country=False, given=given)


@lru_cache(maxsize=8)
def week(*wanted: str) -> Fused:
    """Their week."""
    return fuse(mechanisms(*wanted), explicit=True)


def study(
    wanted: tuple[str, ...], given: Given, people: int, weeks: int, seed: int = 1,
    later: Mapping[int, Given] | None = None, columns: Mapping[str, Any] | None = None,
) -> Run:
    """Even people without ties before their first week; `weeks` is how far the timetable reaches."""
    table = rules_of(mechanisms(*wanted), weeks, given, later)
    run = Run(even_population(people, 1), table, mechanisms(*wanted), seed, graph=no_ties(people), fused=week(*wanted))
    for name, values in (columns or {}).items():
        run.set_column(name, values)
    return run


def middles(people: int) -> np.ndarray:
    """(k + 1/2) / people: ranks spread evenly over 0 to 1, so that a quantile of each is a sample without error."""
    return np.asarray((np.arange(people) + 0.5) / people)


def shuffled(values: np.ndarray, seed: int) -> np.ndarray:
    """The same values in an order that has nothing to do with who is who."""
    return np.random.default_rng(seed).permutation(values)


def rate(run: Run, top: str, bottom: str) -> tuple[float, float]:
    """(top / bottom, standard error) of two counts of the run, for events that are each a coin of their own."""
    done, at_risk = flow(run, top), flow(run, bottom)
    share = done / at_risk
    return share, math.sqrt(share * (1 - share) / at_risk)


def mean_of_people(values: np.ndarray) -> tuple[float, float]:
    """(mean, standard error) of something counted for every person over weeks, from groups of people."""
    parts = [part.mean() for part in np.array_split(np.asarray(values, float), GROUPS)]
    return float(np.mean(values)), float(np.std(parts, ddof=1) / math.sqrt(GROUPS))
