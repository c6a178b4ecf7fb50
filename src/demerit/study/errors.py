"""What is wrong with what a study was given, in one message that says what exists."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index

from demerit.texts.errors import briefly, exists


class StudyError(ValueError):
    """What a study cannot be made of; the message says what was given, what exists and what to do."""


def unknown(what: str, word: object, words: Iterable[str], kind: str) -> StudyError:
    """The error for a name that is nothing here; the nearest that exists is named, or all of them."""
    return StudyError(f"{what} {briefly(word)}. {exists(str(word), words, kind)}")


def whole(name: str, value: object, low: int, high: int) -> int:
    """A whole number from `low` to `high`, of any integer type; true and false are none."""
    try:
        number = low - 1 if isinstance(value, bool) else index(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = low - 1
    if not low <= number <= high:
        raise StudyError(f"{name} is {briefly(value)}: give a whole number from {low:,} to {high:,}")
    return number
