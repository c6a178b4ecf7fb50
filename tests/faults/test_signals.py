"""Stopped at any moment, by any of three signals: 130, nothing half-written, no traceback, no child left."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from demerit.experiments.store import verify
from demerit.kept import unfinished
from tests.cli.terminal import DEMERIT

TINY = ("--people", "2016", "--weeks", "6")
WRITES: dict[str, tuple[str, ...]] = {
    "run": ("run", "citizen-score", *TINY, "--out", "OUT"),
    "compare": ("compare", "none", "suzhou", *TINY, "--seeds", "4", "--out", "OUT"),
    "ablate": ("ablate", "suzhou", *TINY, "--seeds", "3", "--out", "OUT"),
    "force": ("run", "none", *TINY, "--out", "COPY", "--force"),
    "report": ("report", "COPY", "--out", "OUT.html"),
    "main": ("main", *TINY, "--seeds", "0", "--out", "OUT"),
}
READS: dict[str, tuple[str, ...]] = {
    "verify": ("verify", "COPY"),
    "query": ("query", "COPY", "select count(*) from weeks"),
    "why": ("why", "COPY", "--person", "1", "--week", "2"),
    "life": ("life", "COPY", "--person", "1"),
    "diff": ("diff", "COPY", "COPY"),
    "audit": ("audit", "citizen-score", "--run", "COPY"),
    "cite": ("cite", "COPY"),
    "check": ("check", "citizen-score"),
    "week": ("week", "citizen-score"),
    "population": ("population", "--people", "50000", "--country", "lessonland"),
    "systems": ("systems",),
    "mechanisms": ("mechanisms",),
    "regimes": ("regimes",),
    "acts": ("acts",),
}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
EACH = 10
"""Signals a command; two hundred in all."""
STATUS = "/proc/{}/status"
"""Where Linux says which signals a process listens to."""


def started(words: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    places = {"OUT": str(folder / "out"), "COPY": str(folder / "copy"), "OUT.html": str(folder / "out.html")}
    return subprocess.Popen(
        [*DEMERIT, *(places.get(word, word) for word in words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, cwd=folder,
    )


def hears(process: subprocess.Popen[str]) -> bool:
    """Whether demerit listens already: while Python itself is starting a signal ends it in Python's own way, and nothing was begun."""
    try:
        status = Path(STATUS.format(process.pid)).read_text()
    except (FileNotFoundError, ProcessLookupError):  # it has ended, or this is no Linux
        return Path("/proc/self/status").exists()
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", status, re.MULTILINE)
    return bool(caught) and bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, err = process.communicate(timeout=120)
    return process.returncode, err


@pytest.mark.fault(
    kind="litter and half-written folders after a signal",
    input="SIGINT, SIGTERM and SIGHUP at ten random moments of each of twenty commands",
    before="`.unfinished-*` left, exit 143, tracebacks",
    now="130, one line, nothing left; what stands under the name verifies",
)
@pytest.mark.parametrize("command", [*WRITES, *READS])
def test_a_signal_at_any_moment_leaves_nothing(command: str, a_run: Path, tmp_path: Path) -> None:
    words = (WRITES | READS)[command]
    chance = random.Random(command)
    subprocess.run(["cp", "-r", str(a_run), str(tmp_path / "copy")], check=True)
    began = time.perf_counter()
    code, err = ended(started(words, tmp_path))
    whole = time.perf_counter() - began
    assert code == 0, err
    for turn in range(EACH):
        subprocess.run(["rm", "-rf", *map(str, tmp_path.glob("out*"))], check=True)
        process = started(words, tmp_path)
        wait = chance.uniform(0.0, whole * 1.05)
        time.sleep(wait)
        begun = hears(process)
        process.send_signal(SIGNALS[turn % 3])
        code, err = ended(process)
        assert code in (0, 130) or not begun, (code, wait, whole, err)
        assert "Traceback" not in err or not begun, (wait, whole, err)
        left = sorted(name for name in os.listdir(tmp_path) if name not in ("copy", "out", "out.html"))
        assert left == [], left
        for folder in (tmp_path / "copy", tmp_path / "out"):
            assert not folder.exists() or verify(folder)["ok"]


LOADING = """
import os, signal, sys, threading, time
sys.path.insert(0, {folder!r})
from demerit.cli import signals
signals.heard()
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
try:
    import slow
    time.sleep(9)
except KeyboardInterrupt:
    print("whole" if hasattr(sys.modules.get("slow"), "whole") else "torn")
"""


