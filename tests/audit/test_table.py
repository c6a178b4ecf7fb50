"""The table of facts: a row for every mechanism, and in it only rules and counts that the mechanism has."""

import tomllib

import pytest

from demerit.audit.lines import unfit
from demerit.regime.facts import FILE, Facts, given, number, quoted, table
from demerit.regime.mechanisms import mechanism, names
from tests.audit.books import book, clause

ASKS = {"register"}
"""Switches that say what is asked of somebody, not what follows from the answer."""
FACTS = [name for name, field in Facts.model_fields.items() if field.annotation == bool | list[str]]


@pytest.mark.parametrize("name", names())
def test_every_mechanism_has_a_row(name: str) -> None:
    assert name in table(), f"add a row [{name}] to src/demerit/data/mechanisms.toml: what a clause of it does to people"


@pytest.mark.parametrize("name", names())
def test_a_row_names_rules_and_counts_of_its_mechanism(name: str) -> None:
    assert list(unfit(table()[name], mechanism(name))) == []


@pytest.mark.parametrize("name", names())
def test_what_comes_with_demerit_has_its_row_in_the_table_alone(name: str) -> None:
    assert mechanism(name).audit == {}, f"move the line of {name} to src/demerit/data/mechanisms.toml"


@pytest.mark.parametrize("name", [name for name in names() if table().get(name, Facts(does="")).effect])
def test_every_switch_of_a_sanction_has_a_part_of_life(name: str) -> None:
    reach = table()[name].effect
    switches = {rule.name for rule in mechanism(name).rules if rule.unit == "flag"}
    assert "*" in reach or switches - ASKS <= set(reach), "say in `effect` what part of life each reaches into"


@pytest.mark.parametrize("name", names())
def test_what_touches_people_is_counted_or_says_why_not(name: str) -> None:
    row = table()[name]
    touching = [fact for fact in FACTS if getattr(row, fact)]
    assert not touching or row.stock or row.flow or row.row or row.uncounted


def test_facts_are_true_or_rules_and_never_an_empty_word() -> None:
    assert len(FACTS) == 25
    for name, row in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        assert all(row.values()), f"[{name}] writes a fact as false or empty; leave it out"


def test_a_rule_that_is_not_written_or_is_nothing_is_not_given() -> None:
    (one,) = book(clause("one", "redress", 'notice = "0 %", internal = "5 %", independent = true, deadline = false, weeks = 0')).clauses
    assert [rule for rule in ("notice", "internal", "independent", "deadline", "weeks", "nothing") if given(one, rule)] == [
        "internal", "independent",
    ]


def test_a_number_in_another_unit_is_not_read_as_one() -> None:
    (one,) = book(clause("one", "court", 'term = "2 years", listing = "1 %/week"')).clauses
    assert number(one, "term", "weeks") == 104
    assert number(one, "listing", "weeks") is None
    assert number(one, "spares", "chance") is None
    assert quoted(one, "term") == "term 2 years"
