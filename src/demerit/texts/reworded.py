"""Old words of a text written as they are called now, and its every other byte as it was.

Where a word stands as a rule is asked of the parser and not of a pattern: every place that looks like an old word is
marked, the marked text is read, and those marks that turn up as rules of their mechanism are the places.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from demerit.texts.renamed import Place, places, renamed

Read = Callable[[str], Mapping[str, Any]]


def reworded(text: str, before: int, read: Read) -> str:
    """The text of a file of format `before` in today's words; ValueError when they cannot be set safely."""
    entries = read(text)
    found = list(places(entries, before))
    if not found:
        return text
    words = "|".join(sorted({place.old for place in found}))
    spots = list(re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", text))
    made = _with(text, spots, _meant(text, spots, found, read))
    if read(made) != renamed(entries, before):
        told = ", ".join(dict.fromkeys(f"'{place.old}' of {place.array} number {place.nth + 1} to '{place.now.word}'" for place in found))
        raise ValueError(f"the words that are others now were not all found as they are written: change {told} by hand")
    return made


def _meant(text: str, spots: Sequence[re.Match[str]], found: Sequence[Place], read: Read) -> list[str]:
    """What to write at each spot: today's word where it is one of `found`, and what is there everywhere else."""
    stamp = next(word for word in (f"_{number}_" for number in count()) if word not in text)
    marked = [f"{spot[0]}{stamp}{number}" for number, spot in enumerate(spots)]
    try:
        there = read(_with(text, spots, marked))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"no word could be changed safely ({error}): change it by hand") from error
    seen = {
        word: place.now.word
        for place in found
        for word in there[place.array][place.nth].get(place.key, ())
        if isinstance(word, str) and word.partition(stamp)[0] == place.old
    }
    return [seen.get(mark, spot[0]) for mark, spot in zip(marked, spots, strict=True)]


def _with(text: str, spots: Sequence[re.Match[str]], words: Sequence[str]) -> str:
    """The text with other words at these spots."""
    parts, done = [], 0
    for spot, word in zip(spots, words, strict=True):
        parts += [text[done:spot.start()], word]
        done = spot.end()
    return "".join([*parts, text[done:]])
