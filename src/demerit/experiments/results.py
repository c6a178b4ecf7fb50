"""What `demerit.run` and `demerit.compare` give back: tables, a summary, and a page for a notebook.

A run is one country and has no interval; a comparison's are over its further countries (`experiments.countries`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from html import escape
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments import compare as comparing
from demerit.experiments import store
from demerit.experiments.countries import NUMBERS
from demerit.experiments.given import path, seen, yes
from demerit.experiments.grouped import groups_table
from demerit.experiments.live import Lived, people_table, sorts
from demerit.experiments.paired import FATES, MEAN, TOLL
from demerit.measures.derived import DERIVED, ON_SCALE
from demerit.measures.groups import GROUPS
from demerit.measures.tables import Table
from demerit.regime.scales import several

ALONE = "one country, no interval"
NONE = "-"


class TableError(KeyError, ValueError):
    """A table that a result does not have; the message says which it has."""

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would show it in quotes


@dataclass(frozen=True)
class Headline:
    """A number of one country with its unit: a mean over its people."""

    name: str
    value: float
    unit: str
    about: str


def headlines(lived: Lived) -> list[Headline]:
    """The state of the country at the end: means over its people; of scores only where all are on one scale."""
    run = lived.run
    adult = sorts(lived.population)["age"] > 0
    published = run.column("published")
    out = []
    if (published > 0).any() and not apart(lived):
        out.append(Headline("score_mean", float(published[published > 0].mean()) / 16, "points", "mean published score"))
    for name, number in TOLL.items():
        out.append(Headline(name, float(run.column(name)[adult].mean()) * number.scale, number.unit, number.told))
    listed = float(run.column("court_listed")[adult].mean()) if "court_listed" in run.fused.wiring.columns else 0.0
    return [*out, Headline("court_listed", listed, "share", "share of adults on the court's register")]


def derived_at_end(lived: Lived) -> dict[str, float]:
    """Every derived measure of the whole country at the last look that can be told of it as a whole."""
    last = lived.looks[-1]
    values = dict(zip(lived.stocks(), last.stocks.sum((0, 1)).tolist(), strict=False))
    values |= {
        name: v
        for (name, row), v in zip(lived.run.count_names(), last.flows.sum((0, 1)).tolist(), strict=True)
        if not row
    }
    since = last.week - (lived.looks[-2].week if len(lived.looks) > 1 else 0)
    found = {measure.name: measure.value(values, since) for measure in DERIVED}
    left = ON_SCALE if apart(lived) else frozenset()
    return {name: float(value) for name, value in found.items() if value is not None and name not in left}


def apart(lived: Lived) -> bool:
    """Whether scores were on more than one scale since the last look but one, or in the last two weeks: they are published a week late."""
    before = [lived.plan.first, *(look.week for look in lived.looks)][-2:][0]
    first = max(min(before, lived.run.week - 2), 0)
    return several(lived.book, lived.timetable.start + timedelta(weeks=first), lived.run.week - first, lived.population.province_names)


@dataclass(repr=False)
class RunResult:
    """One regime lived by one population.  Synthetic people, not a forecast."""

    lived: Lived

    def __repr__(self) -> str:
        plan = self.lived.plan
        return f"<{self.lived.book.name}: {self.people:,} synthetic people, {plan.weeks} weeks, seed {plan.seed}; not a forecast>"

    @property
    def people(self) -> int:
        """The real number of people (whole neighbourhoods)."""
        return self.lived.population.people

    def digest(self) -> str:
        """SHA-256 of every column and table, combined over sorted names: same seed, same bits."""
        return self.lived.digest()

    def table(self, name: str) -> Table:
        """`weeks`, `rows`, `histogram`, `people` or `groups`: a dict of NumPy arrays, one a column (see `measures.tables`)."""
        at_the_end = {"people": people_table, GROUPS: groups_table}
        if name in list(at_the_end):
            return at_the_end[name](self.lived)
        found = self.lived.tables()
        if name not in list(found):  # a list, which may be asked for what no dict can hold
            raise TableError(f"there is no table {seen(name)}; there are {', '.join([*found, *at_the_end])}")
        return found[name]

    def summary(self) -> list[Headline]:
        """Means over people at the end: of one country, and so without an interval."""
        return headlines(self.lived)

    def save(self, out: str | Path, force: bool = False) -> Path:
        """Write the run's folder (Parquet tables and run.json), whole or not at all."""
        return store.keep(self.lived, Path(path("out", out, "the folder to write")), yes("force", force))

    def _repr_html_(self) -> str:
        title = (
            f"{self.lived.book.title}: {self.people:,} people, {self.lived.run.week} weeks, seed {self.lived.plan.seed}"
        )
        return _page(title, [(h.about, h.value, ALONE, h.unit) for h in self.summary()])