@pytest.mark.fault(
    kind="a signal while a module is loaded",
    input="SIGTERM while `duckdb` is imported",
    before="the module's machine code ended the program by a core dump",
    now="it stops a moment later, when the module is whole",
)
def test_a_signal_waits_until_a_module_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("import time\ntime.sleep(0.7)\nwhole = 1\n")
    code = LOADING.format(folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.stderr) == ("whole", "")


CUT = """
import os, signal, sys, tempfile, threading
from pathlib import Path
from demerit.cli import signals
from demerit.kept import claim, place
from demerit.kept.unfinished import cleared
made = getattr(tempfile, {maker!r})
there = threading.Event()
def takes():
    there.wait()
    signal.raise_signal(signal.SIGTERM)
taker = threading.Thread(target=takes)  # a worker of a library, which was there before and takes the signal
taker.start()
def slow(*words, **more):
    done = made(*words, **more)
    there.set()
    taker.join()
    return done
tempfile.{maker} = slow
signals.heard()
try:
    {call}
    print("went on")
except KeyboardInterrupt:
    signals.deaf()
    cleared()
    print("stopped", sorted(os.listdir()))
"""


@pytest.mark.fault(
    kind="a trial folder or file left by a signal in the moment of its making",
    input="SIGTERM, taken by a worker thread, as soon as the folder or file is made",
    before="`.demerit-unfinished-*` left by `run`, `compare`, `ablate` and `report`",
    now="heard when it is known, or gone again; nothing left",
)
@pytest.mark.parametrize(("maker", "call"), [
    ("mkdtemp", "claim.check_out(Path('out'), False)"),
    ("mkdtemp", "place.write_whole(Path('out'), lambda folder: None)"),
    ("mkstemp", "place.check_page(Path('out.html'), lambda found: True)"),
    ("mkstemp", "place.write_durably(Path('out.html'), b'page')"),
])
def test_a_signal_in_the_moment_of_making_leaves_nothing(maker: str, call: str, tmp_path: Path) -> None:
    code = CUT.format(maker=maker, call=call)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert (done.stdout.strip(), done.stderr) == ("stopped []", "")


def test_what_a_thread_still_writes_into_is_removed_when_it_has_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library's thread may write one more file between the removal of a folder's files and that of the folder."""
    folder = tmp_path / f"{unfinished.UNFINISHED}abcdefgh"
    folder.mkdir()
    remove, tries = unfinished.shutil.rmtree, iter((True, True, False))
    monkeypatch.setattr(unfinished.shutil, "rmtree", lambda path, **how: None if next(tries) else remove(path, **how))
    unfinished.begun(folder)
    unfinished.gone(folder)
    assert folder.exists()
    unfinished.cleared()
    assert not folder.exists()


def test_a_program_told_to_ignore_hangups_goes_on(tmp_path: Path) -> None:
    """As `nohup demerit run` asks."""
    words = [*DEMERIT, "run", "none", *TINY, "--out", str(tmp_path / "out")]
    process = subprocess.Popen(["nohup", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    time.sleep(0.5)
    process.send_signal(signal.SIGHUP)
    assert process.wait(120) == 0
    assert (tmp_path / "out" / "run.json").is_file()


def test_two_signals_at_once_are_one(tmp_path: Path) -> None:
    process = started(("run", "none", "--people", "20160", "--weeks", "500", "--out", "OUT"), tmp_path)
    time.sleep(2.0)
    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        process.send_signal(one)
    code, err = ended(process)
    assert (code, "Traceback" in err) == (130, False), err
    assert err.rstrip().endswith("nothing half-written was left")
    assert os.listdir(tmp_path) == []


def test_what_was_being_written_goes_even_if_its_cleaning_up_was_cut(tmp_path: Path) -> None:
    """A stop between two lines of cleaning up: what a program was writing is known to the end."""
    folder, file = tmp_path / f"{unfinished.UNFINISHED}abcdefgh", tmp_path / f"{unfinished.UNFINISHED}ijklmnop"
    folder.mkdir()
    for one in (folder, file):
        unfinished.begun(one)
    (folder / "table").write_text("half")
    file.write_text("half")
    unfinished.cleared()
    unfinished.over(file)  # told again, nothing happens
    assert os.listdir(tmp_path) == []
