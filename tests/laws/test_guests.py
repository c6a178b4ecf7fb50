"""A guest as good as a resident: every law, as it is put to somebody's own file, holds for the guests of these tests."""

from __future__ import annotations

import pytest

from demerit.engine.gather import gather
from demerit.laws import subject, verdicts
from demerit.laws.every import LAWS
from demerit.terms import Mechanism
from tests.laws.guests import few, resident

GUESTS = {"tests.few": few.mechanism, "tests.resident": resident.mechanism}


def broken(name: str, mechanism: Mechanism, *, instead: str = "") -> list[str]:
    """What every law says of a guest, beside the mechanisms it needs; `instead` is the shipped one whose place it takes."""
    called = instead or name
    mechanisms = gather([called], country=False, given={called: mechanism})
    return [str(found) for verdict in verdicts(subject(mechanisms, called)) for found in verdict.findings]


@pytest.mark.parametrize("name", GUESTS)
def test_every_law_holds_for_a_guest(name: str) -> None:
    assert broken(name, GUESTS[name]) == []


def test_a_law_says_why_it_says_nothing() -> None:
    found = list(verdicts(subject({"tests.few": few.mechanism}, "tests.few")))
    assert [one.law.name for one in found] == [law.name for law in LAWS]
    assert {one.law.name: one.idle for one in found if one.idle} == {
        "optional": "it has no optional names", "rows": "it has no rows"}
