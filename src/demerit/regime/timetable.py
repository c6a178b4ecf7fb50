"""From a regime to tables of whole numbers: past this door nobody knows what a regime is.

`rules[variant, epoch, slot]` holds the rules of the single mechanisms and every free parameter; `rows` the rules of the
row mechanisms.  A clause that is not in force is its rules' `off` values: a reform is another epoch, not an `if`.
Provinces whose clauses are the same in every epoch share a variant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from demerit.regime.acts import acts
from demerit.regime.errors import RuleBookError, exists, problem
from demerit.regime.force import changes, in_force_at, mechanisms_of
from demerit.regime.model import Clause, Regime, Variant
from demerit.regime.variants import beginning
from demerit.registry import carried
from demerit.terms import Mechanism, slots
from demerit.texts.lines import line_of
from demerit.texts.renamed import called_now
from demerit.units import UnitError, stored
from demerit.values import built
from demerit.weeks import day_of, monday, week_of

Whole = NDArray[np.int64]
Row = dict[str, int]


@dataclass(frozen=True, eq=False)
class Timetable:
    """The law as numbers, in stored units."""

    start: date
    """The Monday of week 0."""
    weeks: int
    """Weeks that are told of: 0 to weeks - 1."""
    provinces: tuple[str, ...]
    slots: list[tuple[str, str]]
    """(mechanism, rule or free parameter) of every slot: `terms.slots` of the mechanisms."""
    epoch: Whole
    """[week - first]: which epoch a week is in; it changes in the weeks in which any clause begins or ends."""
    rules: Whole
    """[variant, epoch, slot]"""
    rows: dict[str, Whole]
    """Mechanism -> [variant, epoch, row, column]; the columns are the mechanism's rules in their order."""
    row_names: dict[str, tuple[str, ...]]
    """Mechanism -> the names of its rows: every act of the catalogue in its order, or the rows of all clauses by name."""
    tables: dict[str, Whole]
    """Table -> [variant, epoch, size]"""
    variant_of_province: Whole
    """[province]"""
    clauses: dict[tuple[int, int, str, str], tuple[str, ...]]
    """(variant, epoch, mechanism, row or "") -> the clauses in force there."""
    variants: tuple[str, ...] = ()
    """The names of a book's own variants, in the order of their numbers; () for a book that has none."""
    first: int = 0
    """The first week that is lived: below 0 where a past is lived before week 0."""

    def epoch_of(self, week: int) -> int:
        """The epoch of a week from `first` on."""
        if not self.first <= week < self.weeks:
            raise IndexError(f"there is no week {week} in a timetable of weeks {self.first} to {self.weeks - 1}")
        return int(self.epoch[week - self.first])

    def day_of_year(self, week: int) -> int:
        """Which day of its year the Monday of a week is, 1 to 366."""
        return day_of(week, self.start).timetuple().tm_yday

    def clause_at(self, variant: int, epoch: int, mechanism: str, row: str = "") -> tuple[str, ...]:
        """The names of the clauses behind a number; `row` is the act or the tier, "" for a single mechanism."""
        return self.clauses.get((variant, epoch, mechanism, row), ())


def timetable(
    regime: Regime | Mapping[str, Regime], mechanisms: Mapping[str, Mechanism], provinces: tuple[str, ...], weeks: int,
    start: date | None = None, free: Mapping[str, str] | None = None, first: int = 0,
) -> Timetable:
    """The timetable of a regime, or of one regime for each province, over `weeks` from the Monday of `start`.

    `mechanisms` may be more than the regime uses (the two arms of a comparison share one week).  `start` is by default
    the regime's own; `free` overrides free parameters by "mechanism.name"; a `first` below 0 adds the weeks before `start`.
    """
    ruled = {province: regime if isinstance(regime, Regime) else regime[province] for province in provinces}
    books = list({_which(book): book for book in ruled.values()}.values())
    for book in books:
        _suits(book, mechanisms, provinces)
    begin = monday(start or books[0].start)
    turns = sorted({first, *(week for book in books for day in changes(book) if first < (week := week_of(day, begin)) < weeks)})
    variants, variant_of_province = _variants(ruled, [day_of(week, begin) for week in turns])
    plan = _Plan(dict(mechanisms), _free(mechanisms, free or {}), _row_names(books, mechanisms), {})
    return Timetable(
        start=begin, weeks=weeks, provinces=provinces, slots=slots(mechanisms),
        epoch=np.array([bisect_right(turns, week) - 1 for week in range(first, weeks)], dtype=np.int64),
        rules=_fill(variants, plan.rules),
        rows={name: plan.all_rows(name, variants) for name in plan.row_names},
        row_names=plan.row_names,
        tables={
            table.name: _fill(variants, partial(plan.table, name, position))
            for name in sorted(mechanisms) for position, table in enumerate(mechanisms[name].tables) if carried(table, mechanisms)
        },
        variant_of_province=np.array(variant_of_province, dtype=np.int64),
        clauses=_names(variants),
        variants=tuple(variant.name for variant in books[0].variants),
        first=first,
    )


