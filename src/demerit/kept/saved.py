"""One file of arrays with a head: written piece by piece and put in place in one step, checked before it is believed.

    demerit saved 1         the magic line, with the format's number
    blocks                  of every array, its pieces in a row (see `kept.pieces`)
    {"head": ..., "arrays": [...]}
                            as JSON: the head; of every array name, dtype, shape, SHA-256 and how long its blocks are
    8 bytes                 how long the JSON is
    32 bytes                SHA-256 of all that stands before

Nothing in it is ever run: numbers and JSON are all there is.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from demerit.kept.contents import MAGIC
from demerit.kept.errors import FailedError, FolderError
from demerit.kept.files import readable, regular
from demerit.kept.heads import Digest
from demerit.kept.pieces import MOST_SQUEEZED, PIECE, Whole, count, kind_of, numbers_in, pieces, restored, squeezed
from demerit.kept.place import durably

FORMAT = 1
MOST_SAID = 2**24
"""Bytes the JSON may have; the largest has a hundredth of that."""
LEAST_SAID = 24
"""Those of the shortest, `{"arrays": [], "head": {}}`."""
LENGTH, SEAL = 8, 32
Size = Annotated[int, Field(ge=0, lt=2**48)]


class Writes(Protocol):
    """What bytes can be written to."""

    def write(self, content: bytes, /) -> int:
        """Write all of it; how many bytes that were."""


class Entry(BaseModel):
    """What is said of an array."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(max_length=400)]
    dtype: Literal["u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8"]
    shape: Annotated[list[Size], Field(max_length=8)]
    sha256: Digest
    """Of its numbers as little-endian bytes, in the order of rows."""
    blocks: list[Size]

    @property
    def numbers(self) -> int:
        """How many it holds."""
        return math.prod(self.shape)


class Said(BaseModel):
    """The JSON of a saved file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    head: dict[str, Any]
    arrays: list[Entry]


def write_saved(path: Path, head: Mapping[str, Any], arrays: Iterable[tuple[str, Whole]]) -> str:
    """Write a file whole or not at all, in place of a regular one; its SHA-256 is returned.

    Each array is asked for when the one before is written, and never copied whole.
    """
    with durably(path) as file:
        return put(file, head, arrays)


def put(file: Writes, head: Mapping[str, Any], arrays: Iterable[tuple[str, Whole]]) -> str:
    """Write to an open file; SHA-256 of all of it but the seal."""
    text(head)  # what cannot be said is refused before gigabytes are written
    seal = hashlib.sha256()

    def write(content: bytes) -> int:
        seal.update(content)
        file.write(content)
        return len(content)

    write(MAGIC + b"%d\n" % FORMAT)
    entries: dict[str, dict[str, Any]] = {}
    for name, array in arrays:
        if name in entries:
            raise ValueError(f"two arrays are called {name!r}")
        digest, blocks = hashlib.sha256(), []
        for piece in pieces(array):
            digest.update(piece.data)
            blocks.append(write(squeezed(piece)))
        said = {"dtype": kind_of(array), "shape": list(array.shape), "sha256": digest.hexdigest(), "blocks": blocks}
        entries[name] = {"name": name} | said
    write(write(text(head, list(entries.values()))).to_bytes(LENGTH, "little"))
    file.write(seal.digest())
    return seal.hexdigest()


def text(head: Mapping[str, Any], entries: list[dict[str, Any]] | None = None) -> bytes:
    """The JSON of a file."""
    content = json.dumps({"head": dict(head), "arrays": entries or []}, allow_nan=False, sort_keys=True).encode()
    if len(content) > MOST_SAID:
        raise ValueError(f"the head of a saved file has at most {MOST_SAID:,} bytes; this one has {len(content):,}")
    return content


class Saved:
    """A file that is what was written.  It stays open, so that what becomes of its name meanwhile does not matter."""

    def __init__(self, path: Path, file: BufferedReader, said: Said, digest: str, keep: ExitStack) -> None:
        self.path, self.head, self.digest = path, said.head, digest
        self._file, self._entries = file, {entry.name: entry for entry in said.arrays}
        self._starts = _starts(said.arrays)
        self.close = weakref.finalize(self, keep.close)
        """Close the file; that happens by itself when nobody holds this any more."""

    def __enter__(self) -> Saved:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.close()

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of every array's own bytes."""
        return {name: entry.sha256 for name, entry in self._entries.items()}

    def shape(self, name: str) -> tuple[int, ...]:
        """The shape of an array."""
        return tuple(self._entry(name).shape)

    def read(self, name: str) -> Whole:
        """An array."""
        entry = self._entry(name)
        try:
            out: Whole = np.empty(entry.shape, entry.dtype)
        except (MemoryError, ValueError) as error:
            raise FailedError(f"there is no memory for {name} of {self.path}: {entry.numbers:,} numbers of {entry.dtype}") from error
        self.read_into(name, out)
        return out

    def read_into(self, name: str, out: Whole) -> None:
        """Read an array into one of its kind and shape that lies in one stretch; it is spoilt where FolderError is raised."""
        entry = self._entry(name)
        if (kind_of(out), list(out.shape)) != (entry.dtype, entry.shape) or not out.flags.c_contiguous:
            raise FolderError(f"{self.path}: {name} is {entry.dtype} {entry.shape}, and {kind_of(out)} {list(out.shape)} in one stretch is asked for")
        digest, flat, at = hashlib.sha256(), out.reshape(-1), 0
        for piece in self._pieces(entry):
            digest.update(piece.data)
            flat[at : at + len(piece)] = piece
            at += len(piece)
        if digest.hexdigest() != entry.sha256:
            raise FolderError(altered(self.path))

    def _entry(self, name: str) -> Entry:
        if name not in self._entries:
            raise FolderError(f"{self.path} holds no {name!r}; it holds: {', '.join(self._entries) or 'nothing'}")
        return self._entries[name]

    def _pieces(self, entry: Entry) -> Iterator[Whole]:
        left = entry.numbers
        with readable(self.path):
            self._file.seek(self._starts[entry.name])
            for length in entry.blocks:
                numbers = min(left, numbers_in(entry.dtype))
                piece = restored(self._file.read(length), entry.dtype, numbers)
                if piece is None:
                    raise FolderError(altered(self.path))
                left -= numbers
                yield piece


