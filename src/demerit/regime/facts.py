"""The facts a mechanism has, from `mechanisms.toml` or a guest's own line, and the numbers a clause gives.

A fact that is `true` holds for every clause of the mechanism; one that lists rules holds for a clause that gives one of
them.  A rule that a clause does not write is not given, whatever its mechanism: so a rule that is yet to be built is none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import Field

from demerit import terms
from demerit.regime.acts import acts
from demerit.regime.model import Clause, Strict
from demerit.units import UnitError, stored

Fact = bool | list[str]
FILE = files("demerit") / "data" / "mechanisms.toml"


class Facts(Strict):
    """One row of the table: what a clause of this mechanism does to people, by name of rule where it depends on one."""

    does: str
    tells: list[str] = Field(default_factory=list)
    """The rules to quote; all the clause gives when none is named."""
    cause: str = ""
    effect: dict[str, str] = Field(default_factory=dict)
    instead: dict[str, str] = Field(default_factory=dict)
    """Rule -> the flow that says whom a clause giving it touched, in place of the row."""
    others: Fact = False
    """Somebody loses for what somebody else did."""
    feeds: Fact = False
    """It moves a score downwards for some (points below zero do so in any mechanism)."""
    by_score: Fact = False
    """It treats people worse by their score."""
    lists: Fact = False
    """It keeps a list of people."""
    sanctions: Fact = False
    """It refuses, bars, lists, fines, shows or punishes somebody."""
    civil: Fact = False
    """It decides what a person may do, have or be, as a court's decision would."""
    penal: Fact = False
    """It punishes."""
    judicial: Fact = False
    """A court decides."""
    lawful: Fact = False
    """What it punishes breaks no law."""
    exposes: Fact = False
    """It shows a person to the public."""
    privacy: Fact = False
    """It keeps, passes on or shows what is a person's own."""
    speech: Fact = False
    """It puts a price on what is said."""
    movement: Fact = False
    """It bars, or follows, trips."""
    remote: Fact = False
    """It recognises people from afar, live, in public."""
    automated: Fact = False
    """A machine decides, as far as the rule book says."""
    errs: Fact = False
    """It can hit a wrong person."""
    rates: Fact = False
    """It keeps a standing of people of its own, over time, beside the book's score: ratings by customers."""
    risk: Fact = False
    """It works out a figure of how likely a person is to do something, and acts by it."""
    biometric: Fact = False
    """It knows people by their bodies."""
    by_group: Fact = False
    """It goes by a group that people are born into."""
    by_proxy: Fact = False
    """It goes by what is neutral by itself and tells a group of some."""
    by_prejudice: Fact = False
    """It lets in others' prejudice against a group, by as much as the rule says."""
    possessions: Fact = False
    """It takes money, or what somebody may claim."""
    informs: Fact = False
    """It tells whom it hits by itself, when it hits: a debt is billed, so whoever owes it knows of it, and of no more than it."""
    heard: Fact = False
    """It hangs on a listing, so that notice, review and lapse of a listing (`redress`) reach it."""
    review: list[str] = Field(default_factory=list)
    """Rules that are the share of hits a human being looks at before anything follows."""
    ends: list[str] = Field(default_factory=list)
    mends: list[str] = Field(default_factory=list)
    stock: list[str] = Field(default_factory=list)
    flow: list[str] = Field(default_factory=list)
    row: list[str] = Field(default_factory=list)
    uncounted: str = ""
    complaint: dict[str, list[str]] = Field(default_factory=dict)
    """Where its own rules hear complaints about it: `may`, the rule by which one may complain; `frees`, those whose chances,
    multiplied, free a wrong person (after a `-`, the chance that they do not); `weeks`, how long it takes; `weekly`, a chance a
    week of being freed instead."""
    rests_on: dict[str, list[str]] = Field(default_factory=dict)
    """Rule (or `*`) -> the mechanisms of which one must be in force for it to do anything in a run."""

    def rules(self) -> set[str]:
        """Every rule the row names."""
        lists = [value for value in dict(self).values() if isinstance(value, list)]
        heard = {rule.removeprefix("-") for rules in self.complaint.values() for rule in rules}
        named = heard | {rule for found in lists for rule in found} | (set(self.effect) | set(self.instead) | set(self.rests_on)) - {"*"}
        return named - {*self.stock, *self.flow, *self.row}


