"""What the headlines of these rule books hang on: recorded with this version, of no run of the reader's."""

from __future__ import annotations

from collections.abc import Sequence

from demerit.report import hangs as told
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.published import lived
from demerit.report.read import Arm
from demerit.report.words import NOTE


def hangs(arms: Sequence[Arm]) -> Markup:
    """The annex: of each rule book the share of each headline on each assumed clause, and the headlines where people are otherwise."""
    record = told.recorded()
    if not any(arm.book.clauses for arm in arms):
        return paragraph("A law without a clause has no headline.")
    found = {arm.book.name: told.of_book(record, arm.book) for arm in arms if arm.book.clauses}
    parts = [_one(record, one) for one in found.values() if record and one]
    return join([*parts, *(_missing(name) for name, one in found.items() if one is None)])


def _one(record: told.Record, one: told.Book) -> Markup:
    head = paragraph(
        tag("b", one["book"]), f": {told.counted(one)}. Recorded with this version, of no run of this page: {lived(record)}, "
        f"{record['weeks']} weeks, less {record['reference']}, per adult; {NOTE}.",
    )
    left, otherwise = told.of_headlines(one), told.of_structures(one)
    first = [table(("left out", *told.HEADS), left, told.LEFT_OUT, numeric=range(1, 8))] if left else []
    return join([head, *first, table(("people", *told.HEADS), otherwise, told.OTHERWISE, numeric=range(1, 8))])


def _missing(name: str) -> Markup:
    return paragraph(
        f"Of {name} nothing was recorded with this version: ", tag("code", f"demerit ablate {name} --standing assumed"), " and ",
        tag("code", f"demerit structures {name}"), " live it.",
    )
