"""The command line.  Heavy imports happen inside commands, so that `demerit --help` answers at once."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

TRACE = "DEMERIT_TRACEBACK"
"""Set to 1, a fault of demerit's own is shown whole, for those who mend it."""


STOPPED = 130
"""The exit code of a command that a signal ended."""


class UserError(ValueError):
    """Something the user gave is wrong; the message says what, where, what exists and what to do."""


def main() -> None:
    """Run the command line: exit 0 when done, 1 when something failed, 2 when something given is wrong, 130 when stopped."""
    from demerit.cli import signals, streams

    streams.ready()
    signals.heard()
    code = STOPPED
    try:  # twice: one that is raised between the first `except` and the deafness is caught by the second, and there is no third
        try:
            code = _ran()
        except KeyboardInterrupt:
            code = STOPPED
        signals.deaf()
    except KeyboardInterrupt:
        signals.deaf()
    if signals.stopped():
        if writing := sys.modules.get("demerit.kept.unfinished"):
            writing.cleared()
        streams.say("stopped; nothing half-written was left")
        streams.ended(STOPPED)
        os._exit(STOPPED)  # Python would end itself by the signal where the exception had passed through an `exec`
    raise SystemExit(streams.ended(code))


def _ran() -> int:
    """The exit code of what was asked for; whatever goes wrong is one message."""
    try:
        return _asked()
    except BrokenPipeError:  # whoever read has read enough, as in `demerit regimes | head -1`
        return 0
    except MemoryError:
        return _failed("not enough memory for so many people; ask for fewer with --people")
    except OSError as error:
        where = os.fsdecode(error.filename) if error.filename else "what was to be written could not be"
        return _failed(f"{where}: {error.strerror or error}")
    except Exception as error:
        return _wrong(error)


def _asked() -> int:
    """The command that was asked for; its words are read by typer, whose own ending would hide what went wrong."""
    import typer

    from demerit.cli import show
    from demerit.cli.app import app

    show.hush(False)
    command = typer.main.get_command(app)
    try:
        with command.make_context("demerit", sys.argv[1:]) as context:
            command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):  # a slip in the words, whoever's class says so
            return _slip(error)
        raise
    return 0


def _slip(error: Any) -> int:
    """What typer says of the words given, as text that a terminal shows as it is."""
    from io import StringIO

    from demerit.cli import streams

    said = StringIO()
    error.show(file=said)
    with contextlib.suppress(OSError, ValueError):  # nobody hears it
        sys.stderr.write(streams.plain(said.getvalue()))
        sys.stderr.flush()
    return int(error.exit_code)


def _wrong(error: Exception) -> int:
    """2 for what was given, 1 for what failed, and 1 for a fault of demerit's own, which says so."""
    from demerit.cli import signals, streams

    if signals.stopped():  # whatever a library made of the exception that stops
        return STOPPED
    if type(error).__module__.startswith("demerit."):
        streams.say(f"demerit: {error}")
        return 2 if isinstance(error, (ValueError, TypeError)) else 1
    if os.environ.get(TRACE):
        raise error
    kind = type(error).__name__
    return _failed(f"this should not happen ({kind}: {error}). Please report it, with what {TRACE}=1 shows before the same words.")


def _failed(said: str) -> int:
    from demerit.cli import streams

    streams.say(f"demerit: {said}")
    return 1
