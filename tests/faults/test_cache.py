"""The folder of kept weeks: what is in it is the user's own and whole, or is as if it were not there."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numba
import pytest

from demerit.engine import cache, week_file
from demerit.engine.cache import Shelf
from demerit.engine.sealed import sealed, unsealed
from tests.faults.loops import ANSWER, TEXT, answer, hits

OTHER_USER = 65534


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A new cache folder, nothing imported from one, and nothing said yet."""
    monkeypatch.setattr(cache, "_said", set())
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "cache"))
    before = set(sys.modules)
    yield tmp_path / "cache"
    forget(before)


def forget(kept: set[str]) -> None:
    for name in [name for name in sys.modules if name.startswith("week_") and name not in kept]:
        del sys.modules[name]


def again() -> Any:
    """The week as a new process would have it."""
    forget(set())
    return week_file.compiled(TEXT)


def week_of(folder: Path) -> Path:
    (found,) = folder.glob("week_*.py")
    return found


def a_link(path: Path) -> None:
    other = path.parent.parent / "elsewhere"
    other.write_bytes(path.read_bytes() if path.is_file() else b"")
    path.unlink()
    path.symlink_to(other)


def a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nothing")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def huge(path: Path) -> None:
    os.truncate(path, 2**40)


def open_to_others(path: Path) -> None:
    path.chmod(0o666)


SPOILED: list[Callable[[Path], None]] = [
    Path.unlink, a_bit, cut, longer, huge, a_link, a_dangling_link, a_folder, a_pipe, open_to_others,
    lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"\x80\x04."), lambda path: path.chmod(0),
]  # fmt: skip
CALLED = ["gone", "a bit", "cut", "longer", "huge", "link", "dangling", "folder", "pipe", "open", "empty", "pickle", "shut"]


@pytest.mark.fault(
    kind="an edited week file",
    input="week_*.py edited, or a link, folder, pipe or empty file in its place",
    before="what it said was executed and the numbers changed in silence, or a traceback for ever",
    now="the text generated anew is what runs, and the file is written anew",
)
@pytest.mark.parametrize("spoil", [*SPOILED, lambda path: None], ids=[*CALLED, "edited"])
def test_what_runs_is_the_text_in_hand(spoil: Callable[[Path], None], folder: Path) -> None:
    assert answer(again()) == ANSWER
    week = week_of(folder)
    week.write_text(TEXT.replace("40", "41") + "raise SystemExit('an edited file ran')\n")
    spoil(week)
    assert answer(again()) == ANSWER
    assert week.read_text() == TEXT
    assert not week.is_symlink()


@pytest.mark.fault(
    kind="a damaged compiled week",
    input="any kept file emptied, cut, with a bit changed, or something else in its place",
    before="`Aborted!`, a traceback, or changed machine code run in silence, in every later run",
    now="as if absent: compiled and kept anew",
)
@pytest.mark.parametrize("spoil", SPOILED, ids=CALLED)
def test_a_damaged_file_is_as_none(spoil: Callable[[Path], None], folder: Path) -> None:
    answer(again())
    for path in folder.glob("*.nbc"):
        spoil(path)
    week = again()
    assert answer(week) == ANSWER
    if not (CALLED[SPOILED.index(spoil)] == "shut" and os.geteuid() == 0):  # root may read any file
        assert hits(week) == 0
    again_whole = again()
    assert (answer(again_whole), hits(again_whole)) == (ANSWER, 1)


def test_a_seal_holds_for_one_key_and_every_bit() -> None:
    whole = sealed("key", b"some machine code")
    assert unsealed("key", whole) == b"some machine code"
    assert unsealed("kez", whole) is None
    assert unsealed("key", None) is None
    for at in range(len(whole)):
        assert unsealed("key", whole[:at]) is None
        for bit in range(8):
            assert unsealed("key", whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]) is None


@pytest.mark.fault(
    kind="one week's machine code under another's name",
    input="kept files exchanged for one another",
    before="the other loop's code ran",
    now="as if absent",
)
def test_files_exchanged_are_as_none(folder: Path) -> None:
    answer(again())
    forget(set())
    other = TEXT.replace("40", "30")
    assert answer(week_file.compiled(other)) == ANSWER - 10
    (one,), (two,) = ([*folder.glob(f"week_{week_file.digest(text)}.live.*")] for text in (TEXT, other))
    shutil.copyfile(one, two)
    forget(set())
    week = week_file.compiled(other)
    assert (answer(week), hits(week)) == (ANSWER - 10, 0)


def a_file(path: Path) -> None:
    path.write_text("kept")


def open_to_all(path: Path) -> None:
    path.mkdir()
    path.chmod(0o777)


def open_to_group(path: Path) -> None:
    path.mkdir()
    path.chmod(0o775)


def somebody_elses(path: Path) -> None:
    path.mkdir()
    os.chown(path, OTHER_USER, -1)


NO_PLACE = {
    "a file": (a_file, "it is not a folder"),
    "a link to nothing": (lambda path: path.symlink_to(path.parent / "nothing"), "cannot be made"),
    "a link to itself": (lambda path: path.symlink_to(path), "symbolic links"),
    "open to all": (open_to_all, "others may write"),
    "open to its group": (open_to_group, "others may write"),
    "somebody else's": (somebody_elses, "another user"),
}


