"""The time that is asked about: a day, from one day to another, or all of it; and stretches cut to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from demerit.audit.errors import AuditError
from demerit.audit.together import Span


@dataclass(frozen=True)
class Window:
    """From a day to before another; None is from ever, or for ever."""

    since: date | None = None
    until: date | None = None

    def told(self) -> str:
        """`on 2024-05-01`, `from 2014-01-01 to 2024-12-31`; "" for all of it."""
        if self.since is None or self.until is None:
            return ""
        last = self.until - timedelta(days=1)
        return f"on {self.since}" if self.since == last else f"from {self.since} to {last}"


ALWAYS = Window()
"""All of it."""


def on(day: date) -> Window:
    """One day."""
    return Window(day, day + timedelta(days=1))


def between(first: date, last: date) -> Window:
    """From a day to another, both included."""
    if last < first:
        raise AuditError(f"from {first} to {last} is no time: the first day comes first")
    return Window(first, last + timedelta(days=1))


def within(spans: Iterable[Span], since: date | None, until: date | None) -> list[Span]:
    """The stretches cut to the days from `since` to before `until`."""
    kept = (replace(span, since=_later(span.since, since), until=_earlier(span.until, until)) for span in spans)
    return [span for span in kept if span.since is None or span.until is None or span.since < span.until]


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