UNKNOWN = Facts(does="is not classified")


@cache
def table() -> dict[str, Facts]:
    """Mechanism -> its facts."""
    with FILE.open("rb") as file:
        return {name: Facts.model_validate(row) for name, row in tomllib.load(file).items()}


def of_line(line: Mapping[str, terms.Fact]) -> Facts:
    """A guest's own line as a row of the table."""
    return Facts.model_validate({key: _listed(value) for key, value in line.items()})


def _listed(value: object) -> object:
    """Tuples as lists, those in a dict too."""
    if isinstance(value, Mapping):
        return {key: _listed(one) for key, one in value.items()}
    return list(value) if isinstance(value, tuple) else value


def classified(clause: Clause) -> bool:
    """Whether anything is known of a clause's mechanism."""
    return bool(clause.line) or clause.mechanism in table()


def facts(clause: Clause) -> Facts:
    """The row of a clause's mechanism, or the line its guest brought; an empty one where there is none."""
    return of_line(clause.line) if clause.line else table().get(clause.mechanism, UNKNOWN)


def fact(clause: Clause, name: str) -> bool:
    """Whether a fact holds for a clause."""
    value = getattr(facts(clause), name)
    return value if isinstance(value, bool) else any(given(clause, rule) for rule in value)


def given(clause: Clause, rule: str) -> bool:
    """Whether a clause gives a rule that does something: true, or a number that is not 0."""
    value = clause.rules.get(rule, False)
    if isinstance(value, bool):
        return value
    digits = re.match(r"\s*[-+]?[\d_.]+(?:[eE][-+]?\d+)?", str(value))
    return bool(digits and float(digits[0]))


def number(clause: Clause, rule: str, unit: str) -> int | None:
    """A rule of a clause in stored units; None where it is not written."""
    try:
        return stored(clause.rules[rule], unit) if rule in clause.rules else None
    except UnitError:
        return None


def points(clause: Clause) -> float:
    """Points a clause gives; 0 where it gives none."""
    return (number(clause, "points", "points") or 0) / 256


def takes(clause: Clause) -> bool:
    """Whether a clause lowers a score."""
    return points(clause) < 0 or fact(clause, "feeds")


def cause(clause: Clause) -> str:
    """The part of life of what a clause reacts to; "" where it reacts to nothing of one."""
    return acts()[clause.act].context if clause.act in acts() else facts(clause).cause


def effects(clause: Clause) -> list[str]:
    """The parts of life a clause reaches into, in the order of the table; none where neither book nor table says."""
    if clause.context:
        return [clause.context]
    reach = facts(clause).effect
    return list(dict.fromkeys(sphere for rule, sphere in reach.items() if rule == "*" or given(clause, rule)))


def quoted(clause: Clause, *rules: str) -> str:
    """The numbers of a clause as its book writes them: of these rules, or of those its mechanism's row names."""
    wanted = rules or tuple(facts(clause).tells)
    told = {rule: value for rule, value in clause.rules.items() if not wanted or rule in wanted}
    return ", ".join(_written(rule.replace("_", " "), value) for rule, value in told.items())


def _written(rule: str, value: object) -> str:
    """`weight 30 %`, `below`, `6 points`: the rule is left out where its number says it."""
    if isinstance(value, bool):
        return rule if value else f"no {rule}"
    return str(value) if str(value).endswith(f" {rule}") else f"{rule} {value}"


def said(clause: Clause) -> str:
    """What a clause does, with its numbers."""
    numbers = quoted(clause)
    return f"it {facts(clause).does}{f' ({numbers})' if numbers else ''}"
