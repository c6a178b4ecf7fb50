"""The tables behind the ten closable slots: which blocks are paired, and how lanes are shuffled.

People are paired by whole blocks of consecutive ids (256 people, 32 in a small country).  Work ties stay inside a
block: three twists span a team of eight.  Town ties pair the blocks of a *town group* (about 64 blocks), each slot by
another perfect matching, so two slots never lead to one person.  The country slot is a Feistel pairing without tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demerit.population.address import SLOTS, TOWN_SLOTS, WORD, WORK_SLOTS
from demerit.population.hashing import Whole, below, key, shuffled, words

GROUP_BLOCKS = 64
SMALL_COUNTRY = 8192
BLOCK_OF_HOUSEHOLDS = 168
Lanes = NDArray[np.uint8]


@dataclass(frozen=True)
class Ties:
    """Tables for `address.block_partner` and `address.far_partner`."""

    bits: int
    """A pairing block holds 2**bits people."""
    blocks: int
    groups: int
    """Town groups; with more than one, a country tie inside one's own group is dead (it might double a town tie)."""
    group: Whole
    """int64[blocks]: the town group of a block."""
    mate: Whole
    """int64[10, blocks]: the block it is paired with; itself for work, -1 for none and for the country slot."""
    twist: Lanes
    """uint8[10, blocks]: what is XORed between the two shuffles; the same at both ends."""
    shuffle: Lanes
    """uint8[10, 2**bits], a permutation of the lanes a slot; the three work slots share one."""
    unshuffle: Lanes
    """uint8[10, 2**bits], its inverse."""
    far_key: int
    """32 bits."""
    apart: bool
    """True when no town slot pairs blocks near enough to share a household or neighbours."""


def make_ties(people: int, seed: int) -> Ties:
    """The tie tables of a country of `people`, functions of the seed.  0.3 bytes a person."""
    bits = 8 if people >= SMALL_COUNTRY else 5
    blocks = -(-people >> bits)
    group, sizes = town_groups(blocks)
    reach = -(-(BLOCK_OF_HOUSEHOLDS - 1) >> bits)
    mate, apart = mates(sizes, reach, seed)
    shuffle = shuffles(1 << bits, seed)
    return Ties(bits, blocks, len(sizes), group, mate, twists(mate, 1 << bits, seed), shuffle,
                np.argsort(shuffle, axis=1, kind="stable").astype(np.uint8), key(seed, "ties.far") & WORD, apart)


def town_groups(blocks: int) -> tuple[Whole, Whole]:
    """The group of each block, and the size of each group: 64 blocks, the last one 32 to 95 (or all there are)."""
    groups = max(1, (blocks + GROUP_BLOCKS // 2) // GROUP_BLOCKS)
    sizes = np.full(groups, GROUP_BLOCKS, np.int64)
    sizes[-1] = blocks - GROUP_BLOCKS * (groups - 1)
    return np.repeat(np.arange(groups), sizes), sizes


def shuffles(lanes: int, seed: int) -> Lanes:
    """uint8[10, lanes]: a keyed permutation of the lanes a slot; work slots share one, so that twists make teams."""
    rows = [shuffled(key(seed, "ties.shuffle", 0 if slot in WORK_SLOTS else slot), lanes) for slot in range(SLOTS)]
    return np.array(rows, np.uint8)


def twists(mate: Whole, lanes: int, seed: int) -> Lanes:
    """uint8[10, blocks], keyed by the lower block of a pair so that both ends agree."""
    blocks = np.arange(mate.shape[1])
    twist = np.zeros(mate.shape, np.int64)
    for slot in TOWN_SLOTS:
        twist[slot] = below(key(seed, "ties.twist", slot), np.minimum(blocks, mate[slot]) & WORD, lanes)
    twist[0] = 1 + below(key(seed, "ties.twist", 0), blocks, lanes - 1)
    twist[1] = _another(1 + below(key(seed, "ties.twist", 1), blocks, lanes - 2), [twist[0]])
    # outside {0, a, b, a^b} the third twist makes the team a cube of eight people, not a square of four
    taken = [twist[0], twist[1], twist[0] ^ twist[1]]
    twist[2] = _another(1 + below(key(seed, "ties.twist", 2), blocks, lanes - 4), taken)
    return twist.astype(np.uint8)


def _another(rank: Whole, taken: list[Whole]) -> Whole:
    """The rank-th number (from 1) that is none of the taken ones."""
    for bar in np.sort(np.array(taken), axis=0):
        rank = rank + (rank >= bar)
    return rank


def mates(sizes: Whole, reach: int, seed: int) -> tuple[Whole, bool]:
    """int64[10, blocks] of paired blocks, and whether no town pair is within `reach` blocks of each other."""
    ends = np.cumsum(sizes)
    starts = ends - sizes
    mate = np.full((SLOTS, int(ends[-1])), -1, np.int64)
    mate[list(WORK_SLOTS)] = np.arange(int(ends[-1]))
    apart = True
    for size in np.unique(sizes):
        groups = np.flatnonzero(sizes == size)
        for some in np.array_split(groups, -(-len(groups) // 1024)):
            inside, close = group_mates(int(size), some, reach, seed)
            at = starts[some][:, None] + np.arange(size)
            for row, slot in enumerate(TOWN_SLOTS[:inside.shape[0]]):
                mate[slot, at] = np.where(inside[row] < 0, -1, inside[row] + starts[some][:, None])
            apart &= not close
    return mate, apart


def group_mates(size: int, groups: Whole, reach: int, seed: int) -> tuple[Whole, bool]:
    """int64[slots, groups, size]: distinct perfect matchings of each group's blocks, and whether any pair is close.

    The circle method lists size - 1 disjoint matchings of relabelled blocks; those with the fewest close pairs are
    taken, ties broken by key.  An odd group has one block left out of each matching; a tiny one has fewer slots.
    """
    even = size + size % 2
    label = np.argsort(_words2(key(seed, "ties.label"), groups, even), axis=1, kind="stable")
    rounds = circle(even)
    found = np.empty((len(groups), even - 1, even), np.int64)
    np.put_along_axis(found, np.broadcast_to(label[:, None, :], found.shape), label[:, rounds], axis=2)
    gap = np.abs(found - np.arange(even))
    near = ((gap <= reach) & (found < size))[:, :, :size].sum(2)
    order = np.lexsort((_words2(key(seed, "ties.round"), groups, even - 1), near), axis=1)[:, :len(TOWN_SLOTS)]
    chosen = np.take_along_axis(found, order[:, :, None], axis=1)[:, :, :size]
    chosen = np.where(chosen < size, chosen, -1)
    return chosen.transpose(1, 0, 2), bool(np.take_along_axis(near, order, axis=1).any())


def _words2(k: int, rows: Whole, columns: int) -> NDArray[np.uint64]:
    """uint64[rows, columns] of chance, one row for each number in `rows`."""
    return words(k, rows[:, None] * 128 + np.arange(columns))


def circle(even: int) -> Whole:
    """int64[even - 1, even]: the round-robin tournament: who meets whom in each round, never the same two twice."""
    turn = np.arange(even - 1)[:, None]
    player = np.arange(even - 1)
    other = (2 * turn - player) % (even - 1)
    other = np.where(other == player, even - 1, other)
    return np.concatenate([other, turn], axis=1)
