"""What an overlay does to a clause, and when: the clause in pieces of time, each left out, changed, or as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from demerit.regime.doors import unrelated_times
from demerit.regime.facts import effects, given
from demerit.regime.model import Clause, Regime
from demerit.regime.overlay_model import Change, Overlay, Without
from demerit.regime.spans import Dated, Span, all_through, cut, share_a_week, shared


@dataclass(frozen=True)
class Piece:
    """A stretch of a clause's time in which the same of the overlay holds."""

    span: Span
    left_out: bool
    changes: tuple[int, ...]
    """The numbers of the changes that hold, in the overlay's order; none where it is left out."""


def pieces(overlay: Overlay, clause: Clause, book: Regime) -> list[Piece]:
    """All of the clause's time, among the clauses of its book."""
    without = [span for one in overlay.without for span in forbidden(one, clause, book)]
    changes = {k: one for k, one in enumerate(overlay.changes) if matches(one, clause) and share_a_week(one, clause)}
    made = []
    for span in cut(clause, [*without, *changes.values()]):
        left_out = any(all_through(one, span) for one in without)
        holding = () if left_out else tuple(k for k, one in changes.items() if all_through(one, span))
        made.append(Piece(span, left_out, holding))
    return made


def forbidden(one: Without, clause: Clause, book: Regime) -> Iterator[Dated]:
    """The stretches in which a `without` leaves a clause out; none where the clause is not meant."""
    if not _meant(one, clause) or not share_a_week(one, clause):
        return
    times = unrelated_times(book, clause) if one.unrelated else [Span(None, None)]
    yield from (span for time in times if share_a_week(one, time) and share_a_week(span := shared(one, time), clause))


def _meant(one: Without, clause: Clause) -> bool:
    """Whether a `without` is of this clause, at whatever time."""
    return (
        one.mechanism in ("", clause.mechanism)
        and (not one.context or bool(set(one.context) & set(effects(clause))))
        and (not one.giving or any(given(clause, rule) for rule in one.giving))
    )


def matches(change: Change, clause: Clause) -> bool:
    """Whether a change is of this clause, at whatever time."""
    return clause.mechanism == change.mechanism and change.act in ("", clause.act)
