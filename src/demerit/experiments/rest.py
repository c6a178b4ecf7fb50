"""Does a country stand still?  Every stock of a run in its first year, beside the same in a later one.

A stock is a measure, or the sum of a column over people, that counts nothing from a moment on: whatever is declared to
(`Column.since`), and each measure that reads such a column, grows by what it is, and is left out.  Stocks are found by
listing what the mechanisms of a run declare; nobody names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from demerit.engine.run import Run
from demerit.experiments.live import begin
from demerit.experiments.plan import Plan
from demerit.terms import Measure, Mechanism
from demerit.values import asked, steps

YEAR, EVERY = 52, 4
SHARE, ERRORS = 0.02, 4.0
"""A stock stands still that changes by less than this share of itself, or by fewer than so many standard errors."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Stock:
    """One stock of a country, in its first year and in its last: means of the looks of the year, over countries."""

    name: str
    first: float
    last: float
    error: float
    """Standard error of the change over countries; NaN for one country."""

    @property
    def change(self) -> float:
        """By how much it has changed."""
        return self.last - self.first

    def limit(self, share: float = SHARE) -> float:
        """The most that it may have changed."""
        return max(share * abs(self.first), ERRORS * self.error if self.error == self.error else 0.0)

    def still(self, share: float = SHARE) -> bool:
        """Whether it stands still."""
        return abs(self.change) <= self.limit(share)


def counting(mechanisms: Mapping[str, Mechanism]) -> set[str]:
    """Columns that count from a moment on."""
    return {column.name for own in mechanisms.values() for column in own.columns if column.since}


def reads(measure: Measure, columns: set[str]) -> bool:
    """Whether a measure reads one of these columns, itself or through other values."""
    return not columns.isdisjoint(asked(steps([measure.of])))


def measures(mechanisms: Mapping[str, Mechanism]) -> Iterator[str]:
    """Measures that count nothing from a moment on; histograms are of the same people, and left out."""
    grows = counting(mechanisms)
    for own in mechanisms.values():
        yield from (one.name for one in own.measures if not one.bins and not reads(one, grows))


def columns(mechanisms: Mapping[str, Mechanism]) -> Iterator[str]:
    """Columns kept from week to week that count nothing from a moment on."""
    for own in mechanisms.values():
        yield from (one.name for one in own.columns if one.kept and not one.since)


def seen(run: Run) -> dict[str, float]:
    """Every stock of a run as it stands; a column's is called after it, `column savings`."""
    mechanisms = run.fused.wiring.mechanisms
    sums = run.look().stocks.sum((0, 1))
    named = {name: float(sums[k]) for k, (_, name) in enumerate(run.fused.measures)}
    found = {name: named[name] for name in measures(mechanisms)}
    return found | {f"column {name}": float(run.column(name).sum()) for name in columns(mechanisms)}


def lived(plan: Plan, years: Sequence[int], begun: Callable[[Run], None] = lambda run: None) -> dict[str, Numbers]:
    """Stock -> its mean in each of the years (the first begins in week 0) of one country that always had its law.

    `begun` is given the run in week 0, to begin it otherwise.
    """
    plan = replace(plan, weeks=YEAR * max(years), history="own")
    run = begin(plan, lambda what, done, total: None).run
    begun(run)
    looks: dict[int, list[dict[str, float]]] = {year: [] for year in years}
    for week in range(plan.weeks):
        run.step()
        if (year := week // YEAR + 1) in looks and week % EVERY == 0:
            looks[year].append(seen(run))
    return {name: np.array([np.mean([one[name] for one in looks[year]]) for year in years]) for name in looks[years[0]][0]}


def compared(countries: Sequence[Mapping[str, Numbers]]) -> list[Stock]:
    """Every stock in the first and the last of the years that were looked at, over independent countries."""
    return [_stock(name, np.array([country[name] for country in countries])) for name in countries[0]]


def _stock(name: str, years: Numbers) -> Stock:
    changes = years[:, -1] - years[:, 0]
    few = len(changes) < 2
    error = float("nan") if few else float(np.std(changes, ddof=1) / np.sqrt(len(changes)))
    return Stock(name, float(years[:, 0].mean()), float(years[:, -1].mean()), error)
