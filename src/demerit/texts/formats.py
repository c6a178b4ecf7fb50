"""The format of a file: `format = 3` at its top, so that a later demerit knows what it reads, and an older one says so.

A file without the line is of format 1, as all were before there were formats.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from demerit.texts.renamed import renamed
from demerit.texts.reworded import reworded

KEY = "format"
BOM = "\ufeff"
"""What some editors put before a text; it is no part of it."""
FIRST, CURRENT = 1, 3


def of(entries: Mapping[str, Any]) -> tuple[int, str]:
    """The format of a file, and what is wrong with it; "" when it is read here."""
    found = entries.get(KEY, FIRST)
    reads = f"demerit {version('demerit')} reads formats {FIRST} to {CURRENT}"
    if isinstance(found, bool) or not isinstance(found, int) or found < FIRST:
        return FIRST, f"{KEY} is not a number of a format. {reads}: write {KEY} = {CURRENT}, above the first [ of the file."
    if found > CURRENT:
        return found, f"{KEY} = {found} is of a later demerit; {reads}. Read the file with a later one."
    return found, ""


def today(entries: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says, without its format and in the words of the current one."""
    return {key: value for key, value in renamed(entries, of(entries)[0]).items() if key != KEY}


def upgraded(text: str) -> str:
    """The text in the current format, its every other byte as it was; ValueError when no line can be set safely."""
    found = of(tomllib.loads(_plain(text)))[0]
    for number in range(found, CURRENT):
        text = STEPS[number](text)
    return text


def _says_two(text: str) -> str:
    """1 -> 2: nothing but the line that says so."""
    return _numbered(text, 2)


def _reworded(text: str) -> str:
    """2 -> 3: six rules and free parameters are called otherwise (`renamed.py`)."""
    return _numbered(reworded(text, 2, _read), 3)


STEPS: dict[int, Callable[[str], str]] = {1: _says_two, 2: _reworded}
"""What makes a text of format n one of format n + 1: a later format adds its step here."""
_written = re.compile(r"(\s*(?:format|\"format\"|'format')\s*=\s*)[0-9A-Za-z_+]+")


def _numbered(text: str, number: int) -> str:
    """The text with its line of the format set, or added above the first line that says anything.

    A line inside a text of several lines may look like either, so what is made must read back as meant.
    """
    mark = BOM if text.startswith(BOM) else ""
    body = text.removeprefix(mark)
    wanted = {**tomllib.loads(_plain(body)), KEY: number}
    for made in _tries(body, number):
        try:
            if tomllib.loads(_plain(made)) == wanted:
                return mark + made
        except tomllib.TOMLDecodeError:
            continue
    raise ValueError(f"no line could be set: write {KEY} = {number} above the first [ of the file")


def _tries(body: str, number: int) -> Iterator[str]:
    """Every text in which one line says the number."""
    lines, end = body.split("\n"), "\r" if "\r\n" in body else ""
    for place, line in enumerate(lines):
        if found := _written.match(line):
            yield "\n".join([*lines[:place], f"{found[1]}{number}{line[found.end():]}", *lines[place + 1:]])
    place = next(place for place, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    gap = [end] if lines[place].lstrip().startswith("[") else []
    yield "\n".join([*lines[:place], f"{KEY} = {number}{end}", *gap, *lines[place:]])


def _read(text: str) -> dict[str, Any]:
    """What the text says."""
    return tomllib.loads(_plain(text))


def _plain(text: str) -> str:
    """The text as the reader reads it."""
    return text.removeprefix(BOM).replace("\r\n", "\n")
