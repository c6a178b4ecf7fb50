"""Pasts kept between processes: found whole or not at all, few enough, and nothing ends where they cannot be kept."""

from __future__ import annotations

import logging
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from demerit.engine import cache, pasts
from demerit.kept.errors import FolderError
from tests.faults.test_cache import CALLED, SPOILED, a_file, somebody_elses
from tests.faults.test_cache_processes import ended, start

ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)
NEVER = "pasts were not kept"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A new cache folder, and nothing said yet."""
    monkeypatch.setattr(cache, "_said", set())
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("DEMERIT_PASTS", raising=False)
    return tmp_path / "cache" / "pasts"


def kept(key: str, value: int = 5, numbers: int = 1000) -> None:
    pasts.keep(key, {"kind": "past"}, [("a", np.full(numbers, value))])


def found(key: str) -> int:
    """What the past under a key holds; 0 where there is none."""
    past = pasts.find(key)
    if past is None:
        return 0
    with past:
        assert past.head["kind"] == "past"
        return int(past.read("a")[0])


def noise(key: str) -> None:
    """A past of somewhat more than half a megabyte."""
    pasts.keep(key, {}, [("a", np.random.default_rng(1).integers(0, 256, 600_000, dtype=np.uint8))])


def test_a_past_is_found_again_under_its_key(folder: Path) -> None:
    assert found(ONE) == 0
    kept(ONE)
    kept(TWO, 6)
    assert [found(key) for key in (ONE, TWO, THREE)] == [5, 6, 0]
    kept(ONE, 7)
    assert found(ONE) == 7
    assert sorted(os.listdir(folder)) == [f"past_1_{key}.saved" for key in (ONE, TWO)]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, folder.parent)} == {0o700}
    for wrong in ("", "x", "A" * 64, "../" + "1" * 61):
        with pytest.raises(ValueError, match="64 hex digits"):
            pasts.find(wrong)


@pytest.mark.fault(
    kind="a spoilt past",
    input="a kept past emptied, cut, with a bit changed, under another's name, or something else in its place",
    before=NEVER,
    now="as if absent: it goes, is lived anew and kept",
)
@pytest.mark.parametrize("spoil", [*SPOILED, "another's"], ids=[*CALLED, "another's"])
def test_a_spoilt_past_is_as_none(spoil: Callable[[Path], None] | str, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept(ONE)
    (path,) = folder.iterdir()
    if callable(spoil):
        spoil(path)
    else:
        kept(TWO, 9)
        shutil.copyfile(path.with_name(f"past_1_{TWO}.saved"), path)
    if not (callable(spoil) and CALLED[SPOILED.index(spoil)] == "shut" and os.geteuid() == 0):  # root may read any file
        assert found(ONE) == 0
    kept(ONE)
    assert found(ONE) == 5
    assert not caplog.records


def test_the_longest_unused_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMERIT_PASTS", "2")
    (folder.parent).mkdir()
    for k, key in enumerate((ONE, TWO, THREE)):
        noise(key)
        os.utime(folder / f"past_1_{key}.saved", (k + 1, k + 1))
    (folder / "mine.saved").write_bytes(bytes(3_000_000))
    for key in (ONE, THREE):  # used now
        past = pasts.find(key)
        assert past
        past.close()
    noise("4" * 64)
    assert {path.name for path in folder.iterdir()} == {*(f"past_1_{key}.saved" for key in (ONE, THREE, "4" * 64)), "mine.saved"}


@pytest.mark.fault(
    kind="a cache of pasts that grows for ever",
    input="a past larger than all may be; DEMERIT_PASTS=0, =many, =-1, = 300 digits",
    before=NEVER,
    now="not kept; said once where it was not asked for",
)
@pytest.mark.parametrize(("room", "says"), [("0", ""), ("many", "no whole number"), ("-1", "no whole number"), ("9" * 300, "no whole number"), ("1", "allow more: DEMERIT_PASTS=MEGABYTES")])
def test_what_has_no_room_is_not_kept(
    room: str, says: str, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DEMERIT_PASTS", room)
    for _ in range(2):
        pasts.keep(ONE, {}, [("a", np.random.default_rng(1).integers(0, 256, 1_200_000, dtype=np.uint8))])
    assert found(ONE) == 0
    assert [says in record.getMessage() for record in caplog.records] == [True] * bool(says)
    assert not folder.exists() or not os.listdir(folder)


NO_PLACE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file": (a_file, "it is not a folder"),
    "somebody else's": (somebody_elses, "another user"),
    "open to all": (lambda path: (path.mkdir(), path.chmod(0o777)), "others may write"),
}


@pytest.mark.fault(
    kind="a folder of pasts that is not one's own",
    input="a file in its place, somebody else's, open to others; the same of the folder around it",
    before=NEVER,
    now="not used; said once, and things go on",
)
@pytest.mark.parametrize("kind", NO_PLACE)
@pytest.mark.parametrize("around", [False, True])
def test_only_a_folder_of_ones_own(kind: str, around: bool, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    if kind == "somebody else's" and os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root can give a folder away")
    make, says = NO_PLACE[kind]
    place = folder.parent if around else folder
    place.parent.mkdir(exist_ok=True, mode=0o700)
    make(place)
    for _ in range(2):
        kept(ONE)
        assert found(ONE) == 0
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"demerit: the cache folder {place} is not used")
    assert says in line
    assert "pasts are lived" in line


def test_a_write_that_is_stopped_leaves_nothing(folder: Path) -> None:
    def arrays() -> Any:
        yield "a", np.arange(1000)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pasts.keep(ONE, {}, arrays())
    assert os.listdir(folder) == []


def test_what_a_killed_process_left_goes_after_an_hour(folder: Path) -> None:
    kept(ONE)
    old, new = (folder / f"past_1_{ONE}.saved.{k * 16}.part" for k in "ab")
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    kept(TWO)
    assert not old.exists()
    assert new.exists()


def test_a_past_that_is_open_is_read_though_it_was_removed(folder: Path) -> None:
    kept(ONE)
    past = pasts.find(ONE)
    assert past
    with past:
        shutil.rmtree(folder)
        assert past.read("a")[0] == 5
        with pytest.raises(FolderError, match="holds no"):
            past.read("b")


AT_ONCE = """
import numpy as np
from demerit.engine import pasts
keys = [str(k) * 64 for k in range(8)]
rng = np.random.default_rng({me})
for k in rng.integers(0, 8, 60):
    past = pasts.find(keys[k])
    if past is None:
        pasts.keep(keys[k], {{}}, [("k", np.full(3, k)), ("a", rng.integers(0, 256, 300_000, dtype=np.uint8))])
    else:
        assert (past.read("k") == k).all() and len(past.read("a")) == 300_000
        past.close()
