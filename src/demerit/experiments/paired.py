"""Two regimes on the same people with the same luck, compared person by person.

Four whole numbers a person are compared (weeks restricted, posts withheld, ties lost, income lost).  Somebody is *worse
off* under B when at least one of the four is worse and none better; *better off* the other way round; else mixed or the
same: no weights.  Intervals: the standard error of the mean paired difference with towns as clusters, and the spread over
seeds when there are several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.experiments.guests import fused_of
from demerit.experiments.live import Lived, Plan, Progress, live, mechanisms_for, sorts
from demerit.experiments.past import settled
from demerit.measures.tables import Table
from demerit.population.country import load_country
from demerit.population.people import make_population
from demerit.regime.model import Regime

TOLL = {
    "weeks_restricted": ("weeks restricted", "weeks", 1.0),
    "posts_withheld": ("posts withheld", "posts", 1.0),
    "ties_lost": ("ties lost", "ties", 1.0),
    "income_lost": ("income lost", "weeks of pay", 0.01),
}
FATES = ("worse", "better", "mixed", "same")
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Estimate:
    """A mean over adults with its standard error (clusters: towns)."""

    mean: float
    error: float
    people: int


def clustered(values: NDArray[np.float64], town: Whole) -> Estimate:
    """Mean and cluster-robust standard error; towns are the clusters, weighted by their people.

    No error (nan) where there is one town, or where everybody has the same number and it is not nought: what does not
    vary here says nothing of how it varies.  Nought for everybody is an effect that is exactly nil, and has the error 0.
    """
    n = len(values)
    if not n:
        return Estimate(float("nan"), float("nan"), 0)
    mean = float(values.mean())
    sums = np.bincount(town, values - mean)[np.bincount(town) > 0]
    many = len(sums)
    error = float(np.sqrt((sums**2).sum() * many / max(many - 1, 1)) / n) if many > 1 else float("nan")
    if not sums.any() and mean:
        error = float("nan")
    return Estimate(mean, error, n)


def fates(a: dict[str, Whole], b: dict[str, Whole]) -> NDArray[np.int8]:
    """0 worse, 1 better, 2 mixed, 3 the same under B, for everybody (all four numbers are losses)."""
    worse = np.zeros(len(next(iter(a.values()))), bool)
    better = worse.copy()
    for name in TOLL:
        worse |= b[name] > a[name]
        better |= b[name] < a[name]
    return np.select([worse & ~better, better & ~worse, worse & better], [0, 1, 2], 3).astype(np.int8)


def compared(a: Lived, b: Lived) -> Table:
    """The paired table: one row for every number and every part of the country (all, province, quintile, group)."""
    population = a.population
    where = sorts(population)
    adult = where["age"] > 0
    first = {name: a.run.column(name)[adult] for name in TOLL}
    second = {name: b.run.column(name)[adult] for name in TOLL}
    where = {name: values[adult] for name, values in where.items()}
    fate = fates(first, second)
    numbers = {name: (second[name] - first[name]) * TOLL[name][2] for name in TOLL}
    numbers |= {name: (fate == k).astype(float) for k, name in enumerate(FATES)}
    rows = [
        (what, *part, clustered(values[keep], where["town"][keep]))
        for part, keep in _parts(where, population.province_names)
        for what, values in numbers.items()
    ]
    return {
        "what": np.array([r[0] for r in rows], object),
        "province": np.array([r[1] for r in rows], object),
        "quintile": np.array([r[2] for r in rows], np.int8),
        "grp": np.array([r[3] for r in rows], np.int8),
        "mean": np.array([r[4].mean for r in rows]),
        "error": np.array([r[4].error for r in rows]),
        "people": np.array([r[4].people for r in rows], np.int64),
    }


def _parts(where: Table, provinces: tuple[str, ...]) -> Iterator[tuple[tuple[str, int, int], Any]]:
    everybody = np.ones(len(where["age"]), bool)
    yield ("", 0, -1), everybody
    for p, name in enumerate(provinces):
        yield (name, 0, -1), where["province"] == p
    for q in range(1, 6):
        yield ("", q, -1), where["quintile"] == q
    for g in range(2):
        yield ("", 0, g), where["grp"] == g


@dataclass
class Pair:
    """Two runs on the same people, and what differs."""

    a: Lived
    b: Lived
    table: Table


def pairs(plan: Plan, others: Sequence[str | Regime], progress: Progress | None = None) -> list[Pair]:
    """Live `plan` (A) once and the same people under each other regime (B), in weeks fused from the mechanisms of all."""
    reference, books = plan.book(), [replace(plan, regime=other).book() for other in others]
    found = mechanisms_for(reference, *books, beside=plan.beside)
    plan = settled(plan, reference, *books)
    population = make_population(load_country(plan.country), plan.people, plan.seed)
    fused = fused_of(found)

    def lived(book: Regime) -> Lived:
        return live(replace(plan, regime=book), progress, found, population, fused)

    a = lived(reference)
    return [Pair(a, b, compared(a, b)) for b in map(lived, books)]


def pair(plan: Plan, other: str | Regime, progress: Progress | None = None) -> Pair:
    """The same for one other regime."""
    return pairs(plan, [other], progress)[0]


def over_seeds(plan: Plan, other: str | Regime, seeds: list[int], progress: Progress | None = None) -> Table:
    """The country's paired means for several seeds: other people, other luck."""
    rows = []
    for seed in seeds:
        table = pair(replace(plan, seed=seed), other, progress).table
        whole = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
        rows += [(seed, what, mean) for what, mean in zip(table["what"][whole], table["mean"][whole], strict=True)]
    return {
        "seed": np.array([r[0] for r in rows], np.int64),
        "what": np.array([r[1] for r in rows], object),
        "mean": np.array([r[2] for r in rows]),
    }
