"""Reach and depth: how many a difference touches, how deep it goes, and on how few it falls.

A mean over adults says neither: a fine of a week's pay for one in a hundred and one of a day's pay for one in fifteen have the
same.  So beside the mean of every number stand, for the worse and for the better side, the share of adults touched, the median
among the touched, the share of it all that falls on the hardest-hit 1 % of adults, and bands of severity in the number's unit.

Beside them stands the noise floor.  Two lives that differ in one person's one week drift apart in a coupled country; so the
reference is lived again with a nudge of 1 % of people in week 0 (`nudge`), and compared with itself by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.engine.run import Run
from demerit.measures.compared import SIDES, TOLL, TOP, Number, reach_stats
from demerit.population.hashing import key, words

Amounts = NDArray[np.float64]
NUDGED = {"risk": 4096, "climate": 4096, "legitimacy": -4096, "savings": -100}
"""Column -> what a nudge adds: a sixteenth of a belief, or a week's pay of savings less."""
ONE_IN = 100


def reach(number: Number, differences: Amounts) -> dict[str, float]:
    """Reach and depth of one number's paired differences (second regime less first, in units) over adults, by `stat`."""
    worse = differences * number.worse
    found = [value for sign in SIDES.values() for value in _side(worse * sign, number)]
    return dict(zip(reach_stats(number), found, strict=True))


def _side(amounts: Amounts, number: Number) -> Iterator[float]:
    """Share touched, median among them, the hardest-hit 1 %'s share, and the share of adults in each band."""
    borne = np.sort(amounts[amounts > 0])
    people = len(amounts)
    yield len(borne) / people if people else float("nan")
    yield float(np.median(borne)) if len(borne) else float("nan")
    yield float(borne[-max(round(TOP * people), 1) :].sum() / borne.sum()) if len(borne) else float("nan")
    ends = [*number.bands, float("inf")]
    for low, high in zip((0.0, *number.bands), ends, strict=True):
        here = (borne >= low - 1e-9) & (borne < high - 1e-9)
        yield float(here.sum()) / people if people else float("nan")


def differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Amounts]:
    """Second less first of every number, in units."""
    return {name: (second[name] - first[name]) * number.scale for name, number in TOLL.items()}


def nudge(run: Run) -> Run:
    """Move a little what 1 % of people are or believe, before a week is lived: each of them in one column, by luck of number."""
    people = np.arange(run.population.people)
    luck = words(key(run.seed, "nudge"), people)
    chosen = luck % np.uint64(ONE_IN) == 0
    there = [name for name in NUDGED if name in run.fused.wiring.layout.fields]
    which = (luck >> np.uint64(32)) % np.uint64(max(len(there), 1))
    for k, name in enumerate(there):
        field, values = run.fused.wiring.layout.fields[name], run.column(name)
        mine = chosen & (which == k)
        values[mine] = np.clip(values[mine] + NUDGED[name], field.low, field.high)
        run.set_column(name, values)
    return run
