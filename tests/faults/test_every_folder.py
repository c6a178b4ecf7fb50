"""Every command that goes by a folder, given every kind of folder: it works, or says what there is and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from demerit.kept.heads import CALIBRATING, UNFINISHED
from tests.faults.inside import inside, message

Words = tuple[object, ...]
COMMANDS: dict[str, tuple[Callable[[Path, Path], Words], tuple[str, ...]]] = {
    "report": (lambda at, out: ("report", at, "--out", out / "page.html"), ("run", "comparison", "ablation", "calibration")),
    "verify": (lambda at, out: ("verify", at), ("run", "comparison", "ablation", "calibration")),
    "query": (lambda at, out: ("query", at, "select 1"), ("run", "comparison", "ablation", "calibration")),
    "diff": (lambda at, out: ("diff", at, at), ("run", "comparison", "ablation", "calibration")),
    "upgrade": (lambda at, out: ("upgrade", at), ("run", "comparison", "ablation", "calibration")),
    "resume": (lambda at, out: ("resume", at), ()),
    "branch": (lambda at, out: ("branch", at, "--at", 2, "--with", "no-association", "--out", out / "branch", "--quiet"), ("run",)),
    "why": (lambda at, out: ("why", at, "--person", 1, "--week", 1, "--quiet"), ("run",)),
    "life": (lambda at, out: ("life", at, "--person", 1, "--quiet"), ("run",)),
    "cite": (lambda at, out: ("cite", at), ("run",)),
    "audit": (lambda at, out: ("audit", at), ()),
}
"""Command -> how it is asked of a folder, and the kinds it goes by."""
KINDS = ("run", "comparison", "ablation", "calibration")
DO = ("demerit ", "name one of them", "give the command")
"""A message says one of these: what to do."""


@pytest.mark.fault(
    kind="Folders", input="a calibration to `diff`, an ablation to `life`, and every other kind of folder to every command",
    before="the folder was said to be none of a run, and to be made by `demerit run`; two calibrations could not be compared",
    now="it works, or says which kind of folder it is, what goes by it, and what to do",
)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_kind_of_folder_works_or_is_told_apart(command: str, folders: dict[str, Path], tmp_path: Path) -> None:
    ask, works = COMMANDS[command]
    for kind in KINDS:
        (out := tmp_path / f"out of {kind}").mkdir()
        words = ask(folders[kind], out)
        if kind in works:
            assert inside(*words).code == 0, kind
            continue
        said = message(*words)
        assert kind in said.replace(str(folders[kind]), ""), said
        assert any(word in said for word in DO), said


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("resume", "audit", "branch")])
@pytest.mark.parametrize(("kind", "word"), [(UNFINISHED, "demerit resume"), (CALIBRATING, "give the command that began it")])
def test_what_is_not_finished_is_told_to_be_gone_on_with(command: str, kind: object, word: str, tmp_path: Path) -> None:
    at = tmp_path / "begun"
    at.mkdir()
    (at / kind.file).write_text("{}")  # type: ignore[attr-defined]
    assert word in message(*COMMANDS[command][0](at, tmp_path))


def test_calibrations_are_compared_by_what_was_asked_and_what_is_left(a_calibration: Path, tmp_path: Path) -> None:
    copy, out = shutil.copytree(a_calibration, tmp_path / "copy"), tmp_path / "more"
    assert inside("diff", a_calibration, copy, "--json").json()["same"]
    assert inside("calibrate", "travel", "--people", 336, "--runs", 3, "--design", "random", "--quiet", "--out", out).code == 0
    told = inside("diff", a_calibration, out, "--json").json()
    found = {(one["part"], one["what"]): (one["first"], one["second"]) for one in told["differences"]}
    assert found["design", "runs"] == ("2", "3")
    assert any(part == "targets" and what.endswith(", luck") for part, what in found)
    assert found["tables", "points, rows that the other has not"] == ("0", "1")
    assert not any(what.endswith((", figure", ", low")) for part, what in found)
    assert "design" in inside("diff", a_calibration, out).out
