"""Files of a folder: opened only when they are regular files, and their digests."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from demerit.kept.errors import FolderError

PAGE = "report.html"
"""The page that may be written into a folder later; it is not sealed, since it can be made again."""


@contextmanager
def regular(path: Path) -> Iterator[BufferedReader]:
    """A regular file, opened; a pipe or a device is not waited for."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(None, "it is not a regular file", str(path))
        yield file


def digest_of(file: BufferedReader) -> str:
    """SHA-256 of the rest of an open file."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a regular file."""
    with regular(path) as file:
        return digest_of(file)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """What the system says of a path that cannot be read, as one message."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links, a zero in a name, a lost permission
        if isinstance(error, FolderError):
            raise
        raise FolderError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def all_files(folder: Path) -> list[str]:
    """Every file below a folder, by its path inside it with `/`, sorted; links are named and not followed."""
    found: list[str] = []
    for where, folders, files in os.walk(folder, followlinks=False):
        linked = [name for name in folders if (Path(where) / name).is_symlink()]
        found += [(Path(where) / name).relative_to(folder).as_posix() for name in (*files, *linked)]
    return sorted(found)


def digests(folder: Path, but: Sequence[str]) -> dict[str, str]:
    """SHA-256 of every file below a folder, those called `but` in the folder itself left out."""
    return {name: file_digest(folder / name) for name in all_files(folder) if name not in but}


def changed(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The files of a folder that are no longer those that were written (name -> SHA-256): changed, gone, or no files."""
    return [name for name, value in files.items() if _digest_or_nothing(folder, name) != value]


def _digest_or_nothing(folder: Path, name: str) -> str:
    """A file's digest; nothing for one that cannot be read, or that a name leads out of the folder to."""
    try:
        if os.path.isabs(name) or ".." in Path(name).parts:
            return ""
        return file_digest(folder / name)
    except PermissionError as error:
        raise FolderError(f"{folder / name} cannot be read: {error.strerror}; whether it is what was written is not known") from error
    except (OSError, ValueError):
        return ""


def altered(folder: Path, names: Sequence[str]) -> str:
    """What to say of a folder whose files are not those that were written."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return (
        f"{folder}/{names[0]}{more} is not what the run wrote (`demerit verify {folder}`): nothing is replayed or told "
        "from it. Run it again, or take an unaltered copy."
    )
