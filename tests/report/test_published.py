"""The annex that says how far runs are from what was published: what was recorded, misses and all."""

from __future__ import annotations

from demerit.report.published import ROLES, in_short, lines, number, of_role, recorded, span
from demerit.report.sections.published import published
from tests.report.reading import read


def row(role: str, factor: float | None, inside: bool | None) -> dict[str, object]:
    return {"role": role, "factor": factor, "inside": inside}


def test_every_figure_stands_in_a_table_of_its_role() -> None:
    record = recorded()
    assert record
    document, wrong = read(str(published()))
    assert wrong == []
    said = document.text()
    for role, (title, _) in ROLES.items():
        assert f"{title}: {len(of_role(record, role))} figures" in said
    assert len(document.all("tr")) == len(ROLES) + 1 + len(record["rows"]) + len(record["unshown"])
    assert record["version"] in said


def test_misses_are_counted_and_how_far_they_are() -> None:
    rows = [row("held", 4.0, False), row("held", 0.5, None), row("held", 1.0, True), row("fitted", 0.0, False)]
    assert in_short({"rows": rows}) == (
        "of 3 figures held back 1 lie inside, 2 are within a factor of two, and the median is off by 2.0; "
        "of 1 figures fitted 0 lie inside, 0 are within a factor of two, and the median is off by –."
    )


def test_large_numbers_are_told_in_words_and_ranges_by_their_ends() -> None:
    assert [number(x) for x in (8_540_000, 38e9, 1100, 43, None)] == ["8.54 million", "38.0 billion", "1,100", "43.0", "–"]
    assert (span([24.5, 26.5]), span([43, 43])) == ("24.5 to 26.5", "43.0")


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert lines(("a",), [("x | y",)]).endswith("| x \\| y |")
