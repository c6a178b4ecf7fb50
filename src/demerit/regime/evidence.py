"""The evidence table: one published figure a row, with where it was read and how far to trust it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from re import compile

FILE = files("demerit") / "data" / "evidence" / "evidence.csv"
ROLES = ("input", "fitted", "held", "context")
UNSEEN = ("from memory", "second-hand")
"""Words by which the note of a row says that the text itself was not read."""
_span = compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:-([0-9]+(?:\.[0-9]+)?))?")


@dataclass(frozen=True)
class Evidence:
    """A published figure: an aggregate, a rule, or a finding; never a person's record."""

    id: str
    topic: str
    measure: str
    value: str
    unit: str
    as_of: str
    published: str
    source_title: str
    source_url: str
    confidence: str
    note: str
    role: str
    """Put into a run (`input`), what behaviour may be fitted to (`fitted`), held back to test a run (`held`), or `context`."""
    series: str
    """Of an outcome, something that people did or that befell them: what it is one figure of; "" of everything else."""

    @property
    def seen(self) -> bool:
        """The text was read by whoever wrote the row: it says where, and does not say that it was not."""
        return bool(self.source_url) and not any(word in self.note for word in UNSEEN)

    @property
    def span(self) -> tuple[float, float] | None:
        """The figure as a number, from and to (24.5-26.5; else the same twice), or None where it is none."""
        found = _span.fullmatch(self.value)
        return (float(found[1]), float(found[2] or found[1])) if found else None


@cache
def evidence() -> dict[str, Evidence]:
    """Every row of the table, by id."""
    table = csv.DictReader(StringIO(FILE.read_text(encoding="utf-8")))
    return {row["id"]: Evidence(**row) for row in table}
