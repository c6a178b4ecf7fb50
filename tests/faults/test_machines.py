"""Machines as they are: a full disk, a folder that cannot be written, an ordinary user, no home."""

from __future__ import annotations

import json
import os
import resource
import site
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import demerit as demerit_package
from demerit.experiments import store
from tests.cli.terminal import DEMERIT

NOBODY, NOBODY_AT_ALL = 65534, 54321
"""An ordinary user, and a number that no user has."""
RUN = ("run", "none", "--people", "5040", "--weeks", "2", "--quiet")
root = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="NOT ROOT: a disk cannot be mounted, nor another user be")


def demerit(
    *words: object, env: Mapping[str, str] | None = None, before: Callable[[], None] | None = None, user: int | None = None, here: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, under limits."""
    there = {**os.environ, **(env or {})}
    return subprocess.run([*DEMERIT, *map(str, words)], capture_output=True, text=True, check=False, timeout=300, env=there, preexec_fn=before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NO MOUNT: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@root
@pytest.mark.fault(
    kind="work lived and lost",
    input="`--out` on a disk of 64 KiB (a mounted file system)",
    before="a traceback of DuckDB's; nothing kept",
    now="refused before the first week where the room is known, else kept whole elsewhere; exit 1 or 2, nothing left on the disk",
)
def test_a_full_disk_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    done = demerit(*RUN, "--out", small_disk / "run", env={"TMPDIR": str(tmp_path / "tmp")})
    assert done.returncode in (1, 2), done
    assert "Traceback" not in done.stderr
    kept = list((tmp_path / "tmp").glob("demerit-kept-*/run"))
    assert kept or done.returncode == 2
    assert all(store.verify(folder)["ok"] for folder in kept)
    assert os.listdir(small_disk) == []


@root
def test_a_page_on_a_full_disk_is_one_message_and_leaves_nothing(small_disk: Path, a_run: Path) -> None:
    done = demerit("report", a_run, "--out", small_disk / "page.html")
    assert (done.returncode, os.listdir(small_disk)) == (1, [])
    assert "No space left" in done.stderr


def test_a_limit_on_files_loses_nothing_of_what_was_found(tmp_path: Path) -> None:
    """Whoever may write 20,000 bytes at most is told the numbers all the same."""
    few = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # noqa: E731
    done = demerit("run", "none", "--people", 5040, "--weeks", 2, "--out", tmp_path / "run", before=few)
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    assert "digest" in done.stdout
    assert os.listdir(tmp_path) == []


def _python() -> str:
    """A Python of this version that an ordinary user can start: this one, or else the system's own."""
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        try:
            said = subprocess.run([python, "-c", "import demerit, duckdb, numba"], capture_output=True, check=False, env=_their_env(), user=NOBODY, group=NOBODY)
        except OSError:
            continue
        if said.returncode == 0:
            return python
    pytest.skip("NOT READABLE: no ordinary user of this machine can read this Python's packages or this checkout")


def _their_env() -> dict[str, str]:
    """Where that Python finds what this one has."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(demerit_package.__file__).parents[1]), *site.getsitepackages()])}


def as_them(
    folder: Path, *commands: Sequence[object], user: int = NOBODY, changed: Mapping[str, str | None] | None = None
) -> list[tuple[int, str, str]]:
    """What an ordinary user gets of commands, with these settings changed: exit code, standard output, standard error."""
    python, found = _python(), []
    env = _their_env() | {"HOME": str(folder), "DEMERIT_CACHE": str(folder / "cache"), "TMPDIR": str(folder)} | dict(changed or {})
    for words in commands:
        done = subprocess.run(
            [python, "-m", "demerit", *map(str, words)], capture_output=True, text=True, check=False, timeout=300, cwd=folder,
            env={name: value for name, value in env.items() if value is not None}, user=user, group=user, extra_groups=[],
        )
        found.append((done.returncode, done.stdout, done.stderr))
    return found


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of an ordinary user's, in one that they may enter."""
    for folder in (tmp_path, *tmp_path.parents)[:4]:
        folder.chmod(0o755)
    folder = tmp_path / "theirs"
    folder.mkdir()
    os.chown(folder, NOBODY, NOBODY)
    return folder


@root
@pytest.mark.fault(
    kind="only root was tried",
    input="run, compare, report, life, query, verify, diff as an ordinary user; a folder, a parent and a page that cannot be written",
    before="a traceback, or refused after the last week",
    now="the same numbers; what cannot be written is refused before the first week",
)
def test_an_ordinary_user_gets_the_same_numbers(theirs: Path, tmp_path: Path) -> None:
    few = ("--people", 336, "--weeks", 2)
    ours = tmp_path / "ours"
    mine = demerit("run", "none", *few, "--out", ours / "run", "--json")
    good = (("verify", "run"), ("report", "run"), ("query", "run", "select 1"), ("life", "run", "--person", 1), ("diff", "run", ours / "run"))
    made, *read = as_them(theirs, ("run", "none", *few, "--out", "run", "--json"), *good)
    assert made[0] == 0, made
    assert json.loads(made[1])["digest"] == json.loads(mine.stdout)["digest"]
    assert [code for code, _, _ in read] == [0] * len(good), read
    wrong = (("run", "none", *few, "--out", ours / "new"), ("run", "none", *few, "--out", ours / "run", "--force"),
             ("compare", "none", "suzhou", *few, "--seeds", "0", "--out", ours / "new"), ("report", ours / "run"))
    told = as_them(theirs, *wrong)
    assert [(code, out) for code, out, _ in told] == [(2, "")] * 4, told
    assert all(len(err.splitlines()) == 1 and str(ours) in err for _, _, err in told), told
    assert sorted(os.listdir(ours)) == ["run"]
    assert store.verify(ours / "run")["ok"]


@pytest.mark.fault(
    kind="no home",
    input="no HOME and no entry in the table of users, a HOME that is a file, an empty XDG_CACHE_HOME",
    before="RuntimeError: Could not determine home directory",
    now="the run goes on, the numbers are the same",
)
@root
@pytest.mark.parametrize("home", [None, "", "/dev/null", "/nonexistent"])
def test_no_home_is_no_fault(home: str | None, theirs: Path) -> None:
    os.chown(theirs, NOBODY_AT_ALL, NOBODY_AT_ALL)
    gone = {"HOME": home, "DEMERIT_CACHE": None, "XDG_CACHE_HOME": ""}
    few = ("--people", 336, "--weeks", 2)
    words = (("run", "none", *few, "--out", "run", "--json"), ("regimes",))
    found = as_them(theirs, *words, user=NOBODY_AT_ALL, changed=gone)
    assert [code for code, _, _ in found] == [0, 0], found[0][2]
    assert json.loads(found[0][1])["people"] == 336
    assert "Traceback" not in "".join(err for _, _, err in found)
    assert store.verify(theirs / "run")["ok"]
