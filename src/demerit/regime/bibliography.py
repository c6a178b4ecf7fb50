"""Citations as others read them: BibTeX, CSL-JSON for citation managers, and OSCOLA for a brief.

An entry is a work.  Rows of the evidence table that were read in one place are one entry, whose note has their figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from re import fullmatch

from demerit.regime.cite import Citation
from demerit.regime.oscola import oscola

CSL = {
    "statute": "legislation", "regulation": "legislation", "treaty": "treaty", "judgment": "legal_case", "guidance": "report",
    "notice": "report", "report": "report", "article": "article-journal", "press": "article-newspaper", "dataset": "report",
    "website": "webpage", "made-up": "manuscript", "": "webpage",
}
"""What CSL calls each kind; a source that does not say its kind is a page on the web, as the rows of the evidence table are."""
BIBTEX = {"article": ("article", "journal"), "report": ("techreport", "institution")}
"""Kinds that BibTeX has an entry for, and where that says who published it; of the others it knows nothing, and they are @misc."""


def works(found: Iterable[Citation]) -> list[Citation]:
    """One citation a work: figures that were read in one place together, each with its row's id."""
    together: dict[tuple[str, ...], list[Citation]] = {}
    for one in found:
        key = (one.title, one.publisher, one.url) if one.value else (one.id, one.title, one.publisher)
        together.setdefault(key, []).append(one)
    return _apart([_work(rows) for rows in together.values()])


def _apart(found: Sequence[Citation]) -> list[Citation]:
    """The same under keys that are each one's own: two rule books may call two works by one id."""
    ids = [one.id for one in found]
    return [
        replace(one, id=f"{one.id}-{ids[: place + 1].count(one.id)}") if ids.count(one.id) > 1 else one
        for place, one in enumerate(found)
    ]


def _work(rows: Sequence[Citation]) -> Citation:
    """The rows of one work as one."""
    if len(rows) == 1:
        return rows[0]
    return replace(
        rows[0], value="; ".join(f"{row.id}: {row.value}" for row in rows), note="; ".join(row.note for row in rows if row.note),
        clauses=tuple(dict.fromkeys(name for row in rows for name in row.clauses)),
        pinpoints=tuple(dict.fromkeys(at for row in rows for at in row.pinpoints)),
    )


def bibtex(one: Citation) -> str:
    """One entry."""
    entry, made = BIBTEX.get(one.kind, ("misc", "howpublished"))
    notes = (one.value, one.note, one.places, f"confidence {one.confidence}")
    fields = {
        "title": one.title, "author": f"{{{_plain(one.author)}}}" if one.author else "", made: one.publisher or one.institution,
        "number": one.law, "date": one.date, "year": one.date[:4] if _numbers(one.date) else "",
        "url": one.url, "urldate": one.accessed, "note": "; ".join(part for part in notes if part),
    }
    lines = [f"  {key} = {{{value if key in ('url', 'author') else _plain(value)}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{entry}{{{one.id},", *lines, "}"])


def _plain(text: str) -> str:
    """Without the signs that mean something to BibTeX."""
    for sign in "\\{}":
        text = text.replace(sign, "")
    for sign in "%&#_$":
        text = text.replace(sign, f"\\{sign}")
    return text


def csl(one: Citation) -> dict[str, object]:
    """One item of CSL-JSON."""
    said: dict[str, object] = {
        "id": one.id, "type": CSL[one.kind], "title": one.title, "publisher": one.publisher, "authority": one.institution,
        "genre": one.instrument, "number": one.number, "URL": one.url, "archive_location": one.archived,
        "container-title": one.publisher if one.kind in ("article", "press", "website") else "",
        "note": "; ".join(part for part in (one.places, one.value, one.note, f"confidence {one.confidence}") if part),
        "author": [{"literal": one.author}] if one.author else [],
        "issued": _date(one.date), "accessed": _date(one.accessed),
    }
    return {key: value for key, value in said.items() if value}


def _numbers(day: str) -> list[int]:
    """A date's numbers as far as they are known: [2015, 10] of "2015-10", nothing of "undated"."""
    return [int(part) for part in day.split("-")] if fullmatch(r"\d{4}(-\d\d){0,2}", day) else []


def _date(day: str) -> dict[str, object]:
    """A date of CSL: its numbers, or its words where it has none."""
    return {"date-parts": [_numbers(day)]} if _numbers(day) else {"raw": day} if day else {}


FORMATS: dict[str, Callable[[Sequence[Citation]], str]] = {
    "bibtex": lambda found: "\n\n".join(map(bibtex, works(found))),
    "csl-json": lambda found: json.dumps([csl(one) for one in works(found)], indent=1, ensure_ascii=False),
    "oscola": lambda found: "\n".join(map(oscola, works(found))),
}
"""Everything that a bibliography is written in, beside the terminal's own text."""