def altered(path: Path) -> str:
    """What to say of a file that is not what was written."""
    return f"{path} is not what was saved: it was cut short or changed, and nothing is taken from it. Save it again, or take an unaltered copy."


def open_saved(path: Path, kind: str = "") -> Saved:
    """A saved file, after all of it was compared with its digest; of one `kind` where that is asked (the head's `kind`)."""
    with readable(path), ExitStack() as stack:
        found = saved_in(path, stack.enter_context(regular(path)), stack)
    if kind and found.head.get("kind") != kind:
        raise FolderError(f"{path} holds {_shown(found.head.get('kind'))}, and {kind!r} is asked for; name a file of that kind")
    return found


def saved_in(path: Path, file: BufferedReader, stack: ExitStack) -> Saved:
    """What an open file holds, in the same way; it takes over the `stack` that closes the file."""
    said, digest = _believed(path, file)
    return Saved(path, file, said, digest, stack.pop_all())


def _shown(kind: object) -> str:
    return repr(kind)[:60] if kind else "something else"


def _believed(path: Path, file: BufferedReader) -> tuple[Said, str]:
    """What the file says, once it is known to be what was written."""
    begin = _magic(path, file)
    end = os.fstat(file.fileno()).st_size - SEAL - LENGTH
    if end < begin:
        raise FolderError(altered(path))
    file.seek(end)
    length = int.from_bytes(file.read(LENGTH), "little")
    if not LEAST_SAID <= length <= min(MOST_SAID, end - begin):  # looked at first: a hole of a terabyte is not read through
        raise FolderError(altered(path))
    digest = _digest(file, end + LENGTH)
    if file.read(SEAL + 1) != digest.digest():
        raise FolderError(altered(path))
    file.seek(end - length)
    return _parsed(path, file.read(length), begin, end - length), digest.hexdigest()


def _magic(path: Path, file: BufferedReader) -> int:
    """How long the first line is, where it is one of this format."""
    line = file.readline(len(MAGIC) + 20)
    if not line.startswith(MAGIC):
        raise FolderError(f"{path} is no saved state: it does not begin as demerit begins one; name a file that demerit saved")
    number = line[len(MAGIC) : -1]
    if line != MAGIC + b"%d\n" % FORMAT:
        if number.isdigit() and line.endswith(b"\n"):
            raise FolderError(f"{path} is of format {int(number)}, and this demerit reads {FORMAT}: use the demerit that saved it, or save it again")
        raise FolderError(altered(path))
    return len(line)


def _digest(file: BufferedReader, length: int) -> Any:
    """SHA-256 of the first so many bytes; the file stands after them."""
    digest = hashlib.sha256()
    file.seek(0)
    while length and (content := file.read(min(length, PIECE))):
        digest.update(content)
        length -= len(content)
    return digest


def _parsed(path: Path, content: bytes, begin: int, end: int) -> Said:
    """What the JSON says, where the blocks it tells of are there, in sizes that the shapes ask for."""
    try:
        said = Said.model_validate(json.loads(content))
    except (ValidationError, ValueError, RecursionError) as error:
        raise FolderError(f"{path} does not say what a saved state must; save it again with this version") from error
    told = {entry.name for entry in said.arrays}
    whole = begin + sum(sum(entry.blocks) for entry in said.arrays) == end
    if not whole or len(told) != len(said.arrays) or not all(_sized(entry) for entry in said.arrays):
        raise FolderError(f"{path} says sizes of its arrays that are not those of what it holds; save it again")
    return said


def _sized(entry: Entry) -> bool:
    """Whether so many numbers can be in such blocks: a head that tells of more takes no memory."""
    size = entry.numbers * int(entry.dtype[1:])
    return len(entry.blocks) == count(entry.dtype, entry.numbers) and size <= MOST_SQUEEZED * sum(entry.blocks)


def _starts(entries: Iterable[Entry]) -> dict[str, int]:
    """Where the blocks of every array begin."""
    at, found = len(MAGIC) + len(str(FORMAT)) + 1, {}
    for entry in entries:
        found[entry.name] = at
        at += sum(entry.blocks)
    return found
