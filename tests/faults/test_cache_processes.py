"""Weeks kept and compiled by several processes, by an ordinary user, on a full disk, and with Numba's settings odd."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from demerit.engine import ahead, cache
from tests.cli.terminal import DEMERIT
from tests.engine.test_ahead import WEEKS, from_disk, large, world
from tests.faults.loops import ANSWER
from tests.support import assert_same, lived

ROOT = Path(__file__).parents[2]
ORDINARY_USER = 65534
ASK = "from demerit.engine import week_file\nfrom tests.faults.loops import TEXT, answer, hits\n"
ONE = ASK + "week = week_file.compiled(TEXT); print(answer(week), hits(week))"
_large = large  # every week is worth a process, and the cache is empty


def there(**settings: str) -> dict[str, str]:
    """The environment of a process that imports this tree and these tests."""
    roots = [str(Path(ahead.__file__).parents[2]), str(ROOT), *(root for root in sys.path if root)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(roots), "PYTHONDONTWRITEBYTECODE": "1", **settings}


def start(code: str, **settings: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-P", "-c", code]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, env=there(**settings), stdout=pipe, stderr=pipe, text=True, cwd="/")


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    return out.strip(), err.strip()


AT_ONCE = """
import os
from pathlib import Path
answer(week_file.compiled(TEXT + "# imports what it needs", keep=False))
def at_once(number):
    children = []
    for _ in range(number):
        child = os.fork()
        if not child:
            week = week_file.compiled(TEXT)
            os.write(1, f"{answer(week)} {hits(week)}\\n".encode())
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * number
at_once(6)
at_once(1)
for path in Path(os.environ["DEMERIT_CACHE"]).iterdir():
    path.write_bytes(path.read_bytes()[:-7])
at_once(6)
at_once(1)
"""


@pytest.mark.fault(
    kind="several processes on one cache",
    input="6 at once on an empty cache, and on a damaged one",
    before="an index that lacks what another wrote, or names another's file",
    now="the same numbers, every file whole, found by the next",
)
def test_six_processes_on_a_cold_and_on_a_damaged_cache(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    out, err = ended(start(ASK + AT_ONCE, DEMERIT_CACHE=str(place)))
    lines = out.splitlines()
    assert {line.split()[0] for line in lines} == {str(ANSWER)}
    assert len(lines) == 14
    assert lines[6] == lines[13] == f"{ANSWER} 1"  # the next finds it whole
    assert err == ""
    assert [path.suffix for path in sorted(place.iterdir())] == [".nbc", ".nbc", ".py"]


TRIED = """
import os, sys
answer(week_file.compiled(TEXT + "# imports what it needs", keep=False))
os.setgroups([]); os.setgid(USER); os.setuid(USER)
def tried(**settings):
    os.environ.update(settings)
    for name in [name for name in sys.modules if name.startswith("week_")]: del sys.modules[name]
    print(answer(week_file.compiled(TEXT)))
