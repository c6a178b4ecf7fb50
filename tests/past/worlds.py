"""Library books in one week of all their mechanisms, so that one compile serves; and two laws in one timetable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit.engine.run import Run
from demerit.engine.state import State, read, taken
from demerit.experiments.live import Plan, started
from demerit.experiments.past import settled
from demerit.kept.saved import open_saved, write_saved
from demerit.population.people import Population
from demerit.regime.load import load
from demerit.regime.timetable import Timetable, timetable
from tests.golden.renew import week
from tests.support import lessonland

PEOPLE, WEEKS, SEED = 504, 30, 3
EVENTFUL = {"means.renege": "0.05 %/week"}
"""So few people in so few weeks are listed only where more of them stop paying, and a register with nobody in it tests nothing."""


def people(number: int = PEOPLE) -> Population:
    """A few people of the made-up country."""
    return lessonland(number, SEED)


def dated(name: str, first: int = 0, start: Any = None) -> Timetable:
    """A book's law in the week of all mechanisms."""
    return timetable(load(name), week()[0], people().province_names, WEEKS, start, EVENTFUL, first)


def run_of(
    rules: Timetable, state: State | None = None, same_law: bool = True, threads: int = 1, mode: str = "compiled", number: int = PEOPLE
) -> Run:
    """A run under a law, from its first week or from a state."""
    mechanisms, fused = week()
    run = Run(people(number), rules, mechanisms, SEED, mode=mode, fused=fused if mode == "compiled" else None, state=state, same_law=same_law,
              chunk_people=100)
    run.threads = threads  # however few the people
    return run


def until(run: Run, end: int) -> Run:
    """The run at a week."""
    while run.week < end:
        run.step()
    return run


def through_a_file(run: Run, path: Path) -> State:
    """A run's state, written and read."""
    state = taken(run)
    write_saved(path, state.head, state.arrays.items())
    with open_saved(path) as saved:
        return read(saved)


def with_past(name: str, history: str, past: int) -> Run:
    """A book's run at week 0, its past lived in small weeks."""
    book = load(name)
    plan = settled(Plan(book, PEOPLE, WEEKS, SEED, 1, country="lessonland", history=history, past=past, free=EVENTFUL), book)
    mechanisms, fused = week()
    rules = timetable(book, mechanisms, people().province_names, WEEKS, plan.start, plan.free)
    return started(plan, book, mechanisms, people(), rules, fused, lambda *told: None)


def one_after_the_other(first: Timetable, second: Timetable, at: int) -> Timetable:
    """A timetable that is the first until a week and the second from it: the law of a run that nothing interrupts."""
    pairs = list(zip(first.variant_of_province.tolist(), second.variant_of_province.tolist(), strict=True))
    ways = list(dict.fromkeys(pairs))

    def both(a: Any, b: Any) -> Any:
        return np.array([np.concatenate([a[one], b[two]]) for one, two in ways])

    names = {name: tuple(dict.fromkeys((*first.row_names[name], *second.row_names[name]))) for name in first.row_names}
    rows = {name: both(_with_rows(first, name, names[name]), _with_rows(second, name, names[name])) for name in names}
    epochs = first.rules.shape[1]
    return replace(
        first, rules=both(first.rules, second.rules), rows=rows, row_names=names, variants=(),
        tables={name: both(first.tables[name], second.tables[name]) for name in first.tables},
        epoch=np.concatenate([first.epoch[: at - first.first], second.epoch[at - second.first :] + epochs]),
        variant_of_province=np.array([ways.index(pair) for pair in pairs]), clauses={},
    )


def named_as(rules: Timetable, joined: Timetable) -> Timetable:
    """A law with the rows of both, in their order: the counts by row of two runs are then of the same rows."""
    rows = {name: _with_rows(rules, name, names) for name, names in joined.row_names.items()}
    return replace(rules, rows=rows, row_names=joined.row_names)


def _with_rows(rules: Timetable, name: str, names: tuple[str, ...]) -> Any:
    """A book's rows among those of both books; one that it has not is off."""
    off = np.array([rule.off for rule in week()[0][name].rules], np.int64)
    have = rules.rows[name]
    out = np.tile(off, (*have.shape[:2], len(names), 1))
    for k, row in enumerate(rules.row_names[name]):
        out[:, :, names.index(row)] = have[:, :, k]
    return out
