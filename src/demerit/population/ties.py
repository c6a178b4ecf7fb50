"""The tables behind the ten closable slots: which blocks are paired, and how lanes are shuffled.

People are paired by whole blocks of consecutive ids (256 people, 32 in a small country).  Work ties stay inside a
block: three twists span a team of eight.  Town ties pair the blocks of a *town group* (8 to 96 blocks, of one province
where it is large enough), each slot by another perfect matching, so that two slots never lead to one person.  The
country slot is a Feistel pairing and needs no table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demerit.population.address import SLOTS, TOWN_SLOTS, WORD, WORK_SLOTS
from demerit.population.hashing import Whole, below, key, shuffled, words

GROUP_BLOCKS = 64
LEAST_GROUP = 8
SMALL_COUNTRY = 8192
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


def make_ties(province_start: Whole, seed: int) -> Ties:
    """The tie tables of a country whose provinces begin at these ids; the last number is how many people there are."""
    people = int(province_start[-1])
    bits = 8 if people >= SMALL_COUNTRY else 5
    blocks = -(-people >> bits)
    sizes = town_groups(province_start, bits)
    mate = mates(sizes, seed)
    shuffle = shuffles(1 << bits, seed)
    return Ties(bits, blocks, len(sizes), np.repeat(np.arange(len(sizes)), sizes), mate, twists(mate, 1 << bits, seed),
                shuffle, np.argsort(shuffle, axis=1, kind="stable").astype(np.uint8), key(seed, "ties.far") & WORD)


def town_groups(province_start: Whole, bits: int) -> Whole:
    """Blocks in each town group: about 64, cut where provinces meet if both sides keep 8; even but for the last.

    Eight blocks have seven matchings, one more than there are town slots; an odd group leaves a block alone in each.
    """
    blocks = -(-int(province_start[-1]) >> bits)
    cuts = [0]
    for start in province_start[1:-1].tolist():
        cut = 2 * round(start / (2 << bits))
        if cut - cuts[-1] >= LEAST_GROUP and blocks - cut >= LEAST_GROUP:
            cuts.append(cut)
    found: list[int] = []
    for run in np.diff([*cuts, blocks]).tolist():
        pieces = max(1, round(run / GROUP_BLOCKS))
        ends = [2 * (run * piece // (2 * pieces)) for piece in range(pieces)] + [run]
        found += np.diff(ends).tolist()
    return np.array(found, np.int64)


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


def mates(sizes: Whole, seed: int) -> Whole:
    """int64[10, blocks] of paired blocks, for town groups of these sizes."""
    starts = np.cumsum(sizes) - sizes
    mate = np.full((SLOTS, int(sizes.sum())), -1, np.int64)
    mate[list(WORK_SLOTS)] = np.arange(mate.shape[1])
    for size in np.unique(sizes):
        groups = np.flatnonzero(sizes == size)
        first = starts[groups][:, None]
        for slot, inside in zip(TOWN_SLOTS, group_mates(int(size), groups, seed), strict=False):
            mate[slot, first + np.arange(size)] = np.where(inside < 0, -1, inside + first)
    return mate


def group_mates(size: int, groups: Whole, seed: int) -> Whole:
    """int64[slots, groups, size]: distinct perfect matchings of each group's blocks, keyed by the number of the group.

    The circle method lists disjoint matchings of relabelled blocks; each slot takes another.  An odd group has one
    block left out of each matching, and a tiny one has fewer matchings than there are slots.
    """
    even = size + size % 2
    label = np.argsort(_words2(key(seed, "ties.label"), groups, even), axis=1, kind="stable")
    rounds = np.argsort(_words2(key(seed, "ties.round"), groups, even - 1), axis=1, kind="stable")[:, :len(TOWN_SLOTS)]
    met = np.take_along_axis(label[:, None, :], circle(even)[rounds], axis=2)
    found = np.empty_like(met)
    np.put_along_axis(found, np.broadcast_to(label[:, None, :], met.shape), met, axis=2)
    found = found[:, :, :size]
    return np.where(found < size, found, -1).transpose(1, 0, 2)


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
