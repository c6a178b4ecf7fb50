"""A book that only grants makes somebody better off and nobody worse: of every such book of the library, found by what it says."""

from __future__ import annotations

import numpy as np
import pytest

from demerit.experiments.live import Plan
from demerit.experiments.paired import FATES, MEAN, fates, pairs, tolls
from demerit.regime.load import load
from demerit.regime.model import Clause, Regime
from demerit.regime.shelf import names

GIVES = {"score", "tiers", "redlist", "platform", "acts"}
"""Mechanisms whose clauses can do nothing but give, where they say so."""


def only_gives(clause: Clause) -> bool:
    """Whether nothing of a clause takes anything from anybody."""
    takes = ("below", "penalty", "enforces", "fine", "camera")
    points = str(clause.rules.get("points", "0"))
    return clause.mechanism in GIVES and not any(clause.rules.get(word) for word in takes) and not points.startswith("-")


def granting(book: Regime) -> bool:
    """A book of clauses that only give, one of which gives something that is used."""
    return all(only_gives(clause) for clause in book.clauses) and any(clause.rules.get("use") for clause in book.clauses)


BOOKS = [name for name in names() if granting(load(name))]


def test_there_is_such_a_book() -> None:
    assert BOOKS == ["hangzhou"]


@pytest.mark.parametrize("name", BOOKS)
def test_somebody_is_better_off_and_nobody_worse(name: str) -> None:
    pair = pairs(Plan("none", people=20_160, weeks=52, country="lessonland", past=0), [name])[0]
    fate = fates(tolls(pair.a), tolls(pair.b))
    shares = {what: int((fate == k).sum()) for k, what in enumerate(FATES)}
    assert shares["better"] > 20
    assert shares["worse"] == shares["mixed"] == 0
    told = {(what, stat): value for what, stat, province, quintile, group, value in zip(
        *(pair.table[column].tolist() for column in ("what", "stat", "province", "quintile", "grp", "value")), strict=True)
        if (province, quintile, group) == ("", 0, -1)}
    assert told["better", MEAN] > 0
    assert told["tiers_bills", "channel"] == pytest.approx(told["net_money", MEAN])
    assert told["tiers_bills", "met"] == told["net_money", "better_share"] == told["weeks_opened", "better_share"]
    channels = [value for (_, stat), value in told.items() if stat == "channel"]
    assert np.isclose(sum(channels), told["net_money", MEAN])
