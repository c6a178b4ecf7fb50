"""What an overlay does to a clause, and when: the clause in pieces of time, each left out, changed, or as it was."""

from __future__ import annotations

from dataclasses import dataclass

from demerit.regime.model import Clause
from demerit.regime.overlay_model import Change, Overlay
from demerit.regime.spans import Span, all_through, cut, share_a_week


@dataclass(frozen=True)
class Piece:
    """A stretch of a clause's time in which the same of the overlay holds."""

    span: Span
    left_out: bool
    changes: tuple[int, ...]
    """The numbers of the changes that hold, in the overlay's order; none where it is left out."""


def pieces(overlay: Overlay, clause: Clause) -> list[Piece]:
    """All of the clause's time."""
    without = [one for one in overlay.without if one.mechanism == clause.mechanism and share_a_week(one, clause)]
    changes = {k: one for k, one in enumerate(overlay.changes) if matches(one, clause) and share_a_week(one, clause)}
    made = []
    for span in cut(clause, [*without, *changes.values()]):
        left_out = any(all_through(one, span) for one in without)
        holding = () if left_out else tuple(k for k, one in changes.items() if all_through(one, span))
        made.append(Piece(span, left_out, holding))
    return made


def matches(change: Change, clause: Clause) -> bool:
    """Whether a change is of this clause, at whatever time."""
    return clause.mechanism == change.mechanism and change.act in ("", clause.act)
