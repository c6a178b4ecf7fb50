"""Saved files: to the byte what was written, or refused in one message; and written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import signal
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from demerit.kept import place, saved
from demerit.kept.errors import FailedError, FolderError
from demerit.kept.pieces import PIECE, count, pieces, restored, squeezed
from demerit.kept.saved import FORMAT, LENGTH, MAGIC, MOST_SAID, SEAL, open_saved, write_saved
from demerit.kept.unfinished import UNFINISHED
from tests.faults.test_cache_processes import start, until

HEAD = {"kind": "state", "week": 104, "names": ["a", "ü"], "none": None}
NEVER = "nothing was saved"


def arrays() -> dict[str, Any]:
    """One of every kind and layout; two of several pieces."""
    rng = np.random.default_rng(1)
    words = rng.integers(0, 2**32, (3, 2**17 + 1), dtype=np.uint32) & np.uint32(0x0F0F000F)
    return {
        "words": words, "turned": rng.integers(0, 9, (1500, 2000), dtype=np.uint8).T[::2], "holes": words[:, ::3],
        "none": np.zeros((0, 4), np.int64), "one": np.array(-5), "far": np.array([2**64 - 1, 0], np.uint64),
        "big end": np.arange(-3, 3, dtype=">i4"), "small": np.arange(-128, 128, dtype=np.int8), "16": np.full(9, 2**15, np.uint16),
    }  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file of little arrays, as bytes."""
    path = tmp_path_factory.mktemp("saved") / "state"
    write_saved(path, HEAD, [("a", np.arange(400, dtype=np.uint32) % 7), ("b", np.arange(12).reshape(3, 4))])
    return path.read_bytes()


def refused(path: Path, *kind: str) -> str:
    with pytest.raises(FolderError) as error, open_saved(path, *kind):
        pass
    said = str(error.value)
    assert "\n" not in said
    return said


def forged(path: Path, said: object, blocks: bytes = b"", length: int | None = None, magic: bytes = MAGIC + b"%d\n" % FORMAT) -> Path:
    """A file that says what somebody wants, with a seal that is right."""
    content = json.dumps(said).encode() if not isinstance(said, bytes) else said
    text = magic + blocks + content + (len(content) if length is None else length).to_bytes(LENGTH, "little")
    path.write_bytes(text + hashlib.sha256(text).digest())
    return path


def an_entry(**other: object) -> dict[str, object]:
    numbers = np.arange(10, dtype=np.uint8)
    said: dict[str, object] = {"name": "a", "dtype": "u1", "shape": [10], "blocks": [len(squeezed(numbers))]}
    return said | {"sha256": hashlib.sha256(numbers.tobytes()).hexdigest()} | other


BLOCK = squeezed(np.arange(10, dtype=np.uint8))


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "state"
    digest = write_saved(path, HEAD, arrays().items())
    assert digest == hashlib.sha256(path.read_bytes()[:-SEAL]).hexdigest() == path.read_bytes()[-SEAL:].hex()
    with open_saved(path, "state") as found:
        assert (found.head, found.digest, found.path) == (HEAD, digest, path)
        for name, array in arrays().items():
            again = found.read(name)
            assert np.array_equal(again, array)
            assert (again.shape, again.dtype.newbyteorder("=")) == (array.shape, array.dtype.newbyteorder("="))
            into = np.full(array.shape, 77, array.dtype.newbyteorder("="))
            found.read_into(name, into)
            assert np.array_equal(into, array)
            flat = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"))
            assert found.digests[name] == hashlib.sha256(flat.tobytes()).hexdigest()
    assert write_saved(tmp_path / "again", HEAD, arrays().items()) == digest
    assert path.read_bytes().startswith(b"demerit saved 1\n")


def test_a_piece_is_restored_or_known_for_spoilt() -> None:
    numbers = np.arange(1000, dtype="<u4")
    block = squeezed(numbers)
    again = restored(block, "u4", 1000)
    assert again is not None
    assert np.array_equal(again, numbers)
    for spoilt in (b"", block[:-1], block + b"x", b"\xff" * 20):
        assert restored(spoilt, "u4", 1000) is None
    assert restored(block, "u4", 999) is None
    assert restored(block, "u4", 1001) is None
    for array in arrays().values():
        found = list(pieces(array))
        assert len(found) == count(f"{array.dtype.kind}{array.dtype.itemsize}", array.size)
        assert all(piece.nbytes == PIECE for piece in found[:-1])


