"""Why did this person's week go as it did?  Replay one person in plain Python from the fused text, and write down the calls.

Nothing is stored for it: state, rules and luck are enough, because luck is a function of (seed, week, stream, person).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from demerit.engine.file_text import ARRAYS, PER_CELL, extras
from demerit.engine.run import Run
from demerit.engine.week_file import interpreted
from demerit.engine.words import plain_name


@dataclass(frozen=True)
class Call:
    """One call of a scalar function: whose it is, for which row, with what, and what came of it."""

    mechanism: str
    role: str
    row: str
    given: dict[str, int]
    result: tuple[int, ...]
    writes: tuple[str, ...]

    def written(self) -> dict[str, int]:
        """What the call writes or posts, by name (empty for sums along ties and helpers)."""
        return dict(zip(self.writes, self.result, strict=False))


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
        for mechanism, parts in self.run.fused.wiring.mechanisms.items():
            roles: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {}
            for role, function, writes in (
                ("chance", parts.chance, ("chance",)),
                ("weekly", parts.weekly, parts.writes),
                ("settle", parts.settle, parts.settles),
                ("keep", parts.keep, ("hold",)),
                ("greet", parts.greet, ("hold",)),
            ):
                if function:
                    roles[role] = (function, writes)
            for role, (function, writes) in roles.items():
                name = f"{plain_name(mechanism)}_{function.__name__}"
                self.scope[name] = self._recorded(
                    mechanism, role, self.scope[name], list(inspect.signature(function).parameters), writes
                )

    def _recorded(
        self, mechanism: str, role: str, function: Callable[..., Any], names: list[str], writes: tuple[str, ...]
    ) -> Callable[..., Any]:
        rows = self.run.fused.wiring.mechanisms[mechanism].rows

        def recorder(*values: Any) -> Any:
            out = function(*values)
            result = tuple(int(x) for x in out) if isinstance(out, tuple) else (int(out),)
            row = self.run.rules.row_names[mechanism][self.row] if rows else ""
            self.calls.append(
                Call(mechanism, role, row, dict(zip(names, map(int, values), strict=True)), result, writes)
            )
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
            "epoch": int(run.rules.epoch[run.week]),
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