@dataclass(repr=False)
class CompareResult:
    """Several regimes on the same people, with the same luck.  Synthetic people, not a forecast."""

    found: comparing.Compared

    def __repr__(self) -> str:
        runs = self.found.runs()
        plan, names = runs[0].plan, ", ".join(one.book.name for one in runs)
        return f"<{names} on the same {plan.people:,} synthetic people, {plan.weeks} weeks, seed {plan.seed}; not a forecast>"

    def paired(self) -> Table:
        """What is told by regime, number and part of the country.

        `mean` over the further countries, `sd` the spread between them, `error` the standard error of the mean, `low` and
        `high` the ends of its interval of 95 %, nan where there is none; how many `countries` it is over; `value` in the
        plan's own country, and the `people` (adults) of the part there.
        """
        return self.found.paired()

    def seeds(self) -> Table:
        """Every further country's values: regime, seed, and what each is of."""
        return self.found.countries

    def summary(self) -> list[dict[str, Any]]:
        """The whole country: for each regime and number what `paired` says of its mean, and the value in each further country."""
        table, countries = self.paired(), self.found.countries
        return [self._line(table, int(k), countries) for k in np.flatnonzero(_whole(table) & (table["stat"] == MEAN))]

    def _line(self, table: Table, k: int, countries: Table) -> dict[str, Any]:
        what, regime, stat = (str(table[name][k]) for name in ("what", "regime", "stat"))
        same = (countries["what"] == what) & (countries["regime"] == regime) & (countries["stat"] == stat)
        about, unit = in_words(what)
        return {
            "regime": regime, "against": self.found.reference, "what": what, "stat": stat, "about": about, "unit": unit,
            **{name: float(table[name][k]) for name in NUMBERS},
            "countries": int(table["countries"][k]),
            "values": [float(value) for value in countries["value"][same & _whole(countries)]],
            "value": float(table["value"][k]),
            "people": int(table["people"][k]),
        }

    def runs(self) -> list[RunResult]:
        """The reference and every other run."""
        return [RunResult(lived) for lived in self.found.runs()]

    def save(self, out: str | Path, force: bool = False, life: bool = True) -> Path:
        """Write a folder with every run, the paired table, the further countries and one life a regime."""
        folder, replace, with_life = Path(path("out", out, "the folder to write")), yes("force", force), yes("life", life)
        return comparing.keep(self.found, folder, replace, comparing.lives(self.found) if with_life else None)

    def _repr_html_(self) -> str:
        first = self.found.pairs[0].a
        people, weeks = first.population.people, first.run.week
        title = f"Against {self.found.reference}: {people:,} people, {weeks} weeks, seed {first.plan.seed}"
        return _page(
            title, [(f"{r['regime']}: {r['about']}", r["mean"], _ends(r), r["unit"]) for r in self.summary()]
        )


def _whole(table: Table) -> Any:
    """Which rows are of all of the country."""
    return (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)


def in_words(what: str) -> tuple[str, str]:
    """(name, unit) of what is compared."""
    if what in TOLL:
        return TOLL[what][:2]
    return f"share {what}" + (" off" if what in FATES[:2] else ""), "share"


def _ends(row: dict[str, Any]) -> str:
    """`1.2 to 3.4`: the interval of a mean over countries; says so where there is none."""
    if row["countries"] < 2:
        return ALONE
    return f"{row['low']:.4g} to {row['high']:.4g}" if isfinite(row["low"]) else NONE


def _page(title: str, rows: list[tuple[str, float, str, str]]) -> str:
    body = "".join(
        f"<tr><td>{escape(about)}</td><td style='text-align:right'>{value:.4g}</td><td>{escape(interval)}</td>"
        f"<td>{escape(unit)}</td></tr>"
        for about, value, interval, unit in rows
    )
    return f"<p><b>{escape(title)}</b><br><i>{store.SYNTHETIC}</i></p><table>{body}</table>"
