"""`mechanisms` and `measures`: what one is made of, as a list and as a picture, and whatever is not there is said."""

from __future__ import annotations

import re

import pytest

from demerit.experiments.live import mechanisms_for
from demerit.regime.load import load
from demerit.registry import mechanism
from demerit.report.values_graph import graph_of
from demerit.values import functions, roles
from tests.cli.terminal import demerit, refused
from tests.house.tree import ROOT


def test_one_mechanism_is_told_with_its_values_in_the_order_of_causes() -> None:
    told = demerit("mechanisms", "debtor_map", "--json").json()["debtor_map"]
    assert [value["name"] for value in told["values"]] == [one.__name__ for one in functions(mechanism("debtor_map"))]
    faith = next(value for value in told["values"] if value["name"] == "in_good_faith")
    assert faith["asks"] == ["next_alerted", "reporting", "luck_report", "report"]
    assert faith["choice"]
    assert told["roles"]["weekly"]["alerted"] == "next_alerted"
    assert "in good faith" in demerit("mechanisms", "debtor_map").out


@pytest.mark.parametrize("name", ["debtor_map", "federation", "ties", "speech"])
def test_a_picture_shows_every_value_and_what_is_written(name: str) -> None:
    graph = graph_of(mechanism(name))
    given = {role: targets for role, targets in roles(mechanism(name)).items() if not role.startswith("look ")}
    written = {f"to {role} {target}" for role, targets in given.items() for target in targets}
    assert written == {node for node, kind in graph.kinds.items() if kind == "written"}
    assert all(graph.at[one][0] < graph.at[other][0] for one, other in graph.edges)  # from left to right
    assert len(set(graph.at.values())) == len(graph.at)  # no name on another


def test_the_picture_in_the_docs_is_of_todays_values() -> None:
    """Made by `demerit mechanisms debtor_map --graph`; fonts differ, so names are compared and not places."""
    kept, now = ((ROOT / "docs/debtor_map.svg").read_text(), demerit("mechanisms", "debtor_map", "--graph").out)
    assert sorted(re.findall(r">([^<>]+)</text>", kept)) == sorted(re.findall(r">([^<>]+)</text>", now))
    assert "synthetic people, not a forecast" in kept


def test_what_is_not_there_is_said() -> None:
    assert "there is no mechanism 'meens'. Did you mean 'means'?" in refused("mechanisms", "meens")
    assert "add --of REGIME --allow NAME" in refused("mechanisms", "my_rules.praise")
    assert "in the week of none" in refused("mechanisms", "cameras", "--of", "none")
    assert "give its name" in refused("mechanisms", "--graph")
    assert "add --of REGIME" in refused("mechanisms", "--allow", "my_rules.praise")
    assert "nothing here names it" in refused("measures", "--of", "none", "--allow", "my_rules.praise")


def test_of_a_rule_book_those_of_its_week() -> None:
    found = set(demerit("mechanisms", "--of", "none", "--json").json())
    assert found == set(mechanisms_for(load("none")))
    measured = {row["mechanism"] for row in demerit("measures", "--of", "none", "--json").json()}
    assert measured - {""} <= found
    assert "means" in measured
