"""`queue_x`: how many of my town stand before me, of those whose column x was above 0 last week.

The town stands in the order of its people, begun anew each week at a place drawn by lot and closed to a ring.  Between two
weeks the host adds up cells (`queues.py`); inside a cell a counter runs with the people, who are lived in their order.  A
thread of a GPU, which is alone with its person, is told by the host how many of the cell stand before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from demerit.terms import Column
from demerit.values import MechanismError

ARRAYS = ("cell_queue", "town_queue", "people_queue", "next_queue")
"""int64[queues, ...]: sums of the cells of the town before each cell; of towns; of the people of the cell before each person
(for a GPU alone); and what each cell adds up this week for the next."""


class Asking(Protocol):
    """What must be known of a run's mechanisms to write its queues (`wire.Wiring`)."""

    columns: dict[str, tuple[str, Column]]
    queues: list[str]

    def stream(self, mechanism: str, argument: str) -> int:
        """The number of a stream of luck."""


def queue_word(wiring: Asking, mechanism: str, argument: str, kind: str) -> str:
    """The text that supplies a place in a queue, or nothing; the column joins those that are queued for."""
    name = argument.removeprefix("queue_")
    if not argument.startswith("queue_") or name not in wiring.columns or kind not in ("weekly", "settle", "keep"):
        return ""
    _, column = wiring.columns[name]
    if column.low < 0 or not column.kept:
        why = f"goes down to {column.low}" if column.low < 0 else "is settled the same week and not kept"
        raise MechanismError(f"{mechanism} asks for {argument!r}, and {name!r} {why}: a queue is of a kept column from 0 up")
    if name not in wiring.queues:
        wiring.queues.append(name)
    return argument


def of_cell(wiring: Asking) -> list[str]:
    """Once a cell: how many wait in the town, and how many of them before the first of the cell (below 0: after the turn)."""
    lines = []
    for k, name in enumerate(wiring.queues):
        start = f"(draw(keys[{wiring.stream(wiring.columns[name][0], f'queue_{name}')}], town) * waiting_{name}) >> 32"
        lines += [f"waiting_{name} = int64(town_queue[{k}, town])", f"ahead_{name} = int64(cell_queue[{k}, cell]) - ({start})"]
    return lines


def of_thread(wiring: Asking) -> list[str]:
    """The same for the one person of a thread."""
    return [f"ahead_{name} += int64(people_queue[{k}, uint64(i)])" for k, name in enumerate(wiring.queues)]


def of_person(wiring: Asking) -> list[str]:
    """Once a person, when last week's columns are read: my place, and one more (or as many as I ask for) before the next."""
    return [
        line for name in wiring.queues for line in (
            f"queue_{name} = ahead_{name} + (waiting_{name} if ahead_{name} < 0 else int64(0))", f"ahead_{name} += {name}")
    ]


def summed(wiring: Asking, new: Mapping[str, str]) -> list[str]:
    """At the end of a person: what is queued for next week, as it will be stored."""
    lines = []
    for k, name in enumerate(wiring.queues):
        _, column = wiring.columns[name]
        lines.append(f"add(next_queue, int64({k}), cell, min(max({new[name]}, {column.low}), {column.high}))")
    return lines