"""
"""As another user, who need not be able to read where Python and its packages lie."""


@pytest.mark.fault(
    kind="an ordinary user without a folder to write to",
    input="a folder of root's, a folder of one's own that may not be written, no HOME and no passwd entry",
    before="a traceback",
    now="the same numbers, one line each",
)
def test_an_ordinary_user_without_a_folder(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root can become another user")
    mine, roots = tmp_path / "mine", tmp_path / "roots"
    for path in (mine, roots):
        path.mkdir(0o755)
    os.chown(mine, ORDINARY_USER, -1)
    mine.chmod(0o555)
    for path in [tmp_path, *tmp_path.parents][:4]:
        path.chmod(0o755)
    tried = ASK + TRIED
    code = tried.replace("USER", "4711") + f"tried(DEMERIT_CACHE={str(mine)!r}); tried(DEMERIT_CACHE={str(roots)!r}); "
    code += "os.environ.pop('HOME', 0); os.environ.pop('XDG_CACHE_HOME', 0); tried(DEMERIT_CACHE='')"
    out, err = ended(start(code))
    assert out.split() == [str(ANSWER)] * 3
    of_another, of_root, homeless = err.splitlines()
    assert f"{mine} is not used (it belongs to another user" in of_another
    assert f"{roots} is not used (it belongs to another user" in of_root
    assert "no home folder is known" in homeless
    out, err = ended(start(tried.replace("USER", str(ORDINARY_USER)) + f"tried(DEMERIT_CACHE={str(mine)!r})"))
    assert out == str(ANSWER)
    assert err == str(cache.UnusableError(f"the cache folder {mine}", "permission denied"))
    assert [*mine.iterdir()] == [] == [*roots.iterdir()]


@pytest.mark.fault(
    kind="a full disk below the cache",
    input="no file may grow over 200 bytes",
    before="a traceback after the weeks were compiled, and tmp*.py left",
    now="the same numbers, one line, nothing left",
)
def test_a_full_disk(tmp_path: Path) -> None:
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200, {resource.RLIM_INFINITY}))\n"
    out, err = ended(start(full + ONE, DEMERIT_CACHE=str(tmp_path)))
    assert out == f"{ANSWER} 0"
    assert err.count("\n") == 0
    assert f"{tmp_path} is not used (file too large)" in err
    assert "make room" in err
    assert [path.suffix for path in tmp_path.iterdir()] == [".py"]  # it is shorter


@pytest.mark.fault(
    kind="what the helping process reads and writes",
    input="no folder to keep weeks in; an importable numba.py and pickle.py in the current folder",
    before="a file somebody could edit was read and executed, and the current folder was imported from",
    now="text and answer go over pipes; the current folder is not imported from",
)
def test_the_helping_process_needs_no_folder_and_imports_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "file"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("numba", "pickle", "sitecustomize", "llvmlite"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')\n")
    before = sorted(tmp_path.iterdir())
    run = world(mark="without a folder")
    assert from_disk(run) == {"begin": 1, "live": 0, "look": 1}
    assert_same(lived(run, WEEKS).columns(), lived(world("plain"), WEEKS).columns())
    assert sorted(tmp_path.iterdir()) == before


LONG = """
import os, time
from demerit.engine import ahead
ahead.LINES_WORTH_A_PROCESS, ahead._processors = 0, lambda: 2
helper = ahead._helper("import time\\nopen({mark!r}, 'w').close()\\ntime.sleep(60)\\n", {{"live": (), "look": ()}})
print(helper.process.pid, flush=True)
time.sleep(60)
"""


def alive(pid: int) -> bool:
    """Whether a process runs (one that nobody has waited for does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def until(true: Any, seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(true())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="NOT TESTED: processes are watched through /proc")
@pytest.mark.fault(
    kind="a helping process left behind",
    input="the run ended by SIGTERM, SIGHUP, SIGINT or SIGKILL while it compiles",
    before="it went on compiling and writing into the cache",
    now="it ends with the run, and has written nothing",
)
def test_the_helping_process_ends_with_the_run(tmp_path: Path) -> None:
    signals = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)
    marks = [tmp_path / one.name for one in signals]
    parents = [start(LONG.format(mark=str(mark))) for mark in marks]
    helpers = [int(parent.stdout.readline()) for parent in parents if parent.stdout]
    try:
        assert until(lambda: all(mark.exists() for mark in marks))  # they are at work
        assert all(map(alive, helpers))
        for parent, one in zip(parents, signals, strict=True):
            parent.send_signal(one)
        until(lambda: not any(map(alive, helpers)))
        assert [one.name for one, helper in zip(signals, helpers, strict=True) if alive(helper)] == []
    finally:
        for parent in parents:
            parent.kill()
            parent.communicate()


REFUSED = {
    "NUMBA_DISABLE_JIT": "1",
    "NUMBA_NUM_THREADS": "0",
    "NUMBA_OPT": "nine",
    "NUMBA_ENABLE_CUDASIM": "",
}


@pytest.mark.fault(
    kind="a setting of Numba with which nothing can be compiled",
    input="NUMBA_DISABLE_JIT=1, NUMBA_NUM_THREADS=0, values that are no numbers",
    before="a traceback",
    now="one message and exit 2, before the first week",
)
@pytest.mark.parametrize("name", REFUSED)
def test_an_odd_setting_of_numba_is_refused_in_one_message(name: str) -> None:
    words = [*DEMERIT, "run", "none", "--people", "1000", "--weeks", "8", "--json"]
    done = subprocess.run(words, env=there(**{name: REFUSED[name]}), capture_output=True, text=True, timeout=100)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("demerit: ")
    assert name == "NUMBA_NUM_THREADS" or name in line
    assert "unset" in line


@pytest.mark.fault(
    kind="settings of Numba's own cache",
    input="NUMBA_CACHE_DIR, NUMBA_CACHE_LOCATOR_CLASSES, NUMBA_DEBUG_CACHE",
    before="lines on standard output before the JSON, a traceback, a cache elsewhere",
    now="of no effect: weeks are kept where demerit keeps them",
)
def test_settings_of_numbas_own_cache_have_no_effect(tmp_path: Path) -> None:
    kept, numbas = tmp_path / "kept", tmp_path / "numba"
    odd = {"NUMBA_CACHE_DIR": str(numbas), "NUMBA_CACHE_LOCATOR_CLASSES": "os.system", "NUMBA_DEBUG_CACHE": "1"}
    for found in (0, 1):
        assert ended(start(ONE, DEMERIT_CACHE=str(kept), **odd)) == (f"{ANSWER} {found}", "")
    assert not numbas.exists()
