"""Arrays of whole numbers as pieces of bytes: in the order of rows, the low byte first, one piece in memory at a time.

A piece is squeezed byte plane by byte plane: the lowest bytes of all its numbers, then the next, as in `x0 x0 x0 x1 x1 x1`.
In packed words a plane has long runs of one byte, which the quickest way of zlib (runs alone) finds; measured in
docs/decisions/saved.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

PIECE = 2**20
"""Bytes of a piece; the last of an array has what is left."""
DTYPES = ("u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8")
MOST_SQUEEZED = 1040
"""zlib makes nothing smaller than by a factor of 1032; a block that says more says what is not so."""
Whole = NDArray[Any]


def kind_of(array: Whole) -> str:
    """How the numbers of an array are stored, such as `u4`."""
    found = f"{array.dtype.kind}{array.dtype.itemsize}"
    if found not in DTYPES:
        raise ValueError(f"an array of {array.dtype} is not saved: whole numbers of 1 to 8 bytes are ({', '.join(DTYPES)})")
    return found


def count(dtype: str, numbers: int) -> int:
    """How many pieces so many numbers make."""
    return -(-numbers // numbers_in(dtype))


def numbers_in(dtype: str) -> int:
    """How many numbers a whole piece has."""
    return PIECE // int(dtype[1:])


def pieces(array: Whole) -> Iterator[Whole]:
    """An array of any layout, piece by piece, as little-endian numbers in a row; what it lies in is never copied whole."""
    kind = kind_of(array)
    flat = array.reshape(-1) if array.flags.c_contiguous else array.flat
    for at in range(0, array.size, numbers_in(kind)):
        yield np.asarray(flat[at : at + numbers_in(kind)], f"<{kind}")


def squeezed(piece: Whole) -> bytes:
    """A piece as it is stored."""
    size = piece.dtype.itemsize
    planes = np.ascontiguousarray(piece.view("u1").reshape(-1, size).T)
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    return packer.compress(planes.data) + packer.flush()


def restored(block: bytes, dtype: str, numbers: int) -> Whole | None:
    """A piece again; None where the block is not so many numbers, and then no more memory is taken than they would."""
    size = int(dtype[1:])
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        planes = unpacker.decompress(block, numbers * size + 1)
    except zlib.error:
        return None
    if len(planes) != numbers * size or not unpacker.eof or unpacker.unused_data:
        return None
    return np.ascontiguousarray(np.frombuffer(planes, "u1").reshape(size, numbers).T).view(f"<{dtype}").reshape(-1)
