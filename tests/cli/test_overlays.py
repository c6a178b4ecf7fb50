"""Overlays at the command line: run, kept whole, checked, replayed, cited and reported like any rule book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import demerit as package
from demerit.regime.overlay import load_with
from tests.cli.terminal import SMALL, demerit, refused

NAME = "citizen-score+no-association"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a comparison of a rule book with itself and an overlay."""
    out = tmp_path_factory.mktemp("laid") / "both"
    words = ("compare", "citizen-score", "citizen-score", "--with", "no-association", *SMALL, "--seeds", 0, "--seed", 3)
    done = demerit(*words, "--out", out, "--json")
    assert done.code == 0, done.err
    return out


def test_a_run_keeps_the_whole_text_and_verifies(laid: Path) -> None:
    said = json.loads((laid / NAME / "run.json").read_text())
    assert (said["regime"], said["family"]) == (NAME, "counterfactual")
    assert said["rule_book"] == load_with(NAME).text
    assert "no-association" not in json.loads((laid / "citizen-score" / "run.json").read_text())["rule_book"]
    assert demerit("verify", laid / NAME).code == 0


def test_it_is_replayed_cited_and_reported(laid: Path) -> None:
    assert demerit("why", laid / NAME, "--person", 100, "--week", 2, "--json").json()["calls"]
    assert demerit("life", laid / NAME, "--person", 100, "--json").code == 0
    cited, own, before = (demerit("cite", what, "--json").json() for what in (laid / NAME, NAME, "citizen-score"))
    assert cited["regime"] == own["regime"]  # a run cites the law that was lived under before as well
    assert _ids(cited) == _ids(own) | _ids(before)
    assert demerit("report", laid).code == 0
    assert f"demerit compare citizen-score {NAME} --people" in (laid / "report.html").read_text()


def _ids(said: dict[str, Any]) -> set[str]:
    return {one["id"] for one in said["citations"]}


def test_the_spelled_name_and_the_option_and_python_are_the_same_run(laid: Path) -> None:
    digest = json.loads((laid / NAME / "run.json").read_text())["digests"]
    small: dict[str, Any] = {"people": 5_040, "weeks": 6, "seed": 3}
    spelled = package.compare("citizen-score", NAME, seeds=0, **small).found.pairs[0].b.digests()
    assert spelled == digest
    small["history"] = "own"
    digest = package.compare("citizen-score", NAME, seeds=0, **small).found.pairs[0].b.digests()
    alone = package.run("citizen-score", overlays=["no-association"], **small)
    columns = {name for name in digest if name.startswith("column.")} & set(alone.lived.digests())
    assert columns >= {"column.own", "column.savings", "column.stance"}
    assert {name: alone.lived.digests()[name] for name in columns} == {name: digest[name] for name in columns}


def test_the_week_and_the_list_know_overlays() -> None:
    told = demerit("week", "citizen-score", "--with", "no-association", "--rules", "--json").json()
    assert told["regime"] == NAME
    assert "friends-count" not in {clause["clause"] for clause in told["clauses"]}
    assert "no-association" in demerit("regimes").out
    assert "no-association" in {one["name"] for one in demerit("overlays", "--json").json()}


def test_what_cannot_be_is_refused(laid: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "there is no such overlay" in refused("run", "none", "--with", "nothing", *SMALL, "--out", out)
    assert "there is no such overlay" in refused("compare", "none", "suzhou+nothing", *SMALL, "--out", out)
    assert "twice" in refused("week", NAME, "--with", "no-association")
    assert "--with goes with a rule book" in refused("cite", laid / NAME, "--with", "no-association")
    assert not out.exists()