"""


@pytest.mark.fault(
    kind="several processes on one cache of pasts",
    input="four at once, finding, keeping and removing eight pasts where there is room for three",
    before=NEVER,
    now="what is found is whole and the right one; no more than there is room for",
)
def test_four_processes(folder: Path) -> None:
    processes = [start(AT_ONCE.format(me=k), DEMERIT_PASTS="1") for k in range(4)]
    assert [ended(process) for process in processes] == [("", "")] * 4
    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert 0 < sum(sizes) <= 10**6


@pytest.mark.fault(
    kind="a full disk below the cache of pasts",
    input="no file may grow over 2,000 bytes",
    before=NEVER,
    now="things go on, one line says so, and nothing is left",
)
def test_a_full_disk(folder: Path) -> None:
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, {resource.RLIM_INFINITY}))\n"
    code = f"{full}from demerit.engine import pasts\nimport numpy as np\n"
    code += f"pasts.keep({ONE!r}, {{}}, [('a', np.random.default_rng(1).integers(0, 99, 10**5))])\nprint(pasts.find({ONE!r}))"
    out, err = ended(start(code))
    assert out == "None"
    assert f"{folder} is not used (file too large)" in err
    assert err.count("\n") == 0
    assert os.listdir(folder) == []


def test_notices_are_hushed_with_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.NOTICES, "disabled", True)
    folder.parent.write_text("")
    assert found(ONE) == 0
    assert logging.getLogger("demerit") is cache.NOTICES
