"""How far runs are from what was published: the table that was recorded with this version, of no run of the reader's."""

from __future__ import annotations

from demerit.report import published as told
from demerit.report.html import Markup, details, join, paragraph, table


def published() -> Markup:
    """The annex: fitted and held apart, and what no run shows."""
    record = told.recorded()
    if record is None:
        return paragraph("Not recorded with this version: `demerit validate` lives it.")
    head = paragraph(
        "Rule books of the library set against published figures, of no run of this page. ", told.lived(record), ". ", told.over(record), " ",
        told.in_short(record).capitalize(), " ", told.AGES,
    )
    return join([head, *(_role(record, role) for role in told.ROLES), _unshown(record)])


def _role(record: told.Record, role: str) -> Markup:
    title, about = told.ROLES[role]
    rows = told.of_role(record, role)
    body = table(told.HEAD, map(told.cells, rows), about, numeric=(4, 6))
    return details(f"{title}: {len(rows)} figures", body) if rows else Markup("")


def _unshown(record: told.Record) -> Markup:
    rows = list(map(told.reason, record["unshown"]))
    return details(f"Not shown by any run: {len(rows)} figures", table(("figure", "what", "published", "why"), rows))
