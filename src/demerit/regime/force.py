"""Which clauses are in force: a clause counts from the week `from` is in to the week before the one `to` is in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from demerit.regime.model import Clause, Regime
from demerit.weeks import day_of, monday


def holds(clause: Clause, day: date, province: str | None = None, variant: str | None = None) -> bool:
    """In force in the week of `day`, in `province` (somewhere, when None) and under `variant` (any, when None)."""
    if variant is not None and clause.variant and variant not in clause.variant:
        return False
    begun = clause.since is None or monday(clause.since) <= monday(day)
    ended = clause.until is not None and monday(clause.until) <= monday(day)
    return begun and not ended and (province is None or not clause.where or province in clause.where)


def in_force_at(
    regime: Regime, day: date, province: str | None = None, variant: str | None = None
) -> list[Clause]:
    """The clauses in force in the week of `day`, in the order of the book."""
    return [clause for clause in regime.clauses if holds(clause, day, province, variant)]


def never(regime: Regime, start: date, weeks: int, inhabited: Collection[str] | None = None) -> list[str]:
    """The clauses that are in force in no week of a run of `weeks` that starts in the week of `start`.

    Or for nobody in it, where `inhabited` says in which provinces somebody lives: a run of few people has few of them.
    """
    end = day_of(weeks, start)
    return [
        clause.name for clause in regime.clauses
        if (clause.since and monday(clause.since) >= end) or (clause.until and monday(clause.until) <= monday(start))
        or (inhabited is not None and clause.where and not set(clause.where) & set(inhabited))
    ]


def changes(regime: Regime) -> list[date]:
    """The Mondays on which anything begins or ends, in order."""
    days = {day for clause in regime.clauses for day in (clause.since, clause.until) if day is not None}
    return sorted({monday(day) for day in days})


def named_by(*books: Regime) -> set[str]:
    """The mechanisms that rule books name, and the guests that came in with what an overlay left out again."""
    return set().union(*(mechanisms_of(book) | set(book.door.guests) for book in books))


def mechanisms_of(regime: Regime) -> set[str]:
    """The mechanisms the clauses of a rule book name."""
    return {clause.mechanism for clause in regime.clauses}
