"""What each clause of a rule book does: the same people under the whole book, and under the book without the clause.

The effect of a clause is the whole book less the book without it, person by person, with the same luck.  It is told as the
mean over several countries, those of a comparison of the same plan, with its interval over them.  Effects of clauses do not
add up: two that need each other (a register and its bans) each show what is lost when one of them goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from demerit.experiments.arms import without, without_clause
from demerit.experiments.countries import COUNTRIES, COUNTRY_PEOPLE, NUMBERS, at_a_time, each, small, stacked, values_of
from demerit.experiments.guests import keep_texts
from demerit.experiments.live import Plan, Progress, agreed, check, mechanisms_for
from demerit.experiments.paired import FATES, MEAN, TOLL, compared
from demerit.experiments.past import settled
from demerit.experiments.seeds import further_seeds
from demerit.experiments.stage import Stage, stage
from demerit.experiments.work import Work, countries_said, weeks_lived
from demerit.kept import parquet
from demerit.kept.heads import ABLATION
from demerit.kept.open import seal
from demerit.measures import tables
from demerit.measures.interval import over
from demerit.population.country import load_country
from demerit.regime.model import Regime
from demerit.registry import guest_digests, guests_say
from demerit.terms import Mechanism

WHATS = (*TOLL, *FATES[:2])
"""What is shown: the tolls, and the shares of adults worse and better off.  The table has all that is compared."""


class AblateError(ValueError):
    """A rule book in which there is nothing to leave out."""


@dataclass
class Ablated:
    """Every part left out in turn, and what the rest of the book did without it."""

    plan: Plan
    """Of every country but for its seed."""
    book: Regime
    by: str
    """`clause` or `mechanism`."""
    parts: list[str]
    seeds: list[int]
    """The seeds of the countries; none where it is the plan's own alone."""
    table: tables.Table
    """part, seed and the whole country's rows of a long table: whole book less book without the part."""

    @property
    def mechanisms(self) -> dict[str, Mechanism]:
        """The mechanisms of the week that all of it was lived with."""
        return mechanisms_for(self.book, beside=self.plan.beside)

    def rows(self) -> list[dict[str, Any]]:
        """For each part and number: the mean over countries, their spread, its standard error and interval, and their values."""
        return effects(self.table)


def effects(table: tables.Table) -> list[dict[str, Any]]:
    """What an ablation's table says of each part and number."""
    return [
        {"part": part, "what": what, "stat": stat, "unit": TOLL[what][1] if what in TOLL else "share"}
        | {name: getattr(over(values), name) for name in (*NUMBERS, "countries")}
        | {"values": values}
        for (part, what, stat, *_), values in values_of(table, "part").items()
    ]


def arms(book: Regime, by: str) -> dict[str, Regime]:
    """The book without each clause, or without each mechanism."""
    if by == "mechanism":
        return {name: without(book, name) for name in sorted({clause.mechanism for clause in book.clauses})}
    return {clause.name: without_clause(book, clause.name) for clause in book.clauses}


def ablate(plan: Plan, by: str = "clause", seeds: int = COUNTRIES, progress: Progress | None = None) -> Ablated:
    """Leave out every part of the plan's book in turn, in `seeds` countries; in the plan's own where that is 0."""
    book = plan.book()
    names, left_out = further_seeds(plan.seed, seeds), arms(book, by)
    if not left_out:
        raise AblateError(f"{book.name} has no clause, so there is nothing to leave out; name another rule book")
    plan = settled(replace(plan, regime=book), book)
    plan = small(plan, COUNTRY_PEOPLE if names else plan.people)
    check(plan, [book, book], progress, paired=True, beside=at_a_time(plan, names))
    agreed(plan, list(left_out.values()), mechanisms_for(book, beside=plan.beside), load_country(plan.country))
    lived = names or [plan.seed]
    what = f"{book.name} with and without each {by} in {countries_said(len(lived))}"
    work = Work(progress, what, len(lived) * plan.people * weeks_lived(plan, len(left_out) + 1))
    stage(replace(plan, people=1), [book]).compiled(book, work.of(plan))
    table = each(plan, [book], lived, leaving_out(book, left_out), work)
    work.end()
    return Ablated(plan, book, by, list(left_out), names, table)


def leaving_out(book: Regime, left_out: Mapping[str, Regime]) -> Any:
    """Lives the whole book and every rest of it in one country: what each part adds, for the whole country."""

    def lives(here: Stage, progress: Progress) -> tables.Table:
        whole = here.lived(book, progress)
        return stacked("part", [(part, _country(compared(here.lived(rest, progress), whole))) for part, rest in left_out.items()])

    return lives


def _country(table: tables.Table) -> tables.Table:
    """The means of the whole country."""
    keep = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1) & (table["stat"] == MEAN)
    return {name: values[keep] for name, values in table.items()}


def save(found: Ablated, folder: Path) -> dict[str, Any]:
    """Write `ablation.parquet` and `ablation.json` into an existing folder."""
    parquet.write(found.table, folder / "ablation.parquet")
    keep_texts(found.mechanisms, folder)
    plan = found.plan
    said = {
        "regime": found.book.name, "title": found.book.title, "by": found.by,
        "parts": found.parts, "people": plan.people, "weeks": plan.weeks, "seed": plan.seed,
        "seeds": found.seeds, "country": plan.country, "history": plan.history, "past": plan.past,
        "free": dict(plan.free), "rule_book": found.book.text,
        "guests": guest_digests(found.mechanisms), "guests_say": guests_say(found.mechanisms),
        "effects": found.rows(),
    }
    return seal(folder, ABLATION, said)
