"""What `demerit.run` and `demerit.compare` give back: tables, a summary with uncertainty, and a page for a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments import compare as comparing
from demerit.experiments import store
from demerit.experiments.given import path, seen, yes
from demerit.experiments.live import Lived, people_table, sorts
from demerit.experiments.paired import FATES, TOLL, clustered
from demerit.measures.derived import DERIVED
from demerit.measures.tables import Table


class TableError(KeyError, ValueError):
    """A table that a result does not have; the message says which it has."""

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would show it in quotes


@dataclass(frozen=True)
class Headline:
    """A number with its unit and its standard error (towns as clusters); nan where none can be given."""

    name: str
    value: float
    error: float
    unit: str
    about: str

    def interval(self) -> tuple[float, float]:
        """About 95 %: 1.96 standard errors either way."""
        return self.value - 1.96 * self.error, self.value + 1.96 * self.error


def headlines(lived: Lived) -> list[Headline]:
    """The state of the country at the end: person-level means with errors, then the other derived measures."""
    run = lived.run
    where = sorts(lived.population)
    adult = where["age"] > 0
    out = []
    published = run.column("published")
    if (published > 0).any():
        out.append(
            _mean(
                "score_mean",
                published[published > 0] / 16,
                where["town"][published > 0],
                "points",
                "mean published score",
            )
        )
    for name, (about, unit, scale) in {
        **TOLL,
        "court_listed": ("share of adults on the court's register", "share", 1.0),
    }.items():
        out.append(
            _mean(
                name,
                run.column(name)[adult] * scale,
                where["town"][adult],
                unit,
                f"{about}, so far" if name in TOLL else about,
            )
        )
    return out


def _mean(name: str, values: Any, town: Any, unit: str, about: str) -> Headline:
    found = clustered(values.astype(float), town)
    return Headline(name, found.mean, found.error, unit, about)


def derived_at_end(lived: Lived) -> dict[str, float]:
    """Every derived measure of the whole country at the last look."""
    last = lived.looks[-1]
    values = dict(zip(lived.stocks(), last.stocks.sum((0, 1)).tolist(), strict=False))
    values |= {
        name: v
        for (name, row), v in zip(lived.run.count_names(), last.flows.sum((0, 1)).tolist(), strict=True)
        if not row
    }
    since = last.week - (lived.looks[-2].week if len(lived.looks) > 1 else 0)
    found = {measure.name: measure.value(values, since) for measure in DERIVED}
    return {name: float(value) for name, value in found.items() if value is not None}


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
        """`weeks`, `rows`, `histogram` or `people`: a dict of NumPy arrays, one a column (see `measures.tables`)."""
        if name == "people":
            return people_table(self.lived)
        found = self.lived.tables()
        if name not in list(found):  # a list, which may be asked for what no dict can hold
            raise TableError(f"there is no table {seen(name)}; there are {', '.join([*found, 'people'])}")
        return found[name]

    def summary(self) -> list[Headline]:
        """Means over people at the end, with standard errors."""
        return headlines(self.lived)

    def save(self, out: str | Path, force: bool = False) -> Path:
        """Write the run's folder (Parquet tables and run.json), whole or not at all."""
        return store.keep(self.lived, Path(path("out", out, "the folder to write")), yes("force", force))

    def _repr_html_(self) -> str:
        title = (
            f"{self.lived.book.title}: {self.people:,} people, {self.lived.run.week} weeks, seed {self.lived.plan.seed}"
        )
        return _page(title, [(h.about, h.value, h.error, h.unit) for h in self.summary()])


@dataclass(repr=False)
class CompareResult:
    """Several regimes on the same people, with the same luck.  Synthetic people, not a forecast."""

    found: comparing.Compared

    def __repr__(self) -> str:
        runs = self.found.runs()
        plan, names = runs[0].plan, ", ".join(one.book.name for one in runs)
        return f"<{names} on the same {plan.people:,} synthetic people, {plan.weeks} weeks, seed {plan.seed}; not a forecast>"

    def paired(self) -> Table:
        """Paired differences by regime and part of the country: mean, standard error, people."""
        return self.found.paired()

    def seeds(self) -> Table:
        """The paired means of the further seeds."""
        return self.found.spread

    def summary(self) -> list[dict[str, Any]]:
        """Country-wide: for each regime and number the mean paired difference, its error, and the spread over seeds."""
        table, spread, out = self.paired(), self.found.spread, []
        whole = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
        for k in np.flatnonzero(whole):
            what, regime = str(table["what"][k]), str(table["regime"][k])
            seeds = spread["mean"][(spread["what"] == what) & (spread["regime"] == regime)]
            about, unit = (
                (TOLL[what][0], TOLL[what][1])
                if what in TOLL
                else (f"share {what}" + (" off" if what in FATES[:2] else ""), "share")
            )
            out.append(
                {
                    "regime": regime,
                    "against": self.found.reference,
                    "what": what,
                    "about": about,
                    "unit": unit,
                    "mean": float(table["mean"][k]),
                    "error": float(table["error"][k]),
                    "people": int(table["people"][k]),
                    "seeds": [float(v) for v in seeds],
                    "seeds_low": float(seeds.min()) if len(seeds) else None,
                    "seeds_high": float(seeds.max()) if len(seeds) else None,
                }
            )
        return out

    def runs(self) -> list[RunResult]:
        """The reference and every other run."""
        return [RunResult(lived) for lived in self.found.runs()]

    def save(self, out: str | Path, force: bool = False, life: bool = True) -> Path:
        """Write a folder with every run, the paired table, the seeds and one life a regime."""
        folder, replace, with_life = Path(path("out", out, "the folder to write")), yes("force", force), yes("life", life)
        return comparing.keep(self.found, folder, replace, comparing.lives(self.found) if with_life else None)

    def _repr_html_(self) -> str:
        first = self.found.pairs[0].a
        people, weeks = first.population.people, first.run.week
        title = f"Against {self.found.reference}: {people:,} people, {weeks} weeks, seed {first.plan.seed}"
        return _page(
            title, [(f"{r['regime']}: {r['about']}", r["mean"], r["error"], r["unit"]) for r in self.summary()]
        )


def _page(title: str, rows: list[tuple[str, float, float, str]]) -> str:
    body = "".join(
        f"<tr><td>{escape(about)}</td><td style='text-align:right'>{value:.4g}</td><td>&plusmn; {1.96 * error:.2g}</td>"
        f"<td>{escape(unit)}</td></tr>"
        for about, value, error, unit in rows
    )
    return f"<p><b>{escape(title)}</b><br><i>{store.SYNTHETIC}</i></p><table>{body}</table>"
