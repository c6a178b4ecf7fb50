"""Loops compiled side by side: by another process where there is one, here where there is none, for the types they get."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from numba.core.types.functions import BaseFunction

from demerit.engine import ahead
from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from tests.support import assert_same, lessonland, lived, rules_of

MECHANISMS = gather(["legitimacy"], country=False)
"""Few, so that a week compiles in a second or two."""
WEEKS = 3


def world(mode: str = "compiled", mark: str = "", told: list[tuple[int, int]] | None = None) -> Run:
    """A run whose loops are compiled ahead; `mark` makes the text another one, so that nothing of it is compiled yet."""
    week = fuse(MECHANISMS)
    week = replace(week, text=f"{week.text}\n# {mark}\n")
    said = [] if told is None else told

    def before(run: Run) -> None:
        ahead.compile_loops(week.text, ahead.examples(run), lambda done, total: said.append((done, total)))

    rules = rules_of(MECHANISMS, WEEKS, {"legitimacy.mending": "10 %"})
    people = lessonland(336, 3)
    return Run(people, rules, MECHANISMS, 7, mode=mode, fused=week, ahead=before if mode == "compiled" else None)


def from_disk(run: Run) -> dict[str, int]:
    """How many compiled versions of each loop came from disk, of how many there are (there is one)."""
    assert {len(loop.signatures) for loop in run.loops.values()} == {1}  # type: ignore[attr-defined]
    return {name: sum(loop.stats.cache_hits.values()) for name, loop in run.loops.items()}  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty cache, two processors, and every week worth a process."""
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path))
    monkeypatch.setattr(ahead, "LINES_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(ahead, "_processors", lambda: 2)


def test_another_process_compiles_what_is_not_the_week_itself() -> None:
    told: list[tuple[int, int]] = []
    run = world(mark="helped", told=told)
    assert from_disk(run) == {"begin": 1, "live": 0, "look": 1}
    assert told == [(1, 3), (2, 3), (3, 3)]
    lived(run, WEEKS).look()
    assert from_disk(run) == {"begin": 1, "live": 0, "look": 1}
    assert_same(run.columns(), lived(world("plain"), WEEKS).columns())


@pytest.mark.parametrize("executable", ["", "absent", "fails"])
def test_without_another_process_all_is_compiled_here(
    executable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No interpreter known, none where it should be, or one that ends at once with an error."""
    failing = tmp_path / "fails"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / executable) if executable else "")
    run = world(mark=f"alone with {executable!r}")
    lived(run, WEEKS).look()
    assert from_disk(run) == {"begin": 0, "live": 0, "look": 0}
    assert_same(run.columns(), lived(world("plain"), WEEKS).columns())


def test_a_short_week_or_one_processor_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("a process was started")

    monkeypatch.setattr(ahead.subprocess, "Popen", refuse)
    with pytest.raises(AssertionError, match="a process was started"):
        world(mark="it would")
    monkeypatch.setattr(ahead, "_processors", lambda: 1)
    assert from_disk(world(mark="one processor")) == {"begin": 0, "live": 0, "look": 0}
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    monkeypatch.setattr(ahead, "LINES_WORTH_A_PROCESS", 10**6)
    assert from_disk(world(mark="short")) == {"begin": 0, "live": 0, "look": 0}


def test_numba_is_left_as_it_was() -> None:
    before = BaseFunction.get_call_type
    with ahead._remembering():
        assert BaseFunction.get_call_type is not before
    assert BaseFunction.get_call_type is before
