"""Where in a TOML file a key stands: the parser forgets lines, so they are found again by reading the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from demerit.texts.renamed import called_before, written

_header = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.\"'-]+)\s*\]?\]\s*(?:#.*)?$")


@lru_cache(maxsize=8)
def lines_of(text: str) -> list[str]:
    """The lines as TOML counts them: an odd sign that Python takes for the end of a line ends none."""
    return text.removesuffix("\n").split("\n")


@lru_cache(maxsize=8)
def headers(text: str) -> list[tuple[int, str]]:
    """(line from 1, name) of every `[table]` and `[[array]]` header, in order."""
    found = [(number, _header.match(line)) for number, line in enumerate(lines_of(text), 1)]
    return [(number, match[1]) for number, match in found if match]


def _block(text: str, array: str, index: int) -> tuple[int, int]:
    """First and last line of the `index`-th entry of `[[array]]`, sub-tables included; (0, 0) when there is none."""
    heads = headers(text)
    starts = [number for number, name in heads if name == array]
    if index >= len(starts):
        return 0, 0
    own = (array, f"{array}.")
    later = [number for number, name in heads if number > starts[index] and (name == array or not name.startswith(own))]
    return starts[index], (later[0] if later else len(lines_of(text)) + 1) - 1


def _top(text: str) -> tuple[int, int]:
    """The lines before the first header."""
    heads = headers(text)
    return 1, (heads[0][0] - 1 if heads else len(lines_of(text)))


def _table(text: str, keys: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """First and last line of the `[table]` the first of `keys` name, and the keys in it; (0, 0, ()) when it is none."""
    starts = {name: number for number, name in headers(text)}
    for count in range(len(keys), 0, -1):
        if name := next((n for n in (".".join(keys[:count]),) if n in starts), ""):
            return (*_block(text, name, 0), keys[count:])
    return 0, 0, ()


def line_of(text: str, array: str, index: int, *keys: str) -> int:
    """The line of the last of `keys` that is found in the `index`-th entry of `[[array]]` (the top when `array` is "").

    Where no key is found it is the line of the entry itself, and 0 where that is not written as an entry.
    """
    first, last = _block(text, array, index) if array else _top(text)
    found = first if array else 0
    if not array and not _find(text, 1, last, keys) and (table := _table(text, keys))[0]:
        first, last, keys = table
        found = first
    return _find(text, max(found, first), last, keys, array) or found or _header_of(text, *keys)


def _find(text: str, first: int, last: int, keys: tuple[str, ...], array: str = "") -> int:
    """The line of the last of `keys` that is found from `first` to `last`, each after the one before; 0 for none.

    A file of an earlier format may have a key under the name it had.
    """
    found, lines = 0, lines_of(text)
    for key in keys:
        names = "|".join(map(re.escape, (key, *called_before(key))))
        pattern = re.compile(rf"(?:^|[\s{{,.\"'])[\"']?(?:{names})[\"']?\s*(?:=|\.)")
        for number in range(max(found, first), last + 1):
            if number and (pattern.search(lines[number - 1]) or lines[number - 1].strip() == f"[{array}.{key}]"):
                found = number
                break
    return found


def _header_of(text: str, *keys: str) -> int:
    """The line of the first `[[key]]` that is written, for a key that stands nowhere else."""
    return next((number for number, name in headers(text) if name in keys), 0)


def older(text: str, line: int, keys: Sequence[str]) -> str:
    """What a message adds when the line it names has the last of `keys` under the name it had; "" else."""
    return written(lines_of(text)[line - 1], keys[-1]) if line and keys else ""
