"""Error borne by whom?  A pure function of the rule book in force and one of its clauses."""

from __future__ import annotations

from demerit.audit.answers import Answer, no, yes
from demerit.audit.heard import QUICK, checked, hearing
from demerit.regime.facts import fact, facts, number, quoted
from demerit.regime.model import Clause, Regime
from demerit.terms import CERTAIN


def errors(book: Regime, clause: Clause) -> Answer:
    """When it hits a wrong person, is it that person who bears it?"""
    if not fact(clause, "errs") or number(clause, "spares", "chance") == CERTAIN:
        return no("it is not known to hit wrong people")
    first = checked(clause)
    if first.yes:
        return no(first.reason, first.words)
    after = _reviewed(book, clause)
    return yes(f"{first.reason}; {after.reason}", first.words) if after.yes and first.words else after


def _reviewed(book: Regime, clause: Clause) -> Answer:
    """By a review that is real; else by itself."""
    found, own = hearing(book, clause, "internal", "independent"), _mended(clause)
    if found is None:
        return own
    words = quoted(found.by, "internal", "human", "upholds", "independent")
    if found.real:
        return no(found.told(), words)
    return own if not own.yes else yes(f"{found.told()}; {own.reason}", words)


def _mended(clause: Clause) -> Answer:
    """By the clause's own chance of a correction."""
    for rule in facts(clause).mends:
        chance = number(clause, rule, "chance") or 0
        if chance:
            weeks = CERTAIN / chance
            told = f"a wrong hit is put right by {quoted(clause, rule)}, so after {weeks:,.0f} weeks on average"
            return no(told, quoted(clause, rule)) if weeks <= QUICK else yes(f"{told}; more than {QUICK} is too long", quoted(clause, rule))
    return yes("nothing else in force corrects it")
