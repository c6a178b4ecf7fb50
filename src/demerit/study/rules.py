"""Rules made by hand, without a rule book: one variant, and another epoch from every week in which they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.registry import carried
from demerit.study.errors import StudyError, unknown, whole
from demerit.terms import Free, Mechanism, Rule, slots
from demerit.texts.errors import briefly
from demerit.units import UnitError, shown, stored
from demerit.values import built

Whole = NDArray[np.int64]
Given = Mapping[str, object]
"""'mechanism.rule' or 'mechanism.row.rule' -> what a clause would say, "30 %"; `Stored` numbers are in the engine's units already."""
MOST_WEEKS = 10_000
PROVINCES = 64


class Stored(int):
    """A whole number already in stored units."""


@dataclass
class HandRules:
    """Rules as the engine reads them, in stored units.  V, the variants of the law, is 1."""

    weeks: int
    """How many weeks they reach: a run of them can be stepped so often."""
    epoch: Whole
    """int64[weeks]: which of the E epochs a week is in."""
    rules: Whole
    """int64[V, E, slots]: rules of mechanisms without rows, and free parameters (`terms.slots` has their order)."""
    rows: dict[str, Whole]
    """Mechanism with rows -> int64[V, E, rows, rules]."""
    row_names: dict[str, tuple[str, ...]]
    """Mechanism with rows -> their names."""
    tables: dict[str, Whole]
    """Table -> int64[V, E, size]."""
    variant_of_province: Whole = field(default_factory=lambda: np.zeros(PROVINCES, np.int64))
    """int64[provinces or more]."""
    first: int = 0
    """The first week: below 0 where a past is lived, whose epochs `epoch` then begins with."""

    def epoch_of(self, week: int) -> int:
        """The epoch of a week from `first` on."""
        return int(self.epoch[week - self.first])

    def day_of_year(self, week: int) -> int:
        """Which day of its year a week begins on: years of a study have 52 weeks, and begin on a Monday."""
        return 7 * (week % 52) + 1


def rules_of(
    mechanisms: Mapping[str, Mechanism], weeks: int, given: Given | None = None,
    later: Mapping[int, Given] | None = None,
) -> HandRules:
    """The timetable in which `given` holds from week 0 and each of `later` adds to it from its week on.

    What is not given is at its neutral value, a free parameter at its default.  Numbers are texts with their units, as in
    a rule book ("30 %", "20 points", True); `Stored(n)` is taken for what the engine keeps.  A mechanism with rows has
    those that are named: {"acts.charity.points": "9 points"}.  StudyError names the mechanism, the rules it has, the unit,
    and the limits of a rule or free parameter, which are those that rule books and runs keep.
    """
    reach = whole("weeks", weeks, 1, MOST_WEEKS)
    turns, epochs = _epochs(mechanisms, reach, dict(given or {}), later or {})
    names = {name: tuple(dict.fromkeys(row for epoch in epochs for row in epoch.rows[name])) for name in epochs[0].rows}
    single = [[epoch.value(*slot) for slot in slots(mechanisms)] for epoch in epochs]
    return HandRules(
        reach, np.searchsorted(turns, np.arange(reach), "right") - 1, np.array([single], np.int64),
        {name: np.array([[[*epoch.row(name, row).values()] for row in rows] for epoch in epochs], np.int64)
            .reshape(1, len(epochs), len(rows), len(mechanisms[name].rules)) for name, rows in names.items()},
        names,
        {table.name: np.array([[epoch.table(name, k, names.get(name, ())) for epoch in epochs]], np.int64)
            for name in sorted(mechanisms) for k, table in enumerate(mechanisms[name].tables) if carried(table, mechanisms)})


def _epochs(
    mechanisms: Mapping[str, Mechanism], weeks: int, given: Given, later: Mapping[int, Given]
) -> tuple[list[int], list[_Epoch]]:
    """The first week of every epoch, and its numbers."""
    turns, so_far, epochs = [0], dict(given), [_Epoch(mechanisms, given)]
    for week, more in sorted(later.items()):
        turns.append(whole("a week of `later`", week, 0, weeks))
        so_far = {**so_far, **more}
        epochs.append(_Epoch(mechanisms, so_far))
    return turns, epochs


