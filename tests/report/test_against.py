"""Reported against documented: the difference is that of the same people, country by country."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from demerit.measures.interval import over
from demerit.report.found import open_folder
from demerit.report.sections.against import DOUBTED, difference, pairs
from demerit.report.words import TOLL
from tests.folders import table
from tests.report.reading import read


def test_every_reported_book_of_the_page_stands_beside_every_documented_one(folder: Path) -> None:
    assert [(one.book.name, other.book.name) for one, other in pairs(open_folder(folder))] == [
        ("citizen-score", "defaulter-list")
    ]


@pytest.mark.parametrize("what", list(TOLL))
def test_a_difference_is_that_of_the_same_people(folder: Path, what: str) -> None:
    """In the country that is kept, from everybody's columns; in the others, one arm less the other of each."""
    found = open_folder(folder)
    (reported, documented), = pairs(found)
    shown = difference(found, reported, documented, what)
    first, second = (
        duckdb.sql(f"SELECT * FROM '{folder / name / 'people.parquet'}' WHERE age > 0 ORDER BY person").fetchnumpy()
        for name in ("citizen-score", "defaulter-list")
    )
    scale = 0.01 if what == "net_money" else 1.0
    assert shown.here == pytest.approx(float((scale * (first[what].astype(float) - second[what])).mean()))
    kept = table(folder / "seeds.parquet")
    whole = (kept["stat"] == "mean") & (kept["what"] == what) & (kept["province"] == "") & (kept["quintile"] == 0) & (kept["grp"] == -1)
    one, two = (kept["value"][whole & (kept["regime"] == name)] for name in ("citizen-score", "defaulter-list"))
    assert shown.apart == over((one - two).tolist())
    assert (shown.reported, shown.documented) == (pytest.approx(one.mean()), pytest.approx(two.mean()))
    assert shown.apart.countries == 3


@pytest.mark.parametrize("what", list(TOLL))
def test_one_country_has_a_difference_and_no_interval(alone: Path, what: str) -> None:
    found = open_folder(alone)
    (reported, documented), = pairs(found)
    shown = difference(found, reported, documented, what)
    assert (shown.apart.mean, shown.apart.countries, shown.apart.known) == (shown.here, 1, False)


def test_the_part_tells_the_doubted_clauses(folder: Path, html: str) -> None:
    document, wrong = read(html)
    assert wrong == []
    part = document.by_id("against-citizen-score-defaulter-list-part").text()
    (reported, _), = pairs(open_folder(folder))
    doubted = [clause for clause in reported.book.clauses if clause.verdict in DOUBTED]
    assert doubted
    assert all(clause.name in part and clause.text in part for clause in doubted)
    assert "synthetic people, not a forecast" in part
