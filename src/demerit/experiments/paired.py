"""Two regimes on the same people with the same luck, compared person by person.

The numbers compared are signed (`measures.compared`): each has a side that is worse and one that is better.  Somebody is
*worse off* under B when at least one is worse and none better; *better off* the other way round; else mixed or the same: no
weights.  What is compared here is one country: it has values, and no interval (see `countries`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.experiments import accounts
from demerit.experiments.live import Lived, Plan, Progress, sorts
from demerit.experiments.reach import differences, reach
from demerit.experiments.stage import Stage, stage
from demerit.measures.compared import FATES as FATES
from demerit.measures.compared import FLOOR
from demerit.measures.compared import TOLL as TOLL
from demerit.measures.tables import Table
from demerit.regime.model import Regime

MEAN = "mean"
"""The `stat` of a mean over adults."""
Whole = NDArray[np.int64]
Part = tuple[str, int, int]
"""(province, quintile, group): "", 0 and -1 where all of them are meant."""
Row = tuple[str, str, str, int, int, float, int]
Columns = Mapping[str, Whole]
"""What is compared of everybody, by name."""


def fates(a: Columns, b: Columns) -> NDArray[np.int8]:
    """0 worse, 1 better, 2 mixed, 3 the same under B, for everybody."""
    worse = np.zeros(len(next(iter(a.values()))), bool)
    better = worse.copy()
    for name, number in TOLL.items():
        worse |= number.worse * (b[name] - a[name]) > 0
        better |= number.worse * (b[name] - a[name]) < 0
    return np.select([worse & ~better, better & ~worse, worse & better], [0, 1, 2], 3).astype(np.int8)


def tolls(lived: Lived) -> dict[str, Whole]:
    """What is compared of everybody, as they stand at the end."""
    return {name: lived.run.column(name) for name in TOLL}


def headlines(a: Columns, b: Columns, adult: NDArray[np.bool_]) -> dict[str, float]:
    """The means of `compared` over all adults: of every number, and of those worse off, better off, mixed and the same."""
    first, second = ({name: values[adult] for name, values in one.items()} for one in (a, b))
    fate = fates(first, second)
    means = {name: _mean(values) for name, values in differences(first, second).items()}
    return means | {name: _mean(fate == k) for k, name in enumerate(FATES)}


def compared(a: Lived, b: Lived, nudged: Columns | None = None) -> Table:
    """What B does that A does not, in one country: a row for every number and every part (all, province, quintile, group).

    `value` is, for the `stat` `mean`, the mean over the adults of the part, nan where there is none; `people` are the adults.
    The other stats are reach and depth (`reach`), the account (`accounts`), and, where A was lived again with a nudge
    (`nudged`), all of reach and depth of that, as `floor_...`.
    """
    where = sorts(a.population)
    adult = where["age"] > 0
    where = {name: values[adult] for name, values in where.items()}
    here = list(parts(where, a.population.province_names))
    first, second = ({name: values[adult] for name, values in tolls(one).items()} for one in (a, b))
    rows = [*_of_people(here, first, second)]
    rows += _of_people(here, first, {name: values[adult] for name, values in nudged.items()}, FLOOR) if nudged else []
    horizon = ("weeks", "horizon", "", 0, -1, float(a.run.week - a.plan.first), int(adult.sum()))
    return table([*rows, *_of_account(here, a, b, adult, rows), horizon])


def _of_people(here: Sequence[tuple[Part, Any]], first: Columns, second: Columns, floor: str = "") -> Iterator[Row]:
    """Means, reach and depth, and the shares worse off, better off, mixed and the same."""
    fate, apart = fates(first, second), differences(first, second)
    for part, keep in here:
        people = int(keep.sum())
        for name, values in apart.items():
            for stat, value in {MEAN: _mean(values[keep]), **reach(TOLL[name], values[keep])}.items():
                yield name, f"{floor}{stat}", *part, value, people
        for k, name in enumerate(FATES):
            yield name, f"{floor}{MEAN}", *part, _mean((fate == k)[keep]), people


def _of_account(here: Sequence[tuple[Part, Any]], a: Lived, b: Lived, adult: Any, told: Sequence[Row]) -> Iterator[Row]:
    """The account of the two, and whom its channels met."""
    people = {part: int(keep.sum()) for part, keep in here}
    harmed: dict[Part, float] = {}
    for what, stat, *of, value, _ in told:
        if stat == MEAN and what in ("worse", "mixed"):
            harmed[tuple(of)] = harmed.get(tuple(of), 0.0) + value  # type: ignore[index,arg-type]
    for what, stat, part, value in accounts.rows(a, b, people, harmed):
        yield what, stat, *part, value, people[part]
    first, second = accounts.met(a, adult), accounts.met(b, adult)
    for part, keep in here:
        for name in first:
            yield name, "met", *part, _mean(second[name][keep]) - _mean(first[name][keep]), people[part]


def _mean(values: Any) -> float:
    return float(values.mean()) if len(values) else float("nan")


def table(rows: Sequence[Row]) -> Table:
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
    """Live `plan` (A) once, once more with a nudge, and the same people under each other regime (B)."""
    books = [replace(plan, regime=other).book() for other in others]
    here = stage(plan, [plan.book(), *books])
    a, nudged = with_floor(here, plan.book(), progress)
    return [Pair(a, b, compared(a, b, nudged)) for b in here.arms(books, progress)]


def with_floor(here: Stage, book: Regime, progress: Progress | None = None) -> tuple[Lived, Columns]:
    """A reference, and what is compared of its people when they live it again with a nudge."""
    return here.lived(book, progress), tolls(here.nudged(book, progress))
