"""What a comparison comes to when people are otherwise: every headline under each alternative of structure.

A structure (`regime.structures`) is a thing that people do not do at all.  Both the reference and the rule book are lived
again with such people, in the same countries, so that what is told is the effect of the law in another world, with its
interval over countries, and how far that is from the effect in the usual one, country by country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from demerit.experiments.countries import COUNTRIES, COUNTRY_PEOPLE, Lives, at_a_time, each, small, stacked, values_of
from demerit.experiments.freed import any_reads
from demerit.experiments.live import Plan, Progress, check
from demerit.experiments.paired import FATES, MEAN, TOLL, compared
from demerit.experiments.past import settled
from demerit.experiments.seeds import further_seeds
from demerit.experiments.stage import Stage
from demerit.experiments.work import Work, countries_said, weeks_lived
from demerit.measures.interval import Interval, over
from demerit.measures.tables import Table
from demerit.regime.model import Regime
from demerit.regime.structures import structures

WHATS = (*TOLL, *FATES[:2])
"""The headlines: the tolls, and the shares of adults worse and better off."""
USUAL = "as usual"


@dataclass(frozen=True)
class Told:
    """One headline under one structure, over countries; `change` is less what it is as usual, country by country."""

    structure: str
    what: str
    unit: str
    effect: Interval
    change: Interval

    def row(self) -> dict[str, Any]:
        """As it is written down."""
        numbers = {name: getattr(self.effect, name) for name in ("mean", "low", "high", "sd", "countries")}
        change = {f"change{'' if name == 'mean' else '_' + name}": getattr(self.change, name) for name in ("mean", "low", "high")}
        return {"structure": self.structure, "what": self.what, "unit": self.unit} | numbers | change


@dataclass(frozen=True)
class Structured:
    """Every headline under every structure that the books can tell apart, and of what it is."""

    plan: Plan
    """Of every country but for its seed; its people are those that were lived."""
    book: Regime
    seeds: list[int]
    """The seeds of the countries; none where it is the plan's own alone."""
    told: list[Told]


def structured(plan: Plan, book: Regime, seeds: int = COUNTRIES, progress: Progress | None = None) -> Structured:
    """The plan's rule book is the reference; `book` is compared with it under every structure that it can tell apart."""
    books = [plan.book(), book]
    changes = changes_of(books, plan.free)
    names = further_seeds(plan.seed, seeds)
    lived = names or [plan.seed]
    plan = settled(replace(plan, regime=books[0]), *books)
    plan = small(plan, COUNTRY_PEOPLE if names else plan.people)
    check(plan, books, progress, paired=True, beside=at_a_time(plan, lived))
    many = len(lived) * plan.people * len(changes)
    work = Work(progress, f"{book.name} under {len(changes)} structures in {countries_said(len(lived))}", many * weeks_lived(plan, 2))
    tables = {name: each(replace(plan, free=free), books, lived, pair(books), work) for name, free in changes.items()}
    work.end()
    return Structured(plan, book, names, told(tables))


def changes_of(books: Sequence[Regime], free: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Structure -> all free parameters under it, the usual one first; those that nothing here reads are left out."""
    read = any_reads(books)
    found = {one.name: {name: value for name, value in one.free.items() if name in read} for one in structures()}
    return {USUAL: dict(free)} | {name: {**free, **change} for name, change in found.items() if change}


def pair(books: Sequence[Regime]) -> Lives:
    """The second book against the first, in one country: what the whole of it comes to."""

    def lives(here: Stage, progress: Progress) -> Table:
        table = compared(here.lived(books[0], progress), here.lived(books[1], progress))
        whole = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1) & (table["stat"] == MEAN)
        return stacked("regime", [(books[1].name, {name: values[whole] for name, values in table.items()})])

    return lives


def told(tables: Mapping[str, Table]) -> list[Told]:
    """Every headline under every structure."""
    values = {name: _headlines(table) for name, table in tables.items()}
    return [Told(name, what, unit(what), over(found[what]), over(_less(found[what], values[USUAL][what])))
            for name, found in values.items() for what in WHATS]


def unit(what: str) -> str:
    """What a headline is in."""
    return TOLL[what].unit if what in TOLL else "share"


def _less(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a - b for a, b in zip(one, other, strict=True)]


def _headlines(table: Table) -> dict[str, list[float]]:
    return {str(what): values for (_, what, *_), values in values_of(table, "regime").items()}
