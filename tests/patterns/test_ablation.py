"""Ablation by hand: leaving out what a rule book says of any one mechanism changes the run, and `none` scores nobody."""

from __future__ import annotations

from functools import cache

import pytest

from demerit.experiments.arms import without
from demerit.experiments.live import Plan, live, mechanisms_for
from demerit.regime.library import names
from demerit.regime.load import load

PEOPLE, WEEKS = 20_000, 104
FREE = {"means.renege": "0.02 %/week"}
"""More who will not pay than by default: enough for a court to list some thirty people, and for one or two to be looked up."""
PAIRS = [(name, mechanism) for name in names() for mechanism in sorted({c.mechanism for c in load(name).clauses})]


@cache
def digest(name: str, left_out: str = "") -> str:
    """The digest of everybody's columns and all tables; every book's mechanisms are fused, so one compilation serves all."""
    book = without(load(name), left_out) if left_out else load(name)
    return live(Plan(book, PEOPLE, WEEKS, every=52, free=FREE), mechanisms=mechanisms_for(*(load(n) for n in names()))).digest()


@pytest.mark.parametrize(("name", "mechanism"), PAIRS)
def test_every_mechanism_a_rule_book_uses_does_something(name: str, mechanism: str) -> None:
    assert digest(name, mechanism) != digest(name)


def test_a_book_without_any_clause_is_no_scoring() -> None:
    """`citizen-score` with everything left out is `none`, to the bit: a regime is nothing but its clauses."""
    book = load("citizen-score").model_copy(update={"clauses": []})
    bare = live(Plan(book, PEOPLE, WEEKS, every=52, free=FREE), mechanisms=mechanisms_for(*(load(n) for n in names())))
    unscored = live(Plan("none", PEOPLE, WEEKS, every=52, free=FREE), mechanisms=mechanisms_for(*(load(n) for n in names())))
    for column in bare.run.columns():
        assert (bare.run.columns()[column] == unscored.run.columns()[column]).all(), column


@pytest.mark.parametrize("column", ["own", "enrolled", "aware", "published", "court_listed", "court_weeks", "weeks_restricted",
                                    "credit_barred", "refused_ever", "posts_withheld", "weeks_opened", "punished"])
def test_none_leaves_no_trace_of_scoring(column: str) -> None:
    lived = live(Plan("none", PEOPLE, WEEKS, every=52, free=FREE), mechanisms=mechanisms_for(*(load(n) for n in names())))
    assert not lived.run.column(column).any()
