"""Same seed, same digest: in any process, on any number of threads, from the command line and from Python."""

from __future__ import annotations

from pathlib import Path

import demerit as package
from tests.cli.terminal import demerit

MANY = ["--people", "26880", "--weeks", "3"]
"""Enough people for the engine to use threads."""


def digest(*words: object) -> str:
    return str(demerit("run", "citizen-score", *MANY, *words, "--json").json()["digest"])


def test_threads_processes_and_python_give_one_digest(tmp_path: Path) -> None:
    one = digest("--threads", 1)
    assert digest("--threads", 2) == one
    assert digest("--threads", 2, "--out", tmp_path / "out") == one
    assert demerit("verify", tmp_path / "out", "--json").json()["digest"] == one
    assert package.run("citizen-score", people=26_880, weeks=3).digest() == one


def test_another_seed_and_another_look_are_another_digest() -> None:
    assert len({digest(), digest("--seed", 2), digest("--every", 2)}) == 3
