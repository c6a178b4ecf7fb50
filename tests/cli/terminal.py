"""Running the command as people do: in a process of its own, its exit code, what it printed and where."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PEOPLE = 5_040
WEEKS = 6
DEMERIT = [sys.executable, "-m", "demerit"]
SMALL = ["--people", str(PEOPLE), "--weeks", str(WEEKS)]


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output, which must be one JSON value in which every number is a number."""

        def refuse(word: str) -> None:
            raise AssertionError(f"{word} is not JSON")

        return json.loads(self.out, parse_constant=refuse)


def demerit(*words: object, here: Path | None = None) -> Done:
    """Run `demerit WORDS`."""
    command = [*DEMERIT, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=here, timeout=300)
    return Done(done.returncode, done.stdout, done.stderr)


def refused(*words: object, code: int = 2, here: Path | None = None) -> str:
    """The one message of a command that must fail, with nothing on standard output and no traceback."""
    done = demerit(*words, here=here)
    assert done.code == code, done
    assert "Traceback" not in done.err
    assert done.out == ""
    lines = done.err.strip().splitlines()
    messages = [line for line in lines if line.startswith(("demerit: ", "Error: "))]
    assert len(messages) == 1, done.err
    assert len(messages[0]) > 20
    return messages[0]
