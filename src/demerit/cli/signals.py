"""SIGTERM and SIGHUP stop a command as Ctrl-C does: with 130, one line, and nothing half-written left."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType
from typing import Any

from demerit.kept.undisturbed import postponed

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
AGAIN_SECONDS = 5.0
"""A second signal within this time is part of the first (a terminal and a supervisor both send one): cleaning up goes on."""
SOON_SECONDS = 0.02
"""When an exception that was lost on its way (in a callback, whose caller cannot pass it on) is raised once more."""
_heard: list[float] = []


def heard() -> None:
    """From now on these signals are heard; one that is ignored already (nohup) stays so."""
    _heard.clear()
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = _lost


def deaf() -> None:
    """From now on they are not, to the very end of Python: what is left to do is to leave."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
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
    _raise(frame)


def _raise(frame: FrameType | None) -> None:
    """Stop what runs; a moment later where a module is being loaded, for one of machine code dies of an exception there; and
    where something is done that must not be cut in two, when that is done.
    """
    if postponed(_stops):
        return
    if hasattr(signal, "setitimer") and _loading(frame):
        _soon()
    else:
        _stops()


def _stops() -> None:
    raise KeyboardInterrupt


def _loading(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _soon() -> None:
    signal.signal(signal.SIGALRM, _again)
    signal.setitimer(signal.ITIMER_REAL, SOON_SECONDS)


def _lost(what: Any) -> None:
    """An exception that Python could only have printed: when it is the one that stops, it is raised again a moment later."""
    if not (isinstance(what.exc_value, KeyboardInterrupt) and stopped()):
        sys.__unraisablehook__(what)
    elif hasattr(signal, "setitimer"):
        _soon()


def _again(number: int, frame: FrameType | None) -> None:
    _raise(frame)
