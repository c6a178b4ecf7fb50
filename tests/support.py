"""What laws, theory cases and engine tests share: hand-made timetables, even people, and runs compared bit by bit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.engine.run import Run
from demerit.population.country import load_country
from demerit.population.even import even_population as _even
from demerit.population.graph import Explicit, from_edges
from demerit.population.people import Population, make_population
from demerit.registry import carried
from demerit.terms import Mechanism, slots
from demerit.units import stored

Whole = NDArray[np.int64]


def guests(*names: str) -> dict[str, Mechanism]:
    """Guests of the tests by their modules, as `gather` is given those that were let in."""
    return {name: import_module(name).mechanism for name in names}


Given = Mapping[str, object]
"""'mechanism.rule' or 'mechanism.row.rule' -> what a clause would say; `Stored` numbers are taken as they are."""


class Stored(int):
    """A whole number already in stored units."""


@dataclass
class HandRules:
    """A timetable made by hand: one variant, and an epoch for every week in `later`."""

    weeks: int
    epoch: Whole
    rules: Whole
    rows: dict[str, Whole]
    row_names: dict[str, tuple[str, ...]]
    tables: dict[str, Whole]
    variant_of_province: Whole = field(default_factory=lambda: np.zeros(64, np.int64))


def _units(mechanism: Mechanism) -> dict[str, str]:
    return {rule.name: rule.unit for rule in (*mechanism.rules, *mechanism.free)}


def _owner(mechanisms: Mapping[str, Mechanism], key: str) -> str:
    found = [name for name in mechanisms if key.startswith(name + ".")]
    assert found, f"no mechanism for {key}; there are {sorted(mechanisms)}"
    return max(found, key=len)


class _Epoch:
    """The numbers of one stretch of weeks."""

    def __init__(self, mechanisms: Mapping[str, Mechanism], given: Given) -> None:
        self.mechanisms = mechanisms
        self.single: dict[tuple[str, str], int] = {}
        self.rows: dict[str, dict[str, dict[str, int]]] = {name: {} for name, m in mechanisms.items() if m.rows}
        for key, value in given.items():
            owner = _owner(mechanisms, key)
            *row, rule = key[len(owner) + 1:].split(".")
            unit = _units(mechanisms[owner])[rule]
            number = int(value) if isinstance(value, Stored) else stored(value, unit)
            if row:
                self.rows[owner].setdefault(row[0], {})[rule] = number
            else:
                self.single[owner, rule] = number

    def value(self, name: str, rule: str) -> int:
        if (name, rule) in self.single:
            return self.single[name, rule]
        mechanism = self.mechanisms[name]
        free = {one.name: stored(one.default, one.unit) for one in mechanism.free}
        return {**{one.name: one.off for one in mechanism.rules}, **free}[rule]

    def row(self, name: str, row: str) -> dict[str, int]:
        return {one.name: self.rows[name].get(row, {}).get(one.name, one.off) for one in self.mechanisms[name].rules}

    def table(self, name: str, position: int, rows: tuple[str, ...]) -> list[int]:
        mechanism = self.mechanisms[name]
        free = {one.name: self.value(name, one.name) for one in mechanism.free}
        in_force = [self.row(name, row) | free for row in rows if row in self.rows[name]]
        return mechanism.tables[position].build(list(in_force), mechanism.tables[position].size)


def rules_of(
    mechanisms: Mapping[str, Mechanism], weeks: int, given: Given | None = None,
    later: Mapping[int, Given] | None = None,
) -> HandRules:
    """The timetable in which `given` holds from week 0 and each of `later` adds to it from its week on."""
    turns, so_far, epochs = [0], dict(given or {}), []
    epochs.append(_Epoch(mechanisms, so_far))
    for week, more in sorted((later or {}).items()):
        so_far = {**so_far, **more}
        turns.append(week)
        epochs.append(_Epoch(mechanisms, so_far))
    names = {name: tuple(dict.fromkeys(row for epoch in epochs for row in epoch.rows[name])) for name in epochs[0].rows}
    single = [[epoch.value(*slot) for slot in slots(mechanisms)] for epoch in epochs]
    return HandRules(
        weeks, np.searchsorted(turns, np.arange(weeks), "right") - 1, np.array([single], np.int64),
        {name: np.array([[[*epoch.row(name, row).values()] for row in rows] for epoch in epochs], np.int64)
            .reshape(1, len(epochs), len(rows), len(mechanisms[name].rules)) for name, rows in names.items()},
        names,
        {table.name: np.array([[epoch.table(name, k, names.get(name, ())) for epoch in epochs]], np.int64)
            for name in sorted(mechanisms) for k, table in enumerate(mechanisms[name].tables)
            if carried(table, mechanisms)})


@lru_cache(maxsize=4)
def lessonland(people: int, seed: int) -> Population:
    """People of the made-up country, with all their implicit ties."""
    return make_population(load_country("lessonland"), people, seed)


@lru_cache(maxsize=4)
def even_population(people: int, seed: int, cell_people: int = 0) -> Population:
    """Adults living alone in one town, for theory."""
    return _even(load_country("lessonland"), people, seed, cell_people)


def no_ties(people: int) -> Explicit:
    """A graph without edges."""
    return from_edges(people, np.zeros((0, 2), np.int64))


def lived(run: Run, weeks: int) -> Run:
    """The run after some weeks."""
    for _ in range(weeks):
        run.step()
    return run


def flow(run: Run, count: str, row: str = "") -> int:
    """How often something was counted since the flows were last handed over."""
    return int(run.flows[:, :, run.count_names().index((count, row))].sum())


def assert_same(one: Mapping[str, Whole], two: Mapping[str, Whole], but: tuple[str, ...] = ()) -> None:
    """The same columns, bit for bit; the message names those that differ and for how many people."""
    assert set(one) - set(but) == set(two) - set(but)
    differ = {name: int((one[name] != two[name]).sum()) for name in one if name not in but}
    assert {name: people for name, people in differ.items() if people} == {}


def close(simulated: float, expected: float, tolerance: float, error: float, name: str = "") -> None:
    """The rule of the theory cases: within max(tolerance, 4 standard errors), the tolerance no more than 10 of them."""
    print(f"{name or 'value'}: simulated {simulated:.6f}, expected {expected:.6f}, s.e. {error:.6f}")
    assert math.isfinite(simulated)
    assert error == 0 or tolerance <= 10 * error, f"{name}: {tolerance} is over ten standard errors of {error}"
    far = f"{name}: {simulated} is not {expected} within {tolerance} or 4 standard errors of {error}"
    assert abs(simulated - expected) <= max(tolerance, 4 * error), far


def numbers(run: Run, *names: str) -> dict[str, Any]:
    """Some columns of everybody."""
    return {name: run.column(name) for name in names}
