"""What the laws are put on: mechanisms, the one under test, and rules under which things happen."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from demerit.engine.fuse import Fused, fuse_anew
from demerit.engine.run import Run
from demerit.laws import lively
from demerit.population.country import load_country
from demerit.population.people import Population, make_population
from demerit.study import Given, Stored, rules_of
from demerit.terms import Free, Mechanism, Rule
from demerit.units import shown, stored

PEOPLE, WEEKS = 336, 8
ROWS = ("one", "two", "three")
"""What the rows of a mechanism are called where nobody named any."""
ENDS = 1000
"""From this seed on, rules are drawn from the two ends of their range only."""


@dataclass(frozen=True)
class Subject:
    """Mechanisms of a run, and the one under test."""

    mechanisms: Mapping[str, Mechanism]
    name: str = ""
    """The one under test; "" for all of them."""
    regimes: tuple[Given, ...] = ()
    """Rules under which the laws are tried, one after the other."""
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Mechanism with rows -> what they are called in `regimes`."""
    people: int = PEOPLE
    weeks: int = WEEKS
    seed: int = 7

    @property
    def tested(self) -> dict[str, Mechanism]:
        """The mechanisms that a finding may be about."""
        return {self.name: self.mechanisms[self.name]} if self.name else dict(self.mechanisms)

    def begun(
        self, given: Given, mode: str = "plain", later: Mapping[int, Given] | None = None,
        mechanisms: Mapping[str, Mechanism] | None = None, fused: Fused | None = None, **more: Any,
    ) -> Run:
        """A run at week 0 under some rules; `mechanisms` stand in for those of the subject."""
        found = mechanisms or self.mechanisms
        week = fused or week_of(found, mode == "checked")
        rules = rules_of(lively.hurried(found), self.weeks, given, later)
        return Run(country(self.people), rules, found, self.seed, mode=mode, fused=week, **more)


def subject(mechanisms: Mapping[str, Mechanism], name: str, seeds: Sequence[int] = (1, ENDS)) -> Subject:
    """A mechanism of which nobody said under what rules things happen: in a lively country its own at their highest and
    drawn from their range, then all rules drawn.
    """
    own = {name: mechanisms[name]}
    others = {k: value for k, value in lively.lively(mechanisms).items() if not k.startswith(f"{name}.")}
    named = {other: lively.ROWS[other] for other in mechanisms if other in lively.ROWS and other != name}
    regimes: list[Given] = [{**others, **highest(own)}, {**others, **drawn(own, 2)}]
    regimes += [drawn(mechanisms, seed, named) for seed in seeds]
    return Subject(mechanisms, name, tuple(regimes), named)


@lru_cache(maxsize=4)
def country(people: int) -> Population:
    """People of a made-up country, with their ties."""
    return make_population(load_country("lessonland"), people, 3)


_weeks: dict[tuple[object, ...], tuple[Fused, Mapping[str, Mechanism]]] = {}
KEPT = 6
"""Weeks kept written; most laws ask for the same one."""


def week_of(mechanisms: Mapping[str, Mechanism], checked: bool = False) -> Fused:
    """The week of mechanisms, written once as long as it is asked for again and again."""
    key = (checked, *((name, id(mechanism)) for name, mechanism in mechanisms.items()))
    if key not in _weeks:
        while len(_weeks) >= KEPT:
            del _weeks[next(iter(_weeks))]
        _weeks[key] = fuse_anew(mechanisms, checked=checked), mechanisms  # kept beside it, so that no id is another's
    return _weeks[key][0]


# ---------------------------------------------------------------- drawn rules


def drawn(
    mechanisms: Mapping[str, Mechanism], seed: int, rows: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, object]:
    """Rules and free parameters of all mechanisms, drawn anywhere between their declared low and high."""
    dice = random.Random(seed) if seed < ENDS else _Ends(seed)
    given: dict[str, object] = {}
    for name, mechanism in mechanisms.items():
        for row in (rows or {}).get(name, ROWS) if mechanism.rows else ("",):
            given |= {key(name, row, rule.name): _rule(dice, rule) for rule in mechanism.rules}
        given |= {key(name, "", free.name): _free(dice, free) for free in mechanism.free}
    return _used(given)


def highest(mechanisms: Mapping[str, Mechanism]) -> dict[str, object]:
    """Every rule at the end of its range that is farther from its neutral value, free parameters at their defaults."""
    ends = [(name, mechanism, rule, rule.high if rule.high - rule.off >= rule.off - rule.low else rule.low)
            for name, mechanism in mechanisms.items() for rule in mechanism.rules]
    return _used({key(name, row, rule.name): Stored(end) for name, mechanism, rule, end in ends
                  for row in (ROWS if mechanism.rows else ("",))})


def _used(given: dict[str, object]) -> dict[str, object]:
    """Without the usual chance of acts that follow: a study refuses what would be given and not used."""
    following = {k.rpartition(".")[0] for k, value in given.items() if k.startswith("acts.") and k.endswith(".follows") and value}
    return {k: value for k, value in given.items() if k.removesuffix(".usual") == k or k.removesuffix(".usual") not in following}


def key(name: str, row: str, rule: str) -> str:
    """What a rule is called in `Given`."""
    return f"{name}.{row}.{rule}" if row else f"{name}.{rule}"


def off(subject: Subject, given: Given) -> dict[str, object]:
    """The same rules with all of the tested mechanisms' taken out (free parameters stay)."""
    gone = {(name, rule.name) for name, one in subject.tested.items() for rule in one.rules}
    return {k: value for k, value in given.items() if not any(_is(k, name, rule) for name, rule in gone)}


def _is(k: str, name: str, rule: str) -> bool:
    return k.startswith(f"{name}.") and k.rpartition(".")[2] == rule and k.removeprefix(f"{name}.").count(".") <= 1


def told(subject: Subject, given: Given, most: int = 6) -> str:
    """The tested mechanism's rules of a regime, as people write them."""
    said = []
    for name, mechanism in subject.tested.items() if subject.name else ():
        units = {one.name: one.unit for one in mechanism.rules} | {one.name: one.unit for one in mechanism.free}
        mine = [(k.removeprefix(f"{name}."), value) for k, value in given.items() if k.startswith(f"{name}.")]
        for rule, value in mine:
            unit = units.get(rule.rpartition(".")[2], "")
            said.append(f"{rule} = {shown(value, unit) if isinstance(value, Stored) else value}")
    more = f" and {len(said) - most} more" if len(said) > most else ""
    return f" (with {', '.join(said[:most])}{more})" if said else ""


def _one(dice: random.Random, low: int, high: int, usual: int) -> Stored:
    """Often an end of the range or the neutral value, else anything between, small numbers as likely as large."""
    fine = round(dice.uniform(0, 1) ** dice.choice((1, 8)) * (high - low))
    return Stored(min(max(dice.choice((low, high, usual, low + fine, low + fine)), low), high))


class _Ends(random.Random):
    """Dice that choose among the ends of a range (the first two of the five `_one` offers)."""

    def choice(self, seq: Any) -> Any:
        """One of the first two of five; any of another number."""
        return super().choice(seq[:2] if len(seq) == 5 else seq)


def _rule(dice: random.Random, rule: Rule) -> Stored:
    return _one(dice, rule.low, rule.high, rule.off)


def _free(dice: random.Random, free: Free) -> Stored:
    return _one(dice, stored(free.low, free.unit), stored(free.high, free.unit), stored(free.default, free.unit))
