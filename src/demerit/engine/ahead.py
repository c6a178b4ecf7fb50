"""Compile the loops of a week side by side.

Numba compiles one function at a time in a process, whatever the number of threads.  So `begin` and `look` are compiled
by a process of their own, which leaves them in the cache on disk, while this one compiles `live`.  What the other
process cannot do (it may not start, or be killed) is compiled here when it is first called, to the same bits.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

import numpy as np
from numba import typeof, types
from numba.core.types.functions import BaseFunction

from demerit.engine.run import Run
from demerit.engine.week_file import compiled

LINES_WORTH_A_PROCESS = 800
"""A shorter week is compiled sooner than a second process has started (some 1 s)."""
PATIENCE_SECONDS = 120
"""How long to wait for the other process once `live` is done."""
LOOPS = ("live", "begin", "look")
"""The largest first: the others wait on disk when it is done."""
ONE_AT_A_TIME = RLock()
"""Two threads that both change Numba and change it back could leave it changed."""
Signatures = dict[str, tuple[Any, ...]]
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
    helper = _helper(module, {name: signatures[name] for name in signatures if not _kept(loops[name], signatures[name])})
    try:
        for done, name in enumerate(LOOPS):
            if helper and name != "live":
                _await(helper)
            with _remembering(), _without_collecting():
                loops[name].compile(signatures[name])
            tell(done + 1, len(LOOPS))
    finally:
        if helper:
            helper.kill()
            helper.wait()


def _kept(loop: Any, signature: tuple[Any, ...]) -> bool:
    """Whether the loop waits on disk; a wrong answer costs a second, no more."""
    cache = loop._cache
    return cache._index_key(signature, loop.targetctx.codegen()) in cache._cache_file._load_index()


def _await(helper: subprocess.Popen[bytes]) -> None:
    """Until the other process has ended, well or badly; one that does not end is ended."""
    try:
        helper.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        helper.kill()


def _helper(week: ModuleType, missing: Signatures) -> subprocess.Popen[bytes] | None:
    """A process compiling what is missing besides `live`, if there is a processor for it."""
    others = {name: signature for name, signature in missing.items() if name != "live"}
    path = Path(str(week.__file__))
    large = path.read_text(encoding="utf-8").count("\n") > LINES_WORTH_A_PROCESS
    if len(others) == len(missing) or not others or not large or _processors() < 2 or not sys.executable:
        return None
    there = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    quiet = subprocess.DEVNULL
    try:
        helper = subprocess.Popen(
            [sys.executable, "-P", "-m", "demerit.engine.ahead"], env=there, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
        )
    except OSError:
        return None
    assert helper.stdin
    try:
        helper.stdin.write(pickle.dumps((str(path), others)))
        helper.stdin.close()
    except OSError:  # it has ended already: its part is compiled here
        helper.kill()
    return helper


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


def main() -> None:
    """The other process: compile the loops asked for on standard input into the cache."""
    path, signatures = pickle.load(sys.stdin.buffer)
    module = compiled(Path(path).read_text(encoding="utf-8"))
    with _without_collecting(), _remembering():
        for name, signature in signatures.items():
            getattr(module, f"{name}_cells").compile(signature)


if __name__ == "__main__":
    main()
