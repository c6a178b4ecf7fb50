"""Whose fault it is when a week of a guest raises: the lines of its file, the week they were pasted into, or demerit's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb
from types import CodeType

PASTED = "<week>"
"""What the week in plain Python is called, into which the lines of a mechanism's file are pasted."""
THEIRS = (OverflowError, RecursionError, SyntaxError)
"""What only the numbers or the lines of a file can do, wherever it is noticed: too large, nested too deep, not to be written."""
HOUSE = Path(__file__).parents[1]


class FaultError(RuntimeError):
    """A fault of demerit's own, met with a guest in the week; the message says where, and that the guest is not to be mended."""


def ours(error: BaseException, files: Iterable[str]) -> str:
    """Where demerit itself raised, "engine/wire.py, line 70"; "" when the lines of a guest's file had a part in it."""
    theirs = {PASTED, *files}
    codes = list(_codes(error))
    if isinstance(error, THEIRS) or not codes or any(code.co_filename in theirs for code, _ in codes):
        return ""
    code, line = next((one for one in reversed(codes) if Path(one[0].co_filename).is_relative_to(HOUSE)), codes[-1])
    file = Path(code.co_filename)
    return f"{file.relative_to(HOUSE).as_posix() if file.is_relative_to(HOUSE) else file.name}, line {line}"


def said_of(error: BaseException) -> str:
    """What it says, in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def fault(error: BaseException, where: str, guests: str) -> FaultError:
    """The error that is told instead."""
    return FaultError(
        f"with the guest {guests}: {said_of(error)}, in {where}. This is a fault of demerit's own, not of the guest's file, "
        "which need not be mended: please report it with the file")


def _codes(error: BaseException) -> Iterator[tuple[CodeType, int]]:
    """What was being run, from the outermost to the line that raised, and the same of what it was raised from."""
    if error.__cause__:
        yield from _codes(error.__cause__)
    yield from ((frame.f_code, line) for frame, line in walk_tb(error.__traceback__))
