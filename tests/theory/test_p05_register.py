"""P05: a register as a two-state chain, and Little's law (THEORY P05): entry .001 and exit .010 a week.

The case runs on the court's own mechanism, with a guest in the place of `means` that has people listed for others' debts: who
is freed of a debt of their own is not listed for it again, so that a chain of debtors would end.  Who is named is listed the
week after, so the state after 52 steps is pi_51, which is pi_52 within .001.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from demerit.engine.gather import gather
from demerit.engine.run import Run
from tests.support import close, even_population, flow, lived, no_ties, rules_of
from tests.theory.guests import namesakes

PEOPLE, WEEKS = 100_000, 520
ENTRY, EXIT = 0.001, 0.010
STOCK = ENTRY / (ENTRY + EXIT)


@dataclass
class Decade:
    """What ten years showed."""

    run: Run
    listed_52: np.ndarray
    listed_510: np.ndarray
    ever: np.ndarray
    person_weeks: int


@pytest.fixture(scope="module")
def decade() -> Decade:
    mechanisms = gather(["court"], country=False, given={"means": namesakes.mechanism})
    given = {"court.after": "10 weeks", "means.entry": "0.1 %/week", "court.corrects": "1 %/week"}
    run = Run(even_population(PEOPLE, 1), rules_of(mechanisms, WEEKS, given), mechanisms, 1, graph=no_ties(PEOPLE))
    ever, person_weeks, kept = np.zeros(PEOPLE, bool), 0, {}
    for week in range(1, WEEKS + 1):
        person_weeks += int(run.column("court_listed").sum())
        listed = lived(run, 1).column("court_listed")
        kept[week] = listed if week in (52, 510) else None
        ever |= listed > 0
    return Decade(run, kept[52], kept[510], ever, person_weeks)


def test_the_list_fills_up_as_the_chain_says(decade: Decade) -> None:
    close(decade.listed_52.mean(), 0.0397628, 0.0025, math.sqrt(0.0398 * 0.9602 / PEOPLE), "pi_52")
    now = decade.run.column("court_listed").mean()
    full = STOCK * (1 - (1 - ENTRY - EXIT) ** WEEKS)
    close(now, full, 0.0036, math.sqrt(full * (1 - full) / PEOPLE), "pi_520")


def test_names_ever_listed_are_not_the_stock(decade: Decade) -> None:
    close(decade.ever.mean(), 0.405634, 0.0062, math.sqrt(0.4056 * 0.5944 / PEOPLE), "ever listed")
    assert decade.ever.mean() > 4 * decade.run.column("court_listed").mean()


def test_persistence(decade: Decade) -> None:
    """Lag-10 autocorrelation (1 - lam - h)**10 = .895288; its error from 50 groups of people."""
    now = decade.run.column("court_listed")
    parts = [np.corrcoef(a, b)[0, 1] for a, b in zip(np.split(decade.listed_510, 50), np.split(now, 50), strict=True)]
    whole = float(np.corrcoef(decade.listed_510, now)[0, 1])
    close(whole, 0.895288, 0.01, float(np.std(parts, ddof=1) / math.sqrt(50)), "autocorrelation over ten weeks")


def test_spells_are_geometric_with_mean_100(decade: Decade) -> None:
    left = flow(decade.run, "list_corrected")
    close(decade.person_weeks / left, 100, 2.0, 100 / math.sqrt(left), "mean spell")


def test_what_comes_in_goes_out_or_stays(decade: Decade) -> None:
    """Little's law as an identity of the run: entries less exits are the stock, and nobody leaves any other way."""
    moved = {count: flow(decade.run, count) for count in ("list_in", "list_paid", "list_term", "list_settled")}
    stock = int(decade.run.column("court_listed").sum())
    assert moved["list_in"] - flow(decade.run, "list_corrected") == stock
    assert moved["list_paid"] == moved["list_term"] == moved["list_settled"] == 0


def test_entries_come_from_those_not_listed(decade: Decade) -> None:
    free = PEOPLE * WEEKS - decade.person_weeks
    entered = flow(decade.run, "list_in")
    error = ENTRY / math.sqrt(entered)
    close(entered / free, ENTRY, 4 * error, error, "entries a free person-week")
