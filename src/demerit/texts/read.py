"""From a path to text, or to one message: whatever a path names, nothing is waited for and nothing large is read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from demerit.texts.errors import exists
from demerit.texts.kinds import LIMIT, Kind

_NAMELESS = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL}
"""No file can be, or is, called so."""
_ODD = ((stat.S_ISDIR, "directory"), (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"),
        (stat.S_ISBLK, "device"))
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that took a file's place between the look and the opening does not block either."""
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\0": "binary data, or UTF-16"}


def read(file: Path, name: str, kind: Kind) -> str:
    """The text of a file that is called `name`, without a byte-order mark and with the line ends of TOML."""
    data = read_bytes(file, name, kind)
    for mark, what in _MARKS.items():
        if data.startswith(mark) or (mark == b"\0" and mark in data):
            raise kind.problem(name, 0, f"this is {what}, not UTF-8 text. Is it a {kind.word}? Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8 text. Is it a {kind.word}? Save it as UTF-8."
        raise kind.problem(name, 0, what) from error


def read_bytes(file: Path, name: str, kind: Kind) -> bytes:
    """The bytes of a regular file of no more than `LIMIT` of them."""
    try:
        if not name:
            raise FileNotFoundError(errno.ENOENT, "there is no such file", name)
        _regular(os.stat(file).st_mode, name, kind)
        handle = os.open(file, _FLAGS)
        with os.fdopen(handle, "rb") as opened:
            found = os.fstat(handle)
            _regular(found.st_mode, name, kind)
            data = opened.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, kind.error):
            raise
        raise _unread(error, name, kind) from error
    if len(data) > LIMIT:
        size = f"the file has {max(found.st_size, len(data)):,} bytes; a {kind.word} has at most {LIMIT:,}"
        raise kind.problem(name, 0, f"{size}. Is it a {kind.word}?")
    return data


def _regular(mode: int, name: str, kind: Kind) -> None:
    if not stat.S_ISREG(mode):
        what = next((word for is_one, word in _ODD if is_one(mode)), "thing that is no file")
        where = "Name the .toml file in it." if what == "directory" else f"Save the {kind.word} as a .toml file and name that."
        raise kind.problem(name, 0, f"this is a {what}. {where}")


def _unread(error: OSError | ValueError, name: str, kind: Kind) -> ValueError:
    """A name with a zero in it, or one that is not text, is a ValueError: no file has it."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number in _NAMELESS:
        near = f"{exists(name, kind.names(), kind.word)} Or give" if kind.names() else "Give"
        return kind.problem(name, 0, f"there is no such {kind.word}. {near} the path of a .toml file.")
    if number == errno.ELOOP:
        return kind.problem(name, 0, "this is a link that leads to itself. Name the .toml file it was meant to lead to.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    help_ = " Ask its owner for leave to read it, or copy it." if number in (errno.EACCES, errno.EPERM) else ""
    return kind.problem(name, 0, f"the file cannot be read: {reason}.{help_}")
