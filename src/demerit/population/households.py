"""Blocks of 168 people in whole households: sizes, ages by role, and who lives next door.

A country's household sizes are kept by two patterns of a block (B in a quarter of blocks, A in the rest), each in 16
shuffles of household order: 32 rows of 168 lanes stand for everyone.  Ages go by role, so that nobody under 18 lives
without an adult; independent draws would make babies living alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, product
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from demerit.population.country import CountryError
from demerit.population.hashing import key, shuffled
from demerit.population.tables import Country

LANES = 168
SHUFFLES = 16
ROWS = 2 * SHUFFLES
MINOR_BANDS = 2
"""Age bands 0 (0-14) and 1 (15-17)."""
Lanes = NDArray[np.uint8]


@dataclass(frozen=True)
class Households:
    """Tables of uint8[32, 168]: row = pattern of the block (0-15 are A, 16-31 are B), column = lane of the person."""

    first: Lanes
    """Lane of the first member of this lane's household, always an adult."""
    size: Lanes
    age: Lanes
    """Age band code, an index of `tables.AGE_BANDS`."""
    neighbour: Lanes
    """uint8[32, 168, 2]: two perfect matchings with lanes of other households, different for every lane."""


def make_households(country: Country, seed: int) -> Households:
    """The 32 rows of a country, functions of the seed."""
    rows = [_row(country, counts, turn, seed, half * SHUFFLES + turn)
            for half, counts in enumerate(patterns(country)) for turn in range(SHUFFLES)]
    first, size, age = (np.array(column, np.uint8) for column in zip(*rows, strict=True))
    return Households(first, size, age, np.array([neighbours(first[r], age[r]) for r in range(ROWS)], np.uint8))


def patterns(country: Country) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Households of 1, 2, 3, 4, 5, 6 and 7 people in pattern A and in pattern B; both hold 168 people.

    A is the whole-number block nearest to the published shares; B makes up for what A misses, at a quarter of blocks.
    """
    homes = LANES / country.household_mean.people
    wanted = [row.share * homes for row in country.households]
    a = _nearest(wanted)
    b = _nearest([4 * want - 3 * have for want, have in zip(wanted, [*a[:5], a[5] + a[6]], strict=True)])
    return a, b


def _nearest(wanted: Sequence[float]) -> tuple[int, ...]:
    """Counts of households by size with 168 people, least squares from `wanted` (the last class is 6 or 7 people)."""
    best, found = float("inf"), None
    for small in product(*(range(max(0, floor(want) - 2), max(0, ceil(want)) + 3) for want in wanted[:5])):
        left = LANES - sum(size * count for size, count in enumerate(small, 1))
        cost = sum((count - want) ** 2 for count, want in zip(small, wanted, strict=False))
        for big in range(max(0, -(-left // 7)), left // 6 + 1):
            if cost + (big - wanted[5]) ** 2 < best:
                best, found = cost + (big - wanted[5]) ** 2, (*small, 7 * big - left, left - 6 * big)
    if found is None:
        raise CountryError("households: no block of 168 people comes near these sizes; do they fit household_mean?")
    return found


def band_counts(country: Country, turn: int) -> list[int]:
    """How many of the 168 people of a block are in each age band; over the 16 shuffles the rounding evens out."""
    reach = np.cumsum([row.share for row in country.ages])
    ends = np.floor(np.minimum(reach, 1) * LANES + (turn + 0.5) / SHUFFLES)
    ends[-1] = LANES
    return [int(count) for count in np.diff(ends, prepend=0)]


def ages_by_role(sizes: Sequence[int], counts: Sequence[int]) -> list[list[int]]:
    """Age bands of the members of each household, adults first.

    Children go to households of three and more; old people live alone, in pairs, or with the family; parents are 30
    to 44 as far as there are enough, the grown-up others are what is left.
    """
    ages: list[list[int]] = [[-1] * size for size in sizes]
    minors = _child_places(sizes)[:sum(counts[:MINOR_BANDS])]
    if len(minors) < sum(counts[:MINOR_BANDS]):
        raise CountryError("ages: more people under 18 than households with room for them beside an adult")
    older = {int((k + 0.5) * len(minors) / counts[1]) for k in range(counts[1])}
    for k, (home, place) in enumerate(minors):
        ages[home][place] = 1 if k in older else 0
    old = [6] * counts[6] + [5] * counts[5]
    for band, (home, place) in zip(old, _old_places(ages), strict=False):
        ages[home][place] = band
    # homes with children first, so that the bands given out first are their parents'
    left = sorted((members[-1] not in (0, 1), home, place)
                  for home, members in enumerate(ages) for place, band in _adults(members) if band < 0)
    for band, (_, home, place) in zip([3] * counts[3] + [4] * counts[4] + [2] * counts[2], left, strict=True):
        ages[home][place] = band
    return ages


def _adults(members: list[int]) -> Iterator[tuple[int, int]]:
    return ((place, band) for place, band in enumerate(members) if band not in (0, 1))


def _child_places(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """(household, place) in the order children fill them, from the last place; the first is always an adult's."""
    order = []
    for home, size in enumerate(sizes):
        for child in range(1, size):
            # one child in every family of three or more, then the second in big ones, then in families of four, ...
            crowding = child - size / 4 if size - child >= 2 else 10 + child
            order.append((0.0 if child == 1 and size > 2 else crowding, home, size - child))
    return [(home, place) for _, home, place in sorted(order)]


