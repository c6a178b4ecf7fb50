"""What a mechanism's week may write: columns of its own, ledgers of anybody, its own counts; another's column is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from demerit.engine.refusals import missing
from demerit.terms import Column, Count, Mechanism
from demerit.values import MechanismError

GONE = {
    "forgone": "what is posted to 'bills', 'fines' and 'setback' is counted as the mechanism's own; post fines to 'fines', and leave 'forgone' out",
    "dropped": "ties that others close are counted by themselves; leave it out",
    "missed_through": "unemployment knows through what a job was lost; leave it out",
}
"""Ledgers of before -> what to do without them."""


class Asking(Protocol):
    """What must be known of a run's mechanisms to say what a name that is written is (`wire.Wiring`)."""

    mechanisms: Mapping[str, Mechanism]
    columns: dict[str, tuple[str, Column]]
    counts: dict[str, tuple[str, bool]]


def written_by(wiring: Asking, mechanism: str) -> list[tuple[str, str]]:
    """(name, "own" | "post" | "count" | "drop") of everything the week of a mechanism writes."""
    return [(name, kind_of(wiring, mechanism, name)) for name in wiring.mechanisms[mechanism].writes]


def kind_of(wiring: Asking, mechanism: str, name: str) -> str:
    """What a mechanism's week does with a name that it writes; MechanismError where it may not."""
    own = wiring.mechanisms[mechanism]
    if name in wiring.columns:
        owner, column = wiring.columns[name]
        if not column.ledger and owner != mechanism:
            raise MechanismError(
                f"{mechanism} writes {name!r}, which belongs to {owner} and is no ledger; post to a ledger ({_ledgers(wiring)}) or "
                "keep a column of your own")
        return "post" if column.ledger else "own"
    if name in wiring.counts and wiring.counts[name][0] == mechanism:
        return "count"
    if name in own.optional:
        return "drop"
    if name in GONE:
        raise MechanismError(f"{mechanism} writes {name!r}, a ledger that is no more: {GONE[name]}")
    whose = missing(name, wiring.mechanisms, wiring.columns)
    raise MechanismError(
        f"{mechanism} writes {name!r}, which nothing here owns{f': {whose}' if whose else ''}; its columns: {_said(own.columns)}; "
        f"its counts: {_said(own.counts)}; ledgers: {_ledgers(wiring)}")


def _said(parts: Iterable[Column | Count]) -> str:
    return ", ".join(part.name for part in parts) or "(none)"


def _ledgers(wiring: Asking) -> str:
    return ", ".join(name for name, (_, column) in sorted(wiring.columns.items()) if column.ledger)
