"""The evidence table: one published figure a row, with where it was read and how far to trust it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

FILE = files("demerit") / "data" / "evidence" / "evidence.csv"


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


@cache
def evidence() -> dict[str, Evidence]:
    """Every row of the table, by id."""
    table = csv.DictReader(StringIO(FILE.read_text(encoding="utf-8")))
    return {row["id"]: Evidence(**row) for row in table}
