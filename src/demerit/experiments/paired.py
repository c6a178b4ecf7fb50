"""Two regimes on the same people with the same luck, compared person by person.

Four whole numbers a person are compared (weeks restricted, posts withheld, ties lost, income lost).  Somebody is *worse
off* under B when at least one of the four is worse and none better; *better off* the other way round; else mixed or the
same: no weights.  What is compared here is one country: it has values, and no interval (see `countries`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.experiments.live import Lived, Plan, Progress, sorts
from demerit.experiments.stage import stage
from demerit.measures.tables import Table
from demerit.regime.model import Regime

TOLL = {
    "weeks_restricted": ("weeks restricted", "weeks", 1.0),
    "posts_withheld": ("posts withheld", "posts", 1.0),
    "ties_lost": ("ties lost", "ties", 1.0),
    "income_lost": ("income lost", "weeks of pay", 0.01),
}
FATES = ("worse", "better", "mixed", "same")
MEAN = "mean"
"""The `stat` of a mean over adults."""
Whole = NDArray[np.int64]
Part = tuple[str, int, int]
"""(province, quintile, group): "", 0 and -1 where all of them are meant."""


def fates(a: dict[str, Whole], b: dict[str, Whole]) -> NDArray[np.int8]:
    """0 worse, 1 better, 2 mixed, 3 the same under B, for everybody (all four numbers are losses)."""
    worse = np.zeros(len(next(iter(a.values()))), bool)
    better = worse.copy()
    for name in TOLL:
        worse |= b[name] > a[name]
        better |= b[name] < a[name]
    return np.select([worse & ~better, better & ~worse, worse & better], [0, 1, 2], 3).astype(np.int8)


def compared(a: Lived, b: Lived) -> Table:
    """What B does that A does not, in one country: a row for every number and every part (all, province, quintile, group).

    `value` is the mean over the adults of the part, nan where there is none; `people` are the adults.
    """
    where = sorts(a.population)
    adult = where["age"] > 0
    first = {name: a.run.column(name)[adult] for name in TOLL}
    second = {name: b.run.column(name)[adult] for name in TOLL}
    fate = fates(first, second)
    numbers = {name: (second[name] - first[name]) * TOLL[name][2] for name in TOLL}
    numbers |= {name: (fate == k).astype(float) for k, name in enumerate(FATES)}
    where = {name: values[adult] for name, values in where.items()}
    return table([
        (what, MEAN, *part, float(values[keep].mean()) if keep.any() else float("nan"), int(keep.sum()))
        for part, keep in parts(where, a.population.province_names)
        for what, values in numbers.items()
    ])


def table(rows: Sequence[tuple[str, str, str, int, int, float, int]]) -> Table:
    """Rows as columns: what, stat, province, quintile, grp, value, people."""
    return {
        "what": np.array([row[0] for row in rows], object),
        "stat": np.array([row[1] for row in rows], object),
        "province": np.array([row[2] for row in rows], object),
        "quintile": np.array([row[3] for row in rows], np.int8),
        "grp": np.array([row[4] for row in rows], np.int8),
        "value": np.array([row[5] for row in rows], float),
        "people": np.array([row[6] for row in rows], np.int64),
    }


def parts(where: Table, provinces: tuple[str, ...]) -> Iterator[tuple[Part, Any]]:
    """Every part of a country, with who is of it: everybody, each province, each fifth of income, each group."""
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
    """Live `plan` (A) once and the same people under each other regime (B)."""
    books = [replace(plan, regime=other).book() for other in others]
    a, *rest = stage(plan, [plan.book(), *books]).arms([plan.book(), *books], progress)
    return [Pair(a, b, compared(a, b)) for b in rest]
