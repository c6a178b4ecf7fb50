"""Names of what is being written, and the removal of what a killed program left of it."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from demerit.kept.errors import FolderError

UNFINISHED = ".demerit-unfinished-"
"""Begins the name of a folder or a file that is being written."""
_OURS = re.compile(re.escape(UNFINISHED) + r"[A-Za-z0-9_]{8}(-before)?")
"""As `tempfile` makes them."""


_writing: list[Path] = []
"""What this program is writing now."""
SETTLED_SECONDS = 60.0
PATIENCE_SECONDS = 3.0
"""How long a program that is stopped waits for its own threads to end their writing."""


def begun(path: Path) -> None:
    """From now on this is being written."""
    _writing.append(path)


def over(path: Path) -> None:
    """It is not any more, whatever became of it."""
    with suppress(ValueError):
        _writing.remove(path)


def gone(path: Path) -> None:
    """Removed, and not written any more; what a library's thread still writes into stays known, for `cleared`."""
    _remove(path)
    if not os.path.lexists(path):
        over(path)


def cleared() -> None:
    """Where a program is stopped, and hears no signal any more: remove what it was writing, should it have been stopped between
    two lines of cleaning up, or have a thread left that writes.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while _writing:
        gone(_writing[-1])
        if time.monotonic() > end:
            _writing.clear()
        elif _writing and os.path.lexists(_writing[-1]):
            time.sleep(0.05)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock on what is being written, which the system lets go of however the program ends."""
    handle = _locked(path)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the one program that goes on with what is in a folder; FolderError where another does."""
    handle = _handle(folder)
    try:
        if handle is not None and not _taken(handle):
            raise FolderError(f"{folder} is being written by another program, which goes on with this run: wait until it has ended, or stop it")
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _handle(folder: Path) -> int | None:
    """A folder, opened; None where there is none, or where the system opens none."""
    try:
        return os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        return None


def _taken(handle: int) -> bool:
    """Whether the lock is ours now; true too where the system has no locks."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True


def left(folder: Path) -> set[str]:
    """What programs that were killed left half-written in a folder, by its names."""
    return {entry.name for entry in os.scandir(folder) if _OURS.fullmatch(entry.name) and _nobodys(Path(entry.path))} if folder.is_dir() else set()


def _nobodys(path: Path) -> bool:
    """Whether this user's program wrote it, and none is writing it now."""
    handle = _locked(path)
    if handle is not None:
        os.close(handle)
    return handle is not None


def swept(folder: Path) -> None:
    """Remove what programs that were killed left half-written in a folder: this user's own, under no lock any more."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if _OURS.fullmatch(entry.name) and _settled(entry) and (handle := _locked(Path(entry.path))) is not None:
                _remove(Path(entry.path))
                os.close(handle)


def _settled(entry: os.DirEntry[str]) -> bool:
    """Whether it was made a while ago: between its making and its lock, one that is being written has none."""
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > SETTLED_SECONDS


def _locked(path: Path) -> int | None:
    """A handle with a lock on a file or folder of this user's; None where another holds it, or the system has no locks."""
    try:
        import fcntl

        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except (ImportError, OSError):
        return None
    try:
        if os.fstat(handle).st_uid != os.getuid():
            raise OSError
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
