"""Machines as they are: a full disk, a folder that cannot be written, an ordinary user, no home."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from demerit.experiments import store
from tests.cli.terminal import DEMERIT

NOBODY = 65534
RUN = ("run", "none", "--people", "5040", "--weeks", "2", "--quiet")
root = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="NOT ROOT: a disk cannot be mounted, nor another user be")


def demerit(
    *words: object, env: Mapping[str, str] | None = None, before: Callable[[], None] | None = None, user: int | None = None, here: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, under limits or as somebody else."""
    more = {} if user is None else {"user": user, "group": user, "extra_groups": []}
    return subprocess.run(
        [*DEMERIT, *map(str, words)], capture_output=True, text=True, check=False, timeout=300, cwd=here,
        env={**os.environ, **(env or {})}, preexec_fn=before, **more,  # type: ignore[arg-type]
    )


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


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of an ordinary user's, whom the tests may be for a while."""
    for folder in (tmp_path, *tmp_path.parents):
        if not os.stat(folder).st_mode & 0o001 and folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
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
    env = {"HOME": str(theirs), "DEMERIT_CACHE": "", "XDG_CACHE_HOME": "", "TMPDIR": str(theirs)}

    def as_them(*words: object) -> subprocess.CompletedProcess[str]:
        return demerit(*words, env=env, user=NOBODY, here=theirs)

    if "PermissionError" in (first := as_them("--version")).stderr or first.returncode:
        pytest.skip(f"NOT READABLE: an ordinary user cannot read this Python or this checkout: {first.stderr[-200:]}")
    said = as_them("run", "none", "--people", 1008, "--weeks", 4, "--out", theirs / "run", "--json")
    assert said.returncode == 0, said
    mine = demerit("run", "none", "--people", 1008, "--weeks", 4, "--json")
    assert json.loads(said.stdout)["digest"] == json.loads(mine.stdout)["digest"]
    for words in (("verify", "run"), ("report", "run"), ("query", "run", "select 1"), ("life", "run", "--person", 1), ("diff", "run", "run")):
        done = as_them(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done
    ours = tmp_path / "ours"
    shutil.copytree(theirs / "run", ours / "run")
    for words, code in ((("run", "none", "--out", ours / "new"), 2), (("run", "none", "--out", ours / "run", "--force"), 2), (("report", ours / "run"), 1)):
        done = as_them(*words, *(("--people", 1008, "--weeks", 4) if words[0] == "run" else ()))
        assert (done.returncode, done.stdout) == (code, ""), done
        assert "week" not in done.stderr
        assert "Traceback" not in done.stderr
    assert sorted(os.listdir(ours)) == ["run"]


@pytest.mark.fault(
    kind="no home",
    input="no HOME and no entry in the table of users, a HOME that is a file, an empty XDG_CACHE_HOME",
    before="RuntimeError: Could not determine home directory",
    now="the run goes on, the numbers are the same",
)
@pytest.mark.parametrize("home", [None, "", "/dev/null", "/nonexistent"])
def test_no_home_is_no_fault(home: str | None, tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key not in ("HOME", "DEMERIT_CACHE", "XDG_CACHE_HOME")}
    env |= {"XDG_CACHE_HOME": ""} | ({} if home is None else {"HOME": home})
    user = 54321 if os.getuid() == 0 else os.getuid()
    code = f"import os; os.getuid() == 0 and (os.setgroups([]), os.setgid({user}), os.setuid({user})); from demerit.cli import main; main()"
    words = ["run", "none", "--people", "336", "--weeks", "2", "--json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, env=env, cwd="/", timeout=300)
    if "PermissionError" in done.stderr or "No module named" in done.stderr:
        pytest.skip("NOT READABLE: an ordinary user cannot read this Python or this checkout")
    assert done.returncode == 0, done
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["people"] == 336
