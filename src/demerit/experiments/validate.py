"""Published against run: every outcome figure that a run can show, lived in several countries and set beside what was published.

Each rule book is lived once a seed, and all its statistics are read off that run.  A miss stays a miss: nothing here knows
what would mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from math import isfinite, log, nan
from typing import Any

import numpy as np

from demerit.experiments.countries import at_a_time, each
from demerit.experiments.live import Plan, Progress
from demerit.experiments.live import check as check_plan
from demerit.experiments.past import settled
from demerit.experiments.seeds import further_seeds
from demerit.experiments.stage import Stage, stage
from demerit.experiments.statistics import StatisticError, check, lives, plan_of, scale, statistic
from demerit.experiments.work import Work, countries_said, weeks_lived
from demerit.measures.interval import COVER, Interval, over
from demerit.measures.tables import Table
from demerit.population.people import whole_people
from demerit.regime.errors import exists
from demerit.regime.evidence import Evidence, evidence
from demerit.regime.published import Statistic, statistics, unshown

ORDER = ("fitted", "held", "context", "input")
SEEDS = 8
PEOPLE = 20_000
DIGITS = 6
"""Significant digits that are kept of a number."""


@dataclass(frozen=True)
class Against:
    """A statistic in every country that was lived."""

    entry: Statistic
    values: tuple[float, ...]
    one: float
    """What one person or event of one of these countries comes to in the whole one; nan where it is no count."""

    @property
    def interval(self) -> Interval:
        """Over the countries; of a count of which there was none in any, up to what 95 of 100 such would show one of."""
        found = over(self.values)
        if found.mean == 0 and isfinite(self.one):
            return Interval(0.0, 0.0, 0.0, 0.0, -log(1 - COVER) * self.one / found.countries, found.countries)
        return found

    @property
    def factor(self) -> float:
        """Run over published; of a published range its nearer end, and 1 inside of it."""
        mean, (low, high) = self.interval.mean, self.entry.published
        near = min(max(mean, low), high)
        return mean / near if near else nan

    @property
    def inside(self) -> bool | None:
        """Whether the interval holds what was published; None where there is none, or one that holds nought as well."""
        found, (low, high) = self.interval, self.entry.published
        if not found.known or (found.low <= 0 < low <= found.high):
            return None
        return found.low <= high and low <= found.high

    def said(self) -> dict[str, Any]:
        """For a record."""
        entry, found = self.entry, self.interval
        days = f"{entry.since or 'from the first day'} to {entry.until}"
        return {
            "name": entry.name, **_figure(entry.figure), "about": entry.about, "of": entry.of, "kind": entry.kind,
            "unit": entry.unit, "book": "+".join([entry.book, *entry.overlays]), "days": days, "note": entry.note,
            "published": [short(end) for end in entry.published], "mean": short(found.mean), "low": short(found.low),
            "high": short(found.high), "factor": short(self.factor), "inside": self.inside,
            "values": [short(value) for value in self.values],
        }


@dataclass(frozen=True)
class Validation:
    """Every statistic that was asked for, against its figure."""

    people: int
    seeds: list[int]
    rows: list[Against]

    def as_dict(self) -> dict[str, Any]:
        """All of it, as JSON takes it: fitted, held, context and input, one after the other."""
        order = sorted(self.rows, key=lambda row: ORDER.index(row.entry.figure.role))
        return {
            "version": version("demerit"), "people": self.people, "seeds": self.seeds,
            "rows": [row.said() for row in order], "unshown": not_shown(),
        }

    def __repr__(self) -> str:
        return f"<{len(self.rows)} published figures against {countries_said(len(self.seeds))} of {self.people:,} synthetic people; not a forecast>"


def not_shown() -> list[dict[str, Any]]:
    """The outcome figures that no run shows, with the reason."""
    found = evidence()
    return [{**_figure(found[name]), "value": found[name].value, "unit": found[name].unit, "why": why} for name, why in unshown().items()]


def _figure(figure: Evidence) -> dict[str, Any]:
    """What is told of a figure wherever it stands."""
    return {
        "figure": figure.id, "role": figure.role, "series": figure.series, "measure": figure.measure, "as_of": figure.as_of,
        "source": figure.source_title, "confidence": figure.confidence,
    }


def short(value: float) -> float:
    """A number with as many digits as are kept."""
    return float(f"{value:.{DIGITS}g}")


def chosen(figures: Sequence[str]) -> list[Statistic]:
    """The statistics of these figures, or all of them."""
    known = {name for one in statistics() for name in (one.name, one.evidence)}
    for name in figures:
        if name in unshown():
            raise StatisticError(f"no run shows {name}: {unshown()[name]}")
        if name not in known:
            raise StatisticError(f"there is no statistic for {name[:40]!r}. {exists(name, sorted(known), 'figure')}")
    return [one for one in statistics() if not figures or {one.name, one.evidence} & set(figures)]


def validate(
    people: int = PEOPLE, seeds: int = SEEDS, seed: int = 1, threads: int = 0, figures: Sequence[str] = (),
    progress: Progress | None = None,
) -> Validation:
    """Live every rule book that shows one of the figures in `seeds` countries, from `seed` on, and set them against each other."""
    entries, named = chosen(figures), [seed, *further_seeds(seed, seeds - 1)]
    for entry in entries:
        check(entry)
    planned = [(_settled(group, people, seed, threads, progress, named), group) for group in lives(entries).values()]
    weeks = sum(weeks_lived(plan, 1) for plan, _ in planned)
    work = Work(progress, f"{len(planned)} rule books in {countries_said(seeds)}", whole_people(people) * seeds * weeks)
    found: dict[str, Against] = {}
    for plan, group in planned:
        stage(replace(plan, people=1), [plan.book()]).compiled(plan.book(), work.of(plan))
        found |= _against(group, each(plan, [plan.book()], named, _living(group), work))
    work.end()
    return Validation(whole_people(people), named, [found[entry.name] for entry in entries])


def _settled(group: Sequence[Statistic], people: int, seed: int, threads: int, progress: Progress | None, seeds: Sequence[int]) -> Plan:
    """The run of a group of statistics, with its first day and its past said; refused where there is no room for it."""
    plan = plan_of(*group, people=people, seed=seed, threads=threads)
    plan = settled(plan, plan.book())
    check_plan(plan, [plan.book()], progress, beside=at_a_time(plan, seeds))
    return plan


def _living(group: Sequence[Statistic]) -> Any:
    """Lives one country and reads its statistics off."""

    def lived(here: Stage, progress: Progress) -> Table:
        run = here.lived(here.plan.book(), progress)
        return {
            "name": np.array([one.name for one in group], object),
            "value": np.array([statistic(one, run) for one in group], float),
            "one": np.full(len(group), scale(run)),
        }

    return lived


def _against(group: Sequence[Statistic], table: Table) -> dict[str, Against]:
    """Each statistic's values in the order of the seeds."""
    found = {}
    for entry in group:
        rows = table["name"] == entry.name
        one = float(table["one"][rows][0]) if entry.kind == "count" else nan
        found[entry.name] = Against(entry, tuple(table["value"][rows].tolist()), one)
    return found
