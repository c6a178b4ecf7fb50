"""Reported against documented: the difference is that of the two runs' people, with towns as clusters."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from demerit.experiments.paired import clustered
from demerit.report.found import open_folder
from demerit.report.sections.against import DOUBTED, difference, pairs
from demerit.report.words import TOLL
from tests.report.reading import read


def test_every_reported_book_of_the_page_stands_beside_every_documented_one(folder: Path) -> None:
    assert [(one.book.name, other.book.name) for one, other in pairs(open_folder(folder))] == [
        ("citizen-score", "defaulter-list")
    ]


@pytest.mark.parametrize("what", list(TOLL))
def test_a_difference_is_that_of_the_same_people(folder: Path, what: str) -> None:
    (reported, documented), = pairs(open_folder(folder))
    found = difference(reported, documented, what)
    first, second = (
        duckdb.sql(f"SELECT * FROM '{folder / name / 'people.parquet'}' WHERE age > 0 ORDER BY person").fetchnumpy()
        for name in ("citizen-score", "defaulter-list")
    )
    scale = 0.01 if what == "income_lost" else 1.0
    expected = clustered(scale * (first[what].astype(float) - second[what]), np.asarray(first["town"], np.int64))
    assert (found.mean, found.error) == (pytest.approx(expected.mean), pytest.approx(expected.error))
    assert found.adults == expected.people


def test_the_part_tells_the_doubted_clauses(folder: Path, html: str) -> None:
    document, wrong = read(html)
    assert wrong == []
    part = document.by_id("against-citizen-score-defaulter-list-part").text()
    (reported, _), = pairs(open_folder(folder))
    doubted = [clause for clause in reported.book.clauses if clause.verdict in DOUBTED]
    assert doubted
    assert all(clause.name in part and clause.text in part for clause in doubted)
    assert "synthetic people, not a forecast" in part
