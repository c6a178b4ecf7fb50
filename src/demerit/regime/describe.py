"""What a rule book says in a given week, in words: its clauses in force with their numbers as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demerit.regime.errors import briefly
from demerit.regime.force import in_force_at
from demerit.regime.model import Clause, Regime
from demerit.registry import CLOSED
from demerit.terms import Rule
from demerit.units import shown, stored


@dataclass(frozen=True)
class Number:
    """One number of a clause."""

    rule: str
    about: str
    shown: str
    """As it is written in the book; a number written without quotes gets its unit."""
    assumed: bool
    """Nobody published it."""
    low: str
    high: str
    """Its range; "" where there is none."""

    def __str__(self) -> str:
        reach = f" (assumed, {self.low} to {self.high})" if self.assumed and self.low else ""
        return f"{self.rule} = {self.shown}{reach or (' (assumed)' if self.assumed else '')}"


@dataclass(frozen=True)
class InForce:
    """A clause in force, and its numbers in the order of the mechanism's rules."""

    clause: Clause
    numbers: tuple[Number, ...]

    def __str__(self) -> str:
        what = f"{self.clause.mechanism} {self.clause.act}".strip()
        numbers = ", ".join(map(str, self.numbers))
        return f"{self.clause.name} ({what}; {self.clause.standing}, {self.clause.verdict}): {numbers}"


def in_force(
    regime: Regime, day: date, province: str | None = None, variant: str | None = None
) -> list[InForce]:
    """The clauses in force in the week of `day`, in `province` and under `variant` (any, when None)."""
    return [InForce(clause, numbers(clause, regime)) for clause in in_force_at(regime, day, province, variant)]


def numbers(clause: Clause, regime: Regime | None = None) -> tuple[Number, ...]:
    """The numbers a clause sets; rules it says nothing of are off and not listed.  A guest is known to its `regime` only."""
    door = regime.door if regime else CLOSED
    if door.unread(clause.mechanism):
        return tuple(_as_written(clause, name) for name in clause.rules)
    return tuple(_number(clause, rule) for rule in door.mechanism(clause.mechanism).rules if rule.name in clause.rules)


def _as_written(clause: Clause, rule: str) -> Number:
    """A number of a guest whose code is not read: its unit and what it is about are not known."""
    low, high = (briefly(end).strip("'") for end in clause.ranges.get(rule, ("", "")))
    shown_ = briefly(clause.rules[rule]).strip("'")
    return Number(rule, f"{rule}, a rule of a guest", shown_, rule in clause.invented(), low, high)


def _number(clause: Clause, rule: Rule) -> Number:
    low, high = (_shown(end, rule) for end in clause.ranges.get(rule.name, ("", "")))
    return Number(
        rule=rule.name, about=rule.about, shown=_shown(clause.rules[rule.name], rule),
        assumed=rule.name in clause.invented(), low=low, high=high,
    )


def _shown(written: object, rule: Rule) -> str:
    # The author's own words tell a chance a week from a chance a year or a term; the stored number no longer does.
    return written if isinstance(written, str) else shown(stored(written, rule.unit), rule.unit)
