"""What is written is refused before the first week or not lost after the last; nothing of anybody else's is ever replaced."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from demerit.experiments import live, store
from demerit.kept import place, swap
from demerit.kept.claim import check_out
from demerit.kept.errors import ElsewhereError, FailedError
from demerit.kept.place import write_whole
from demerit.kept.unfinished import UNFINISHED, held
from tests.faults.inside import inside, message

TINY = ("--people", 336, "--weeks", 2, "--quiet")


@pytest.fixture
def no_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may live a week: whatever is refused is refused before."""

    def lived(*given: object, **named: object) -> None:
        raise AssertionError("a week was lived")

    monkeypatch.setattr(live.Run, "step", lived)


def refuse_all(out: object, *more: object, here: Path | None = None) -> list[str]:
    """What every command that writes a folder says of `--out`."""
    commands = (("run", "none"), ("compare", "none", "suzhou"), ("ablate", "suzhou"))
    return [message(*command, *TINY, "--out", out, *more, here=here) for command in commands]


@pytest.mark.fault(
    kind="work lived and then refused",
    input="`--out`: a file, under a file, a name of 300 letters, a path of 5,000, not UTF-8, a loop of links, not empty, home, /",
    before="some refused after the last week, or a traceback",
    now="refused before the first week, in one message",
)
@pytest.mark.usefixtures("no_week")
def test_a_place_that_cannot_be_written_is_refused_before_the_first_week(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    wrong = {
        "file": "is a file", "file/under": "is a file", "x" * 300: "too long", "/".join(["x" * 200] * 25): "too long",
        os.fsdecode(b"\xff\xfe"): "UTF-8", "loop": "", "loop/under": "", "full": "--force", "/": "name one inside it",
    }
    for name, says in wrong.items():
        for said in refuse_all(tmp_path / name if name != "/" else name):
            assert says in said or "name" in said
    assert sorted(os.listdir(tmp_path)) == ["file", "full", "loop"]


@pytest.mark.usefixtures("no_week")
def test_a_mounted_file_system_is_not_a_folder_to_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == tmp_path / "disk")
    assert all("mounted" in said for said in refuse_all(tmp_path / "disk"))


def test_a_name_of_240_letters_is_a_name(tmp_path: Path) -> None:
    assert inside("run", "none", *TINY, "--out", tmp_path / ("x" * 240)).code == 0
    assert inside("verify", tmp_path / ("x" * 240)).code == 0