@pytest.mark.fault(
    kind="a cache folder that is not one's own",
    input="somebody else's, open to others, a file, a link to nothing or to itself",
    before="whatever lay in it was executed, or a traceback",
    now="not used; compiled in memory to the same numbers, and one line says which, why, and what to do",
)
@pytest.mark.parametrize("kind", NO_PLACE)
def test_only_a_folder_of_ones_own_is_used(kind: str, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    if kind == "somebody else's" and os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root can give a folder away")
    make, why = NO_PLACE[kind]
    make(folder)
    before = folder.lstat()
    assert [answer(again()) for _ in range(2)] == [ANSWER] * 2
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"demerit: the cache folder {folder} is not used")
    assert "DEMERIT_CACHE=" in line
    assert why in line
    assert "\n" not in line
    assert (folder.lstat().st_mode, folder.lstat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


def test_a_new_folder_is_closed_to_others_whatever_the_mask(folder: Path) -> None:
    was = os.umask(0)
    try:
        answer(again())
    finally:
        os.umask(was)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


WHERE: list[tuple[dict[str, str | None], str | None]] = [
    ({"XDG_CACHE_HOME": "{tmp}/x"}, "{tmp}/x/demerit"),
    ({"XDG_CACHE_HOME": ""}, "{tmp}/home/.cache/demerit"),
    ({"XDG_CACHE_HOME": "relative"}, "{tmp}/home/.cache/demerit"),
    ({"DEMERIT_CACHE": "~"}, "{tmp}/home"),
    ({"DEMERIT_CACHE": "~/kept"}, "{tmp}/home/kept"),
    ({"DEMERIT_CACHE": "here"}, "{tmp}/here"),
    ({"DEMERIT_CACHE": "odd\n\udcff\x1b[31m"}, "{tmp}/odd\n\udcff\x1b[31m"),
    ({"DEMERIT_CACHE": "x" * 300}, None),
    ({"DEMERIT_CACHE": "~nobody-at-all/x"}, None),
    ({"HOME": ""}, None),
    ({"HOME": "relative"}, None),
]


@pytest.mark.fault(
    kind="no home, and odd names for the cache folder",
    input="HOME or XDG_CACHE_HOME empty, relative or missing; DEMERIT_CACHE=~, 300 characters, not UTF-8",
    before="a traceback, a folder in the current one, or one called ~",
    now="the usual folder, or none and one line",
)
@pytest.mark.parametrize(("given", "place"), WHERE, ids=lambda value: repr(value)[:40])
def test_where_weeks_are_kept(
    given: dict[str, str], place: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    for name in ("DEMERIT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    for name, value in ({"HOME": str(home)} | given).items():
        monkeypatch.setenv(name, value.replace("{tmp}", str(tmp_path)))
    monkeypatch.chdir(tmp_path)
    week = again()
    assert answer(week) == ANSWER
    if place is None:
        (record,) = caplog.records
        assert record.getMessage().isprintable()
        assert [*tmp_path.iterdir()] == [home]
    else:
        assert Path(week.__file__).parent == Path(place.replace("{tmp}", str(tmp_path)))
        assert caplog.records == []


@pytest.mark.fault(
    kind="litter in the cache",
    input="stopped while a file is written; a process killed then",
    before="tmp*.py stayed for ever",
    now="nothing is left, and what a killed process left is removed by the next that writes",
)
def test_nothing_half_written_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(0o700)
    old, new = (folder / f"week_{'1' * 12}.py.{name * 16}{cache.PART}" for name in ("a", "b"))
    for path in (old, new):
        path.write_text("half")
    an_hour_ago = time.time() - cache.FORGOTTEN_SECONDS - 1
    os.utime(old, (an_hour_ago, an_hour_ago))

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cache.os, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            Shelf(folder).keep("week_1.py", b"text")
    assert [*folder.iterdir()] == [new]


def test_what_somebody_put_into_a_folder_of_a_weeks_name_stays(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    theirs = folder / f"week_{week_file.digest(TEXT)}.py" / "thesis.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("thesis")
    folder.chmod(0o700)
    assert answer(again()) == ANSWER
    assert theirs.read_text() == "thesis"
    assert len(caplog.records) == 1


def test_quiet_is_quiet_and_else_a_line_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    from demerit.cli import show
    from demerit.cli.options import Quiet, hushed

    (option,) = Quiet.__metadata__
    assert option.callback is hushed
    monkeypatch.setattr(logging.getLogger("demerit"), "propagate", False)
    level = cache.NOTICES.level
    try:
        for quiet, said in ((True, ""), (False, "demerit: x is not used (y): ")):
            hushed(quiet)
            assert cache.NOTICES.isEnabledFor(logging.WARNING) is not quiet
            cache.say(cache.UnusableError("x", f"y{'' if not quiet else ' '}"))
            assert capsys.readouterr().err.startswith(said)
            assert said or not capsys.readouterr().err
    finally:
        cache.NOTICES.setLevel(level)
        show.hush(False)


def test_numba_is_the_one_whose_cache_this_stands_in_for() -> None:
    assert numba.__version__ == "0.68.1", "look whether Dispatcher._cache is asked as before (engine/sealed.py)"
