"""The folder in which weeks are kept between processes, and whether it may be trusted.

What is kept is run again as machine code, so whoever can write there could have this user run anything.  Only a folder of
one's own is used: it belongs to this user, and nobody else may write to it or to a file in it.  Anything else is left
alone: weeks are then compiled anew by each process, to the same numbers, and one line (of the logger `demerit`, which
Python prints to standard error unless told otherwise) says which folder was not used, why, and what to do.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO

NOTICES = logging.getLogger("demerit")
NAMED = "DEMERIT_CACHE"
PART = ".part"
"""Ends the name of a file that is being written."""
OURS = re.compile(r"(week_[0-9a-f]{12}[A-Za-z0-9_.-]*|past_[0-9]+_[0-9a-f]{64}\.saved)\.[0-9a-f]{16}\.part")
"""What is being written here; a file of somebody's that ends so is none of it."""
FORGOTTEN_SECONDS = 3600
"""A part this old was left by a process that was killed; a week takes no second to write, a past no minute."""
MOST_BYTES = 2**28
"""No kept file is as large by far; one that is would be read for minutes."""
CHECKED = os.open in os.supports_dir_fd and hasattr(os, "geteuid")
"""Whether owners can be asked, and files opened in the very folder that was looked at (not on Windows)."""
NOTHING_IS_KEPT = "weeks are compiled, and pasts are lived, anew each time, to the same numbers"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NAME_ONE = f"name a folder of your own: {NAMED}=DIR"
_flag = {name: getattr(os, f"O_{name}", 0) for name in ("BINARY", "DIRECTORY", "NOFOLLOW", "NONBLOCK")}
_FOLDER = os.O_RDONLY | _flag["DIRECTORY"]
# not through a symbolic link, and not waiting for the other end of a pipe somebody put there
_READ = os.O_RDONLY | _flag["NOFOLLOW"] | _flag["NONBLOCK"] | _flag["BINARY"]
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag["BINARY"]
_said: set[str] = set()


class UnusableError(Exception):
    """A place where nothing is kept: which, why, and what to do."""

    def __init__(self, place: str, why: str, do: str = NAME_ONE) -> None:
        super().__init__(f"demerit: {place} is not used ({why}): {NOTHING_IS_KEPT}; {do}")


@dataclass(frozen=True)
class Shelf:
    """A folder to keep files in; each call looks anew whether it is still this user's own."""

    path: Path

    def read(self, name: str) -> bytes | None:
        """The whole file, or None where there is no plain file of this user's own."""
        try:
            with self.opened(name) as file:
                return file.read() if os.fstat(file.fileno()).st_size <= MOST_BYTES else None
        except (OSError, UnusableError):
            return None

    @contextmanager
    def opened(self, name: str) -> Iterator[BufferedReader]:
        """A plain file of this user's own; OSError or UnusableError where there is none."""
        with self.folder() as at, _opened(self._name(name), _READ, at) as handle:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or _foreign(found):
                raise OSError(errno.EINVAL, "it is no plain file of this user's own")
            with open(handle, "rb", closefd=False) as file:
                yield file

    def keep(self, name: str, data: bytes) -> None:
        """Write the file, whole or not at all, whatever stood there; where that fails, say so and go on."""
        self.keep_written(name, lambda file: file.write(data))

    def keep_written(self, name: str, write: Callable[[IO[bytes]], object]) -> None:
        """Have `write` fill the file, in the same way."""
        try:
            with self.folder() as at:
                self._sweep(at)
                self._write(name, write, at)
        except OSError as error:
            room = "make room there, or " if error.errno in FULL else ""
            say(UnusableError(f"the cache folder {shown(self.path)}", _reason(error), room + NAME_ONE))
        except UnusableError as unusable:
            say(unusable)

    def used(self, name: str) -> None:
        """Note that a file was used now."""
        with suppress(OSError, UnusableError), self.folder() as at:
            os.utime(self._name(name), dir_fd=at)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(OSError, UnusableError), self.folder() as at:
            os.unlink(self._name(name), dir_fd=at)

    def trim(self, ours: re.Pattern[str], most: int) -> None:
        """Remove files whose names are `ours`, those used longest ago first, until the rest has at most so many bytes."""
        with suppress(OSError, UnusableError), self.folder() as at:
            found = []
            for name in os.listdir(self.path if at is None else at):
                if ours.fullmatch(name):
                    with suppress(OSError):  # another process trims too
                        seen = os.stat(self._name(name), dir_fd=at, follow_symlinks=False)
                        found.append((seen.st_mtime_ns, name, seen.st_size))
            for _, name, size in sorted(found, reverse=True):
                most -= size
                if most < 0:
                    self.remove(name)

    def _write(self, name: str, write: Callable[[IO[bytes]], object], at: int | None) -> None:
        part = self._name(f"{name}.{secrets.token_hex(8)}{PART}")
        try:
            with _opened(part, _WRITE, at) as handle, open(handle, "wb", closefd=False) as file:
                write(file)
            self._put(part, self._name(name), at)
        except BaseException:  # a signal too
            with suppress(OSError):
                os.unlink(part, dir_fd=at)
            raise

    def _put(self, part: str, name: str, at: int | None) -> None:
        try:
            os.replace(part, name, src_dir_fd=at, dst_dir_fd=at)
        except IsADirectoryError:
            os.rmdir(name, dir_fd=at)  # an empty one; what somebody put into it is not ours to remove
            os.replace(part, name, src_dir_fd=at, dst_dir_fd=at)

    def _sweep(self, at: int | None) -> None:
        """Remove what a killed process was writing."""
        for name in os.listdir(self.path if at is None else at):
            if OURS.fullmatch(name):
                with suppress(OSError):  # another process sweeps too
                    if time.time() - os.stat(self._name(name), dir_fd=at).st_mtime > FORGOTTEN_SECONDS:
                        os.unlink(self._name(name), dir_fd=at)

    @contextmanager
    def folder(self) -> Iterator[int | None]:
        """The folder itself, looked at: who puts another one in its place afterwards does not reach what is done in it."""
        if not CHECKED:
            yield None
            return
        with _opened(str(self.path), _FOLDER) as handle:
            if why := _foreign(os.fstat(handle)):
                raise UnusableError(f"the cache folder {shown(self.path)}", why, NAME_ONE)
            yield handle

    def _name(self, name: str) -> str:
        return name if CHECKED else str(self.path / name)


