"""The address arithmetic of ties: whole numbers in and out, the same in plain Python, compiled, and on arrays.

Closable slots 0-2 are work, 3-6 friends in town, 7 a friend anywhere in the country, 8-9 strangers in town.  A slot
is an involution: my partner's partner in the same slot is me.  Every argument is an int64 (or an array of them):
mixing in unsigned words would turn sums into floating point.
"""

from __future__ import annotations

from typing import Any

SLOTS = 10
WORK_SLOTS = (0, 1, 2)
TOWN_SLOTS = (3, 4, 5, 6, 8, 9)
FAR_SLOT = 7
WORD = 0xFFFFFFFF


def mix32(x: Any) -> Any:
    """A 32-bit mixer (Wellons' lowbias32) on non-negative numbers; the masks keep it exact where integers wrap."""
    x = (x ^ (x >> 16)) & WORD
    x = (x * 0x7FEB352D) & WORD
    x = x ^ (x >> 15)
    x = (x * 0x846CA68B) & WORD
    return x ^ (x >> 16)


def block_partner(i: Any, slot: Any, bits: Any, mate: Any, twist: Any, shuffle: Any, unshuffle: Any) -> Any:
    """Who person `i` is paired with in a work or town slot; -1 where their block has no mate.

    Blocks of 2**bits people are paired whole (`mate`), lanes by an exclusive or between two shuffles of the lanes, so
    nothing is stored per person.  The answer may be >= the number of people: such a slot is dead.
    """
    block = i >> bits
    other = mate[slot, block]
    lane = unshuffle[slot, shuffle[slot, i & ((1 << bits) - 1)] ^ twist[slot, block]]
    # other >> 63 is -1 where there is no mate and 0 elsewhere: no branch, so the same line works on arrays
    return ((other << bits) | lane) | (other >> 63)


def left_turn(lane: Any, turn: int, blocks: Any, key: Any) -> Any:
    """By how many blocks this lane is carried in this turn: 0 to blocks - 1."""
    return (mix32((lane + key + turn * 0x9E3779B9) & WORD) * blocks) >> 32


def right_turn(block: Any, turn: int, key: Any) -> Any:
    """By how many lanes this block is rotated in this turn."""
    return mix32(block ^ ((key + turn * 0x85EBCA6B + 77) & WORD)) >> 7


def forward(block: Any, lane: Any, bits: Any, blocks: Any, key: Any) -> tuple[Any, Any]:
    """A keyed permutation of all blocks * 2**bits people: two turns of an additive Feistel network."""
    lanes = (1 << bits) - 1
    for turn in range(2):
        block = block + left_turn(lane, turn, blocks, key)
        block = block - blocks * (block >= blocks)
        lane = (lane + right_turn(block, turn, key)) & lanes
    return block, lane


def backward(block: Any, lane: Any, bits: Any, blocks: Any, key: Any) -> tuple[Any, Any]:
    """The inverse of `forward`."""
    lanes = (1 << bits) - 1
    for back in range(2):
        turn = 1 - back
        lane = (lane - right_turn(block, turn, key)) & lanes
        block = block - left_turn(lane, turn, blocks, key)
        block = block + blocks * (block < 0)
    return block, lane


def far_partner(i: Any, bits: Any, blocks: Any, key: Any) -> Any:
    """Who person `i` is paired with in the country slot: who stands beside them under a keyed permutation.

    The answer may be >= the number of people: such a slot is dead.
    """
    block, lane = forward(i >> bits, i & ((1 << bits) - 1), bits, blocks, key)
    block, lane = backward(block, lane ^ 1, bits, blocks, key)
    return (block << bits) | lane
