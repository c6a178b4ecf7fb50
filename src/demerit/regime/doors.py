"""The doors a score closes, and whether what they close has to do with what moves the score.

A door is a clause by which people are treated unlike others by their score, be it told as a perk or as a penalty.  Both the
auditor and an overlay that forbids such doors ask here, so that what the one finds is what the other leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product

from demerit.regime.facts import cause, effects, fact, points, takes
from demerit.regime.force import changes, holds, in_force_at
from demerit.regime.model import Clause, Regime
from demerit.regime.spans import Span

NEAR = {frozenset({"traffic", "travel"})}
"""Parts of life that count as one here: riding without a ticket has to do with trains."""


def score(book: Regime) -> Clause | None:
    """The clause in force that keeps a score."""
    return next((clause for clause in book.clauses if clause.mechanism == "score"), None)


def refusals(book: Regime) -> list[Clause]:
    """The clauses in force by which people are treated unlike others by their score; none where there is no score."""
    return [clause for clause in book.clauses if fact(clause, "by_score") and (score(book) or fact(clause, "rates"))]


def strangers(reach: str, causes: list[str]) -> list[str]:
    """The parts of life in `causes` that have nothing to do with `reach`."""
    return [one for one in causes if one and one != reach and frozenset({one, reach}) not in NEAR]


def feeding(book: Regime) -> list[str]:
    """The parts of life of everything in force that moves the score."""
    found = [cause(clause) for clause in book.clauses if points(clause) or takes(clause)]
    return list(dict.fromkeys(one for one in found if one))


@dataclass(frozen=True)
class Reach:
    """The parts of life a door closes, beside those of what moves the score."""

    into: list[str]
    """Empty where the book does not say."""
    causes: list[str]

    @property
    def strange(self) -> list[str]:
        """The causes that have nothing to do with what is closed."""
        return list(dict.fromkeys(one for into in self.into for one in strangers(into, self.causes)))

    @property
    def unrelated(self) -> bool | None:
        """Whether some of what moves the score has nothing to do with it; None where that is not said.

        Whatever an unnamed door closes, some of a score that mixes several parts of life has nothing to do with it.
        """
        if not self.into:
            return True if len(self.causes) > 1 else None
        return bool(self.strange)


def reach(book: Regime, door: Clause) -> Reach:
    """A door of the score in force; of a standing that has no score of the book's, the door's own cause moves it."""
    return Reach(effects(door), feeding(book) if score(book) else [one for one in (cause(door),) if one])


def unrelated(book: Regime, clause: Clause) -> bool:
    """Whether a clause closes doors by a score in a part of life that has nothing to do with what moves it."""
    return clause in refusals(book) and reach(book, clause).unrelated is True


def unrelated_times(book: Regime, clause: Clause) -> Iterator[Span]:
    """The stretches of a clause's time in which it is so, in any province and under any variant in which it holds."""
    if not fact(clause, "by_score"):
        return
    turns: list[date | None] = [None, *changes(book), None]
    for since, until in pairwise(turns):
        day = since or (until - timedelta(days=1) if until else book.start)
        if any(unrelated(law, clause) for law in _laws(book, clause, day)):
            yield Span(since, until)


def _laws(book: Regime, clause: Clause, day: date) -> Iterator[Regime]:
    """What is in force beside a clause on a day: in every province that clauses name and in all others, by every variant."""
    places = [*dict.fromkeys(place for one in book.clauses for place in one.where), ""]
    variants: list[str | None] = [variant.name for variant in book.variants]
    for place, variant in product(places, variants or [None]):
        if holds(clause, day, place, variant):
            yield book.model_copy(update={"clauses": in_force_at(book, day, place, variant)})
