"""Several independent countries for one comparison, and what they come to: means, spread, and intervals over countries.

A country's long table says of every number (`what`, `stat`) and every part (`province`, `quintile`, `grp`) its `value`
there.  Whatever an experiment compares, it is told as the mean over K countries of such values, with the spread between
countries and an interval by Student's t (`measures.interval`).  One country has values, and no interval: what its people
share moves all of them together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from demerit.experiments.live import Plan, Progress
from demerit.experiments.paired import compared, with_floor
from demerit.experiments.stage import Stage, stage
from demerit.experiments.work import Work
from demerit.measures.interval import Interval, over
from demerit.measures.tables import Table
from demerit.population.people import whole_people
from demerit.regime.model import Regime

COUNTRIES = 8
"""Independent countries of a comparison, unless another number is asked for."""
COUNTRY_PEOPLE = 20_000
"""People in each of them, or as many as the plan has where that is fewer."""
MOST_THREADS = 64
KEY = ("what", "stat", "province", "quintile", "grp")
NUMBERS = ("mean", "sd", "error", "low", "high")
Lives = Callable[[Stage, Progress], Table]
"""Lives the arms of one country and gives their long table."""


def small(plan: Plan, people: int = COUNTRY_PEOPLE) -> Plan:
    """A plan's replicates but for the seed: of fewer people, and looked at once, since only their end is compared."""
    return replace(plan, people=whole_people(min(plan.people, people)), every=plan.weeks)


def against_first(books: Sequence[Regime]) -> Lives:
    """Every book but the first compared with the first."""

    def lives(here: Stage, progress: Progress) -> Table:
        first, nudged = with_floor(here, books[0], progress)
        return stacked("regime", [(arm.book.name, compared(first, arm, nudged)) for arm in here.arms(books[1:], progress)])

    return lives


def each(plan: Plan, books: Sequence[Regime], seeds: Sequence[int], lives: Lives, work: Work) -> Table:
    """The long tables of the plan's country under each of these seeds, one below the other, with a column `seed`.

    Several are lived at a time, a thread each, and only their tables are kept; the numbers do not depend on it.
    """
    together, threads = shares(plan.threads, len(seeds))

    def one(seed: int) -> tuple[int, Table]:
        here = stage(replace(plan, seed=seed, threads=threads), books)
        return seed, lives(here, work.of(here.plan))

    with ThreadPoolExecutor(together) as pool:
        jobs = [pool.submit(one, seed) for seed in seeds]
        try:
            return stacked("seed", [job.result() for job in jobs])
        except BaseException:
            work.stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def at_a_time(plan: Plan, seeds: Sequence[int]) -> tuple[int, int]:
    """(countries lived at a time, people of each): what they take of memory."""
    return (shares(plan.threads, len(seeds))[0] if seeds else 0), plan.people


def shares(threads: int, countries: int) -> tuple[int, int]:
    """(countries lived at a time, threads of each) where there are so many threads; 0 are as many as there are cores."""
    there = threads or min(os.cpu_count() or 1, MOST_THREADS)
    together = max(min(there, countries), 1)
    return together, max(there // together, 1)


def stacked(name: str, parts: Sequence[tuple[object, Table]]) -> Table:
    """Tables one below the other, with a column that says of which each row is."""
    sizes = [len(next(iter(table.values()))) for _, table in parts]
    names = [key for key, _ in parts]
    column = np.repeat(np.array(names, np.int64 if all(isinstance(key, int) for key in names) else object), sizes)
    return {name: column} | {one: np.concatenate([table[one] for _, table in parts]) for one in parts[0][1]}


def no_countries(own: Table) -> Table:
    """The table of `each` where no seed was asked for: the columns, and no row."""
    return {"seed": np.array([], np.int64)} | {name: values[:0] for name, values in own.items()}


def told(own: Table, countries: Table, name: str) -> Table:
    """What is told of a comparison: for each row of the plan's own country the mean over the others, and its interval.

    `name` is the column that says of which arm a row is.  Where no other country was lived, the mean is that of the plan's
    own, without an interval; `value` is the own country's in any case.
    """
    keys = rows(own, name)
    values = values_of(countries, name)
    found = [over(values.get(key, [])) if values else alone(float(own["value"][k])) for k, key in enumerate(keys)]
    head = {column: own[column] for column in (name, *KEY)}
    numbers = {column: np.array([getattr(one, column) for one in found], float) for column in NUMBERS}
    counts = np.array([one.countries for one in found], np.int64)
    return head | numbers | {"countries": counts, "value": own["value"], "people": own["people"]}


def alone(value: float) -> Interval:
    """The value of one country, which has no interval."""
    return over([value])


def rows(table: Table, name: str) -> list[tuple[object, ...]]:
    """What each row is of."""
    return list(zip(*(table[column].tolist() for column in (name, *KEY)), strict=True))


def values_of(countries: Table, name: str) -> dict[tuple[object, ...], list[float]]:
    """Every country's value by what it is of, in the order of the seeds."""
    found: dict[tuple[object, ...], list[float]] = {}
    for key, value in zip(rows(countries, name), countries["value"].tolist(), strict=True):
        found.setdefault(key, []).append(value)
    return found
