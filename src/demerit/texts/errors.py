"""What is wrong with a file, said so that the next step is clear: what, where, what exists, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LISTED = 100
"""Names a message lists at most: nobody reads a thousand provinces."""


class FileError(ValueError):
    """One problem of one file, in one message that names the file and the line."""


def placed(file: str, line: int, what: str) -> str:
    """The message, led by where it is; a `line` of 0 is left out.

    Whatever a file was named or held, its message is one paragraph that a terminal shows as it is.
    """
    name = file if len(file) <= 200 else f"...{file[-197:]}"
    return one_line(f"{name}:{line}: {what}" if line else f"{name}: {what}")


def one_line(text: str) -> str:
    """The text on one line, and what no terminal should be sent as a question mark."""
    return "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))


def exists(word: str, words: Iterable[str], kind: str) -> str:
    """What to write instead of `word`: the nearest of `words`, or all of them."""
    names = sorted(words)
    near = get_close_matches(word[:60], names, n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(repr(name) for name in near)}?"
    told = ", ".join(names[:LISTED]) if names else f"no {kind}"
    more = f" and {len(names) - LISTED:,} more" if len(names) > LISTED else ""
    return f"There {'are' if names else 'is'} {told}{more}."


def briefly(value: object) -> str:
    """What was written, cut to a part of a line; never an error, whatever it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**40:
        return "a number of more than 40 digits"
    if not isinstance(value, (str, int, float)):
        return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a date or a time"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