def _owner(mechanisms: Mapping[str, Mechanism], key: object) -> str:
    """The mechanism that a key begins with; of two, the longer name."""
    found = [name for name in mechanisms if isinstance(key, str) and key.startswith(name + ".")]
    if not found:
        raise unknown("no mechanism of this study is meant by", key, mechanisms, "mechanism")
    return max(found, key=len)


class _Epoch:
    """The numbers of one stretch of weeks."""

    def __init__(self, mechanisms: Mapping[str, Mechanism], given: Given) -> None:
        self.mechanisms = mechanisms
        self.single: dict[tuple[str, str], int] = {}
        self.rows: dict[str, dict[str, dict[str, int]]] = {name: {} for name, m in mechanisms.items() if m.rows}
        for key, value in given.items():
            self._take(key, value)
        self._used()

    def _used(self) -> None:
        """Refuse a usual chance for an act that follows: it would be given, and not used."""
        for row, rules in self.rows.get("acts", {}).items():
            if rules.get("follows") and "usual" in rules:
                raise StudyError(f"acts.{row}.usual is given and would not be used: acts.{row}.follows says what it happens with, "
                                 f"and acts.{row}.ceiling with which chance. Leave out the one or the other")

    def _take(self, key: str, value: object) -> None:
        owner = _owner(self.mechanisms, key)
        *row, rule = key[len(owner) + 1:].split(".")
        number = _number(key, value, _declared(self.mechanisms[owner], owner, rule, len(row)))
        if row:
            self.rows[owner].setdefault(row[0], {})[rule] = number
        else:
            self.single[owner, rule] = number

    def value(self, name: str, rule: str) -> int:
        """What is given, or a rule's neutral value, or a free parameter's default."""
        if (name, rule) in self.single:
            return self.single[name, rule]
        mechanism = self.mechanisms[name]
        free = {one.name: stored(one.default, one.unit) for one in mechanism.free}
        return {**{one.name: one.off for one in mechanism.rules}, **free}[rule]

    def row(self, name: str, row: str) -> dict[str, int]:
        """The numbers of a row, by rule."""
        return {one.name: self.rows[name].get(row, {}).get(one.name, one.off) for one in self.mechanisms[name].rules}

    def table(self, name: str, position: int, rows: tuple[str, ...]) -> list[int]:
        """A table as its mechanism builds it from the rows of this epoch."""
        mechanism = self.mechanisms[name]
        free = {one.name: self.value(name, one.name) for one in mechanism.free}
        in_force = [self.row(name, row) | free for row in rows if row in self.rows.get(name, {})]
        return built(mechanism.tables[position], in_force)


def _declared(mechanism: Mechanism, owner: str, rule: str, rows: int) -> Rule | Free:
    """The rule or free parameter of that name, asked for with a row or without."""
    known: dict[str, Rule | Free] = {**{one.name: one for one in mechanism.rules}, **{one.name: one for one in mechanism.free}}
    if rule not in known:
        raise unknown(f"mechanism {owner!r} has no rule or free parameter", rule, known, "rule")
    by_row = mechanism.rows and rule in [one.name for one in mechanism.rules]
    if rows > 1 or (rows == 1) != by_row:
        like = f"{owner}.ROW.{rule}, with a name for the row" if by_row else f"{owner}.{rule}"
        raise StudyError(f"{owner!r} {'has' if by_row else 'has no'} rows for {rule!r}: write {like}")
    return known[rule]


def _number(key: str, value: Any, of: Rule | Free) -> int:
    """The stored number, inside the limits that a rule book and `--free` keep too."""
    try:
        number = int(value) if isinstance(value, Stored) else stored(value, of.unit)
    except UnitError as error:
        raise StudyError(f"{key} = {briefly(value)}: {error}") from error
    low, high = _limits(of)
    if not low <= number <= high:
        written = shown(number, of.unit) if isinstance(value, Stored) else briefly(value)
        raise StudyError(f"{key} = {written} is outside {shown(low, of.unit)} to {shown(high, of.unit)}, the limits of '{of.about}': "
                         "give a number inside them, or leave it out")
    return number


def _limits(of: Rule | Free) -> tuple[int, int]:
    """The least and the most, in stored units."""
    return (of.low, of.high) if isinstance(of, Rule) else (stored(of.low, of.unit), stored(of.high, of.unit))
