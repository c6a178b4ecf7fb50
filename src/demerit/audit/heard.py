"""Is somebody heard?  A review counts where it is real: it reaches enough cases, can change the outcome, and comes in time.

A token is none: who looks must be able to change what was decided (Art. 29 Working Party, WP251 rev.01, p. 21, read in others'
words), and a remedy in time is part of the right to one.  The three lines below are assumed, and named in every reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from demerit.audit.answers import Answer, no, yes
from demerit.audit.beside import hearers, maker
from demerit.regime.facts import facts, given, number, quoted
from demerit.regime.model import Clause, Regime
from demerit.terms import CERTAIN

SHARE = 0.9
"""Of the hits, at least this share is looked at before anything follows."""
POWER = 0.5
"""Of the wrong people who complain, at least this share is freed."""
QUICK = 52
"""Weeks within which a complaint has to be decided and carried out."""
FINEST = 2 / CERTAIN
"""Chances are kept as whole numbers: what is written as 90 % may lie so far below it."""
BODIES = ("internal", "independent")
"""The body that acted itself, and another."""
STAGES: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "redress": {"internal": (("internal",), "internal_weeks"), "independent": (("independent",), "independent_weeks")},
    "contest": {"internal": (("human", "upholds"), "weeks"), "independent": (("independent",), "weeks")},
}
"""Mechanism -> body -> the rules whose chances, multiplied, free a wrong person there, and the rule that is how long it takes.
A mechanism that hears itself says so in its row (`complaint`)."""


def checked(clause: Clause) -> Answer:
    """Does a human being look before anything follows, in nearly all cases?"""
    checks = [rule for rule in facts(clause).review if given(clause, rule)]
    if not checks:
        return no("nobody looks first, as far as the book says")
    share = max((number(clause, rule, "chance") or 0) / CERTAIN for rule in checks)
    words = quoted(clause, *checks)
    if share >= SHARE - FINEST:
        return yes(f"a human being looks first ({words})", words)
    return no(f"a look at some ({words}) is no review: fewer than {SHARE:.0%} are looked at before anything follows", words)


@dataclass(frozen=True)
class Hearing:
    """A clause by which somebody may complain, and what it comes to."""

    by: Clause
    freed: float
    """Share of the wrong people who complain that is freed."""
    weeks: int
    mean: bool = False
    """The weeks are a mean, of a chance a week, and no bound."""

    @property
    def real(self) -> bool:
        """It can change the outcome, and comes in time."""
        return self.freed >= POWER - FINEST and self.weeks <= QUICK

    def told(self) -> str:
        """What it comes to, and why it is none where it is not real."""
        time = f"after up to {self.weeks} weeks" if self.weeks else "at once"
        words = f"'{self.by.name}' frees {100 * self.freed:.3g} % of the wrong people who complain, {time}"
        if self.mean:
            words = f"'{self.by.name}' frees a wrong person who complains after {self.weeks} weeks on average"
        if self.freed < POWER - FINEST:
            return f"{words}: a review that frees fewer than {POWER:.0%} is none"
        return words if self.weeks <= QUICK else f"{words}: more than {QUICK} is too late"


def hearing(book: Regime, clause: Clause, *bodies: str) -> Hearing | None:
    """The best complaint there is against a clause to these bodies; None where nobody may complain to one."""
    found = [_hearing(one, bodies) for one in hearers(book, clause) if given(one, "appeal")]
    there = [one for one in (*found, _own(clause) if "internal" in bodies else None) if one is not None]
    return max(there, key=lambda one: (one.real, one.freed), default=None)


def _own(clause: Clause) -> Hearing | None:
    """The complaint a clause hears by rules of its own, as its row of the table says; by the body that acted."""
    told = facts(clause).complaint
    if not told or not any(given(clause, rule) for rule in told["may"]):
        return None
    if weekly := [(number(clause, rule, "chance") or 0) / CERTAIN for rule in told.get("weekly", [])]:
        return Hearing(clause, 1.0 if weekly[0] else 0.0, round(1 / weekly[0]) if weekly[0] else 0, mean=weekly[0] > 0)
    freed = 1.0
    for rule in told.get("frees", []):
        chance = (number(clause, rule.removeprefix("-"), "chance") or 0) / CERTAIN
        freed *= 1 - chance if rule.startswith("-") else chance
    return Hearing(clause, freed, sum(number(clause, rule, "weeks") or 0 for rule in told.get("weeks", [])))


def _hearing(by: Clause, bodies: Sequence[str]) -> Hearing | None:
    """What a clause that hears complaints comes to at these bodies."""
    stays, weeks, stages = 1.0, number(by, "deadline", "weeks") or 0, STAGES.get(by.mechanism, STAGES["redress"])
    heard_by = [stages[body] for body in bodies if all(given(by, rule) for rule in stages[body][0])]
    if not heard_by:
        return None
    for chances, wait in heard_by:
        freed = 1.0
        for rule in chances:
            freed *= (number(by, rule, "chance") or 0) / CERTAIN
        stays *= 1 - freed
        weeks += number(by, wait, "weeks") or 0
    return Hearing(by, 1 - stays, weeks)


def reviewed(book: Regime, clause: Clause, *bodies: str) -> Answer:
    """Is there a real review of what the clause did, by one of these bodies (any, when none is named)?"""
    asked = bodies or BODIES
    found = hearing(book, clause, *asked)
    if found is None:
        kind = "an independent review" if bodies == ("independent",) else "a review"
        return no(f"no clause in force gives {kind}")
    stages = STAGES.get(found.by.mechanism, STAGES["redress"])
    own = [rule.removeprefix("-") for rules in facts(found.by).complaint.values() for rule in rules]
    words = quoted(found.by, *own, *(rule for body in asked for rule in stages[body][0]))
    return yes(found.told(), words) if found.real else no(found.told(), words)


def human(book: Regime, clause: Clause) -> Answer:
    """Is there no human being to turn to, before or after?"""
    if maker(book, clause) == "person":
        return no("a person decides", 'made_by = "person"')
    first, after = checked(clause), reviewed(book, clause)
    if first.yes or after.yes:
        found = first if first.yes else after
        return no(found.reason, found.words)
    told = "; ".join(one.reason for one in (first, after) if one.words)
    return yes(told or "no clause in force gives a human being to turn to", first.words or after.words)


def appeal(book: Regime, clause: Clause) -> Answer:
    """Is there nobody to turn to, or only for show?"""
    found = reviewed(book, clause)
    return Answer("not met" if found.yes else "met", found.reason, found.words)
