"""What every test may take for granted of the process it runs in."""

from __future__ import annotations

import signal

import pytest

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture(autouse=True)
def programs_that_are_started_hear_signals() -> None:
    """Even where the tests themselves were told to ignore them, or a test before this one has left them so.

    A program run in the background of a script ignores SIGINT (and after nohup SIGHUP), and so does every program it
    starts; one that is handled here, by doing nothing, is at its default again in what is started.
    """
    for number in SIGNALS:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda number, frame: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
