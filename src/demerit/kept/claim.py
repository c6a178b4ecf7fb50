"""Whether a folder may be written under a name: asked before the first week is lived, not after the last."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from demerit.kept.contents import foreign, heads
from demerit.kept.errors import FolderError
from demerit.kept.undisturbed import undisturbed
from demerit.kept.unfinished import UNFINISHED, alone

LONGEST_INSIDE = 230
"""Bytes that the longest path inside a folder adds to it: a regime's name and a table's."""
LONGEST_PATH = 4096
ELSEWHERE = "name a folder elsewhere with --out"


def check_out(out: Path, force: bool) -> None:
    """Refuse whatever can be refused of a folder to write: its name, what is there, and whether it can be made at all."""
    target = _named(out)
    _there(out, target, force)
    _makeable(out, target)


def _named(out: Path) -> Path:
    """The path in full, when it is one."""
    try:
        str(out).encode("utf-8")
        target = out.resolve()
    except UnicodeEncodeError:
        raise FolderError(f"{out} is no UTF-8 text, and tables cannot be written below it; {ELSEWHERE}") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise FolderError(f"{str(out)[:200]} is no folder's name: {_reason(error)}; {ELSEWHERE}") from None
    if len(os.fsencode(target)) + LONGEST_INSIDE > LONGEST_PATH:
        raise FolderError(f"{str(out)[:200]}... is too long a path for the files of a run; {ELSEWHERE}")
    return target


def _reason(error: BaseException) -> str:
    return str(getattr(error, "strerror", None) or error)[:200]


def _there(out: Path, target: Path, force: bool) -> None:
    """What already has the name."""
    try:
        os.lstat(target)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise FolderError(f"{str(out)[:300]} cannot be written: {_reason(error)}; {ELSEWHERE}") from None
    if not target.is_dir():
        raise FolderError(f"{out} is a file; name a folder for the run")
    if Path.cwd().is_relative_to(target) or target == _home():
        raise FolderError(f"{out} is not a folder for a run alone; name one inside it")
    if os.path.ismount(target):
        raise FolderError(f"{out} is where a file system is mounted, so it cannot be replaced whole; name one inside it")
    if _empty(out, target):
        return
    if not force:
        raise FolderError(f"{out} is not empty; name another folder, or add --force (in Python force=True) to replace it")
    with alone(out):
        replaceable(out)


def _home() -> Path | None:
    """The user's home, for those who have one."""
    try:
        return Path.home().resolve()
    except (RuntimeError, OSError):
        return None


def _empty(out: Path, target: Path) -> bool:
    try:
        return not any(target.iterdir())
    except OSError as error:
        raise FolderError(f"{out} cannot be looked into: {_reason(error)}; {ELSEWHERE}") from None


def replaceable(out: Path) -> None:
    """Refuse to replace a folder that demerit did not write, or that holds anything else by now."""
    if not heads(out):
        raise FolderError(f"{out} holds what demerit did not write, and --force replaces only a folder of demerit's; name another folder")
    if others := foreign(out):
        shown = ", ".join(others[:3]) + (" and others" if len(others) > 3 else "")
        raise FolderError(f"{out} also holds {shown}, which is not demerit's; move it away first, or name another folder")


def _makeable(out: Path, target: Path) -> None:
    """Try it: permissions, read-only file systems and quotas are known by making a folder where this one will be made."""
    parent = target.parent
    try:
        while not os.path.lexists(parent):
            parent = parent.parent
        if not parent.is_dir():
            raise FolderError(f"{out} cannot be made: {parent} is a file; {ELSEWHERE}")
        with undisturbed():
            os.rmdir(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))
        _long_enough(target, parent)
    except OSError as error:
        raise FolderError(f"{str(out)[:300]} cannot be made: {parent}: {_reason(error)}; {ELSEWHERE}") from None


def _long_enough(target: Path, parent: Path) -> None:
    """Each new part of the path is a name this file system takes."""
    for part in target.relative_to(parent).parts:
        try:
            os.lstat(parent / part)
        except FileNotFoundError:
            continue


