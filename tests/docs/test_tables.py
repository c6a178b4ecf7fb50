"""The manual's tables are the code's: every argument, every ledger, every key of the auditor's line, and nothing else."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import numpy as np
import pytest

from demerit import terms
from demerit.population.around import neighbours, partners
from demerit.population.country import load_country
from demerit.population.people import make_population
from demerit.regime.facts import Facts
from demerit.regime.model import Sphere
from demerit.registry import mechanism, names
from tests.docs.test_vocabulary import PAGE, maker
from tests.house.tree import ROOT

AUDIT = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
LEDGERS = {one.name: (name, one) for name in names() for one in mechanism(name).columns if one.ledger}
KINDS = ("Mechanism", "Column", "Rule", "Free", "Count", "Measure", "Table")


def part(page: str, name: str) -> list[list[str]]:
    """The cells of what stands between a part's two marks."""
    text = page.split(maker().begins(name))[1].split(maker().TO)[0]
    return [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]


def test_the_auditors_page_is_up_to_date() -> None:
    assert maker().page(AUDIT) == AUDIT, "run `.venv/bin/python docs/make_vocabulary.py`"


def test_every_argument_of_what_may_be_declared_is_described_once_and_in_order() -> None:
    assert set(maker().WORDS["declared"]) == set(KINDS)
    said = [cells[0] for cells in part(PAGE, "declared") if cells[0].startswith("`")]
    assert said == [f"`{one.name}`" for kind in maker().WORDS["declared"] for one in fields(getattr(terms, kind))]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_described_that_is_no_argument(kind: str) -> None:
    words = maker().WORDS["declared"][kind]
    assert set(words) - {"form"} == {one.name for one in fields(getattr(terms, kind))}


@pytest.mark.parametrize("kind", ["Column", "Rule", "Free", "Count"])
def test_the_example_of_each_is_one(kind: str) -> None:
    made = eval(maker().WORDS["declared"][kind]["form"], dict(vars(terms)))
    assert isinstance(made, getattr(terms, kind))


def test_every_ledger_stands_in_the_table_with_its_range_its_unit_and_its_owner() -> None:
    said = {cells[1].strip("`"): cells for cells in part(PAGE, "ledgers")[2:]}
    assert set(said) == set(LEDGERS)
    for name, (owner, one) in LEDGERS.items():
        _, _, kept, whose, felt, _ = said[name]
        assert kept.startswith(f"{one.low} to {one.high}")
        assert kept.endswith(one.unit or str(one.high))
        assert whose == f"`{owner}`"
        assert felt == ("next week" if one.kept else "the same week")


def test_every_key_of_the_auditors_line_stands_in_the_table_with_its_kind() -> None:
    said = {cells[0].strip("`"): cells for cells in part(AUDIT, "keys")[2:]}
    assert set(said) == set(Facts.model_fields)
    for key, cells in said.items():
        kind = Facts.model_fields[key].annotation
        assert ("`True`" in cells[1]) == (bool in get_args(kind)), key
        assert ("→" in cells[1]) == (kind in (dict[str, str], dict[str, list[str]])), key
    for one in get_args(Sphere):
        assert f"`{one}`" in AUDIT.split("Parts of life: ")[1].splitlines()[0]


def test_which_numbers_of_ties_are_the_same_at_both_ends() -> None:
    """`docs/vocabulary.md`, "Telling one tie something"."""
    everybody = make_population(load_country("lessonland"), 1008, 1)
    people = np.arange(everybody.people)
    for slot in range(10):
        other = partners(everybody, people, slot)
        held = other >= 0
        assert (partners(everybody, other[held], slot) == people[held]).all(), slot
    for i in people.tolist():
        assert [neighbours(everybody, other)[side] for side, other in enumerate(neighbours(everybody, i))] == [i, i]
