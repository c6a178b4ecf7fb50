"""`import demerit`: results with tables, a summary, a page for a notebook, and folders like the command line's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import demerit
from demerit.experiments.results import CompareResult, RunResult
from demerit.experiments.store import verify
from demerit.kept.errors import FolderError

NOTE = "synthetic people, not a forecast"


@pytest.fixture(scope="module")
def run() -> RunResult:
    return demerit.run("citizen-score", people=5_040, weeks=6, seed=3)


@pytest.fixture(scope="module")
def both() -> CompareResult:
    return demerit.compare("none", "citizen-score", people=5_040, weeks=6, seeds=2)


def test_tables_are_columns_of_one_length(run: RunResult) -> None:
    for name in ("weeks", "rows", "histogram", "people", "groups"):
        table = run.table(name)
        assert len({len(column) for column in table.values()}) == 1
    assert len(run.table("people")["person"]) == run.people
    with pytest.raises(KeyError, match="weeks, rows, histogram, people, groups"):
        run.table("month")


def test_the_parts_of_the_country_add_up_to_it(run: RunResult) -> None:
    table = run.table("weeks")
    last = (table["week"] == 6) & (table["measure"] == "adults")
    whole = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
    total = int(table["value"][last & whole][0])
    assert total > 3_000
    for part in (table["province"] != "", table["quintile"] > 0, table["grp"] >= 0):
        assert int(table["value"][last & part].sum()) == total


def test_headlines_of_one_country_have_units_and_no_interval(run: RunResult) -> None:
    found = {line.name: line for line in run.summary()}
    assert found["score_mean"].unit == "points"
    published = run.table("people")["published"]
    assert found["score_mean"].value == pytest.approx(published[published > 0].mean() / 16)
    page = run._repr_html_()
    assert NOTE in page
    assert "one country, no interval" in page
    assert "±" not in page
    assert "&plusmn;" not in page
    assert "5,040 people, 6 weeks, seed 3" in page


def test_a_result_saved_from_python_verifies(run: RunResult, tmp_path: Path) -> None:
    out = run.save(tmp_path / "out")
    assert verify(out)["digest"] == run.digest()
    with pytest.raises(FolderError, match="not empty"):
        run.save(out)
    assert verify(run.save(out, force=True))["ok"]


def test_a_comparison_tells_who_is_better_and_who_is_worse_off(both: CompareResult) -> None:
    rows = {row["what"]: row for row in both.summary()}
    fates = [rows[name]["mean"] for name in ("worse", "better", "mixed", "same")]
    assert sum(fates) == pytest.approx(1)
    assert fates[0] > 0
    assert len(rows["worse"]["values"]) == rows["worse"]["countries"] == 2
    assert rows["worse"]["low"] < min(rows["worse"]["values"]) < rows["worse"]["mean"] < rows["worse"]["high"]
    assert rows["worse"]["error"] == pytest.approx(rows["worse"]["sd"] / 2**0.5)
    assert "Against none" in both._repr_html_()
    assert NOTE in both._repr_html_()


def test_both_arms_are_the_same_people(both: CompareResult) -> None:
    one, two = (result.table("people") for result in both.runs())
    for name in ("province", "town", "quintile", "grp", "age", "urban"):
        assert np.array_equal(one[name], two[name])
    assert not np.array_equal(one["own"], two["own"])


def test_a_comparison_saved_from_python_can_be_opened(both: CompareResult, tmp_path: Path) -> None:
    out = both.save(tmp_path / "out")
    assert verify(out / "none")["ok"]
    assert verify(out / "citizen-score")["ok"]
    assert (out / "compare.json").is_file()


def test_bad_input_is_a_value_error_with_one_message() -> None:
    with pytest.raises(ValueError, match="no such rule book"):
        demerit.run("nowhere")
    with pytest.raises(ValueError, match="at least one other"):
        demerit.compare("none")


@pytest.mark.parametrize("wrong", [{"people": 0}, {"weeks": 0}, {"seed": -1}, {"every": 0}, {"people": "many"}, {"start": "1 January 2019"}])
def test_what_no_run_can_be_of_is_one_message(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(wrong))} is .*: give a "):
        demerit.run("none", **{"people": 336, "weeks": 1, **wrong})


def test_a_result_is_shown_as_one_line() -> None:
    shown = repr(demerit.run("none", people=336, weeks=1))
    assert shown == "<none: 336 synthetic people, 1 weeks, seed 1; not a forecast>"