def shelf(inside: str = "") -> Shelf | None:
    """Where to keep weeks: DEMERIT_CACHE, or demerit in the user's cache folder; None (and a line) where it is unusable.

    Other things are kept in a folder `inside` it.
    """
    try:
        found = _usable(Shelf(_place()))
        return _usable(Shelf(found.path / inside)) if inside else found
    except UnusableError as unusable:
        say(unusable)
        return None


def _usable(found: Shelf) -> Shelf:
    """A folder of this user's own, made where there is none."""
    try:
        _make(found.path)
        with found.folder():
            return found
    except OSError as error:
        raise UnusableError(f"the cache folder {shown(found.path)}", _reason(error)) from error


def _place() -> Path:
    if named := os.environ.get(NAMED):
        try:
            return Path(named).expanduser().absolute()
        except (OSError, RuntimeError) as error:  # the current folder is gone, or ~ is nobody
            raise UnusableError(f"{NAMED}={shown(named)}", f"it leads nowhere: {error}") from error
    return (_of_the_desktop() or _home() / ".cache") / "demerit"


def _of_the_desktop() -> Path | None:
    """XDG_CACHE_HOME; its specification has it ignored when it is empty or relative."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or "")
    return base if base.is_absolute() else None


def _home() -> Path:
    try:
        home = Path.home()
    except RuntimeError:
        home = Path()
    # an empty HOME reads as the root of all folders
    if not home.is_absolute() or os.environ.get("HOME") == "":
        raise UnusableError("the user's cache folder", "no home folder is known: HOME names none")
    return home


def _make(path: Path) -> None:
    """Make the folder for this user's eyes alone; whatever is there already is looked at when it is opened."""
    if not path.is_dir():
        with suppress(FileExistsError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir(0o700)


def _foreign(found: os.stat_result) -> str:
    """Why what was found is not this user's own; empty when it is."""
    if not CHECKED:
        return ""
    if found.st_uid != os.geteuid():
        return f"it belongs to another user (number {found.st_uid}; this one is {os.geteuid()})"
    return "others may write to it: chmod go-w" if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) else ""


def _reason(error: OSError) -> str:
    also = {errno.ENOTDIR: "it is not a folder", errno.ENOENT: "it is not there and cannot be made"}
    return also.get(error.errno or 0, (error.strerror or str(error)).lower())


def shown(place: object) -> str:
    """A path on one line: as it is, or quoted where it holds what a terminal would take for a command."""
    text = str(place)
    return text if text.isprintable() else repr(text)


def say(unusable: UnusableError) -> None:
    """Once a process."""
    if str(unusable) not in _said:
        _said.add(str(unusable))
        NOTICES.warning("%s", unusable)


@contextmanager
def _opened(path: str, flags: int, at: int | None = None) -> Iterator[int]:
    handle = os.open(path, flags, 0o600, dir_fd=at)
    try:
        yield handle
    finally:
        os.close(handle)
