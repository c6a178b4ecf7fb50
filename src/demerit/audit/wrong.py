"""Error borne by whom?  A pure function of the rule book in force and one of its clauses."""

from __future__ import annotations

from demerit.audit.answers import Answer, no, review, yes
from demerit.audit.facts import fact, facts, given, number, quoted
from demerit.regime.model import Clause, Regime
from demerit.terms import CERTAIN

QUICK = 52
"""Weeks within which a wrong has to be put right, more often than not, for the person not to bear it (assumed)."""


def errors(book: Regime, clause: Clause) -> Answer:
    """When it hits a wrong person, is it that person who bears it?"""
    if not fact(clause, "errs") or number(clause, "spares", "chance") == CERTAIN:
        return no("it is not known to hit wrong people")
    checks = [rule for rule in facts(clause).review if given(clause, rule)]
    if checks:
        return no(f"a human being looks first ({quoted(clause, *checks)})")
    return _reviewed(book, clause)


def _reviewed(book: Regime, clause: Clause) -> Answer:
    """By a review, if it frees the wrong person who complains more often than not, and in time; else by itself."""
    found = review(book, clause, "internal", "independent")
    if found is None:
        return _mended(clause)
    stays = [1 - (number(found, body, "chance") or 0) / CERTAIN for body in ("internal", "independent")]
    waits = [number(found, f"{body}_weeks", "weeks") or 0 for body in ("internal", "independent") if given(found, body)]
    weeks, freed = sum(waits) + (number(found, "deadline", "weeks") or 0), 1 - stays[0] * stays[1]
    words = f"'{found.name}' frees {100 * freed:.3g} % of the wrong people who complain, after up to {weeks} weeks"
    if freed >= 0.5 and weeks <= QUICK:
        return no(words)
    own = _mended(clause)
    return own if not own.yes else yes(f"{words}; {own.reason}")


def _mended(clause: Clause) -> Answer:
    """By the clause's own chance of a correction."""
    for rule in facts(clause).mends:
        chance = number(clause, rule, "chance") or 0
        if chance:
            weeks = CERTAIN / chance
            words = f"a wrong hit is put right by {quoted(clause, rule)}, so after {weeks:,.0f} weeks on average"
            return no(words) if weeks <= QUICK else yes(f"{words}; more than {QUICK} is too long")
    return yes("nothing else in force corrects it")
