"""Compile the loops of a week side by side.

Numba compiles one function at a time in a process, whatever the number of threads.  So `begin` and `look` are compiled
by a process of their own while this one compiles `live`.  The other process gets its text and gives its answer over
pipes: it reads no file that somebody could have changed and writes none, and it ends when this one does, however that
ends.  What it cannot do (it may not start, or be killed) is compiled here when it is first called, to the same bits.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock, Thread
from typing import Any

import numpy as np
from numba import typeof, types
from numba.core.types.functions import BaseFunction

from demerit.engine.run import Run
from demerit.engine.week_file import LOOPS, compiled

LINES_WORTH_A_PROCESS = 800
"""A shorter week is compiled sooner than a second process has started (some 1 s)."""
PATIENCE_SECONDS = 120
"""How long to wait for the other process once `live` is done."""
ONE_AT_A_TIME = RLock()
"""Two threads that both change Numba and change it back could leave it changed."""
START = """
import pickle, sys
sys.path[:], work = pickle.load(sys.stdin.buffer)
from demerit.engine.ahead import main
main(work)
"""
"""The other process: isolated from the environment and the current folder, it imports from where this one did."""
Signatures = dict[str, tuple[Any, ...]]
Made = dict[str, dict[str, bytes]]
"""Sealed versions by file name, by loop."""
Tell = Callable[[int, int], None]


def examples(run: Run) -> dict[str, tuple[Any, ...]]:
    """Arguments of the type each loop of a run will be called with."""
    given, sums = run.given(0, run.counts), np.zeros((1, 1, 1), np.int64)
    return {"live": (*given, 0, 0), "begin": (*given, 0, 0), "look": (*given, sums, 0, 0)}


def compile_loops(text: str, given: Mapping[str, tuple[Any, ...]], tell: Tell = lambda done, total: None) -> None:
    """Have every loop of the week compiled for arguments like these, or loaded; `tell` hears how many of them are."""
    module = compiled(text)
    type_of: Callable[[Any], Any] = typeof
    signatures = {name: tuple(type_of(value) for value in values) for name, values in given.items()}
    loops = {name: getattr(module, f"{name}_cells") for name in signatures}
    missing = {name: loop for name, loop in signatures.items() if not _kept(loops[name], loop)}
    helper = _helper(text, missing)
    try:
        for done, name in enumerate(LOOPS):
            if helper and done == 1:
                for other, made in helper.made().items():
                    loops[other]._cache.take(made)
            with _remembering(), _without_collecting():
                loops[name].compile(signatures[name])
            tell(done + 1, len(LOOPS))
    finally:
        if helper:
            helper.end()


def _kept(loop: Any, signature: tuple[Any, ...]) -> bool:
    """Whether the loop waits on disk."""
    kept: bool = loop._cache.has(signature, loop.targetctx)
    return kept


class Helper:
    """The other process, and what it will have said when it ends."""

    def __init__(self, process: subprocess.Popen[bytes], work: bytes) -> None:
        self.process, self.work, self.answer = process, work, b""
        # a daemon: the end of this process does not wait for it, and ends the other one
        self.talk = Thread(target=self._converse, daemon=True)
        self.talk.start()

    def _converse(self) -> None:
        """Hand over the work and wait for the answer; what it is told by stays open, and ends with this process."""
        assert self.process.stdin
        assert self.process.stdout
        with suppress(OSError):  # it has ended already: its part is compiled here
            self.process.stdin.write(self.work)
            self.process.stdin.flush()
            self.answer = self.process.stdout.read()

    def made(self) -> Made:
        """What it has compiled: nothing where it ended badly or does not end."""
        self.talk.join(PATIENCE_SECONDS)
        try:
            found: Made = pickle.loads(self.answer)
        except (EOFError, pickle.UnpicklingError):
            return {}
        return found

    def end(self) -> None:
        """End it, if it has not ended, and close its pipes."""
        self.process.kill()
        self.talk.join()
        with suppress(OSError), self.process:  # which waits; there may be work it did not take
            pass


def _helper(text: str, missing: Signatures) -> Helper | None:
    """A process compiling what is missing besides `live`, if there is a processor for it."""
    others = {name: signature for name, signature in missing.items() if name != "live"}
    large = text.count("\n") > LINES_WORTH_A_PROCESS
    if len(others) == len(missing) or not others or not large or _processors() < 2 or not sys.executable:
        return None
    try:
        process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return Helper(process, pickle.dumps((_roots(), pickle.dumps((text, others)))))


def _roots() -> list[str]:
    """Where the other process imports from: as this one, but from the current folder only if demerit itself is there."""
    own = str(Path(__file__).parents[2])
    try:
        here = os.getcwd()
    except OSError:  # it is gone
        here = ""
    elsewhere = [root for root in sys.path if root and os.path.realpath(root) not in ("", here)]
    return elsewhere if own in elsewhere else [own, *elsewhere]


def _processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No garbage collection: a compiler keeps most of what it makes, and looking through it takes an eighth of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _remembering() -> Iterator[None]:
    """Numba works out anew for every `+` what the sum of two whole numbers is: here once, then remembered.

    Only for operators and built-in functions of whole numbers and arrays, whose answer depends on nothing else.
    """
    kind: Any = BaseFunction
    known: dict[Any, Any] = {}

    def get_call_type(self: Any, context: Any, args: Any, kws: Any) -> Any:
        # `work_out` is Numba's own, set below
        if kws or not all(isinstance(one, types.Integer | types.Boolean | types.Array) for one in args):
            return work_out(self, context, args, kws)
        key = (self, context, tuple(args))
        if key not in known:
            known[key] = work_out(self, context, args, kws)
        return known[key]

    with ONE_AT_A_TIME:
        work_out, kind.get_call_type = kind.get_call_type, get_call_type
        try:
            yield
        finally:
            kind.get_call_type = work_out


def main(work: bytes) -> None:
    """The other process: compile the loops asked for, and answer with them on standard output."""
    Thread(target=_end_with_parent, daemon=True).start()
    answer = os.dup(1)
    os.dup2(2, 1)  # whatever Numba may print is not the answer
    text, signatures = pickle.loads(work)
    module = compiled(text, keep=False)
    loops = {name: getattr(module, f"{name}_cells") for name in signatures}
    with _without_collecting(), _remembering():
        for name, loop in loops.items():
            loop.compile(signatures[name])
    made: Made = {name: loop._cache.waiting for name, loop in loops.items()}
    with open(answer, "wb") as file:
        pickle.dump(made, file)


def _end_with_parent() -> None:
    """The pipe from the process that started this one is closed when that ends, whatever ended it."""
    while os.read(0, 1):
        pass
    os._exit(1)
