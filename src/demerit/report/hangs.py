"""What the headlines hang on, as a page of Markdown and as rows for the report: what `make hangs` recorded.  Runs nothing.

Two tables: the share of each headline that goes with each clause of standing *assumed* (leave one out), and what each headline
becomes where people do not do a thing at all (alternatives of structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import loads
from pathlib import Path
from typing import Any

from demerit.regime.model import Regime
from demerit.report.published import between as between_marks
from demerit.report.published import lines, lived
from demerit.report.words import DASH, MEANINGS, TOLL, short

RECORD = Path(__file__).parents[1] / "data" / "hangs.json"
"""What `make hangs` found when this version was made."""
MARKS = ("<!-- hangs: written by make hangs -->", "<!-- hangs: end -->")
WHATS = (*TOLL, "worse", "better")
USUAL = "as usual"
HEADS = tuple(f"{MEANINGS[what].name} ({MEANINGS[what].unit})" for what in WHATS)
LEFT_OUT = (
    "The headlines of the whole book, and the share of each that goes with a clause of standing assumed: 1 less the headline of the "
    "rest by that of the whole, of the means over countries, with its interval of 95 %. A dash where the headline is not told apart "
    "from nought; shares do not add up, and one below nought works against the headline."
)
OTHERWISE = (
    "The headlines where people do not do a thing at all, under the rule book and under no law alike; * differs from what it is as "
    "usual, country by country, by more than its interval of 95 %. What a rule book does not touch is left out."
)
Book = Mapping[str, Any]
Record = Mapping[str, Any]


def recorded() -> Record | None:
    """The record that ships, where there is one."""
    return loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else None


def assumed(book: Regime) -> list[str]:
    """The clauses of standing assumed."""
    return [clause.name for clause in book.clauses if clause.standing == "assumed"]


def of_book(record: Record | None, book: Regime) -> Book | None:
    """What was recorded of a rule book; None of one that has other clauses by now, or that is another of the same name."""
    found = [one for one in (record or {"books": ()})["books"] if one["book"] == book.name]
    same = found and (found[0]["clauses"], found[0]["assumed"]) == ([clause.name for clause in book.clauses], assumed(book))
    return found[0] if same else None


def counted(one: Book) -> str:
    """How much of a rule book is assumed."""
    many, part = len(one["clauses"]), len(one["assumed"])
    said = f"{part or 'none'} of {many} clauses {'are' if part > 1 else 'is'} of standing assumed"
    return f"{said}, and {one['numbered']} of the others hold a number that nobody published"


def of_headlines(one: Book) -> list[tuple[str, ...]]:
    """The headlines, and the share of each that goes with each clause; nothing of a book without an assumed clause."""
    shares = {(row["part"], row["what"]): row for row in one["left_out"]}
    usual = {row["what"]: row for row in one["structures"] if row["structure"] == USUAL}
    parts = dict.fromkeys(part for part, _ in shares)
    rows = [(part, *(share(shares[part, what]) for what in WHATS)) for part in parts]
    return [("the whole book", *(effect(usual[what]) for what in WHATS)), *rows] if rows else []


def of_structures(one: Book) -> list[tuple[str, ...]]:
    """The headlines under each structure."""
    cells = {(row["structure"], row["what"]): row for row in one["structures"]}
    return [(name, *(effect(cells[name, what]) for what in WHATS)) for name in dict.fromkeys(name for name, _ in cells)]


def share(row: Mapping[str, Any]) -> str:
    """`45 % (40 to 51)`; a dash where there is no headline to have a share of."""
    if row["share"] is None:
        return DASH
    ends = "" if row["low"] is None else f" ({short(100 * row['low'])} to {short(100 * row['high'])})"
    return f"{short(100 * row['share'])} %{ends}"


def effect(row: Mapping[str, Any]) -> str:
    """`0.12 (0.09 to 0.15) *`: starred where it is not what it is as usual."""
    by = 100 if MEANINGS[row["what"]].share else 1
    ends = "" if row["low"] is None else f" ({short(by * row['low'])} to {short(by * row['high'])})"
    low, high = row["change_low"], row["change_high"]
    moved = low is not None and (low > 0 or high < 0)
    return (short(by * row["mean"]) if row["mean"] else "0") + ends + (" *" if moved else "")


def markdown(record: Record) -> str:
    """The whole of it, as Markdown."""
    return "\n\n".join(_parts(record)) + "\n"


def _parts(record: Record) -> Iterator[str]:
    yield f"{lived(record)}, {record['weeks']} weeks. Synthetic people, not a forecast; less `{record['reference']}`, per adult."
    yield "\n".join(f"- `{one['book']}`: {counted(one)}." for one in record["books"])
    yield "### Left out: clauses that are assumed"
    yield LEFT_OUT
    yield lines(("rule book", "left out", *HEADS), [(f"`{one['book']}`", *row) for one in record["books"] for row in of_headlines(one)])
    yield "### Otherwise: people who do not do a thing"
    yield OTHERWISE
    yield lines(("rule book", "people", *HEADS), [(f"`{one['book']}`", *row) for one in record["books"] for row in of_structures(one)])


def between(text: str, page: str) -> str:
    """A page with the text between its marks."""
    return between_marks(text, page, MARKS)
