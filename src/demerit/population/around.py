"""Who is around one person: household, neighbours, partners of the ten closable slots.

This is the reference the engine's compiled loop must agree with.  A closable slot of person i is **dead** when its
partner j

1. is none (no mate block) or is not among the people there are (j >= people);
2. belongs to i's own household or is one of i's two neighbours (these ties are always open);
3. country slot only: is in i's town group, or, in a country of a single town group, is i's partner in another slot.

Each rule reads the same from j's side, so a dead slot is dead at both ends, and no two live ties lead to one person.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demerit.population.address import FAR_SLOT, SLOTS, block_partner, far_partner
from demerit.population.hashing import Whole
from demerit.population.households import LANES
from demerit.population.people import Population


def household(population: Population, i: int) -> range:
    """The people of `i`'s household, `i` among them."""
    block, lane = divmod(i, LANES)
    row = population.pattern[block]
    start = block * LANES + int(population.first[row, lane])
    return range(start, start + int(population.size[row, lane]))


def neighbours(population: Population, i: int) -> tuple[int, int]:
    """The two neighbours of `i`."""
    block, lane = divmod(i, LANES)
    one, two = population.neighbour[population.pattern[block], lane]
    return block * LANES + int(one), block * LANES + int(two)


def cell_of(population: Population, i: int) -> int:
    """The street cell `i` lives in."""
    return int(np.searchsorted(population.cell_start, i, side="right")) - 1


def partner(population: Population, i: int, slot: int) -> int:
    """`i`'s partner in a closable slot, -1 when the slot is dead."""
    return int(partners(population, np.array([i]), slot)[0])


def partners(population: Population, people: Whole, slot: int) -> Whole:
    """The partner of each of `people` in a closable slot, -1 where it is dead: int64, the shape of `people`."""
    found = candidates(population, people, slot)
    block, lane = np.divmod(people, LANES)
    row = population.pattern[block]
    start = block * LANES + population.first[row, lane]
    next_door = block * LANES + population.neighbour[row, lane].astype(np.int64).T
    dead = (found < 0) | (found >= population.people)
    dead |= (found >= start) & (found < start + population.size[row, lane])
    dead |= (found == next_door).any(0)
    if slot == FAR_SLOT:
        dead |= _near(population, people, found)
    return np.where(dead, -1, found)


def candidates(population: Population, people: Whole, slot: int) -> Whole:
    """Whom the pairing alone gives, before the rules above."""
    ties = population.ties
    if slot == FAR_SLOT:
        return np.asarray(far_partner(people, ties.bits, ties.blocks, ties.far_key))
    return np.asarray(block_partner(people, slot, ties.bits, ties.mate, ties.twist, ties.shuffle, ties.unshuffle))


def _near(population: Population, people: Whole, found: Whole) -> NDArray[np.bool_]:
    """Where a country tie might double another one."""
    ties = population.ties
    if ties.groups > 1:
        return np.asarray(ties.group[people >> ties.bits] == ties.group[found >> ties.bits])
    others = [candidates(population, people, slot) for slot in range(SLOTS) if slot != FAR_SLOT]
    return np.asarray((found == np.array(others)).any(0))
