"""A book that only takes makes nobody better off: fines at the ends of their range, for whatever is common, of a law new or old."""

from __future__ import annotations

import numpy as np
import pytest

from demerit.experiments.live import Plan, sorts
from demerit.experiments.paired import FATES, fates, tolls
from demerit.experiments.stage import stage
from demerit.regime.load import load, parse
from demerit.regime.model import Regime

HEAD = """format = 3
name = "fines-alone"
title = "Fines and nothing else"
family = "counterfactual"
summary = "Acts are fined, all that is seen of them. Synthetic people, not a forecast."
start = 2020-01-06
known = 1
"""
CLAUSE = """
[[clause]]
name = "fine-{name}"
mechanism = "acts"
act = "{act}"
standing = "assumed"
text = "A fine for it."
rules = {{ seen = "{seen}", fine = "{fine}" }}
ranges = {{ seen = ["0 %", "100 %"], fine = ["0 % of pay", "2000 % of pay"] }}
"""
MOST, LEAST = "2000 % of pay", "0.01 weeks of pay"
"""The ends of what a fine may be: twenty weeks of pay, and the least that is stored."""


def fines(fine: str, seen: str, *acts: str) -> Regime:
    """A book of fines alone."""
    clauses = (CLAUSE.format(act=act, name=act.replace("_", "-"), fine=fine, seen=seen) for act in acts)
    return parse(HEAD + "".join(clauses), "fines-alone.toml")


@pytest.mark.parametrize("history", ["shared", "own"])
@pytest.mark.parametrize(("fine", "seen", "acts"), [
    (MOST, "100 %", ("jaywalking",)), (MOST, "1 %", ("jaywalking", "bill_late")), (LEAST, "100 %", ("jaywalking",)),
])
def test_nobody_is_better_off_and_somebody_worse(fine: str, seen: str, acts: tuple[str, ...], history: str) -> None:
    """Old fines have left people owing all that can be owed when the window opens: what else they are charged is not let go for it."""
    none, book = load("none"), fines(fine, seen, *acts)
    for seed in (1, 2, 3):
        here = stage(Plan(none, people=3_024, weeks=52, seed=seed, history=history, start=book.start), [none, book])
        lawless, fined = here.lived(none), here.lived(book)
        adult = sorts(here.population)["age"] > 0
        before, after = tolls(lawless), tolls(fined)
        found = {what: int((fates(before, after)[adult] == k).sum()) for k, what in enumerate(FATES)}
        assert (found["better"], found["mixed"]) == (0, 0), seed
        assert found["worse"] > 0
        assert np.all(after["net_money"] <= before["net_money"])
