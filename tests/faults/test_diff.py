"""`demerit diff` says what differs between two runs, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.inside import inside, message

WORDS = ("--people", 1008, "--weeks", 4, "--quiet")


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Runs that differ from `a_run` in one thing each."""
    base = tmp_path_factory.mktemp("others")
    more: dict[str, tuple[object, ...]] = {
        "seed": ("citizen-score", "--seed", 2), "law": ("citizen-score+no-association",), "assumptions": ("citizen-score", "--free", "ties.leave=-4 utils"),
        "time": ("citizen-score", "--every", 2), "same": ("citizen-score", "--threads", 1),
    }
    for name, words in more.items():
        assert inside("run", *words, *WORDS, "--out", base / name).code == 0
    return {name: base / name for name in more}


def found(one: Path, other: Path) -> list[dict[str, Any]]:
    done = inside("diff", one, other, "--json")
    said = done.json()
    assert done.code == (0 if said["same"] else 1)
    assert said["same"] is not bool(said["differences"])
    return list(said["differences"])


def test_the_same_run_twice_does_not_differ(a_run: Path, others: dict[str, Path], tmp_path: Path) -> None:
    assert found(a_run, others["same"]) == []
    assert found(a_run, shutil.copytree(a_run, tmp_path / "copy")) == []
    assert "the same" in inside("diff", a_run, a_run).out


def test_what_differs_is_named_and_what_does_not_is_not(a_run: Path, others: dict[str, Path]) -> None:
    seeds = found(a_run, others["seed"])
    assert {"part": "people", "what": "seed", "first": "1", "second": "2"} in seeds
    assert {one["part"] for one in seeds} == {"people", "tables"}
    freed = found(a_run, others["assumptions"])
    assert ("assumptions", "free ties.leave", "not given", "-4 utils") in [tuple(one.values()) for one in freed]
    assert {one["part"] for one in freed} <= {"assumptions", "tables"}
    law = [one for one in found(a_run, others["law"]) if one["part"] == "law"]
    assert any("friends" in one["what"] and one["second"] == "not given" for one in law)
    assert ("time", "every", "4", "2") in [tuple(one.values()) for one in found(a_run, others["time"])]


def test_tables_are_compared_number_by_number(a_run: Path, others: dict[str, Path]) -> None:
    asked = "select count(*) as n from weeks"
    (rows,) = inside("query", a_run, asked, "--json").json()
    weeks = next(one for one in found(a_run, others["seed"]) if one["what"] == "weeks.value")
    assert weeks["first"].endswith(f"of {rows['n']:,} rows differ")
    assert weeks["second"] == "first in week 4"


def test_comparisons_are_compared_run_by_run(a_comparison: Path, tmp_path: Path, a_run: Path, an_ablation: Path) -> None:
    assert found(a_comparison, a_comparison) == []
    out = tmp_path / "pair"
    assert inside("compare", "none", "suzhou", *WORDS, "--seeds", 1, "--out", out).code == 0
    told = found(a_comparison, out)
    assert {"part": "law", "what": "citizen-score", "first": "there", "second": "not there"} in told
    assert found(an_ablation, an_ablation) == []
    assert "two of one kind" in message("diff", a_comparison, a_run)
    message("diff", a_run, tmp_path)
