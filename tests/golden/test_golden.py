"""The same seed and rule book give the digests written down, on every machine and in every later version."""

from __future__ import annotations

import json

import pytest

from demerit.engine.week_file import digest as text_digest
from demerit.regime.shelf import names
from tests.golden.renew import FILE, PLAN, digests, week

GOLDEN = json.loads(FILE.read_text())
RENEW = (
    "Results changed for the same seed and rule book. If you did not mean that, find the side effect. "
    "If you did: `python -m tests.golden.renew`, and in the same commit a changelog.d/TOPIC.regression.md saying which "
    "results change and why."
)


def test_every_shipped_rule_book_is_held() -> None:
    assert set(GOLDEN["regimes"]) == set(names()), RENEW
    assert GOLDEN["plan"] == PLAN


def test_the_week_is_the_text_it_was() -> None:
    assert text_digest(week()[1].text) == GOLDEN["week"], (
        "The fused week's text changed, or what it runs on. If the years below are as they were, renewing is all. "
        + RENEW
    )


@pytest.mark.parametrize("regime", names())
def test_a_year_under_a_rule_book(regime: str) -> None:
    made, kept = digests(regime), GOLDEN["regimes"][regime]
    differ = sorted(name for name in {*made, *kept} if made.get(name) != kept.get(name))
    assert not differ, f"{regime}: {', '.join(differ)}. {RENEW}"


def test_no_two_rule_books_give_the_same_year() -> None:
    assert len({kept["digest"] for kept in GOLDEN["regimes"].values()}) == len(names())
