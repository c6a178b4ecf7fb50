"""Published against run: what is printed, kept and written between marks, and what cannot be asked for."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

import demerit as python
from demerit.experiments.validate import Against
from demerit.regime.evidence import evidence
from demerit.regime.published import statistics, unshown
from demerit.report.published import BEGIN, END, RECORD, between, has_marks, markdown, recorded
from tests.cli.terminal import demerit, refused
from tests.house.tree import ROOT

SMALL = ("--people", 1_008, "--seeds", 3, "--figure", "SE-015")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page and a record, written twice: the second time over the first."""
    out = tmp_path_factory.mktemp("validated")
    (out / "page.md").write_text(f"# Mine\n\n{BEGIN}\nwhat stood here\n{END}\n\nafter\n")
    for _ in range(2):
        done = demerit("validate", *SMALL, "--out", out / "page.md", "--record", out / "record.json", "--json")
        assert done.code == 0, done.err
    (out / "printed.json").write_text(done.out)
    return out


def test_a_row_tells_the_figure_the_run_and_how_far_they_are(made: Path) -> None:
    from json import loads

    found = loads((made / "printed.json").read_text())
    assert found["note"] == "synthetic people, not a forecast"
    (row,) = found["rows"]
    assert (row["name"], row["role"], row["published"], row["confidence"]) == ("SE-015", "input", [40, 40], "high")
    assert len(row["values"]) == 3
    assert row["low"] < row["mean"] < row["high"]
    assert row["factor"] == pytest.approx(row["mean"] / 40, rel=1e-4)
    assert row["inside"] == (row["low"] <= 40 <= row["high"])
    assert {one["figure"] for one in found["unshown"]} == set(unshown())
    kept = loads((made / "record.json").read_text())
    assert kept == {name: value for name, value in found.items() if name != "note"}


def test_what_stands_around_the_marks_stays(made: Path) -> None:
    page = (made / "page.md").read_text()
    assert page.startswith("# Mine\n\n")
    assert page.endswith(f"{END}\n\nafter\n")
    assert page.count(BEGIN) == page.count(END) == 1
    assert "| SE-015 | " in page
    assert "what stood here" not in page.partition(BEGIN)[2].partition("###")[0]


def test_python_finds_the_same(made: Path) -> None:
    from json import loads

    found = python.validate("SE-015", people=1_008, seeds=3)
    (row,) = found.rows
    assert found.people == 1_008
    assert found.as_dict()["rows"] == loads((made / "record.json").read_text())["rows"]
    assert "not a forecast" in repr(found)
    assert row.interval.countries == 3


def test_the_table_is_for_people_and_says_what_they_are() -> None:
    done = demerit("validate", *SMALL)
    assert done.code == 0, done.err
    said = " ".join(done.out.split())
    assert "Published against run" in said
    assert "synthetic people, not a forecast" in said
    assert f"{len(unshown())} outcome figures are not shown by any run" in said


@pytest.mark.parametrize(("given", "said"), [
    (["--figure", "SPC-666"], "there is no statistic for 'SPC-666'"),
    (["--figure", "SPC-032"], "no run shows SPC-032: no rule book detains"),
    (["--figure", "SE-015", "--figure", "SE-015"], "--figure SE-015 is given twice"),
])
def test_what_cannot_be_shown_is_told_in_one_message(given: list[str], said: str) -> None:
    assert said in refused("validate", *given)


def test_a_file_of_others_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for option in ("--out", "--record"):
        assert "not replaced" in refused("validate", *SMALL, option, tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("call", [lambda: python.validate(seeds=0), lambda: python.validate("SPC-032"), lambda: python.validate(peple=3)])
def test_python_refuses_in_one_message(call: object) -> None:
    with pytest.raises(ValueError, match=r"seeds is 0|no run shows|no argument 'peple'"):
        call()  # type: ignore[operator]


# ---------------------------------------------------------------- how far off


def against(name: str, values: tuple[float, ...], one: float = float("nan")) -> Against:
    return Against(next(entry for entry in statistics() if entry.name == name), values, one)


def test_the_factor_of_a_range_is_to_its_nearer_end() -> None:
    assert against("SP-006", (12.25, 12.25)).factor == pytest.approx(0.5)  # 24.5 to 26.5
    assert against("SP-006", (25.0, 26.0)).factor == 1
    assert against("SP-006", (53.0, 53.0)).factor == pytest.approx(2.0)
    assert against("SPC-081", (21.5,)).factor == pytest.approx(0.5)


def test_where_nobody_was_met_the_upper_end_is_what_would_have_been_met() -> None:
    """No event in four countries of which one person stands for 100: below 3.0 events in all, 95 times in 100 (Poisson)."""
    nobody = against("OG-001", (0.0,) * 4, 100.0).interval
    assert (nobody.low, nobody.mean) == (0, 0)
    assert nobody.high == pytest.approx(-log(0.05) * 100 / 4)


def test_an_interval_that_holds_nought_as_well_tells_nothing_of_inside() -> None:
    assert against("SPC-081", (40.0, 46.0)).inside is True
    assert against("SPC-081", (10.0, 11.0)).inside is False
    assert against("SPC-081", (0.0, 86.0)).inside is None
    assert against("OG-001", (0.0,) * 4, 8_000.0).inside is None
    assert against("OG-001", (0.0,) * 4, 10.0).inside is False
    assert against("SPC-081", (40.0,)).inside is None


# ---------------------------------------------------------------- what ships


def test_the_record_that_ships_is_of_every_statistic_and_stands_in_the_page() -> None:
    record = recorded()
    assert record is not None, f"{RECORD} is missing: run `make validation`"
    assert {row["name"] for row in record["rows"]} == {one.name for one in statistics()}
    assert {row["figure"] for row in record["unshown"]} == set(unshown())
    for row in record["rows"]:
        assert row["role"] == evidence()[row["figure"]].role, row["name"]
    page = (ROOT / "docs" / "validation.md").read_text()
    assert has_marks(page.encode())
    assert between(markdown(record), page) == page
