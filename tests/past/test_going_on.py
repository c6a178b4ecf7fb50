"""`--save-every`, `resume` and `branch`: a run that is stopped loses no more than the weeks since it was saved."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from demerit.engine import pasts
from demerit.engine.run import Run
from demerit.experiments.going_on import live_and_save
from demerit.experiments.live import Lived, Plan, live
from demerit.experiments.saving import Saving
from demerit.kept.heads import UNFINISHED
from tests.faults.inside import inside, message
from tests.folders import resealed, said
from tests.folders import table as parquet

PEOPLE, WEEKS = 1_008, 24
GIVEN = ("--people", PEOPLE, "--weeks", WEEKS, "--country", "lessonland", "--past", 10, "--quiet")


class StoppedError(Exception):
    """What stops a run in these tests."""


def stopped(out: Path, week: int, monkeypatch: pytest.MonkeyPatch, regime: str = "citizen-score") -> Path:
    """The folder of a run that saved every seven weeks and was stopped after a week."""
    save = Saving.__call__

    def stops(saving: Saving, lived: Lived) -> None:
        save(saving, lived)
        if lived.run.week == week:
            raise StoppedError

    monkeypatch.setattr(Saving, "__call__", stops)
    plan = Plan(regime, PEOPLE, WEEKS, country="lessonland", past=10)
    with pytest.raises(StoppedError), live_and_save(plan, out, 7, lambda *told: None):
        pass
    monkeypatch.undo()
    return out


def saved(folder: Path) -> list[str]:
    """The names of the saved weeks."""
    return sorted(path.name for path in folder.glob("week-*.saved"))


@pytest.mark.parametrize(("week", "kept"), [(3, []), (7, [7]), (20, [7, 14]), (23, [7, 14, 21])])
def test_a_stopped_run_is_resumed_to_the_same_numbers(
    week: int, kept: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "whole"
    assert inside("run", "citizen-score", *GIVEN, "--out", whole).code == 0
    folder = stopped(tmp_path / "run", week, monkeypatch)
    assert saved(folder) == [f"week-{at:05d}.saved" for at in kept]
    assert inside("resume", folder, "--quiet").code == 0
    assert inside("verify", folder).code == 0
    assert "the same" in inside("diff", whole, folder).out
    assert saved(folder) == ["week-00007.saved", "week-00014.saved", "week-00021.saved"]


def test_a_run_that_saves_is_the_run_that_does_not(tmp_path: Path) -> None:
    for name, more in (("saves", ("--save-every", 5)), ("whole", ())):
        assert inside("run", "rongcheng", *GIVEN, *more, "--out", tmp_path / name).code == 0
    assert "the same" in inside("diff", tmp_path / "whole", tmp_path / "saves").out
    assert len(saved(tmp_path / "saves")) == 4


def test_branching_off_is_the_same_from_saved_weeks_and_without_them(tmp_path: Path) -> None:
    for name, more in (("saves", ("--save-every", 5)), ("whole", ())):
        assert inside("run", "citizen-score", *GIVEN, *more, "--out", tmp_path / name).code == 0
        done = inside("branch", tmp_path / name, "--at", 12, "--regime", "none", "--out", tmp_path / f"{name}-ended", "--quiet")
        assert done.code == 0, done.err
    assert "the same" in inside("diff", tmp_path / "saves-ended", tmp_path / "whole-ended").out
    assert inside("verify", tmp_path / "whole-ended").code == 0
    assert min(parquet(tmp_path / "whole-ended" / "weeks.parquet")["week"]) > 12


def test_an_unfinished_run_can_be_branched_and_a_reform_laid_over_its_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stopped(tmp_path / "run", 20, monkeypatch, "defaulter-list")
    assert inside("branch", folder, "--at", 15, "--with", "due-process", "--out", tmp_path / "reform", "--quiet").code == 0
    assert inside("report", tmp_path / "reform").code == 0
    assert inside("life", tmp_path / "reform", "--person", 7, "--quiet").code == 0
    assert "branched off another in week 15" in message("why", tmp_path / "reform", "--person", 7, "--week", 3)


@pytest.mark.fault(
    kind="a saved state is believed that is not this run's, or not whole",
    input="a saved week cut short, one bit of it changed, another run's under its name, one missing before it, a fifo",
    before="there were no saved states",
    now="`resume` refuses and says which file, and what to do; nothing is lost",
)
@pytest.mark.parametrize("how", ["cut", "bit", "other", "missing", "text"])
def test_a_spoilt_saved_week_is_refused(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stopped(tmp_path / "run", 20, monkeypatch)
    last = folder / "week-00014.saved"
    content = last.read_bytes()
    if how == "cut":
        last.write_bytes(content[: len(content) // 2])
    elif how == "bit":
        last.write_bytes(content[:5000] + bytes([content[5000] ^ 1]) + content[5001:])
    elif how == "other":
        shutil.copy(stopped(tmp_path / "other", 20, monkeypatch, "suzhou") / last.name, last)
    elif how == "missing":
        (folder / "week-00007.saved").unlink()
    else:
        last.write_text("demerit saved 1\nnonsense")
    before = sorted(path.name for path in folder.iterdir())
    said_of_it = message("resume", folder)
    assert "week-00014.saved" in said_of_it
    assert "remove it" in said_of_it
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.fault(
    kind="a run is gone on with that another law, version or people made",
    input="a head that says another seed, law or week than the states were saved under",
    before="there were no saved states",
    now="refused: the states are of another run",
)
def test_a_changed_recipe_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stopped(tmp_path / "run", 20, monkeypatch)
    resealed(folder, UNFINISHED, lambda head: head | {"seed": 2, "files": {}})
    assert said(folder, UNFINISHED)["seed"] == 2
    assert "of another run" in message("resume", folder)


def test_what_cannot_be_gone_on_with_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, part = tmp_path / "whole", stopped(tmp_path / "part", 9, monkeypatch)
    assert inside("run", "none", *GIVEN, "--out", whole).code == 0
    assert "is finished" in message("resume", whole)
    assert "does not exist" in message("resume", tmp_path / "nowhere")
    assert "demerit resume" in message("report", part)
    assert "demerit resume" in message("verify", part)
    assert "add --out" in message("run", "none", *GIVEN, "--save-every", 4)
    assert "not empty" in message("run", "none", *GIVEN, "--save-every", 4, "--out", whole)
    assert "name a new folder" in message("run", "none", *GIVEN, "--save-every", 4, "--out", whole, "--force")
    assert "there is no week 24" in message("branch", whole, "--at", 24, "--regime", "suzhou")
    assert "another law" in message("branch", whole, "--at", 4)
    assert inside("branch", whole, "--at", 9, "--regime", "suzhou", "--out", tmp_path / "suzhou", "--quiet").code == 0
    assert "branched off another" in message("branch", tmp_path / "suzhou", "--at", 12, "--regime", "none")


def test_a_folder_that_cannot_be_written_is_refused_before_its_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stopped(tmp_path / "run", 20, monkeypatch)
    (folder / "notes.txt").write_text("mine")
    before = saved(folder)
    assert "also holds notes.txt" in message("resume", folder)
    assert saved(folder) == before
    (folder / "notes.txt").unlink()
    assert "add up" in inside("resume", folder, "--verify").out
    branched = inside("branch", folder, "--at", 12, "--regime", "none", "--verify")
    assert (branched.code, "add up" in branched.out) == (0, True)


def test_saving_that_would_save_nothing_is_refused(tmp_path: Path) -> None:
    assert "would save nothing" in message("run", "none", *GIVEN, "--save-every", WEEKS, "--out", tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_stopped_in_the_weeks_before_goes_on_from_the_last_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is in its folder yet: what was said to be saved is in the cache, and the same command finds it."""
    monkeypatch.setattr(pasts, "INSIDE", f"pasts-of-{os.getpid()}")
    plan = Plan("none", 2_016, 8, seed=417, country="lessonland", past=30)
    lived, step = [], Run.step

    def stops(run: Run, sits: bool = True) -> None:
        if run.week == -10 and run.population.people == 2_016 and not lived.count(-10):
            lived.append(-10)
            raise StoppedError
        lived.append(run.week)
        step(run, sits)

    monkeypatch.setattr(Run, "step", stops)
    with pytest.raises(StoppedError), live_and_save(plan, tmp_path / "run", 7, lambda *told: None):
        pass
    assert not (tmp_path / "run").exists()
    assert [week for week in lived if week < 0] == list(range(-30, -9))
    lived[:] = [-10]
    with live_and_save(plan, tmp_path / "run", 7, lambda *told: None) as (found, _):
        assert lived[1:] == list(range(-16, 8)), "every seventh week was kept: -23 and -16"
    shelf = pasts.shelf(pasts.INSIDE)
    assert shelf
    shutil.rmtree(shelf.path)
    monkeypatch.undo()
    assert found.digest() == live(plan).digest()
