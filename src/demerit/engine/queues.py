"""Between two weeks: how many wait in each town, and before each of its street cells; see `queue_text`.

The sums are of columns as they are stored, so that a capacity is never exceeded.  They come from the week just lived, cell
by cell, and are counted anew from everybody's columns where there was none: at the start, or when a column was set.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from demerit.engine.fuse import Fused
from demerit.engine.world import Whole


class Run(Protocol):
    """What queues need of the run they are in (`run.Run`)."""

    fused: Fused
    population: Any
    arrays: dict[str, Any]
    mode: str

    def column(self, name: str) -> Whole:
        """One column of everybody."""

    def column_of(self, name: str, person: int) -> int:
        """One column of one person."""


class Queues:
    """The queues of one run."""

    def __init__(self, run: Run) -> None:
        self.names = run.fused.wiring.queues
        self.sums = np.zeros((len(self.names), len(run.population.cell_town)), np.int64)
        run.arrays["next_queue"] = np.zeros_like(self.sums)
        self._form(run)

    def count(self, run: Run) -> None:
        """Add everybody's columns up."""
        starts = run.population.cell_start
        self.sums = np.array([np.diff(_before(run.column(name))[starts]) for name in self.names])
        self._form(run)

    def turn(self, run: Run) -> None:
        """The week is lived: what its people added up is what the next one stands in."""
        self.sums = run.arrays["next_queue"].copy()
        run.arrays["next_queue"][:] = 0
        self._form(run)

    def _form(self, run: Run) -> None:
        at, before = run.population.town_cells, _before(self.sums)
        run.arrays["town_queue"] = np.diff(before[:, at])
        run.arrays["cell_queue"] = np.ascontiguousarray(before[:, :-1] - before[:, at[run.population.cell_town]])
        if run.mode == "cuda":
            run.arrays["people_queue"] = np.array([_within(run, name) for name in self.names])

    def alone(self, run: Run, cell: int, person: int) -> dict[str, Whole]:
        """For one person who is lived without those before them in their cell (`why`)."""
        sums = run.arrays["cell_queue"].copy()
        for k, name in enumerate(self.names):
            sums[k, cell] += sum(run.column_of(name, i) for i in range(int(run.population.cell_start[cell]), person))
        return {"cell_queue": sums, "next_queue": np.zeros_like(sums)}


def _before(values: Whole) -> Whole:
    """Sums of all before each place along the last axis, and of all of them at its end."""
    out = np.zeros((*values.shape[:-1], values.shape[-1] + 1), np.int64)
    np.cumsum(values, axis=-1, out=out[..., 1:])
    return out


def _within(run: Run, name: str) -> Whole:
    """int64[people]: the sum over those of the cell who are before each person."""
    starts, before = run.population.cell_start, _before(run.column(name))
    inside: Whole = before[:-1] - np.repeat(before[starts[:-1]], np.diff(starts))
    return inside


def queued(run: Run) -> Queues | None:
    """The queues of a run, or None where nothing asks for one."""
    return Queues(run) if run.fused.wiring.queues else None