Law = list[Clause]
"""The clauses in force in one variant and epoch, by name: in which order a book has them makes no difference."""


def _law(book: Regime, day: date, province: str | None = None, variant: str | None = None) -> Law:
    return sorted(in_force_at(book, day, province, variant), key=lambda clause: (clause.in_row, clause.name))


def _fill(variants: list[list[Law]], numbers: Callable[[Law], object]) -> Whole:
    """[variant, epoch, ...]: the numbers of every law."""
    return np.array([[numbers(law) for law in variant] for variant in variants], dtype=np.int64)


def _which(book: Regime) -> tuple[str, str]:
    """What tells one rule book from another, however often it was loaded."""
    return book.name, book.text


def _suits(book: Regime, mechanisms: Mapping[str, Mechanism], provinces: tuple[str, ...]) -> None:
    if missing := mechanisms_of(book) - set(mechanisms):
        raise ValueError(f"the rule book {book.name!r} needs the mechanisms {', '.join(sorted(missing))} as well")
    placed: tuple[tuple[str, Sequence[Variant | Clause]], ...] = (("variant", book.variants), ("clause", book.clauses))
    for array, parts in placed:
        for index, part in enumerate(parts):
            for place in part.where:
                if place not in provinces:
                    near = exists(place[:60], provinces, "province")
                    raise problem(book.file, line_of(book.text, array, index, "where"), part.name,
                                  f"there is no province '{place[:60]}' in this country. {near}")


def _variants(ruled: Mapping[str, Regime], days: list[date]) -> tuple[list[list[Law]], list[int]]:
    """The distinct laws, [variant][epoch], and which one each province has; the first province has variant 0."""
    books = {_which(book): book for book in ruled.values()}
    own = next((book for book in books.values() if book.variants), None)
    if own:
        if len(books) > 1:
            raise ValueError(f"the rule book {own.name!r} has variants of its own: it rules every province or none")
        return _own_variants(own, tuple(ruled), days)
    variants: list[list[Law]] = []
    found: dict[tuple[object, ...], int] = {}
    numbers = []
    for province, book in ruled.items():
        laws = [_law(book, day, province) for day in days]
        key = (_which(book), *(tuple(clause.name for clause in law) for law in laws))
        if key not in found:
            found[key] = len(variants)
            variants.append(laws)
        numbers.append(found[key])
    return variants, numbers


def _own_variants(book: Regime, provinces: tuple[str, ...], days: list[date]) -> tuple[list[list[Law]], list[int]]:
    """The laws of a book's own variants in the order of the book, and which one each province begins with."""
    laws = [[_law(book, day, variant=variant.name) for day in days] for variant in book.variants]
    return laws, beginning(book, provinces)


def _free(mechanisms: Mapping[str, Mechanism], overrides: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """The stored value of every free parameter, by (mechanism, name)."""
    known = {f"{name}.{free.name}": (name, free) for name in sorted(mechanisms) for free in mechanisms[name].free}
    for given in overrides:
        if given not in known:
            mechanism, _, word = given.partition(".")
            near = called_now(mechanism, word, f"{mechanism}.") or exists(given, known, "free parameter")
            raise RuleBookError(f"there is no free parameter '{given[:60]}'. {near}")
    values = {}
    for full, (name, free) in known.items():
        written = overrides.get(full, free.default)
        try:
            value, low, high = (stored(text, free.unit) for text in (written, free.low, free.high))
        except UnitError as error:
            raise RuleBookError(f"free parameter {full} = {written!r}: {error}.") from error
        if not low <= value <= high:
            raise RuleBookError(f"free parameter {full} = {written!r}: it ranges from {free.low} to {free.high} ({free.source}).")
        values[name, free.name] = value
    return values


def _row_names(books: list[Regime], mechanisms: Mapping[str, Mechanism]) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(acts()) if mechanisms[name].catalogue else
        tuple(sorted({clause.in_row for book in books for clause in book.clauses if clause.mechanism == name}))
        for name in sorted(mechanisms) if mechanisms[name].rows
    }


