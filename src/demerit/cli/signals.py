"""SIGTERM and SIGHUP stop a command as Ctrl-C does: with 130, one line, and nothing half-written left."""

from __future__ import annotations

import signal
import time
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
AGAIN_SECONDS = 5.0
"""A second signal within this time is part of the first (a terminal and a supervisor both send one): cleaning up goes on."""
_heard: list[float] = []


def heard() -> None:
    """From now on these signals are heard; one that is ignored already (nohup) stays so."""
    _heard.clear()
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def deaf() -> None:
    """From now on they are not."""
    for name in NAMES:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def stopped() -> bool:
    """Whether one was heard.  A library may swallow the exception; the weeks ask again."""
    return bool(_heard)


def _stop(number: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    if _heard and now - _heard[0] < AGAIN_SECONDS:
        return
    _heard.insert(0, now)
    raise KeyboardInterrupt
