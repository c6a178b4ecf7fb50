"""What is in force together: a rule book cut into stretches of time and place in which its clauses do not change.

A book with variants is cut by variant instead of by place, since any province may come to rule by any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, product

from demerit.regime.force import changes, in_force_at
from demerit.regime.model import Clause, Regime
from demerit.weeks import monday

ELSEWHERE = ""
"""Every province that no clause names."""
Days = Mapping[date, date]
"""Monday -> the day of its week that a rule book writes."""
MONDAYS: Days = {}
"""Days as they are counted."""


@dataclass(frozen=True)
class Span:
    """From one Monday to another (None: from ever, for ever), in one province or in all that no clause names, by one variant."""

    since: date | None
    until: date | None
    place: str
    variant: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it covers the week that begins on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def places(regime: Regime) -> list[str]:
    """The provinces that clauses name, and elsewhere."""
    return [*dict.fromkeys(place for clause in regime.clauses for place in clause.where), ELSEWHERE]


def begin(regime: Regime) -> date:
    """The Monday a rule book's own time begins: its start, or the first `from` where that is earlier."""
    return min(monday(day) for day in (regime.start, *(c.since for c in regime.clauses if c.since)))


def spans(regime: Regime) -> list[Span]:
    """Every stretch of time and place in which the same clauses are in force; the first reaches back for ever."""
    turns: list[date | None] = [None, *(day for day in changes(regime) if day > begin(regime)), None]
    variants: list[str | None] = [variant.name for variant in regime.variants]
    return [
        Span(since, until, place, variant)
        for place, variant in product(places(regime), variants or [None])
        for since, until in pairwise(turns)
    ]


def law_of(regime: Regime, span: Span) -> tuple[int, ...]:
    """The positions of the clauses in force in a stretch."""
    found = {id(clause) for clause in in_force_at(regime, span.since or begin(regime), span.place, span.variant)}
    return tuple(k for k, clause in enumerate(regime.clauses) if id(clause) in found)


def together(regime: Regime) -> list[tuple[Regime, list[Span]]]:
    """The distinct laws of a rule book, each as a rule book of its own, and when and where it is in force."""
    laws: dict[tuple[int, ...], list[Span]] = {}
    for span in spans(regime):
        laws.setdefault(law_of(regime, span), []).append(span)
    return [
        (regime.model_copy(update={"clauses": [regime.clauses[k] for k in law]}), where)
        for law, where in laws.items()
        if law
    ]


def written(books: Iterable[Regime], clause: Clause) -> Days:
    """The days at which the clauses of these books begin and end; a clause's own before others' of the same week."""
    ones = [*(one for book in books for one in book.clauses), clause]
    return {monday(day): day for one in ones for day in (one.since, one.until) if day}


def told(found: list[Span], whole: list[Span], days: Days = MONDAYS) -> str:
    """`2015-01-05 to 2020-01-06, in Hebei`; nothing where it is all the time and everywhere a clause is in force."""
    if set(found) == set(whole):
        return ""
    found, whole = ([_dated(span, days) for span in spans] for spans in (found, whole))
    groups: dict[tuple[str, ...], list[tuple[date | None, date | None]]] = {}
    for (since, until), where in _by_time(found).items():
        groups.setdefault(where, []).append((since, until))
    everywhere = {_where(span) for span in whole}
    return "; ".join(_stretches(times) + _provinces(where, everywhere) for where, times in groups.items())


def _dated(span: Span, days: Days) -> Span:
    """A stretch with the days as they are written."""
    since, until = (days.get(day, day) if day else None for day in (span.since, span.until))
    return replace(span, since=since, until=until)


def _by_time(found: list[Span]) -> dict[tuple[date | None, date | None], tuple[str, ...]]:
    times: dict[tuple[date | None, date | None], tuple[str, ...]] = {}
    for span in found:
        times[span.since, span.until] = (*times.get((span.since, span.until), ()), _where(span))
    return times


def _where(span: Span) -> str:
    """The words for a place, or for the provinces ruled by a variant."""
    return f"under '{span.variant}'" if span.variant else f"in {span.place or 'all other provinces'}"


def _stretches(times: list[tuple[date | None, date | None]]) -> str:
    """Consecutive stretches as one."""
    joined: list[tuple[date | None, date | None]] = []
    for since, until in sorted(times, key=lambda time: time[0] or date.min):
        if joined and joined[-1][1] == since and since is not None:
            since = joined.pop()[0]
        joined.append((since, until))
    return ", ".join(_stretch(*time) for time in joined)


def _stretch(since: date | None, until: date | None) -> str:
    if since is None:
        return f"until {until}" if until else "at all times"
    return f"from {since} to {until}" if until else f"from {since}"


def _provinces(where: tuple[str, ...], everywhere: set[str]) -> str:
    if set(where) == everywhere:
        return ""
    return f", {' and '.join(where)}"
