"""What the headlines hang on, as it ships: one record, of clauses and structures that there are, in the page and in the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from benchmarks import hangs

from demerit.regime.load import load
from demerit.regime.shelf import names
from demerit.regime.structures import structures
from demerit.report.hangs import (
    MARKS,
    USUAL,
    WHATS,
    assumed,
    between,
    effect,
    markdown,
    of_book,
    of_headlines,
    recorded,
    share,
)
from demerit.report.published import has_marks
from tests.house.tree import ROOT

SMALL = ["--people", "336", "--weeks", "4", "--seeds", "2", "--threads", "1", "--books", "city-points,suzhou"]


@pytest.fixture(scope="module")
def record() -> Any:
    found = recorded()
    assert found is not None, "run `make hangs`"
    return found


def test_the_record_that_ships_stands_in_the_page(record: Any) -> None:
    page = (ROOT / "docs" / "validation.md").read_text()
    assert has_marks(page.encode(), MARKS)
    assert between(markdown(record), page) == page


def test_it_is_of_the_main_books_and_of_every_book_with_an_assumed_clause(record: Any) -> None:
    assert [one["book"] for one in record["books"]] == list(hangs.BOOKS)
    assert {name for name in names() if assumed(load(name))} <= set(hangs.BOOKS)


@pytest.mark.parametrize("name", hangs.BOOKS)
def test_it_names_clauses_and_structures_that_there_are(record: Any, name: str) -> None:
    book = load(name)
    one = of_book(record, book)
    assert one is not None, f"{name} has other clauses than were recorded: run `make hangs`"
    parts = assumed(book)
    assert list(dict.fromkeys(row["part"] for row in one["left_out"])) == [*parts, *(["all of these"] if len(parts) > 1 else [])]
    found = list(dict.fromkeys(row["structure"] for row in one["structures"]))
    assert found[0] == USUAL
    assert set(found[1:]) <= {one.name for one in structures()}
    for rows, key in ((one["left_out"], "part"), (one["structures"], "structure")):
        assert len(rows) == len({(row[key], row["what"]) for row in rows}) == len({row[key] for row in rows}) * len(WHATS)


def test_of_another_book_of_the_same_name_nothing_is_told(record: Any) -> None:
    book = load("federal")
    assert of_book(record, book.model_copy(update={"clauses": book.clauses[1:]})) is None
    assert of_book(record, load("sesame")) is None
    assert of_book(None, book) is None


def test_a_share_an_effect_and_what_moves_it_as_they_are_read() -> None:
    assert share({"share": 0.4567, "low": 0.4, "high": 0.5}) == "45.7 % (40.0 to 50.0)"
    assert share({"share": 0.0, "low": None, "high": None}) == "0 %"
    assert share({"share": None, "low": None, "high": None}) == "–"
    row = {"what": "net_money", "mean": -0.5, "low": -0.6, "high": -0.4, "change_low": -0.2, "change_high": -0.1}
    assert effect(row) == "−0.500 (−0.600 to −0.400) *"
    assert effect(row | {"change_low": -0.2, "change_high": 0.1, "what": "worse", "mean": 0.5, "low": 0.42, "high": 0.58}) == "50.0 (42.0 to 58.0)"
    assert effect(row | {"mean": 0.0, "low": None, "change_low": None, "change_high": None}) == "0"


def test_the_command_lives_writes_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page, kept = tmp_path / "page.md", tmp_path / "kept.jsonl"
    page.write_text(f"# Mine\n\n{MARKS[0]}\nold\n{MARKS[1]}\nafter\n")
    words = [*SMALL, "--file", str(kept), "--page", str(page), "--record", str(tmp_path / "record.json")]
    hangs.main(words)
    text = page.read_text()
    assert text.startswith("# Mine\n")
    assert text.endswith(f"{MARKS[1]}\nafter\n")
    assert "| `city-points` | volunteering |" in text
    assert "`suzhou`: none of 2 clauses is of standing assumed" in text
    assert "not a forecast" in text
    kept.write_text(kept.read_text() + '{"book": "half')
    monkeypatch.setattr(hangs, "of_book", lambda *_: pytest.fail("what was lived is lived again"))
    hangs.main(words)
    assert page.read_text() == text


def test_the_headline_is_the_same_whichever_way_it_was_lived() -> None:
    """An ablation's whole book and a structure's usual world are the same people with the same luck."""
    from demerit.experiments.ablate import WHOLE, ablate
    from demerit.experiments.plan import Plan
    from demerit.experiments.structures import structured

    plan = Plan("none", 336, 8, country="lessonland")
    usual = {one.what: one.effect.mean for one in structured(plan, load("city-points"), 2).told if one.structure == USUAL}
    rows = ablate(Plan("city-points", 336, 8, country="lessonland"), seeds=2, standing=["assumed"]).rows()
    assert {row["what"]: row["mean"] for row in rows if row["stat"] == WHOLE} == usual


def test_the_report_shows_the_books_that_it_is_about(record: Any) -> None:
    from dataclasses import dataclass

    from demerit.report.sections.hangs import hangs as section

    @dataclass
    class Of:
        book: Any

    said = section([Of(load(name)) for name in ("none", "city-points", "sesame")])  # type: ignore[list-item]
    one = of_book(record, load("city-points"))
    assert one is not None
    assert "volunteering" in said
    assert all(cell in said for cell in of_headlines(one)[0][1:3])
    assert "Of sesame nothing was recorded with this version" in said
    assert "demerit structures sesame" in said
    assert "synthetic people, not a forecast" in said
