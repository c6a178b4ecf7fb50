"""What is wrong with a rule book, an overlay or its cases, in one message that names file, line and clause."""

from __future__ import annotations

from demerit.texts.errors import FileError, briefly, exists, placed

__all__ = ["RuleBookError", "briefly", "exists", "problem"]


class RuleBookError(FileError):
    """One problem of one rule book, in one message that names file, line and clause."""


def problem(file: str, line: int, clause: str, what: str) -> RuleBookError:
    """The error, led by where it is; a `line` of 0 and an empty `clause` are left out."""
    return RuleBookError(placed(file, line, f"clause '{clause}': {what}" if clause else what))
