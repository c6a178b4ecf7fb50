"""The table of what stands still under each rule book: tiny, gone on with, and in the page that has a place for it."""

from __future__ import annotations

from pathlib import Path

from benchmarks import rests

from demerit.regime.shelf import names
from demerit.report.published import has_marks

SMALL = ("--people", "336", "--seeds", "2", "--years", "3", "--books", "hangzhou,none,federal")


def test_every_book_has_a_row_and_what_was_lived_is_not_lived_again(tmp_path: Path) -> None:
    file, page = tmp_path / "rests.jsonl", tmp_path / "page.md"
    page.write_text(f"before\n{rests.MARKS[0]}\nold\n{rests.MARKS[1]}\nafter\n")
    rests.main([*SMALL, "--file", str(file), "--page", str(page)])
    written, kept = page.read_text(), file.read_text()
    assert written.startswith("before\n")
    assert written.endswith("after\n")
    assert "old" not in written
    assert [line.split("`")[1] for line in written.splitlines() if line.startswith("| `")] == ["hangzhou", "none", "federal"]
    assert "| `none` | 1 | 3 |" in written
    assert "| `hangzhou` | 2 | 3 |" in written
    rests.main([*SMALL, "--file", str(file), "--page", str(page)])
    assert (file.read_text(), page.read_text()) == (kept, written)


def test_a_book_whose_law_changes_is_not_said_to_stand_still() -> None:
    assert rests.still_moving("none", rests.START, 10) == []
    assert rests.still_moving("citizen-score", rests.START.replace(year=2016), 10)


def test_the_page_has_a_place_for_it_and_all_books_are_asked_for() -> None:
    assert has_marks(rests.PAGE.read_bytes(), rests.MARKS)
    assert set(names()) >= {"none", "citizen-score", "defaulter-list"}
