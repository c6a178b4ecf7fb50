"""P07: who enters a register is not who is on it (THEORY P07): 70 % of entries leave at .10 a week, 30 % at 1/300.

Guest mechanism; no lag.  Entry is a constant chance of those not listed; shares of the stock do not depend on it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from demerit.engine.gather import gather
from demerit.engine.run import Run
from tests.support import close, even_population, flow, guests, lived, no_ties, rules_of

GUEST = "tests.theory.guests.spells"
PEOPLE, SETTLED, WATCHED = 40_000, 2_500, 100
UNABLE_STOCK = 0.927835


def register(entry: str) -> Run:
    mechanisms = gather([GUEST], country=False, given=guests(GUEST))
    rules = {"entry": entry, "unwilling": "70 %", "leave_unwilling": "10 %/week", "leave_unable": str(1 / 300)}
    table = rules_of(mechanisms, SETTLED + WATCHED, {f"{GUEST}.{rule}": value for rule, value in rules.items()})
    return Run(even_population(PEOPLE, 1), table, mechanisms, 1, graph=no_ties(PEOPLE))


@dataclass
class Watch:
    """What a hundred weeks showed after the stock had settled."""

    kinds: np.ndarray
    """[people]: at the end."""
    listed_weeks: int
    left: int
    entered: int
    unwilling_share: float


@pytest.fixture(scope="module")
def watch() -> Watch:
    run = lived(register("2 %/week"), SETTLED)
    run.look()
    listed, new_unwilling, new = 0, 0, 0
    for _ in range(WATCHED):
        before = run.column("kind")
        listed += int((before > 0).sum())
        after = lived(run, 1).column("kind")
        new += int(((before == 0) & (after > 0)).sum())
        new_unwilling += int(((before == 0) & (after == 1)).sum())
    assert new == flow(run, "spells_in")
    return Watch(run.column("kind"), listed, flow(run, "spells_out"), new, new_unwilling / new)


def test_the_inflow_is_mostly_unwilling_and_the_stock_unable(watch: Watch) -> None:
    close(watch.unwilling_share, 0.70, 0.01, math.sqrt(0.7 * 0.3 / watch.entered), "unwilling share of entries")
    stock = int((watch.kinds > 0).sum())
    error = math.sqrt(UNABLE_STOCK * (1 - UNABLE_STOCK) / stock)
    close((watch.kinds == 2).sum() / stock, UNABLE_STOCK, 0.003, error, "unable share of the stock")


def test_the_stock_leaves_seven_times_slower_than_those_who_enter(watch: Watch) -> None:
    hazard = watch.left / watch.listed_weeks
    close(hazard, 0.0103093, 0.0005, 0.0103093 / math.sqrt(watch.left), "exit hazard of the stock")
    close(1 / hazard, 97, 4.0, 97 / math.sqrt(watch.left), "mean weeks an entry")


def test_a_cohort_of_entries() -> None:
    """Everybody enters in the first week and nobody after it: the curve of those still listed."""
    run = register("100 %")
    lived(run, 1)
    assert (run.column("kind") > 0).all()
    share = float((run.column("kind") == 1).mean())
    close(share, 0.70, 0.009, math.sqrt(0.7 * 0.3 / PEOPLE), "unwilling share")
    still = run.column("kind") > 0
    for week in range(1, 105):
        still &= lived(run, 1).column("kind") > 0  # who left may come back at once, and is not counted again
        if week in (1, 52, 104):
            expected = {1: 1 - 0.071, 52: 0.255106, 104: 0.212002}[week]
            error = math.sqrt(expected * (1 - expected) / PEOPLE)
            close(still.mean(), expected, 5 * error, error, f"still listed after {week} weeks")
