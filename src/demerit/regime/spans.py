"""Stretches of weeks: what is dated counts from the week `from` is in to the week before the one `to` is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from demerit.weeks import monday


class Dated(Protocol):
    """What has a first day, and a first day on which it no longer holds; from ever and for ever where None."""

    @property
    def since(self) -> date | None:
        """`from`."""

    @property
    def until(self) -> date | None:
        """`to`."""


@dataclass(frozen=True)
class Span:
    """A stretch of time, to the day as it was written."""

    since: date | None
    until: date | None


def first(one: Dated) -> date:
    """The Monday of its first week."""
    return monday(one.since) if one.since else date.min


def end(one: Dated) -> date:
    """The Monday of the first week in which it no longer holds."""
    return monday(one.until) if one.until else date.max


def share_a_week(one: Dated, other: Dated) -> bool:
    """Whether both hold in some week."""
    return max(first(one), first(other)) < min(end(one), end(other))


def all_through(one: Dated, span: Dated) -> bool:
    """Whether one holds in every week of the other."""
    return first(one) <= first(span) and end(span) <= end(one)


def shared(one: Dated, other: Dated) -> Span:
    """The stretch in which both hold, to the day as the one that begins later and the one that ends earlier write it."""
    return Span(max(one, other, key=first).since, min(one, other, key=end).until)


def cut(whole: Dated, by: Iterable[Dated]) -> list[Span]:
    """The stretch in pieces, cut in every week in which anything of `by` begins or ends: all of a piece is under the same."""
    days: dict[date, date] = {}
    for day in sorted(day for one in by for day in (one.since, one.until) if day):
        if first(whole) < monday(day) < end(whole):
            days.setdefault(monday(day), day)
    return [Span(*ends) for ends in pairwise([whole.since, *days.values(), whole.until])]


def told(one: Dated) -> str:
    """When it holds, in the words of the file; "" for ever."""
    given = (f"{key} {day}" for key, day in (("from", one.since), ("to", one.until)) if day)
    return " ".join(given)
