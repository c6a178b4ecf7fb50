"""The country stands still without a law, from the values it begins with; `benchmarks/rest.py` asks at full size.

Four small countries, years two and eight of `none`, and the criterion: 2 % or four standard errors over countries.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import sqrt

import numpy as np
import pytest

from demerit.engine.run import Run
from demerit.experiments.live import mechanisms_for
from demerit.experiments.plan import Plan
from demerit.experiments.rest import Stock, columns, compared, lived, measures
from demerit.mechanisms import means
from demerit.regime.load import load

PEOPLE, SEEDS, YEARS = 5_040, (1, 2, 3, 4), (2, 8)


def stocks(begun: Callable[[Run], None] = lambda run: None) -> dict[str, Stock]:
    found = compared([lived(Plan("none", PEOPLE, seed=seed, past=0), YEARS, begun) for seed in SEEDS])
    return {one.name: one for one in found}


def still(one: Stock) -> bool:
    """The criterion, and the noise of counting so few people, which four countries tell no better than by chance."""
    return one.still() or abs(one.change) <= 4 * sqrt(2 * one.first / len(SEEDS))


def moved(found: dict[str, Stock]) -> list[str]:
    return [f"{one.name}: {one.first:.0f} to {one.last:.0f}" for one in found.values() if not still(one)]


def test_every_stock_stands_still_without_a_law() -> None:
    found = stocks()
    assert moved(found) == []
    assert {"savings_sum", "ties_open", "risk_sum", "column refusing", "column arrears", "column debt", "column climate"} <= {*found}
    assert all(found[name].first > 0 for name in ("savings_sum", "ties_open", "column refusing", "column arrears", "column debt"))


def without_strangers(run: Run) -> None:
    """The two slots for strangers closed, as they once began."""
    for words in run.faces:
        words[0] &= np.uint32(0xFFFFFFFF ^ 0x300)


def with_no_more(name: str, value: int, run: Run) -> None:
    """One column of everybody as it once began."""
    run.set_column(name, np.full(run.population.people, value))


def with_any_savings(run: Run) -> None:
    """Any part of the wanted savings, the half of them on average."""
    run.set_column("savings", run.column("savings") // 2)


@pytest.mark.parametrize(("back", "stock"), [
    (partial(with_no_more, "refusing", 0), "column refusing"),
    (partial(with_no_more, "arrears", 0), "column arrears"),
    (partial(with_no_more, "risk", 3277), "risk_sum"),
    (with_any_savings, "savings_sum"),
    (without_strangers, "ties_open"),
])
def test_what_begins_elsewhere_is_found_to_move(back: Callable[[Run], None], stock: str) -> None:
    """Each first value set back to what it was: the stock drifts for years, and is told."""
    assert not still(stocks(back)[stock])


def test_stocks_are_found_by_listing_and_what_counts_from_a_moment_on_is_left_out() -> None:
    """All columns and measures of a country with a register, but those declared to count, and measures that read them."""
    found = mechanisms_for(load("defaulter-list"))
    listed = {*measures(found), *(f"column {name}" for name in columns(found))}
    assert {"listed", "refused_persons", "toll_ties", "column court_weeks", "column weeks_restricted"} & listed == {"listed", "column court_weeks"}
    assert {one.name for one in means.mechanism.measures} <= listed
    assert {f"column {one.name}" for one in means.mechanism.columns} <= listed


@pytest.mark.parametrize(("first", "last", "error", "still"), [
    (100, 102, float("nan"), True), (100, 102.1, float("nan"), False), (100, 107.9, 2, True), (100, 108.1, 2, False),
    (0, 0, float("nan"), True), (0, 1, 0, False), (-100, -101, float("nan"), True),
])
def test_the_limit_is_two_in_a_hundred_or_four_standard_errors(first: float, last: float, error: float, still: bool) -> None:
    assert Stock("x", first, last, error).still() is still