def _old_places(ages: list[list[int]]) -> Iterator[tuple[int, int]]:
    """(household, place) in the order people of 60 and more fill them: one alone, one couple, one big family, ..."""
    free = [[(home, place) for place, band in _adults(members) if band < 0] for home, members in enumerate(ages)]
    alone = [home for home, members in enumerate(ages) if len(members) == 1]
    couples = [home for home, members in enumerate(ages) if len(members) == 2]
    big = [home for home, members in enumerate(ages) if len(members) >= 5]
    rest = [home for home, members in enumerate(ages) if 3 <= len(members) <= 4]
    for kind in cycle((alone, couples, big)):
        if not (alone or couples or big):
            break
        if kind:
            # a big family keeps its middle generation: two old people at most
            places = free[kind.pop(0)]
            yield from places[-2:]
    for home in rest:
        yield from free[home]


def _row(country: Country, counts: Sequence[int], turn: int, seed: int, row: int) -> tuple[list[int], ...]:
    """One row of the tables: `first`, `size` and `age` of 168 lanes, households in keyed order."""
    sizes = [size for size, count in enumerate(counts, 1) for _ in range(count)]
    homes = ages_by_role(sizes, band_counts(country, turn))
    first: list[int] = []
    size: list[int] = []
    age: list[int] = []
    for home in shuffled(key(seed, "households.order", row), len(homes)):
        members = homes[home]
        first += [len(age)] * len(members)
        size += [len(members)] * len(members)
        age += members
    return first, size, age


def neighbours(first: Lanes, age: Lanes) -> NDArray[np.uint8]:
    """uint8[168, 2]: each lane's two neighbours, the nearest free lanes in other households, adults with adults."""
    order = sorted(range(LANES), key=lambda lane: (age[lane] < MINOR_BANDS, lane))
    one = _matching(order, first, {})
    two = _matching(order, first, one)
    return np.array([[one[lane], two[lane]] for lane in range(LANES)], np.uint8)


def _matching(order: Sequence[int], first: Lanes, barred: dict[int, int]) -> dict[int, int]:
    """Pair everyone with the next in `order` who is of another household and not the partner in `barred`."""
    def may(a: int, b: int) -> bool:
        return bool(first[a] != first[b]) and barred.get(a) != b

    waiting = list(order)
    pairs: list[tuple[int, int]] = []
    while waiting:
        a = waiting.pop(0)
        b = next((other for other in waiting if may(a, other)), -1)
        if b >= 0:
            waiting.remove(b)
            pairs.append((a, b))
            continue
        b = waiting.pop(0)
        # the last ones left may be one family: part the latest pair that lets all four find somebody
        c, d = next((c, d) for pair in reversed(pairs) for c, d in (pair, pair[::-1]) if may(a, c) and may(b, d))
        pairs = [pair for pair in pairs if c not in pair] + [(a, c), (b, d)]
    return dict(pairs) | {b: a for a, b in pairs}