@pytest.mark.fault(
    kind="--force deletes what is not demerit's",
    input="`--force` on a folder of one's own, on a run with a file of one's own in it, on a link to a home",
    before="the folder was gone",
    now="exit 2, and everything stands",
)
@pytest.mark.usefixtures("no_week")
def test_force_replaces_only_what_demerit_wrote(folders: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years")
    (tmp_path / "like").mkdir()
    (tmp_path / "like" / "run.json").write_text("{}")
    (folders["run"] / "notes.txt").write_text("mine")
    (folders["comparison"] / "none" / "inner.txt").write_text("mine")
    (folders["ablation"] / "more").symlink_to(tmp_path / "thesis")
    (folders["calibration"] / "chapter.txt").write_text("mine")
    for folder in (tmp_path / "thesis", tmp_path / "like", *folders.values()):
        before = sorted(path.name for path in folder.rglob("*"))
        assert all("demerit" in said for said in refuse_all(folder, "--force"))
        assert sorted(path.name for path in folder.rglob("*")) == before
    for name in (".", ".."):
        assert all("name one inside it" in said for said in refuse_all(name, "--force", here=folders["run"]))


def test_force_replaces_a_folder_of_demerits_with_its_page(folders: dict[str, Path], tmp_path: Path) -> None:
    for folder in folders.values():
        assert inside("report", folder, "--quiet").code == 0
        assert inside("run", "none", *TINY, "--out", folder, "--force").code == 0
        assert inside("verify", folder).code == 0
        assert not (folder / "report.html").exists()
    assert sorted(os.listdir(tmp_path)) == sorted(folders)


def one_file(text: str) -> object:
    """A `write` that fills a folder with one sealed-like file."""
    return lambda part: (part / "inside.txt").write_text(text)


@pytest.mark.fault(
    kind="the check before the run is not the check at the rename",
    input="somebody makes a folder at `--out` while the weeks are lived",
    before="their folder was deleted",
    now="it stands; the run is whole in another place, which is said",
)
def test_what_comes_to_be_there_meanwhile_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def write(part: Path) -> None:
        (part / "inside.txt").write_text("lived")
        out.mkdir(exist_ok=True)
        (out / "theirs.txt").write_text("theirs")

    with pytest.raises(ElsewhereError, match="lived is lost") as told:
        write_whole(out, write)
    assert os.listdir(out) == ["theirs.txt"]
    assert (told.value.where / "inside.txt").read_text() == "lived"
    assert os.listdir(tmp_path) == ["out"]
    shutil.rmtree(told.value.where.parent)


@pytest.mark.fault(
    kind="the check before the run is not the check at the rename",
    input="somebody puts a file into the run that `--force` is to replace, while the weeks are lived",
    before="the file was deleted",
    now="the old run stands with the file; the new one is whole in another place",
)
def test_a_file_that_comes_into_the_old_run_meanwhile_stays(folders: dict[str, Path]) -> None:
    out = folders["run"]

    def write(part: Path) -> None:
        (part / "inside.txt").write_text("lived")
        (out / "theirs.txt").write_text("theirs")

    with pytest.raises(ElsewhereError) as told:
        write_whole(out, write, force=True)
    assert (out / "theirs.txt").read_text() == "theirs"
    assert store.verify(out)["ok"]
    shutil.rmtree(told.value.where.parent)


@pytest.mark.fault(
    kind="a rename that fails",
    input="the second of two renames fails",
    before="the old result was hidden under another name",
    now="the two change names in one step; where the system has no such step, the old one is put back",
)
@pytest.mark.parametrize("fails", [1, 2])
def test_a_rename_that_fails_leaves_the_old_result(fails: int, folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    rename, done = os.rename, []

    def failing(source: object, target: object) -> None:
        done.append(target)
        if len(done) == fails:
            raise OSError(errno.EIO, "input/output error")
        rename(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(swap, "_in_one_step", lambda part, out: False)
    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(ElsewhereError) as told:
        write_whole(folders["run"], one_file("lived"), force=True)  # type: ignore[arg-type]
    assert store.verify(folders["run"])["ok"]
    assert (told.value.where / "inside.txt").read_text() == "lived"
    assert not [name for name in os.listdir(folders["run"].parent) if "unfinished" in name]
    shutil.rmtree(told.value.where.parent)


def test_without_the_systems_exchange_a_folder_is_replaced_all_the_same(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_in_one_step", lambda part, out: False)
    write_whole(folders["run"], one_file("new"), force=True)  # type: ignore[arg-type]
    assert os.listdir(folders["run"]) == ["inside.txt"]
    assert sorted(os.listdir(folders["run"].parent)) == sorted(folders)


@pytest.mark.fault(
    kind="work lived and lost",
    input="the disk is full, or a permission is gone, when the tables are written",
    before="everything lost, a traceback",
    now="written elsewhere, said where; exit 1; what was found is printed all the same",
)
def test_what_cannot_be_written_is_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = place._written
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(place.tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()

    def full(out: Path, *more: object) -> None:
        if out.is_relative_to(tmp_path / "full"):
            raise OSError(errno.ENOSPC, "No space left on device")
        kept(out, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(place, "_written", full)
    done = inside("run", "none", "--people", 336, "--weeks", 2, "--out", tmp_path / "full" / "run")
    assert done.code == 1
    assert "digest" in done.out
    (folder,) = (tmp_path / "tmp").glob("demerit-kept-*/run")
    assert f"No space left on device. Nothing that was lived is lost: it is in {folder}" in done.err
    assert store.verify(folder)["ok"]


def test_when_nothing_can_be_written_anywhere_what_was_found_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(place, "_written", full)
    monkeypatch.setattr(place.tempfile, "tempdir", str(tmp_path))
    done = inside("run", "none", "--people", 336, "--weeks", 2, "--out", tmp_path / "run")
    assert (done.code, "digest" in done.out) == (1, True)
    assert "Nor could anything be written elsewhere" in done.err
    assert os.listdir(tmp_path) == []
    with pytest.raises(FailedError):
        write_whole(tmp_path / "run", one_file("x"))  # type: ignore[arg-type]


@pytest.mark.fault(
    kind="a page replaces what it must not",
    input="`report --out` at a fifo, a device, a link, the run's own files, another page, a folder",
    before="replaced, the run destroyed",
    now="exit 2; only an earlier page of demerit's is replaced",
)
def test_a_page_replaces_only_a_page(folders: dict[str, Path], tmp_path: Path) -> None:
    run = folders["run"]
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.html").symlink_to(run / "run.json")
    (tmp_path / "other.html").write_text("<!DOCTYPE html><p>mine")
    places = [tmp_path / "pipe", "/dev/null", "/dev/full", tmp_path / "link.html", tmp_path / "other.html", tmp_path,
              run / "run.json", run / "weeks.parquet", tmp_path / "nowhere" / "page.html"]
    for out in places:
        for folder in folders.values():
            assert "name" in message("report", folder, "--out", out)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert (tmp_path / "other.html").read_text() == "<!DOCTYPE html><p>mine"
    assert inside("verify", run).code == 0
    for _ in range(2):
        assert inside("report", run, "--out", tmp_path / "page.html", "--quiet").code == 0


def test_what_systems_record_replaces_only_a_record(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text('{"mine": 1}')
    words = ("systems", "--row", 1, "--check", "--record")
    assert "name another file" in message(*words, tmp_path / "mine.json")
    assert "name another file" in message(*words, "/dev/null")
    assert (tmp_path / "mine.json").read_text() == '{"mine": 1}'


@pytest.fixture
def private() -> Iterator[None]:
    """New files are for nobody else."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.fault(
    kind="umask is not kept",
    input="`umask 077` and `umask 022`",
    before="folders 0755 and files 0644 whatever was asked",
    now="as any program's",
)
@pytest.mark.usefixtures("private")
@pytest.mark.parametrize(("mask", "folder_mode", "file_mode"), [(0o077, 0o700, 0o600), (0o027, 0o750, 0o640), (0o002, 0o775, 0o664)])
def test_permissions_are_those_the_umask_says(mask: int, folder_mode: int, file_mode: int, tmp_path: Path) -> None:
    os.umask(mask)
    out = tmp_path / "run"
    assert inside("run", "none", *TINY, "--out", out).code == 0
    assert inside("report", out, "--quiet").code == 0
    assert stat.S_IMODE(out.stat().st_mode) == folder_mode
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {file_mode}


def test_a_failed_check_leaves_nothing(tmp_path: Path) -> None:
    check_out(tmp_path / "a" / "b" / "c", force=False)
    assert os.listdir(tmp_path) == []


@pytest.mark.fault(
    kind="litter of a killed program",
    input="what SIGKILL left of a run, beside one that is being written and a folder of somebody's with a like name",
    before="it stayed for ever",
    now="the next that writes there removes it, and nothing else",
)
def test_what_a_killed_program_left_is_cleared_away(tmp_path: Path) -> None:
    left, at_work, mine = (tmp_path / f"{UNFINISHED}{name}" for name in ("abcd1234", "efgh5678", "my novel"))
    for folder in (left, at_work, mine):
        folder.mkdir()
        (folder / "weeks.parquet").write_text("half")
        os.utime(folder, (0, 0))
    with held(at_work):
        write_whole(tmp_path / "out", one_file("lived"))  # type: ignore[arg-type]
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([at_work.name, mine.name, "out"])
    write_whole(tmp_path / "more", one_file("lived"))  # type: ignore[arg-type]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([mine.name, "more", "out"])


def test_a_file_that_comes_at_the_very_last_moment_is_kept_and_the_run_is_written_once(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look and the exchange: the new run is in its place, the old one with the file is beside it."""
    out, told = folders["run"], place.exchange

    def late(part: Path, target: Path) -> None:
        (target / "theirs.txt").write_text("theirs")
        told(part, target)

    written: list[Path] = []

    def write(part: Path) -> None:
        written.append(part)
        (part / "inside.txt").write_text("lived")

    monkeypatch.setattr(place, "exchange", late)
    with pytest.raises(ElsewhereError, match=r"was replaced, and it also held theirs\.txt") as error:
        write_whole(out, write, force=True)
    assert error.value.where == out
    assert (os.listdir(out), len(written)) == (["inside.txt"], 1)
    (kept,) = out.parent.glob("run-before-*/run")
    assert (kept / "theirs.txt").read_text() == "theirs"
