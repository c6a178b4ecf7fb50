"""Rules and free parameters that are called otherwise than they were, and files that still call them so.

A name means one thing (`engine/names.py`), so six that shared theirs with a column, count or measure have another since
format 3.  A file of an earlier format may use the old word or the new one; a later one only the new.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple


class Now(NamedTuple):
    """What something is called now, and since which format."""

    word: str
    since: int
    result_of: str = ""
    """The call of a case whose result has the old word as well, so that what is expected of it is that result."""


RENAMED: dict[tuple[str, str], Now] = {
    ("bans", "loans"): Now("borrowing", 3),
    ("debtor_map", "reports"): Now("reporting", 3, result_of="weekly"),
    ("firms", "known"): Now("informed", 3),
    ("firms", "turns"): Now("boycott", 3),
    ("lookup", "listed"): Now("register", 3),
    ("redress", "mistaken"): Now("misjudged", 3),
}
"""(mechanism, old word) -> what it is called now: the one table, which a later renaming adds a row to."""
MOVED = ("separate", "find", "listed_job_loss", "listed_find")
"""Free parameters that were of `means` while it kept jobs."""
GONE: dict[tuple[str, str], str] = {
    ("means", "holds"): "how many begin with a loan follows from means.borrow, means.weeks, means.renege and means.relent",
    ("means", "usual_jobless"): "how many begin without a job follows from unemployment.separate and unemployment.find",
    **{("means", word): f"unemployment keeps jobs, and is given it as unemployment.{word}" for word in MOVED},
}
"""(mechanism, word) -> what it follows from now, of a free parameter that nobody gives any more."""
ARRAYS = ("clause", "change", "case")
"""What names a mechanism, and its rules or free parameters beside it."""
KEYED, NAMED = ("rules", "ranges", "given", "expect"), "assumed"
"""Tables whose keys they are, and the list of them."""


class Place(NamedTuple):
    """A word of a file that is called otherwise now: entry `nth` of `array`, in its table or list `key`."""

    array: str
    nth: int
    key: str
    old: str
    now: Now


def places(entries: Mapping[str, Any], before: int) -> Iterator[Place]:
    """Every word that a file of format `before`, whatever its form, has under an older name."""
    for array in ARRAYS:
        for index, entry in enumerate(entries[array] if isinstance(entries.get(array), list) else ()):
            if isinstance(entry, dict):
                for key, old, now in _words(entry, before):
                    yield Place(array, index, key, old, now)


def _words(entry: Mapping[str, Any], before: int) -> Iterator[tuple[str, str, Now]]:
    for (mechanism, old), now in RENAMED.items():
        if entry.get("mechanism") != mechanism or now.since <= before:
            continue
        for key in (*KEYED, NAMED):
            result = bool(now.result_of) and key == "expect" and entry.get("call", "weekly") == now.result_of
            if old in _inside(entry, key) and not result:
                yield key, old, now


def _inside(entry: Mapping[str, Any], key: str) -> Container[object]:
    """The words under a key, when it has the form that words stand in."""
    found = entry.get(key)
    return found if isinstance(found, list if key == NAMED else dict) else ()


def renamed(entries: Mapping[str, Any], before: int) -> dict[str, Any]:
    """What a file of format `before` says, in today's words and the order it is written in."""
    made = {key: list(value) if key in ARRAYS and isinstance(value, list) else value for key, value in entries.items()}
    for array, index, key, old, now in places(entries, before):
        entry = made[array][index]
        made[array][index] = {**entry, key: _called(entry[key], old, now.word)}
    return made


def _called(words: Any, old: str, new: str) -> Any:
    """The keys of a table, or the entries of a list, with one word for another, in their order."""
    if isinstance(words, list):
        return [new if word == old else word for word in words]
    return {new if word == old else word: value for word, value in words.items()}


def changed(entries: Mapping[str, Any], before: int) -> list[tuple[str, str, str]]:
    """(mechanism, old word, word of today) of a file, each once."""
    found = ((entries[place.array][place.nth]["mechanism"], place.old, place.now.word) for place in places(entries, before))
    return list(dict.fromkeys(found))


def twice(entries: Mapping[str, Any], before: int) -> Place | None:
    """The first word that a file gives under both its names."""
    inside = ((place, _inside(entries[place.array][place.nth], place.key)) for place in places(entries, before))
    return next((place for place, words in inside if place.now.word in words), None)


def called_now(mechanism: str, word: str, before: str = "") -> str:
    """`It is called 'borrowing' since format 3.` of an old word, with what stands before it; "" of any other."""
    if gone := GONE.get((mechanism, word)):
        return f"It is given no more: {gone}. Leave it out."
    now = RENAMED.get((mechanism, word))
    return f"It is called '{before}{now.word}' since format {now.since}." if now else ""


def free_now(free: Mapping[str, str]) -> dict[str, str]:
    """Free parameters that an older run was given, by their names of today."""
    return {_full(name): value for name, value in free.items()}


def _full(name: str) -> str:
    mechanism, _, word = name.partition(".")
    now = RENAMED.get((mechanism, word))
    moved = mechanism == "means" and word in MOVED
    return f"{mechanism}.{now.word}" if now else f"unemployment.{word}" if moved else name


def called_before(word: str) -> tuple[str, ...]:
    """What a word of today was called."""
    return tuple(old for (_, old), now in RENAMED.items() if now.word == word)


def written(line: str, word: str) -> str:
    """How an older file writes a word of today: ` (This file calls it 'loans'.)`, or "" where it does not."""
    words = set(re.findall(r"[\w-]+", line))
    olds = [old for old in called_before(word) if old in words and word not in words]
    return f" (This file calls it '{olds[0]}'.)" if olds else ""
