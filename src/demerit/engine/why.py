"""Why did this person's week go as it did?  Replay one person in plain Python from the fused text, and write down the calls.

Nothing is stored for it: state, rules and luck are enough, because luck is a function of (seed, week, stream, person).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from demerit.engine.file_text import ARRAYS, PER_CELL, extras
from demerit.engine.phase import ONCE, Phase
from demerit.engine.run import Run
from demerit.engine.week_file import interpreted
from demerit.values import Function, one_by_one

RECORDED = ("weekly once", "chance", "weekly", "settle", "keep", "greet")
"""The phases of a person's week; sums along ties are given to these by name."""


@dataclass(frozen=True)
class Call:
    """A phase of a mechanism: whose it is, for which row, what it was given, what it wrote, and by which values."""

    mechanism: str
    role: str
    row: str
    given: dict[str, int]
    wrote: dict[str, int]
    """What it writes, posts or answers, by name."""
    steps: tuple[Function, ...]
    """The functions of its values, each after what it asks for."""

    @cached_property
    def values(self) -> dict[str, int]:
        """Every value by its name, in that order."""
        return one_by_one(self.steps, self.given)


class _Rows:
    """A rows table that remembers which row was read last."""

    def __init__(self, table: Any, watch: Watch) -> None:
        self.table, self.watch, self.shape = table, watch, table.shape

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, tuple) and self.table.ndim == 2:
            self.watch.row = int(at[1])
        found = self.table[at]
        return _Rows(found, self.watch) if getattr(found, "ndim", 0) == 2 else found


@dataclass
class Watch:
    """Replays one person of a run; `week()` gives the calls of the week about to be lived."""

    run: Run
    person: int
    row: int = 0
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scope = interpreted(self.run.fused.text)
        for phase in self.run.fused.wiring.phases.values():
            if phase.role in RECORDED:
                self.scope[phase.text_name] = self._recorded(phase, self.scope[phase.text_name])

    def _recorded(self, phase: Phase, function: Callable[..., Any]) -> Callable[..., Any]:
        rows = self.run.fused.wiring.mechanisms[phase.mechanism].rows and ONCE not in phase.role
        steps = tuple(phase.steps)

        def recorder(*given: Any) -> Any:
            out = function(*given)
            result = [int(x) for x in (out if isinstance(out, tuple) else (out,))]
            row = self.run.rules.row_names[phase.mechanism][self.row] if rows else ""
            known = dict(zip(phase.asks, map(int, given), strict=True))
            wrote = dict(zip(phase.gives, result, strict=True))
            self.calls.append(Call(phase.mechanism, phase.role, row, known, wrote, steps))
            return out

        return recorder

    def week(self) -> list[Call]:
        """The calls of the coming week; the run itself is left as it was."""
        run, i = self.run, self.person
        cell = int(np.searchsorted(run.population.cell_start, i, side="right")) - 1
        start = run.population.cell_start.copy()
        start[cell], start[cell + 1] = i, i + 1
        saved = run.own[:, i].copy()
        self.calls = []
        run._keys(run.week)
        a = run.arrays | {
            "week": run.week,
            "first_week": run.first_week,
            "day_of_year": run.rules.day_of_year(run.week),
            "epoch": run.rules.epoch_of(run.week),
            "own_words": run.own,
            "face_words": run.faces[0],
            "face_next": run.faces[1],
            "place_next": np.zeros_like(run.place[1]),
            "cell_start": start,
            "counts": np.zeros((1, *run.counts.shape[1:]), np.int64),
            "chunk_cells": np.array([cell, cell + 1]),
            "hold_next": run.arrays["hold_next"].copy(),
        }
        a |= run.queues.alone(run, cell, i) if run.queues else {}
        a |= {name: _Rows(a[name], self) for name in extras(run.fused.wiring) if name.startswith("rows_")}
        names = [
            *PER_CELL,
            "chunk_cells",
            *ARRAYS,
            *extras(run.fused.wiring),
            *(f"counts_{c}" for _, c, _ in run.row_names),
        ]
        empty = np.zeros((1, 2), np.int64)
        self.scope["live_cells"](*(a.get(name, empty) for name in names), 0, 1)
        run.own[:, i] = saved
        return self.calls
