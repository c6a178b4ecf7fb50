"""What packing the words of a run takes: how much of a person is left on the disk, and how quickly, by several ways.

    python benchmarks/saved.py [PEOPLE]

People live 104 weeks; their packed words are packed by each way in CPU time, and then saved and read as demerit does.
"""

from __future__ import annotations

import bz2
import lzma
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments.live import Plan, live
from demerit.kept.pieces import PIECE
from demerit.kept.saved import open_saved, write_saved

WEEKS = 104


def planes(words: Any) -> bytes:
    return np.ascontiguousarray(words.view("u1").reshape(-1, 4).T).tobytes()


def deflated(level: int, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> Callable[[bytes], int]:
    def size(data: bytes) -> int:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, strategy=strategy)
        return len(packer.compress(data)) + len(packer.flush())

    return size


WAYS: dict[str, tuple[Callable[[Any], bytes], Callable[[bytes], int]]] = {
    "zlib 1, words as they lie": (lambda words: words.tobytes(), deflated(1)),
    "zlib 6, words as they lie": (lambda words: words.tobytes(), deflated(6)),
    "byte planes, zlib 1": (planes, deflated(1)),
    "byte planes, zlib 6": (planes, deflated(6)),
    "byte planes, Huffman alone": (planes, deflated(1, zlib.Z_HUFFMAN_ONLY)),
    "byte planes, runs alone": (planes, deflated(1, zlib.Z_RLE)),
    "byte planes, bz2": (planes, lambda data: len(bz2.compress(data, 1))),
    "byte planes, lzma 0": (planes, lambda data: len(lzma.compress(data, preset=0))),
}


def timed(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """The least CPU time of some tries, and what came of the last."""
    least = float("inf")
    for _ in range(times):
        begin = time.process_time()
        found = work()
        least = min(least, time.process_time() - begin)
    return least, found


def measured(regime: str, people: int) -> None:
    run = live(Plan(regime, people=people, weeks=WEEKS)).run
    arrays = {"own": run.own, "face": run.faces[0]}
    words, n = np.concatenate([array.reshape(-1) for array in arrays.values()]), run.population.people
    print(f"{regime}: {words.nbytes / n:.0f} bytes a person in memory")
    parts = [words[at : at + PIECE // 4] for at in range(0, len(words), PIECE // 4)]
    for name, (cut, size) in WAYS.items():
        took, packed = timed(lambda cut=cut, size=size: sum(size(cut(part)) for part in parts))
        print(f"  {name:28s}{words.nbytes / 1e6 / took:6.0f} MB/s {packed / n:6.1f} bytes a person")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state"
        wrote, _ = timed(lambda: write_saved(path, {}, arrays.items()))
        opened, found = timed(lambda: open_saved(path))
        read, _ = timed(lambda: [found.read_into(name, array) for name, array in arrays.items()])
        rates = " ".join(f"{word} {words.nbytes / 1e6 / took:.0f} MB/s," for word, took in (("written", wrote), ("compared", opened), ("read", read)))
        print(f"  as demerit does it: {rates} {path.stat().st_size / n:.1f} bytes a person")
        found.close()


if __name__ == "__main__":
    for book in ("none", "citizen-score"):
        measured(book, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
