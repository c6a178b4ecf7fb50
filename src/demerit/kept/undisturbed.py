"""Stretches of work that a signal does not cut in two: it is heard when they are over.

Two guards, for either alone lets one through.  The mask of the main thread keeps the system from telling it, also where a
program of somebody else's handles signals; but a signal sent to the whole program may be taken by a worker thread (Numba's,
DuckDB's), and Python then runs the handler in the main thread all the same.  So demerit's own handler asks `postponed`.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM") if hasattr(signal, name))
_depth: list[None] = []
"""One entry a stretch that the main thread is in."""
_waiting: list[Callable[[], object]] = []


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back signals that stop a program, for a moment; one that came meanwhile is delivered at the end."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = mask(signal.SIG_BLOCK, SIGNALS)
    _depth.append(None)
    try:
        yield
    finally:
        _depth.pop()
        mask(signal.SIG_SETMASK, before)
        _delivered()


def postponed(then: Callable[[], object]) -> bool:
    """Whether the main thread is in such a stretch: if so, `then` is called at its end."""
    if _depth:
        _waiting.append(then)
    return bool(_depth)


def _delivered() -> None:
    while _waiting and not _depth:
        _waiting.pop()()
