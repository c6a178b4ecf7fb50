"""Writing a folder or a file whole or not at all, and losing nothing that was lived when that cannot be done.

A folder is written beside its place under another name and gets its own name when it is complete.  Nothing that
is not demerit's is ever replaced: what is there is looked at again at the moment of renaming.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from demerit.kept.claim import check_out, replaceable
from demerit.kept.contents import foreign
from demerit.kept.errors import ElsewhereError, FailedError, FolderError
from demerit.kept.swap import exchange, lasting, noted, put
from demerit.kept.undisturbed import undisturbed
from demerit.kept.unfinished import UNFINISHED, begun, gone, held, over, swept

MOST_READ = 2**20
"""Bytes of a file that are read to tell whose it is."""
TROUBLE = (OSError, MemoryError, FailedError)


def write_whole(out: Path, write: Callable[[Path], object], force: bool = False, checked: bool = False) -> Path:
    """Have `write` fill a folder, and put it at `out`; where that fails, somewhere else, which ElsewhereError says.

    A place that is `checked` was found good before the weeks were lived: whatever is wrong with it by now loses nothing.
    """
    if not checked:
        check_out(out, force)
    try:
        _written(out.resolve(), write, force)
    except ElsewhereError:  # it is in its place, and what stood there is kept: nothing to write again
        raise
    except (*TROUBLE, FolderError, RuntimeError) as error:
        other = _elsewhere(out, write)
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        if other is None:
            raise FailedError(f"{out} could not be written: {reason}. Nor could anything be written elsewhere.") from error
        raise ElsewhereError(f"{out} could not be written: {reason}. Nothing that was lived is lost: it is in {other}", other) from error
    return out


def _elsewhere(out: Path, write: Callable[[Path], object]) -> Path | None:
    """A whole folder where there is room: among temporary files, in the user's home, in the current folder."""
    for base in _bases():
        with suppress(*TROUBLE, FolderError, RuntimeError):
            with _kept_if_whole(base()) as folder:
                _written(folder / (out.name[:60] or "run"), write, False)
            return folder / (out.name[:60] or "run")
    return None


@contextmanager
def _kept_if_whole(base: str) -> Iterator[Path]:
    """A new folder, which stays if all goes well."""
    folder: Path | None = None
    whole = False
    try:
        with undisturbed():
            folder = Path(tempfile.mkdtemp(prefix="demerit-kept-", dir=base))
            begun(folder)
        yield folder
        whole = True
    finally:
        with undisturbed():
            if folder is not None:
                gone(folder) if not whole else over(folder)


def _bases() -> tuple[Callable[[], str], ...]:
    return (tempfile.gettempdir, lambda: str(Path.home()), os.getcwd)


def _written(out: Path, write: Callable[[Path], object], force: bool) -> None:
    with _tables_that_fail_as_files(), _room_beside(out) as part:
        write(part)
        lasting(part)
        with undisturbed():
            _placed(part, out, force)
            noted(out.parent)


@contextmanager
def _room_beside(out: Path) -> Iterator[Path]:
    """A new folder beside `out`, gone afterwards whatever happens, with the parents that had to be made for it."""
    made = [parent for parent in out.parents if not parent.exists()]
    part: Path | None = None
    swept(out.parent)
    try:
        with undisturbed():
            out.parent.mkdir(parents=True, exist_ok=True)
            part = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out.parent))
            begun(part)
            os.chmod(part, 0o777 & ~_umask())
        with held(part):
            yield part
    finally:
        with undisturbed():
            if part is not None:
                gone(part)
            for parent in made:
                with suppress(OSError):
                    parent.rmdir()  # only one with nothing in it goes


def _umask() -> int:
    """What new files may not allow; the system tells it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _placed(part: Path, out: Path, force: bool) -> None:
    """Put the finished folder at `out`; with `force` in place of a folder of demerit's, and of nothing else."""
    if not (force and out.is_dir() and any(out.iterdir())):
        try:
            put(part, out)
        except OSError as error:
            if os.path.lexists(out):
                raise FolderError("something has come to be there meanwhile") from error
            raise
        return
    replaceable(out)
    exchange(part, out)
    if others := foreign(part):  # somebody put a file there at the last moment: it stays where it can be found
        aside = Path(tempfile.mkdtemp(prefix=f"{out.name[:60]}-before-", dir=out.parent))
        os.rename(part, aside / out.name)
        raise ElsewhereError(f"{out} was replaced, and it also held {others[0]}, which is not demerit's: all of it is in {aside / out.name}", out)


@contextmanager
def _tables_that_fail_as_files() -> Iterator[None]:
    """DuckDB has errors of its own for a full disk."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException) as error:
        raise FailedError(str(error).splitlines()[0]) from error


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file, or replace a regular one, whole or not at all; its permissions stay, or are those new files get."""
    with durably(path) as file:
        file.write(content)


@contextmanager
def durably(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which gets its name when it is complete and on the disk; where that fails, nothing has changed."""
    try:
        with _part_of(path) as (handle, part), held(part):
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(part, path.stat().st_mode & 0o777 if path.is_file() else 0o666 & ~_umask())
            os.replace(part, path)
            noted(path.absolute().parent)
    except OSError as error:
        raise FailedError(f"{path} could not be written: {error.strerror or error}; make room, or name another file with --out") from error


@contextmanager
def _part_of(path: Path) -> Iterator[tuple[int, Path]]:
    """A new file beside `path`, opened; gone afterwards, whatever happens, unless it was given another name."""
    part: Path | None = None
    swept(path.absolute().parent)
    try:
        with undisturbed():
            handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.absolute().parent)
            part = Path(name)
            begun(part)
        yield handle, part
    finally:
        with undisturbed():
            if part is not None:
                gone(part)


def check_page(path: Path, ours: Callable[[bytes], bool]) -> None:
    """Refuse to write a file over anything but a regular file of which `ours` says that demerit made it."""
    try:
        if not os.path.lexists(path):
            if not path.absolute().parent.is_dir():
                raise FolderError(f"{path} cannot be written: there is no folder {path.absolute().parent}; name a file elsewhere")
        elif path.is_symlink() or not path.is_file():
            raise FolderError(f"{path} is no regular file, and is not replaced; name another file")
        else:
            _refuse_theirs(path, ours)
        with undisturbed():
            handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.absolute().parent)  # whether anything can be written there
            os.close(handle)
            os.unlink(name)
    except OSError as error:
        raise FolderError(f"{str(path)[:300]} cannot be written: {error.strerror}; name a file elsewhere") from None


def _refuse_theirs(path: Path, ours: Callable[[bytes], bool]) -> None:
    with path.open("rb") as file:
        if not ours(file.read(MOST_READ)):
            raise FolderError(f"{path} is there and was not made by this command, so it is not replaced; name another file")
