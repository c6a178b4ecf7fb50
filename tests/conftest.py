"""What every test may take for granted of the process it runs in."""

from __future__ import annotations

import signal

import pytest

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


def pytest_configure(config: pytest.Config) -> None:
    """Programs that tests start hear the signals tests send, even where the tests themselves were told to ignore them.

    A program run in the background of a script ignores SIGINT (and after nohup SIGHUP), and so does every program it
    starts; one that is handled here, by doing nothing, is at its default again in what is started.
    """
    del config
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda number, frame: None)
