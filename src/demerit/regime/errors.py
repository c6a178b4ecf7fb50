"""What is wrong with a rule book, said so that the next step is clear: what, where, what exists, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class RuleBookError(ValueError):
    """One problem of one rule book, in one message that names file, line and clause."""


def problem(file: str, line: int, clause: str, what: str) -> RuleBookError:
    """The error, led by where it is; a `line` of 0 and an empty `clause` are left out."""
    where = f"{file}:{line}" if line else file
    return RuleBookError(_one_line(f"{where}: clause '{clause}': {what}" if clause else f"{where}: {what}"))


def _one_line(text: str) -> str:
    """Whatever a file was named or held, its message is one paragraph that a terminal shows as it is."""
    return "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))


def exists(word: str, words: Iterable[str], kind: str) -> str:
    """What to write instead of `word`: the nearest of `words`, or all of them."""
    names = sorted(words)
    near = get_close_matches(word, names, n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(repr(name) for name in near)}?"
    return f"There {'are' if names else 'is'} {', '.join(names) if names else f'no {kind}'}."


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
