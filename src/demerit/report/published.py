"""Published against run, as a page of Markdown and as a part of the report: what `demerit validate` recorded.  Runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import loads
from pathlib import Path
from statistics import median
from typing import Any

from demerit.report.words import ALONE, DASH, plural, short

RECORD = Path(__file__).parents[1] / "data" / "validation.json"
"""What `demerit validate --record` found when this version was made."""
BEGIN, END = "<!-- published: written by demerit validate -->", "<!-- published: end -->"
ROLES = {
    "fitted": ("Fitted", "Behaviour may be fitted to these, so that agreement says little."),
    "held": ("Held back", "Nothing is fitted to these: they are what a run is tested on."),
    "context": ("Of the same series, or of low confidence", "Neither fitted nor held: further figures of a series above, or ones that stand badly."),
    "input": ("Put in", "Put into the rule books or behind a default, so that agreement says nothing."),
}
AGES = (
    "Within a run nobody comes of age or grows old. Of the adults who would enter a register over ten years about 8 % are missing, "
    "those who would have come of age and borrowed; about as many entries too many are of people who would have passed sixty and been "
    "lent to less. So entries and stocks hardly move by it, people ever listed are about 8 % too few, and the listed are too old."
)
"""What ages that stand still do to every figure of a register, with its size (`docs/decisions/register.md`)."""
HEAD = ("figure", "what", "rule book", "published", "run", "95 % over countries", "run / published", "inside", "source (confidence)")
Row = Mapping[str, Any]
Record = Mapping[str, Any]


def recorded() -> Record | None:
    """The record that ships, where there is one."""
    return loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else None


def number(value: float | None) -> str:
    """`8.54 million`, `1,100`, `43`: a number as it is read."""
    if value is None or value != value:
        return DASH
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{short(value / size)}{word}"
    return short(value)


def span(ends: Sequence[float]) -> str:
    """A published figure, or its range."""
    return number(ends[0]) if ends[0] == ends[-1] else f"{number(ends[0])} to {number(ends[-1])}"


def interval(row: Row) -> str:
    """The interval over countries; a dash where there is none."""
    low, high = row["low"], row["high"]
    return DASH if low is None or low != low else f"{number(low)} to {number(high)}"


def inside(row: Row) -> str:
    """Whether the interval holds the published figure; a dash where there is none, or one that holds nought as well."""
    return {True: "yes", False: "no", None: DASH}[row["inside"]]


def cells(row: Row) -> tuple[str, ...]:
    """A row of the table."""
    what = f"{row['about']} ({row['unit']})" + (f"; {row['note']}" if row["note"] else "")
    return (row["name"], what, row["book"], span(row["published"]), number(row["mean"]), interval(row), number(row["factor"]),
            inside(row), f"{row['source']}, {row['as_of']} ({row['confidence']})")


def of_role(record: Record, role: str) -> list[Row]:
    """The rows of a role."""
    return [row for row in record["rows"] if row["role"] == role]


def in_short(record: Record) -> str:
    """How far off the held figures are, beside the fitted ones."""
    return "; ".join(_counted(record, role, word) for role, word in (("held", "held back"), ("fitted", "fitted"))) + "."


def _counted(record: Record, role: str, word: str) -> str:
    rows = of_role(record, role)
    off = [max(row["factor"], 1 / row["factor"]) if row["factor"] else float("inf") for row in rows if row["factor"] is not None]
    if not off:
        return f"of figures {word}: none asked for"
    held, near = sum(row["inside"] is True for row in rows), sum(one <= 2 for one in off)
    return f"of {len(rows)} figures {word} {held} lie inside, {near} are within a factor of two, and the median is off by {short(median(off), 2)}"


def lived(record: Record) -> str:
    """What it is of."""
    seeds = record["seeds"]
    many = f"seeds {seeds[0]} to {seeds[-1]}" if len(seeds) > 1 else f"seed {seeds[0]}; {ALONE}"
    return f"demerit {record['version']}{', ' + record['recorded'] if record.get('recorded') else ''}: countries of {record['people']:,} synthetic people, {many}"


def over(record: Record) -> str:
    """What is told of them, and which interval that is; of one country there is none."""
    many = len(record["seeds"])
    if many < 2:
        return f"Of {ALONE}."
    return f"Means over {many} countries, and intervals of 95 % for them by Student's t with {plural(many - 1, 'degree')} of freedom."


def markdown(record: Record) -> str:
    """The whole of it, as Markdown."""
    return "\n\n".join(_parts(record)) + "\n"


def _parts(record: Record) -> Iterator[str]:
    yield f"{lived(record)}. {over(record)} Not a forecast. {in_short(record)[:1].upper()}{in_short(record)[1:]}"
    yield AGES
    for role, (title, about) in ROLES.items():
        if rows := of_role(record, role):
            yield f"### {title}"
            yield about
            yield lines(HEAD, map(cells, rows))
    if record["unshown"]:
        yield "### Not shown by any run"
        yield lines(("figure", "what", "published", "why"), map(reason, record["unshown"]))


def reason(row: Row) -> tuple[str, ...]:
    """A row of what no run shows."""
    return row["figure"], row["measure"].replace("_", " "), f"{row['value']} {row['unit']}, {row['as_of']}", row["why"]


def lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    body = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in body)


def between(text: str, page: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """A page with the text between its marks; the text alone, with its marks, where there is no page."""
    begin, end = marks
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n\n{text}\n{end}{rest.partition(end)[2] or chr(10)}"


def has_marks(content: bytes, marks: tuple[str, str] = (BEGIN, END)) -> bool:
    """Whether a file has a place for it."""
    begin, end = (content.find(mark.encode()) for mark in marks)
    return 0 <= begin < end