@dataclass(frozen=True)
class _Plan:
    """What the numbers of one law are, given the mechanisms and the free parameters."""

    mechanisms: dict[str, Mechanism]
    free: dict[tuple[str, str], int]
    row_names: dict[str, tuple[str, ...]]
    built: dict[tuple[object, ...], list[int]]
    """Tables already built, by their rows: the same tiers in many epochs and provinces are worked out once."""

    def rules(self, law: Law) -> list[int]:
        """[slot]"""
        numbers: list[int] = []
        for name in sorted(self.mechanisms):
            found = self.mechanisms[name]
            if not found.rows:
                numbers += _together([_numbers(c, found) for c in law if c.mechanism == name], found).values()
            numbers += [self.free[name, parameter.name] for parameter in found.free]
        return numbers

    def all_rows(self, name: str, variants: list[list[Law]]) -> Whole:
        """[variant, epoch, row, column] of a row mechanism; there may be no row at all."""
        shape = (len(variants), len(variants[0]), len(self.row_names[name]), len(self.mechanisms[name].rules))
        return _fill(variants, lambda law: [list(row.values()) for row in self.rows(name, law).values()]).reshape(shape)

    def rows(self, name: str, law: Law) -> dict[str, Row]:
        """Every row of a row mechanism, in force or off, by its name."""
        found = self.mechanisms[name]
        if found.catalogue:
            priced = {clause.act: _numbers(clause, found) for clause in law if clause.mechanism == name}
            return {act: {**priced.get(act, _off(found)), **entry.rules()} for act, entry in acts().items()}
        ruled = {clause.in_row: _numbers(clause, found) for clause in law if clause.mechanism == name}
        return {row: ruled.get(row, _off(found)) for row in self.row_names[name]}

    def table(self, name: str, position: int, law: Law) -> list[int]:
        """[entry] of a mechanism's table, built from the clauses in force and the free parameters."""
        found = self.mechanisms[name]
        free = {parameter.name: self.free[name, parameter.name] for parameter in found.free}
        in_force = [_numbers(clause, found) | free for clause in law if clause.mechanism == name]
        key = (name, position, *(tuple(row.items()) for row in in_force))
        if key not in self.built:
            self.built[key] = built(found.tables[position], in_force)
        return self.built[key]


def _off(found: Mechanism) -> Row:
    return {rule.name: rule.off for rule in found.rules}


def _together(rows: Sequence[Row], found: Mechanism) -> Row:
    """The rules in force: of one clause, or none; and a switch of the world is on where anything beside it says so (`regime.world`)."""
    if not rows:
        return _off(found)
    return {rule.name: max(row[rule.name] for row in rows) if rule.world else rows[0][rule.name] for rule in found.rules}


def _numbers(clause: Clause, found: Mechanism) -> Row:
    """The stored rules of a clause in the mechanism's order; `off` where the clause says nothing."""
    return {
        rule.name: stored(clause.rules[rule.name], rule.unit) if rule.name in clause.rules else rule.off
        for rule in found.rules
    }


def _names(variants: list[list[Law]]) -> dict[tuple[int, int, str, str], tuple[str, ...]]:
    """Who to name for a number: the clause of a single mechanism at "", that of a row at the row and at "" as well."""
    names: dict[tuple[int, int, str, str], tuple[str, ...]] = {}
    for variant, laws in enumerate(variants):
        for epoch, law in enumerate(laws):
            for clause in law:
                for row in dict.fromkeys(("", clause.in_row)):
                    key = (variant, epoch, clause.mechanism, row)
                    names[key] = (*names.get(key, ()), clause.name)
    return names
