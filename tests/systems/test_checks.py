"""The twenty rows: all there, told apart from what they move, checked, and checks that can fail."""

from __future__ import annotations

import json

import pytest

from demerit.experiments.expectations import EXPECTATIONS
from demerit.experiments.live import Plan, mechanisms_for
from demerit.experiments.stage import stage
from demerit.experiments.systems import check, effect, owners
from demerit.regime.overlay import load_with
from demerit.regime.systems import MARKS, RECORD, System, clause_mark, system, systems
from tests.cli.terminal import demerit
from tests.house.tree import ROOT

ROWS = systems()


def test_there_are_twenty_in_order() -> None:
    assert [one.row for one in ROWS] == list(range(1, 21))


@pytest.mark.parametrize("one", ROWS, ids=[str(one.row) for one in ROWS])
class TestEveryRow:
    def test_what_it_must_move_belongs_to_another_mechanism_and_its_own_to_it(self, one: System) -> None:
        owned = owners(mechanisms_for(load_with(one.regime)))
        assert owned[one.downstream.partition(":")[0]] not in one.mechanisms
        assert {owned[name] for name in one.own} <= set(one.mechanisms)

    def test_it_is_cited_pinned_and_tested(self, one: System) -> None:
        assert clause_mark(one)["ok"]
        assert one.expectation in EXPECTATIONS
        assert (ROOT / one.test).is_file()

    def test_all_five_marks_were_found_when_this_version_was_made(self, one: System) -> None:
        found = json.loads(RECORD.read_text())[str(one.row)]
        assert {mark: found[mark]["ok"] for mark in MARKS} == dict.fromkeys(MARKS, True)


@pytest.mark.parametrize("row", [2, 3, 16])
def test_a_row_checked_again_is_found_again(row: int) -> None:
    marks = check(system(row), lambda lived, one: True, seeds=3).marks()
    assert {name: mark["ok"] for name, mark in marks.items()} == dict.fromkeys(MARKS[1:], True), marks


def test_a_system_that_does_nothing_fails_its_ablation() -> None:
    row = system(3)
    nothing = row.model_copy(update={"change": row.placebo.change, "free": row.placebo.free})
    marks = check(nothing, lambda lived, one: False, seeds=3).marks()
    assert not marks["ablation"]["ok"]
    assert not marks["shown"]["ok"]


def test_a_placebo_that_moves_what_it_must_not_fails() -> None:
    row = system(3)
    real = row.model_copy(update={"placebo": row.placebo.model_copy(update={"change": [], "free": {}})})
    assert not check(real, lambda lived, one: True, seeds=3).marks()["ablation"]["ok"]


def test_the_wrong_direction_fails() -> None:
    row = system(3)
    marks = check(row.model_copy(update={"direction": "down"}), lambda lived, one: True, seeds=3).marks()
    assert not marks["ablation"]["ok"]


def test_effects_over_seeds() -> None:
    assert effect([0.0, 0.0, 0.0]).z == 0
    assert effect([2.0, 2.0, 2.0]).z == float("inf")
    assert effect([1.0, 2.0, 3.0]).z == pytest.approx(2 / (1 / 3**0.5))


def test_the_command_tells_marks_and_refuses_rows_there_are_not() -> None:
    done = demerit("systems", "--json")
    assert done.code == 0, done.err
    found = done.json()["systems"]
    assert [one["row"] for one in found] == list(range(1, 21))
    assert all(set(one["marks"]) == set(MARKS) for one in found)
    wrong = demerit("systems", "--row", 21)
    assert (wrong.code, "there is no row 21" in wrong.err) == (2, True)
    assert demerit("systems", "--record", "x.json").code == 2


def test_a_regime_is_the_same_week_with_and_without_a_system() -> None:
    """Both arms share the fused week, so that they differ by rules alone."""
    book = load_with(system(20).regime)
    here = stage(Plan(book, 2_000, 8), [book])
    assert set(here.mechanisms) >= {"redress", "court"}
