"""Standard input, output and error, whatever state they are handed over in: closed, of another alphabet, or a pipe that ends."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress
from typing import TextIO

KEPT = "\n\t"
"""Control characters that text may have."""


def ready() -> None:
    """Open what was closed, so that no file gets its number; write what an alphabet lacks as an escape, never fail at it."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(handle, True)
    os.close(handle)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (it stays open to the end)
        stream: TextIO = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def plain(text: str, kept: str = KEPT) -> str:
    """Text as it is shown: what would move the cursor, colour the terminal or turn the line around is a question mark."""
    if text.isprintable():
        return text
    return "".join(sign if sign in kept or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else "?" for sign in text)


def say(line: str) -> None:
    """One message on standard error, if anybody hears it."""
    with suppress(OSError, ValueError):
        sys.stderr.write(plain(" ".join(line.split("\n")), "") + "\n")
        sys.stderr.flush()


def ended(code: int) -> int:
    """Write what is still held back; a pipe whose reader has gone is no fault of this program's."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _forgotten(stream)
        except (OSError, ValueError) as error:
            _forgotten(stream)
            if stream is sys.stdout and code == 0:
                say(f"demerit: what was to be printed could not be written: {getattr(error, 'strerror', None) or error}")
                code = 1
    return code


def _forgotten(stream: TextIO) -> None:
    """What cannot be written is written nowhere, or Python would try once more at its end and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
