"""Running the command line in this process: as `tests.cli.terminal`, without the second a new one takes."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from demerit import cli
from demerit.cli import show
from demerit.cli.signals import NAMES
from tests.cli.terminal import Done


class Stream(io.TextIOWrapper):
    """A stream in memory that knows its alphabet."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")

    def text(self) -> str:
        """What was written."""
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


@contextmanager
def _as_it_was(here: Path | None) -> Iterator[None]:
    handlers, folder = {name: signal.getsignal(getattr(signal, name)) for name in NAMES}, Path.cwd()
    told, hook = logging.getLogger("demerit").level, sys.unraisablehook
    try:
        os.chdir(here or folder)
        yield
    finally:
        os.chdir(folder)
        show.hush(False)
        logging.getLogger("demerit").setLevel(told)
        sys.unraisablehook = hook
        for name, handler in handlers.items():
            signal.signal(getattr(signal, name), handler)


def inside(*words: object, here: Path | None = None, encoding: str = "utf-8") -> Done:
    """`demerit WORDS` in this process."""
    out, err = Stream(encoding), Stream(encoding)
    with _as_it_was(here), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["demerit", *map(str, words)])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            cli.main()
    code = ended.value.code
    assert isinstance(code, int)
    return Done(code, out.text(), err.text())


def message(*words: object, code: int = 2, here: Path | None = None) -> str:
    """The one message of a command that must fail: nothing on standard output, no traceback, nothing that moves a cursor."""
    done = inside(*words, here=here)
    assert done.code == code, done
    assert done.out == ""
    assert "Traceback" not in done.err
    assert "should not happen" not in done.err
    lines = [line for line in done.err.splitlines() if line.startswith(("demerit: ", "Error: "))]
    assert len(lines) == 1, done.err
    assert lines[0].isprintable()
    return lines[0]
