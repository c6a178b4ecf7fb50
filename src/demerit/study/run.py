"""A run of a study: the engine's own, looked over before its first week."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.engine import run as engine
from demerit.engine.fuse import Fused
from demerit.engine.world import Rules
from demerit.population.graph import Explicit
from demerit.population.people import Population
from demerit.study.errors import StudyError, unknown, whole
from demerit.terms import Mechanism, slots

MODES = ("compiled", "plain", "checked", "cuda")
"""Compiled for the processor; in plain Python, to the same bits; plain and refusing a column out of its range; on a GPU."""


class Run(engine.Run):
    """Some people under some rules, a week at a time; same seed, same bits.

    population: of N people.  rules: of `rules_of`, for the same mechanisms.  graph: explicit ties of the same N people;
    None for a country's own ties (even people have none).  threads: 0 for every core.  mode: one of MODES.  fused: the
    week of these mechanisms where it was written before.  StudyError says what does not fit together.

    `step()` lives a week.  `column(name)` is int64[N] in stored units (`Column.unit`; a private score is in 1/256
    point).  `flow(count)` is how often something was counted.
    """

    def __init__(
        self, population: Population, rules: Rules, mechanisms: Mapping[str, Mechanism], seed: int = 1, *,
        graph: Explicit | None = None, mode: str = "compiled", threads: int = 0, fused: Fused | None = None,
    ) -> None:
        if mode not in MODES:
            raise unknown("no mode is called", mode, MODES, "mode")
        if graph is not None and graph.people != population.people:
            raise StudyError(f"the graph is of {graph.people:,} people and the population of {population.people:,}: make both of as many")
        _suits(rules, mechanisms)
        super().__init__(population, rules, mechanisms, whole("seed", seed, 0, 2**63 - 1),
                         whole("threads", threads, 0, 1024), graph, mode, fused)

    def step(self, weeks: int = 1) -> None:
        """Live a week, or several; no further than the rules reach."""
        if self.week + whole("weeks", weeks, 0, 10_000) > self.rules.weeks:
            raise StudyError(f"week {self.week} is lived, and the rules reach {self.rules.weeks} weeks: give rules_of more weeks")
        for _ in range(weeks):
            super().step()

    def column(self, name: str) -> NDArray[np.int64]:
        """One column of everybody: int64[N], in stored units."""
        self._known(name)
        return super().column(name)

    def set_column(self, name: str, values: Any) -> None:
        """Set a column of everybody: N whole numbers in stored units, in the column's declared range; ValueError says it."""
        self._known(name)
        found = np.asarray(values)
        if found.shape != (self.population.people,) or not np.issubdtype(found.dtype, np.integer):
            raise StudyError(f"{name} takes {self.population.people:,} whole numbers; got {found.dtype} of the shape "
                             f"{list(found.shape)}")
        super().set_column(name, found)

    def flow(self, count: str, row: str = "") -> int:
        """How often something was counted since the last look, of one row or without; the sum over everybody."""
        names = self.count_names()
        if (count, row) not in names:
            told = [f"{name} (of {of})" if of else name for name, of in names]
            raise unknown("nothing is counted as", f"{count} (of {row})" if row else count, told, "count")
        return int(self.flows[:, :, names.index((count, row))].sum())

    def _known(self, name: str) -> None:
        if name not in self.fused.wiring.layout.fields:
            raise unknown("no column is called", name, self.fused.wiring.layout.fields, "column")


def _suits(rules: Rules, mechanisms: Mapping[str, Mechanism]) -> None:
    """Refuse rules that were made for other mechanisms."""
    rowed = {name for name, one in mechanisms.items() if one.rows}
    tables = {table.name for one in mechanisms.values() for table in one.tables}
    if rules.rules.shape[-1] != len(slots(mechanisms)) or not rowed <= set(rules.rows) or not tables <= set(rules.tables):
        raise StudyError(f"the rules are of other mechanisms: make them with rules_of for {', '.join(sorted(mechanisms))}")
