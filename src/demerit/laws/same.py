"""Two runs beside each other: in which week, and in what, they first differ."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from demerit.engine.run import Run


@dataclass(frozen=True)
class Difference:
    """The first column in which two runs differ."""

    week: int
    """After so many weeks lived."""
    column: str
    people: int
    person: int
    """The first of them."""
    one: int
    two: int

    def __str__(self) -> str:
        """In words."""
        when = f"after week {self.week - 1}" if self.week else "before the first week"
        many = f"{self.people:,} people" if self.people > 1 else "1 person"
        return f"{when} {self.column!r} differs for {many} (person {self.person}: {self.one} and {self.two})"


def differing(one: Run, two: Run, but: Container[str] = ()) -> Difference | None:
    """The first column that differs as the two stand; bits of channels only where both have the same channels."""
    mine, theirs = one.columns(), two.columns()
    for name in sorted((set(mine) & set(theirs)) - _of_channels(one, two)):
        wrong = np.flatnonzero(mine[name] != theirs[name])
        if len(wrong) and name not in but:
            first = int(wrong[0])
            return Difference(one.week, name, len(wrong), first, int(mine[name][first]), int(theirs[name][first]))
    return None


def _of_channels(one: Run, two: Run) -> set[str]:
    """Columns whose bits are other channels in one of two runs than in the other."""
    first, second = (run.fused.wiring for run in (one, two))
    if first.channels == second.channels:
        return set()
    return {name for name, (_, column) in first.columns.items() if column.per_channel}


def first_difference(one: Run, two: Run, weeks: int, but: Container[str] = ()) -> Difference | None:
    """Live both for some weeks, and stop where they differ."""
    for left in range(weeks, -1, -1):
        found = differing(one, two, but)
        if found or not left:
            return found
        one.step()
        two.step()
    return None


def lived(run: Run, weeks: int) -> Run:
    """The run after some weeks."""
    for _ in range(weeks):
        run.step()
    return run


def bits(run: Run) -> str:
    """A digest of everybody's columns, and of all that was counted, measured and kept for provinces."""
    look = run.look()
    columns = [column for _, column in sorted(run.columns().items())]
    parts = [*columns, look.stocks, look.flows, *look.histograms, run.place[0]]
    parts += [look.seat.kept, look.seat.lived, look.seat.flows] if look.seat else []
    return hashlib.sha256(b"".join(np.ascontiguousarray(part, "<i8").tobytes() for part in parts)).hexdigest()
