"""Somebody of whom a case says little: what is not given is as usual.

The law's own numbers, free parameters at their defaults, columns as people begin, an adult of middling traits who
usually works, nobody around; and what is left to luck does not happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from demerit.regime.mechanisms import mechanism, names
from demerit.regime.model import Clause
from demerit.terms import CERTAIN, Mechanism, Table
from demerit.units import stored
from demerit.values import built

USUAL = {
    "trait_adult": 1, "trait_grown": 1, "trait_employed": 1, "trait_quintile": 3, "trait_age": 3, "trait_urban": 1,
    "trait_civic": 64, "trait_dissent": 0, "trait_standing": 0, "trait_group": 0, "trait_voice": 0,
}
MIDDLING = 128
"""Every other trait runs from 0 to 255."""


@cache
def shipped() -> Mapping[str, tuple[str, int]]:
    """Column or count of a shipped mechanism -> its unit, and what it is for somebody of whom nothing is known."""
    return {word: unit for name in names() for word, unit in declared(mechanism(name)).items()}


def declared(found: Mechanism) -> dict[str, tuple[str, int]]:
    """The same of one mechanism."""
    columns = {column.name: (column.unit, column.start) for column in found.columns}
    return {count.name: (count.unit, 0) for count in found.counts} | columns


@cache
def tables() -> Mapping[str, tuple[str, Table]]:
    """Table of a shipped mechanism -> the mechanism and the table."""
    return _tables({name: mechanism(name) for name in names()})


def _tables(mechanisms: Mapping[str, Mechanism]) -> dict[str, tuple[str, Table]]:
    return {table.name: (name, table) for name, own in mechanisms.items() for table in own.tables}


@lru_cache(maxsize=4096)
def of_another(word: str) -> tuple[str, str]:
    """The shipped mechanism and its rule or free parameter that `association_weight` names; ("", "") when it names none."""
    return _of_one(word, {name: mechanism(name) for name in names()})


def _of_one(word: str, mechanisms: Mapping[str, Mechanism]) -> tuple[str, str]:
    for name, own in mechanisms.items():
        before = f"{name.replace('.', '_')}_"
        if word.startswith(before) and word.removeprefix(before) in units(own):
            return name, word.removeprefix(before)
    return "", ""


@dataclass(frozen=True)
class Around:
    """What is known beside the mechanism that a case asks: all that come with demerit, and the guests of the rule book."""

    guests: Mapping[str, Mechanism]

    def mechanism(self, name: str) -> Mechanism:
        """A mechanism by its name."""
        return self.guests[name] if name in self.guests else mechanism(name)

    def declared(self) -> dict[str, tuple[str, int]]:
        """Column or count -> its unit, and what it is for somebody of whom nothing is known."""
        mine = {word: unit for own in self.guests.values() for word, unit in declared(own).items()}
        return {**shipped(), **mine}

    def tables(self) -> Mapping[str, tuple[str, Table]]:
        """Table -> the mechanism that owns it, and the table."""
        return {**tables(), **_tables(self.guests)}

    def of_another(self, word: str) -> tuple[str, str]:
        """The mechanism and its rule or free parameter that `association_weight` names; ("", "") when it names none."""
        found = _of_one(word, self.guests)
        return found if found[0] else of_another(word)


def units(found: Mechanism) -> dict[str, str]:
    """The unit of every rule and free parameter of a mechanism."""
    return {rule.name: rule.unit for rule in found.rules} | {free.name: free.unit for free in found.free}


def numbers(found: Mechanism, clauses: Sequence[Clause]) -> dict[str, int]:
    """The rules in force and the free parameters of a mechanism, in stored units."""
    law = clauses[0].rules if clauses else {}
    rules = {r.name: stored(law[r.name], r.unit) if r.name in law else r.off for r in found.rules}
    return rules | {free.name: stored(free.default, free.unit) for free in found.free}


@dataclass(frozen=True)
class Usual:
    """A person under the law of a day."""

    law: Sequence[Clause]
    declared: Mapping[str, tuple[str, int]]
    """Column or count -> its unit and where people begin."""
    known: Mapping[str, int]
    """What is given, and the rules in force of the mechanism that is asked."""
    around: Around

    def value(self, word: str) -> int:
        """The value of an argument: given, the law's, or as usual."""
        if word in self.known:
            return self.known[word]
        if word.startswith("luck"):
            return CERTAIN - 1
        mine = word.removeprefix("their_")
        if mine in self.declared:
            return self.declared[mine][1]
        if mine.startswith("trait_"):
            return USUAL.get(mine, MIDDLING)
        if found := self.around.tables().get(word):
            return self._looked_up(*found)
        return self._others_rule(word)

    def _others_rule(self, word: str) -> int:
        """A rule of another mechanism, `association_weight`; 0 for what is a sum over people who are not there."""
        owner, name = self.around.of_another(word)
        if not owner:
            return 0
        return numbers(self.around.mechanism(owner), [clause for clause in self.law if clause.mechanism == owner])[name]

    def _looked_up(self, owner: str, table: Table) -> int:
        """The regime's table at the person's column."""
        rows = [numbers(self.around.mechanism(owner), [clause]) for clause in self.law if clause.mechanism == owner]
        at = self.known.get(table.at, self.declared.get(table.at, ("", 0))[1])
        return built(table, rows)[min(max(at >> table.shift, 0), table.size - 1)]

