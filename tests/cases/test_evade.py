"""Evading: paid for, and a search is harder for a time (one debtor's surgery, 2017; no rate)."""

from typing import Any

import pytest

from demerit.mechanisms import evade
from demerit.terms import CERTAIN
from demerit.values import worked_out

DEBTOR: dict[str, Any] = {
    "evading": 0, "court_listed": 1, "wary": 0, "trait_gaming": 240, "luck": 0, "offered": CERTAIN // 50, "cost": 30,
    "spell": 26, "bent": 230, "alert": 1024,
}


def week(**changes: int) -> tuple[int, ...]:
    """(weeks still hidden, bill, spells begun)."""
    return tuple(worked_out(evade.mechanism.weekly, {**DEBTOR, **changes}).values())


def test_a_spell_begins_is_paid_for_and_runs_out() -> None:
    assert week() == (26, 30, 1)
    assert week(evading=26) == (25, 0, 0)
    assert week(evading=1) == (0, 0, 0)


@pytest.mark.parametrize("changes", [
    {"court_listed": 0, "wary": 1023}, {"trait_gaming": 229}, {"luck": CERTAIN // 50}, {"offered": 0},
])
def test_who_is_not_looked_for_not_inclined_or_finds_no_means_does_not(changes: dict[str, int]) -> None:
    assert week(**changes) == (0, 0, 0)


def test_who_believes_in_the_cameras_hides_too() -> None:
    assert week(court_listed=0, wary=1024) == (26, 30, 1)


def test_a_spell_goes_on_when_nobody_looks_any_more() -> None:
    assert week(court_listed=0, evading=9) == (8, 0, 0)


def test_nobody_begins_anew_while_hidden() -> None:
    """The inclination must reach 230 of 255: one in ten."""
    asked = {"hunted": 1, "luck": 0, "offered": CERTAIN // 50, "bent": 230}
    assert [evade.begins_hiding(evading=weeks, trait_gaming=255, **asked) for weeks in (0, 1)] == [1, 0]
    assert sum(evade.begins_hiding(evading=0, trait_gaming=bent, **asked) for bent in range(256)) == 26
