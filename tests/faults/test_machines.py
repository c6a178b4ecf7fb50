"""Machines as they are: a full disk, a folder that cannot be written, an ordinary user, no home."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
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


AS_THEM = """
import contextlib, io, json, os, sys, tempfile
from demerit.cli import main
user, home, commands = json.loads(sys.argv[1])
def said(words, user=None):
    begin, out, err = os.fork(), home + "/out.txt", home + "/err.txt"
    if not begin:
        with contextlib.suppress(FileNotFoundError): os.unlink(out), os.unlink(err)
        if user: os.setgroups([]), os.setgid(user), os.setuid(user)
        os.chdir(home)
        for number, name in ((1, out), (2, err)): os.dup2(os.open(name, os.O_CREAT | os.O_TRUNC | os.O_WRONLY), number)
        sys.argv = ["demerit", *words]
        try: main()
        except SystemExit as ended: os._exit(ended.code)
        finally: os._exit(99)
    code = os.waitstatus_to_exitcode(os.waitpid(begin, 0)[1])
    found = [code, open(out).read(), open(err).read()]
    os.unlink(out), os.unlink(err)
    return found
with tempfile.TemporaryDirectory() as warm:  # all is imported and compiled here: they may not be able to read this Python
    for words in (["run", "none", "--people", "336", "--weeks", "2", "--out", warm + "/run"], ["report", warm + "/run"],
                  ["query", warm + "/run", "select 1"], ["life", warm + "/run", "--person", "1"], ["diff", warm + "/run", warm + "/run"]):
        sys.argv = ["demerit", *words]
        with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()): main()
print(json.dumps([said(words, user) for words in commands]))
"""
"""The command line as somebody else, once for each of several commands, in a process that root has warmed up."""


def as_them(folder: Path, *commands: Sequence[object]) -> list[tuple[int, str, str]]:
    """What an ordinary user gets of commands: exit code, standard output, standard error."""
    given = json.dumps([NOBODY, str(folder), [[str(word) for word in words] for words in commands]])
    env = {**os.environ, "HOME": str(folder), "DEMERIT_CACHE": str(folder / "cache"), "TMPDIR": str(folder)}
    done = subprocess.run([sys.executable, "-c", AS_THEM, given], capture_output=True, text=True, check=True, timeout=300, env=env)
    return [(code, out, err) for code, out, err in json.loads(done.stdout)]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of an ordinary user's, in one that they may enter."""
    for folder in (tmp_path, *tmp_path.parents)[:3]:
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
             ("compare", "none", "suzhou", *few, "--out", ours / "new"), ("report", ours / "run"))
    told = as_them(theirs, *wrong)
    assert [(code, out) for code, out, _ in told] == [(2, ""), (2, ""), (2, ""), (1, "")], told
    assert all(len(err.splitlines()) == 1 and str(ours) in err for _, _, err in told), told
    assert sorted(os.listdir(ours)) == ["run"]
    assert store.verify(ours / "run")["ok"]


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
    become = "os.getuid() or (os.setgroups([]), os.setgid(54321), os.setuid(54321))"
    code = f"import os, duckdb, demerit.experiments.results, demerit.kept.place, demerit.cli.app, fsspec; {become}; from demerit.cli import main; main()"
    words = ["run", "none", "--people", "336", "--weeks", "2", "--json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, env=env, cwd="/", timeout=300)
    if "PermissionError" in done.stderr or "No module named" in done.stderr:
        pytest.skip("NOT READABLE: an ordinary user cannot read this Python or this checkout")
    assert done.returncode == 0, done
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["people"] == 336
