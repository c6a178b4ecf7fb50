"""Putting a finished folder under its name: in one step of the file system, or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress
from pathlib import Path

EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux's renameat2: two names change places in one step."""
HERE = -100
"""`AT_FDCWD`: names are looked up from the current folder."""


def put(part: Path, out: Path) -> None:
    """Give `part` the name `out`, under which nothing or an empty folder is; OSError where something has come to be there."""
    if os.name == "nt" and out.is_dir():
        out.rmdir()  # a folder with something in it stays, and is an OSError
    os.rename(part, out)


def exchange(part: Path, out: Path) -> None:
    """Let two folders change names.  At no moment is neither under `out`, or else what was there is put back."""
    if not _in_one_step(part, out):
        _in_three_steps(part, out)


def _in_one_step(part: Path, out: Path) -> bool:
    """Whether the system exchanged the two; it may have no such call, or a file system that does not know it."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    if rename(HERE, os.fsencode(part), HERE, os.fsencode(out), EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(out))


def _in_three_steps(part: Path, out: Path) -> None:
    aside = part.with_name(part.name + "-before")
    os.rename(out, aside)
    try:
        os.rename(part, out)
    except BaseException:
        os.rename(aside, out)
        raise
    os.rename(aside, part)


def lasting(folder: Path) -> None:
    """Have all that is below a folder on the disk, so that a power cut after the renaming leaves whole files."""
    for where, _, files in os.walk(folder):
        for name in files:
            _synced(Path(where) / name)
        _synced(Path(where))


def _synced(path: Path) -> None:
    """fsync a file or a folder, where the system can."""
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
                raise
        finally:
            os.close(handle)


def noted(folder: Path) -> None:
    """Have a folder's own entries on the disk: the new name is in its parent."""
    _synced(folder)
