"""Row 3: the red-list holds exactly who kept the line, and spares them the register; with nothing excused it spares nobody."""

from __future__ import annotations

import numpy as np

from tests.laws.worlds import LIVELY, WEEKS, off, world
from tests.support import Given, assert_same, flow, lived

OWN = ("good_weeks", "redlisted", "excused", "weeks_opened")
NO_HONOURS: Given = {**LIVELY, "redlist.saves": "0 % of pay", "redlist.excuses": False, "redlist.trusted": False}
LONG = {"redlist.at": "400 points", "redlist.weeks": "1 weeks"}
"""A line that nearly all scored people keep, so that a few hundred people show what the list does to the register."""


def test_on_the_list_is_exactly_who_kept_the_line_for_as_long_as_it_says() -> None:
    run, kept = world(), []
    for _ in range(WEEKS):
        kept.append(run.column("published") >= 690 * 16)
        run.step()
        expected = np.logical_and.reduce(kept[-2:]) if len(kept) > 1 else np.zeros(len(kept[0]), bool)
        assert (run.column("redlisted") == expected).all()
    assert 20 < run.column("redlisted").sum() < len(kept[0]) / 2


def test_the_red_listed_are_not_put_on_the_register() -> None:
    run, other = world({**LIVELY, **LONG}), world(off("redlist"))
    entered_while_red = 0
    for _ in range(WEEKS):
        before, excused = run.column("court_listed"), run.column("excused")
        run.step()
        other.step()
        own_debt = run.column("court_wrong") < 2  # whoever is named for another's debt is not asked what they owe
        entered_while_red += int(((run.column("court_listed") > before) & (excused > 0) & own_debt).sum())
    assert entered_while_red == 0
    assert flow(run, "red_spared") > 0
    assert flow(run, "list_in") < flow(other, "list_in")


def test_honours_that_are_worth_nothing_change_nothing_else() -> None:
    assert_same(lived(world(NO_HONOURS), WEEKS).columns(), lived(world(off("redlist")), WEEKS).columns(), but=OWN)
