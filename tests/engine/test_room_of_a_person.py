"""What a person takes in memory, and who stands in a week without being named by a clause."""

from __future__ import annotations

import pytest

from demerit.engine.fuse import fuse
from demerit.engine.gather import COUNTRY
from demerit.experiments.live import mechanisms_for
from demerit.regime.force import mechanisms_of
from demerit.regime.load import load
from demerit.regime.shelf import names

LIMITS = {"accountability": 52, "childcare-benefits": 48, "debtor-map": 48, "face-recognition": 48}
"""Bytes a person, in columns, of the books that take the most."""
OTHERS = 44
MOST_BITS = 288
"""Of a person of the main book, beside the face: nine words of 32."""
UNNAMED = {"association", "creditors", "dues", "legitimacy", "score", "tiers", "unemployment"}
"""What people do in any country is worked out from these, and the law may say nothing of them."""


@pytest.mark.parametrize("name", names())
def test_a_person_takes_no_more_than(name: str) -> None:
    layout = fuse(mechanisms_for(load(name))).wiring.layout
    assert layout.bytes_per_person <= LIMITS.get(name, OTHERS)


def test_the_bits_of_the_main_book() -> None:
    fields = fuse(mechanisms_for(load("citizen-score"))).wiring.layout.fields.values()
    assert sum(field.bits for field in fields if not field.seen) <= MOST_BITS


@pytest.mark.parametrize("name", names())
def test_what_no_clause_names_is_not_in_the_week_unless_people_need_it(name: str) -> None:
    book = load(name)
    assert set(mechanisms_for(book)) - mechanisms_of(book) <= {*COUNTRY, *UNNAMED}


def test_each_of_these_is_in_the_week_of_no_law() -> None:
    assert {*COUNTRY, *UNNAMED} == set(mechanisms_for(load("none")))
