"""`demerit check`: 0 when all is well, 1 when a case does not come out, 2 when something written is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from demerit.regime.shelf import names, path
from tests.cli.terminal import demerit, refused

CASE = '[[case]]\ntitle = "Blood"\non = 2018-06-04\nact = "blood_donation"\nexpect = { own = "6 points" }\n'


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    own = tmp_path / "mine.toml"
    own.write_text(path("suzhou").read_text().replace('name = "suzhou"', 'name = "mine"', 1))
    return own


def test_a_book_of_the_library_is_well() -> None:
    done = demerit("check", "suzhou")
    assert (done.code, done.err) == (0, "")
    assert "suzhou: 2 clauses, 2 of 24 rules known; 6 of 6 cases come out as expected" in done.out
    said = demerit("check", "rongcheng", "--json").json()
    assert said["ok"]
    assert {case["ok"] for case in said["cases"]} == {True}
    assert set(names()) >= {said["regime"]}


def test_a_case_that_does_not_come_out_is_told_where_and_ends_with_1(mine: Path) -> None:
    mine.with_name("mine.cases.toml").write_text(CASE.replace("6 points", "9 points"))
    done = demerit("check", mine.name, here=mine.parent)
    assert done.code == 1
    assert "mine.cases.toml:1: case 'Blood': own is 6 points, and 9 points was expected" in done.out
    assert demerit("check", mine.name, "--quiet", here=mine.parent).out == ""
    said = demerit("check", mine.name, "--json", here=mine.parent)
    assert said.code == 1
    assert not said.json()["ok"]


def test_a_book_of_ones_own_may_have_none(mine: Path) -> None:
    done = demerit("check", mine)
    assert done.code == 0
    assert "write situations with expected outcomes into mine.cases.toml" in done.out


def test_overlays_change_the_law_so_the_cases_are_not_tried() -> None:
    done = demerit("check", "citizen-score+no-association")
    assert done.code == 0
    assert "the cases of citizen-score are about it without overlays" in done.out


def test_what_is_wrong_ends_with_2(mine: Path) -> None:
    assert "no such rule book" in refused("check", "nowhere")
    mine.with_name("mine.cases.toml").write_text(CASE.replace("act", "atc"))
    assert "Did you mean 'act'" in refused("check", mine)
    mine.write_text(mine.read_text().replace("from = 2018-01-01", 'where = ["Nowhere"]', 1))
    assert "there is no province 'Nowhere'" in refused("check", mine)