@pytest.mark.fault(
    kind="a saved state that was cut or changed",
    input="cut anywhere; any byte of it changed, one at a time; longer by a byte",
    before=NEVER,
    now="refused in one message, and no number of it is believed",
)
def test_whatever_is_cut_or_changed_is_refused(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "state"
    spoilt = [whole[:at] for at in range(len(whole))] + [whole + b"\0"]
    spoilt += [whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :] for at in range(len(whole))]
    for content in spoilt:
        path.write_bytes(content)
        said = refused(path)
        assert said.startswith(f"{path} ")
        assert "is not what was saved" in said or "no saved state" in said or "of format" in said
    path.write_bytes(whole)
    open_saved(path).close()


@pytest.mark.fault(
    kind="a saved state that changes while it is open",
    input="a byte of an array changed after the file was opened; its name given to another file, or removed",
    before=NEVER,
    now="the changed array is refused; the open file is read whatever became of its name",
)
def test_an_array_is_compared_once_more_when_it_is_read(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(whole)
    with open_saved(path) as found, path.open("r+b") as file:
        file.seek(len(MAGIC) + 12)
        file.write(b"\xaa\xaa")
        file.flush()
        with pytest.raises(FolderError, match="is not what was saved"):
            found.read("a")
        assert found.read("b").sum() == 66
    path.write_bytes(whole)
    with open_saved(path) as found:
        path.unlink()
        assert found.read("b").sum() == 66


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


NO_FILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "cannot be read"),
    "a folder": (Path.mkdir, "cannot be read"),
    "a pipe": (a_pipe, "not a regular file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
    "a link to itself": (lambda path: path.symlink_to(path), "cannot be read"),
    "empty": (Path.touch, "no saved state"),
    "a table": (lambda path: path.write_bytes(b"PAR1" + bytes(100)), "no saved state"),
    "a pickle": (lambda path: path.write_bytes(b"\x80\x04."), "no saved state"),
    "newer": (lambda path: forged(path, {"anything": 1}, magic=MAGIC + b"2\n"), "is of format 2, and this demerit reads 1: use the demerit"),
    "much newer": (lambda path: forged(path, {}, magic=MAGIC + b"9" * 5000 + b"\n"), "is not what was saved"),
}


@pytest.mark.fault(
    kind="something else in the place of a saved state",
    input="nothing, a folder, a pipe, a device, a link to itself, other files, a newer format",
    before=NEVER,
    now="refused in one message; a pipe is not waited for",
)
@pytest.mark.parametrize("kind", NO_FILE)
def test_something_else_is_refused(kind: str, tmp_path: Path) -> None:
    make, says = NO_FILE[kind]
    make(tmp_path / "state")
    assert says in refused(tmp_path / "state")


