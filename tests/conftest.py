"""What every test may take for granted of the process it runs in."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from functools import wraps

import pytest

from demerit.experiments import live
from demerit.measures.channels import told_of
from demerit.measures.identities import broken
from demerit.measures.tables import Table

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


@pytest.fixture(autouse=True, scope="session")
def numbers_of_every_run_add_up() -> Iterator[None]:
    """Whatever run a test lives, as soon as its tables are made: money in and out, channels, stocks and flows."""
    tables = live.Lived.tables

    @wraps(tables)
    def looked_at(lived: live.Lived) -> dict[str, Table]:
        found = tables(lived)
        off = broken(found["weeks"], told_of(lived.run.fused.wiring.channels), lived.plan.branch is None)
        assert [one.said() for one in off] == []
        return found

    live.Lived.tables = looked_at  # type: ignore[method-assign]
    yield
    live.Lived.tables = tables  # type: ignore[method-assign]
