"""What laws, theory cases and engine tests share beside `demerit.study`: people, guests, and runs compared bit by bit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit import study
from demerit.engine.run import Run
from demerit.population.country import load_country
from demerit.population.people import Population, make_population
from demerit.study import Given, HandRules, Stored, no_ties
from demerit.terms import Mechanism

__all__ = ["Given", "HandRules", "Stored", "no_ties", "rules_of"]

Whole = NDArray[np.int64]


WIDE = {
    "points": ("-1000000 points", "1000000 points"), "weeks": ("0 weeks", "1000000 weeks"), "chance": ("0 %", "100 %"),
    "share": ("-1600 %", "1600 %"), "utils": ("-1000000 utils", "1000000 utils"), "logit": ("0.000001 %/week", "99.999999 %/week"),
    "worth": ("-1000000 utils a point", "1000000 utils a point"), "money": ("-1000000 % of pay", "1000000 % of pay"),
    "count": ("-1000000000", "1000000000"),
}
"""As far as a unit goes."""


def rules_of(mechanisms: Mapping[str, Mechanism], weeks: int, given: Given | None = None, later: Mapping[int, Given] | None = None) -> HandRules:
    """`study.rules_of` without the ranges of free parameters: a test puts a channel out, or makes a chance certain, to see one thing alone."""
    return study.rules_of({name: _wide(one) for name, one in mechanisms.items()}, weeks, given, later)


def _wide(mechanism: Mechanism) -> Mechanism:
    ends = {unit: {"low": low, "high": high} for unit, (low, high) in WIDE.items()}
    return replace(mechanism, free=tuple(replace(free, **ends.get(free.unit, {})) for free in mechanism.free))


def guests(*names: str) -> dict[str, Mechanism]:
    """Guests of the tests by their modules, as `gather` is given those that were let in."""
    return {name: import_module(name).mechanism for name in names}


@lru_cache(maxsize=4)
def lessonland(people: int, seed: int) -> Population:
    """People of the made-up country, with all their implicit ties."""
    return make_population(load_country("lessonland"), people, seed)


even_population = lru_cache(maxsize=4)(study.even_population)
"""Adults living alone in one town, for theory."""


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
