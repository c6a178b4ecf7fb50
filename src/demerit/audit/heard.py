"""Is somebody heard?  A review counts where it is real: it reaches enough cases, can change the outcome, and comes in time.

A token is none: the Commission's guidelines on automated decisions ask of a human being "authority and competence to change
the decision", and a remedy in time is part of the right to one.  The three lines below are assumed, and named in every reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from demerit.audit.answers import Answer, no, yes
from demerit.audit.beside import maker, redress
from demerit.audit.facts import facts, given, number, quoted
from demerit.regime.model import Clause, Regime
from demerit.terms import CERTAIN

SHARE = 0.9
"""Of the hits, at least this share is looked at before anything follows."""
POWER = 0.5
"""Of the wrong people who complain, at least this share is freed."""
QUICK = 52
"""Weeks within which a complaint has to be decided and carried out."""
BODIES = ("internal", "independent")
"""Rules that are the chance that a body frees a wrong person; NAME_weeks is how long it takes."""


def checked(clause: Clause) -> Answer:
    """Does a human being look before anything follows, in nearly all cases?"""
    checks = [rule for rule in facts(clause).review if given(clause, rule)]
    if not checks:
        return no("nobody looks first, as far as the book says")
    share = max((number(clause, rule, "chance") or 0) / CERTAIN for rule in checks)
    words = quoted(clause, *checks)
    if share >= SHARE:
        return yes(f"a human being looks first ({words})", words)
    return no(f"a look at some ({words}) is no review: fewer than {SHARE:.0%} are looked at before anything follows", words)


@dataclass(frozen=True)
class Hearing:
    """A clause by which somebody may complain, and what it comes to."""

    by: Clause
    freed: float
    """Share of the wrong people who complain that is freed."""
    weeks: int

    @property
    def real(self) -> bool:
        """It can change the outcome, and comes in time."""
        return self.freed >= POWER and self.weeks <= QUICK

    def told(self) -> str:
        """What it comes to, and why it is none where it is not real."""
        time = f"after up to {self.weeks} weeks" if self.weeks else "at once"
        words = f"'{self.by.name}' frees {100 * self.freed:.3g} % of the wrong people who complain, {time}"
        if self.freed < POWER:
            return f"{words}: a review that frees fewer than {POWER:.0%} is none"
        return words if self.weeks <= QUICK else f"{words}: more than {QUICK} is too late"


def hearing(book: Regime, clause: Clause, *bodies: str) -> Hearing | None:
    """The complaint there is against a clause to one of these bodies; None where nobody may complain to one."""
    found = redress(book, clause, *bodies)
    if found is None or not given(found, "appeal"):
        return None
    stays, weeks = 1.0, number(found, "deadline", "weeks") or 0
    for body in bodies:
        if given(found, body):
            stays *= 1 - (number(found, body, "chance") or 0) / CERTAIN
            weeks += number(found, f"{body}_weeks", "weeks") or 0
    return Hearing(found, 1 - stays, weeks)


def reviewed(book: Regime, clause: Clause, *bodies: str) -> Answer:
    """Is there a real review of what the clause did, by one of these bodies (any, when none is named)?"""
    found = hearing(book, clause, *(bodies or BODIES))
    if found is None:
        kind = "an independent review" if bodies == ("independent",) else "a review"
        return no(f"no clause in force gives {kind}")
    words = quoted(found.by, *(bodies or BODIES))
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
