"""What may stand in a text: no sign that a terminal or a page obeys instead of showing, and no number beyond a number.

Titles and names reach terminals, pages and tables.  A control character there moves the cursor or rings a bell, and a
sign that turns the direction of writing shows a text other than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import Any
from unicodedata import category, name

Path = tuple[str | int, ...]
PROSE = frozenset({"text", "summary", "about", "note"})
"""Keys whose text may run over several lines."""
JOINERS = "\u200c\u200d"
"""Signs of format without which some languages cannot be written."""
MEASURED = frozenset({"rules", "ranges", "given", "expect"})
"""Keys whose numbers are read with their units, which says more of one that is none than can be said here."""
DEPTH = 8
"""Tables within tables that are read; no file needs half as many."""
FIRST_YEAR, LAST_YEAR = 1900, 2500
"""Years a date may be in: ten thousand weeks later there must still be a calendar."""
_PLAIN = re.compile(r"[\n\x20-\x7e]*")
_BAD = ("Cc", "Cf", "Zl", "Zp", "Cs")


def first_wrong(entries: Mapping[str, Any]) -> tuple[Path, str] | None:
    """Where the first value stands that no kind of file may hold, and what is wrong with it."""
    for path, value in _walk(entries):
        what = _wrong(path, value)
        if what:
            return path, what
    return None


def comment_wrong(text: str) -> tuple[int, str] | None:
    """The line of the first such sign of a whole text, comments too, and which it is."""
    if _PLAIN.fullmatch(text):
        return None
    at = next((at for at, sign in enumerate(text) if sign not in "\n\t" and _bad(sign)), None)
    if at is None:
        return None
    return text.count("\n", 0, at) + 1, f"a comment holds {_told(text[at])}"


def _walk(entries: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Every key and value in the order of the file; not by recursion, since nothing bounds how deep a file nests."""
    waiting: list[tuple[Path, Any]] = [((), entries)]
    while waiting:
        path, value = waiting.pop()
        if path:
            yield path, value
        if len(path) > DEPTH:
            return
        inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting.extend(reversed([((*path, key), one) for key, one in inside]))


def _wrong(path: Path, value: object) -> str:
    key = path[-1]
    if isinstance(key, str) and (sign := _first_bad(key, "")):
        return f"a key holds {sign}"
    if len(path) > DEPTH:
        return "brackets are nested too deeply: at most three levels are needed"
    if isinstance(value, str) and (sign := _first_bad(value, "\n\t" if PROSE & set(path) else "")):
        return f"{_named(path)} holds {sign}"
    if MEASURED & set(path):
        return ""
    if isinstance(value, int) and abs(value) >= 2**63:
        return f"{_named(path)} is beyond the whole numbers of a TOML file, which have at most 19 digits"
    if isinstance(value, float) and not isfinite(value):
        return f"{_named(path)} = {value} is not a number"
    return _no_day(path, value)


def _no_day(path: Path, value: object) -> str:
    if isinstance(value, (datetime, time)):
        return f"{_named(path)} is a time of day, not a date. Write it without a time or a zone, like 2015-01-05"
    if isinstance(value, date) and path[0] != "source" and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return f"{_named(path)} = {value} is out of range: a date is in the years {FIRST_YEAR} to {LAST_YEAR}"
    return ""


def _named(path: Path) -> str:
    """`rules.points` of ("clause", 3, "rules", "points")."""
    words = [step for step in path if isinstance(step, str)]
    return ".".join(words[1:] if len(path) > 1 and isinstance(path[1], int) and len(words) > 1 else words)[:90]


def _first_bad(text: str, allowed: str) -> str:
    if text.isascii() and text.isprintable():
        return ""
    return next((_told(sign) for sign in text if sign not in allowed and _bad(sign)), "")


def _bad(sign: str) -> bool:
    return category(sign) in _BAD and sign not in JOINERS


def _told(sign: str) -> str:
    what = name(sign, "a control character").lower() if sign not in "\n\t" else {"\n": "the end of a line", "\t": "a tab"}[sign]
    return f"U+{ord(sign):04X} ({what}), which a terminal would obey and nobody see. Take it out"