LIES: dict[str, tuple[object, str]] = {
    "no JSON": (b"{" * 30, "does not say"),
    "no object": (["not an object", "nor another"], "does not say"),
    "deep": (b"[" * 100_000, "does not say"),
    "a number of 5,000 digits": (b'{"head": {}, "arrays": ' + b"9" * 5000 + b"}", "does not say"),
    "no head": ({"arrays": [], "heads": {}}, "does not say"),
    "more": ({"head": {}, "arrays": [], "run": "rm"}, "does not say"),
    "floats": ({"head": {}, "arrays": [an_entry(dtype="f8")]}, "does not say"),
    "objects": ({"head": {}, "arrays": [an_entry(dtype="O")]}, "does not say"),
    "less than none": ({"head": {}, "arrays": [an_entry(shape=[-1])]}, "does not say"),
    "no digest": ({"head": {}, "arrays": [an_entry(sha256="")]}, "does not say"),
    "100 GB": ({"head": {}, "arrays": [an_entry(shape=[10**11], blocks=[len(BLOCK)])]}, "sizes of its arrays"),
    "2**250 numbers": ({"head": {}, "arrays": [an_entry(shape=[2**47] * 5, blocks=[len(BLOCK)])]}, "sizes of its arrays"),
    "100 GB in one piece": ({"head": {}, "arrays": [an_entry(dtype="u8", shape=[PIECE // 8])]}, "sizes of its arrays"),
    "blocks that are not there": ({"head": {}, "arrays": [an_entry(), an_entry(name="b")]}, "sizes of its arrays"),
    "twice": ({"head": {}, "arrays": [an_entry(), an_entry(shape=[0], blocks=[])]}, "sizes of its arrays"),
    "a block too many": ({"head": {}, "arrays": [an_entry(blocks=[len(BLOCK), 0])]}, "sizes of its arrays"),
}


@pytest.mark.fault(
    kind="a saved state that says what is not so",
    input="sealed anew by somebody: 100 GB of numbers, floats, objects, sizes below nought, deep JSON, blocks that are not there",
    before=NEVER,
    now="refused in one message before memory is taken",
)
@pytest.mark.parametrize("kind", LIES)
def test_a_head_that_lies_is_refused_before_memory_is_taken(kind: str, tmp_path: Path) -> None:
    said, says = LIES[kind]
    tracemalloc.start()
    try:
        assert says in refused(forged(tmp_path / "state", said, BLOCK))
        assert tracemalloc.get_traced_memory()[1] < 2e7
    finally:
        tracemalloc.stop()


def test_a_head_too_large_is_refused(tmp_path: Path) -> None:
    for length in (MOST_SAID + 1, 2**64 - 1, 1000):
        assert "is not what was saved" in refused(forged(tmp_path / "state", b"{}", length=length))
    with (tmp_path / "state").open("wb") as file:
        file.write(MAGIC + b"1\n")
        file.truncate(2**41)
    assert "is not what was saved" in refused(tmp_path / "state")
    with pytest.raises(ValueError, match="at most"):
        write_saved(tmp_path / "large", {"x": "y" * MOST_SAID}, [])
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_block_that_is_no_such_numbers_is_refused_when_it_is_read(tmp_path: Path) -> None:
    for block, entry in ((BLOCK, an_entry(shape=[11])), (b"x" * len(BLOCK), an_entry()), (BLOCK, an_entry(sha256="0" * 64))):
        path = forged(tmp_path / "state", {"head": {}, "arrays": [entry]}, block)
        with open_saved(path) as found, pytest.raises(FolderError, match="is not what was saved"):
            found.read("a")


def test_what_is_asked_for_must_be_there(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(whole)
    assert refused(path, "past") == f"{path} holds 'state', and 'past' is asked for; name a file of that kind"
    with open_saved(path) as found:
        with pytest.raises(FolderError, match="holds no 'c'; it holds: a, b"):
            found.read("c")
        for wrong in (np.zeros(400, np.int32), np.zeros(399, np.uint32), np.zeros(800, np.uint32)[::2]):
            with pytest.raises(FolderError, match="is asked for"):
                found.read_into("a", wrong)
        assert found.shape("b") == (3, 4)


@pytest.mark.parametrize("array", [np.zeros(3), np.zeros(3, bool), np.array([None]), np.array(["x"]), np.zeros(2, "M8[D]")], ids=str)
def test_only_whole_numbers_are_saved(array: Any, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        write_saved(tmp_path / "state", {}, [("a", array)])
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize("head", [{"x": float("nan")}, {"x": {1, 2}}, {"x": b"bytes"}], ids=str)
def test_only_what_json_says_is_in_a_head(head: Mapping[str, Any], tmp_path: Path) -> None:
    with pytest.raises((TypeError, ValueError)):
        write_saved(tmp_path / "state", head, [])
    with pytest.raises(ValueError, match="two arrays"):
        write_saved(tmp_path / "state", {}, [("a", np.arange(2)), ("a", np.arange(3))])
    assert not os.listdir(tmp_path)


# ---------------------------------------------------------------- writing


@pytest.mark.fault(
    kind="a saved state half-written",
    input="no room on the disk; an error or a stop between two arrays",
    before=NEVER,
    now="what stood there stands, nothing is left beside it, and one message says why",
)
@pytest.mark.parametrize("trouble", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ZeroDivisionError()], ids=repr)
def test_what_stood_there_stands(trouble: BaseException, whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_bytes(whole)

    def stopped() -> Iterator[tuple[str, Any]]:
        yield "a", np.arange(10**6)
        raise trouble

    with pytest.raises(FailedError if isinstance(trouble, OSError) else type(trouble)) as error:
        write_saved(path, {}, stopped())
    if isinstance(trouble, OSError):
        assert str(error.value) == f"{path} could not be written: No space left on device; make room, or name another file with --out"
    assert os.listdir(tmp_path) == ["state"]
    assert path.read_bytes() == whole


def test_a_disk_that_is_full_at_the_end(whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "state").write_bytes(whole)
    monkeypatch.setattr(place.os, "fsync", full)
    with pytest.raises(FailedError, match="No space left"):
        write_saved(tmp_path / "state", {}, [("a", np.arange(5))])
    assert os.listdir(tmp_path) == ["state"]
    assert (tmp_path / "state").read_bytes() == whole


def test_no_folder_and_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "not" / "there", tmp_path / "folder"):
        with pytest.raises(FailedError, match="could not be written"):
            write_saved(path, {}, [("a", np.arange(5))])
    assert os.listdir(tmp_path) == ["folder"]


WRITE = """
import itertools, sys
from pathlib import Path
import numpy as np
from demerit.kept.saved import write_saved
print("ready", flush=True)
for k in itertools.count() if {n} < 0 else range({n}):
    write_saved(Path({path!r}), {{"writer": {me}, "k": k}}, [(str(j), np.full(300_000, {me} * 1000 + j)) for j in range(8)])
"""


@pytest.mark.fault(
    kind="a program killed while it saves",
    input="SIGKILL at ten random moments, while a state is saved over and over",
    before=NEVER,
    now="the last whole state is under the name; what is left beside it goes with the next writing",
)
def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "state"
    for k in range(10):
        process = start(WRITE.format(n=-1, path=str(path), me=k))
        assert process.stdout
        process.stdout.readline()
        assert until(lambda k=k: path.exists() and holder(path) == k)
        time.sleep(0.01 + 0.013 * k)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert holder(path) == k
    left = [name for name in os.listdir(tmp_path) if name != "state"]
    assert all(name.startswith(UNFINISHED) for name in left)
    for name in left:
        os.utime(tmp_path / name, (1, 1))
    write_saved(path, {}, [])
    assert os.listdir(tmp_path) == ["state"]


def holder(path: Path) -> int:
    """Whose the file is; each of its arrays is of that writer."""
    with open_saved(path) as found:
        me: int = found.head["writer"]
        assert all((found.read(str(j)) == me * 1000 + j).all() for j in range(8))
    return me


@pytest.mark.fault(
    kind="two programs that save under one name",
    input="three at once, twenty times each, and a reader all the while",
    before=NEVER,
    now="every file that is read is one of theirs, whole",
)
def test_several_writers_and_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "state"
    writers = [start(WRITE.format(n=20, path=str(path), me=k)) for k in range(3)]
    assert until(path.exists)
    seen = set()
    while any(writer.poll() is None for writer in writers):
        seen.add(holder(path))
    assert [writer.communicate()[1] for writer in writers] == [""] * 3
    assert seen <= {0, 1, 2}
    assert os.listdir(tmp_path) == ["state"]


@pytest.mark.fault(
    kind="a second copy in memory",
    input="an array of 200 MB, written and read into one that is there",
    before=NEVER,
    now="under 10 MB beside it",
)
def test_a_large_array_is_not_copied(tmp_path: Path) -> None:
    large = np.arange(50_000_000, dtype=np.uint32) >> np.uint32(9)
    again = np.zeros_like(large)
    for given in (large.reshape(50, -1), large.reshape(50, -1).T):
        tracemalloc.start()
        write_saved(tmp_path / "state", {}, [("a", given[:, :1000] if given is not given.base else given)])
        assert tracemalloc.get_traced_memory()[1] < 1e7
        tracemalloc.stop()
    write_saved(tmp_path / "state", {}, [("a", large)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    with open_saved(tmp_path / "state") as found:
        found.read_into("a", again)
    assert tracemalloc.get_traced_memory()[1] < 1e7
    tracemalloc.stop()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000
    assert np.array_equal(large, again)


def test_nothing_in_a_saved_file_is_run() -> None:
    for module in (saved, place):
        text = Path(str(module.__file__)).read_text()
        assert not any(word in text for word in ("pickle", "allow_pickle", "eval(", "exec(", "marshal"))
