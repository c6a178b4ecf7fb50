"""A mechanism that is asleep is as if absent: a past lived in small weeks is the one lived in the week of all mechanisms."""

from __future__ import annotations

import pytest

from demerit.engine.state import taken
from demerit.regime.shelf import names
from tests.past.test_states import same
from tests.past.worlds import WEEKS, dated, run_of, until, with_past

PAST = 26


@pytest.mark.parametrize("name", names())
def test_under_its_own_law(name: str) -> None:
    whole = until(run_of(dated(name, -PAST)), 0)
    same(until(with_past(name, "own", PAST), WEEKS), until(whole, WEEKS))


@pytest.mark.parametrize("name", names())
def test_under_no_law(name: str) -> None:
    rules = dated(name)
    none = until(run_of(dated("none", -PAST, rules.start)), -1)
    none.step(sits=False)  # institutions sit under the law that begins
    whole = run_of(rules, taken(none, sat=False), same_law=False)
    same(until(with_past(name, "shared", PAST), WEEKS), until(whole, WEEKS))
