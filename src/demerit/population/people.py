"""A population: synthetic people as functions of (seed, person id) and a country's aggregate tables.

A person id is an address: province, town, street cell and household are runs of consecutive ids.  Nothing is stored per
person; tables are per block of 168 people, per cell, and per 2,000 people (public figures).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demerit.population.hashing import Whole, below, key, shuffled, words
from demerit.population.households import LANES, SHUFFLES, make_households
from demerit.population.places import make_places, province_blocks
from demerit.population.tables import Country
from demerit.population.ties import Ties, make_ties

MOST_PEOPLE = 2**31
PEOPLE_PER_VOICE = 2000
VOICE_BITS = 10


@dataclass(frozen=True)
class Population:
    """Synthetic people, not a forecast: C cells, T towns, P provinces, V public figures.

    Person i is lane i % 168 of block i // 168, and every id below `people` is somebody.
    """

    country: Country
    seed: int
    people: int
    """The real number: what was asked for, rounded to whole blocks."""
    province_names: tuple[str, ...]
    province_start: Whole
    """int64[P + 1]: first person of each province."""
    cell_start: Whole
    """int64[C + 1]: first person of each cell; never inside a household."""
    cell_town: Whole
    cell_province: Whole
    cell_urban: NDArray[np.uint8]
    town_cells: Whole
    """int64[T + 1]: first cell of each town."""
    town_province: Whole
    cell_sides: Whole
    """int64[C, 4]: cells west, east, north and south of it in its town, -1 for none."""
    cell_corners: Whole
    """int64[C, 4]: cells north-west, north-east, south-west and south-east."""
    pattern: NDArray[np.uint8]
    """uint8[blocks]: the row of the household tables a block follows, 0 to 31."""
    first: NDArray[np.uint8]
    """uint8[32, 168]: lane of the first member of this lane's household."""
    size: NDArray[np.uint8]
    """uint8[32, 168]: people in this lane's household."""
    age: NDArray[np.uint8]
    """uint8[32, 168]: age band, an index of `tables.AGE_BANDS`."""
    neighbour: NDArray[np.uint8]
    """uint8[32, 168, 2]: lanes of the two neighbours; each an involution."""
    ties: Ties
    voice_rank: NDArray[np.int32]
    """int32[1024]: ten bits of luck to the rank of a public figure, Zipf(1)."""
    voice_person: Whole
    """int64[V]: the person at each rank, an adult."""
    household_key: int
    """64 bits: the household's word is mix(household_key + first member's id * GOLD)."""
    income_quintile: Whole
    """int64[2, 256]: income fifth 0 to 4 of byte 0 of the household's word; row 1 for urban cells."""
    group_of: Whole
    """int64[256]: synthetic group of byte 1 of the household's word."""

    @property
    def blocks(self) -> int:
        """Blocks of 168 people."""
        return len(self.pattern)

    @property
    def province_people(self) -> Whole:
        """int64[P]"""
        return np.diff(self.province_start)

    @property
    def table_bytes(self) -> int:
        """Memory of all tables together."""
        arrays = [*vars(self).values(), *vars(self.ties).values()]
        return sum(array.nbytes for array in arrays if isinstance(array, np.ndarray))


def whole_people(people: int) -> int:
    """About as many people, in whole neighbourhoods."""
    return max(1, round(people / LANES)) * LANES


def make_population(country: Country, people: int, seed: int) -> Population:
    """About `people` synthetic people of a country: whole blocks of 168, provinces in census proportion."""
    if not 1 <= people <= MOST_PEOPLE:
        raise ValueError(f"people = {people:,}: a population has 1 to {MOST_PEOPLE:,} people")
    count = whole_people(people) // LANES
    blocks = province_blocks([row.people for row in country.provinces], count)
    homes = make_households(country, seed)
    pattern = block_patterns(count, seed)
    places = make_places(country, blocks, pattern, homes.first, seed)
    voices = voice_people(count * LANES, pattern, homes.first, seed)
    province_start = np.append(0, np.cumsum(blocks)) * LANES
    return Population(
        country=country, seed=seed, people=count * LANES,
        province_names=tuple(row.province for row in country.provinces),
        province_start=province_start,
        **vars(places), pattern=pattern, **vars(homes), ties=make_ties(province_start, seed),
        voice_rank=zipf_ranks(len(voices)), voice_person=voices,
        household_key=key(seed, "household"), income_quintile=income_table(country), group_of=group_table(country))


def block_patterns(blocks: int, seed: int) -> NDArray[np.uint8]:
    """uint8[blocks]: a keyed shuffle of pattern A, or of B for one block in every four."""
    block = np.arange(blocks)
    is_b = block % 4 == below(key(seed, "households.pattern"), block // 4, 4)
    row: Whole = below(key(seed, "households.shuffle"), block, SHUFFLES) + SHUFFLES * is_b
    return row.astype(np.uint8)


def voice_people(people: int, pattern: NDArray[np.uint8], first: NDArray[np.uint8], seed: int) -> Whole:
    """int64[V]: public figures, one in every 2,000 people, spread evenly over the country and ranked by key."""
    voices = max(2, people // PEOPLE_PER_VOICE)
    start = np.arange(voices, dtype=np.int64) * people // voices
    # the first seven are left out: a household that begins before the stretch belongs to the one before
    person = start + 7 + below(key(seed, "voices.person"), start, people // voices - 7)
    block, lane = person // LANES, person % LANES
    heads: Whole = block * LANES + first[pattern[block], lane]
    return np.asarray(heads[shuffled(key(seed, "voices.rank"), voices)], np.int64)


def zipf_ranks(voices: int) -> NDArray[np.int32]:
    """int32[1024]: the rank at each of 1,024 even steps of chance; rank r is followed in proportion to 1 / (r + 1)."""
    reach = np.cumsum(1 / np.arange(1, voices + 1))
    chance = (np.arange(1 << VOICE_BITS) + 0.5) / (1 << VOICE_BITS)
    return np.asarray(np.searchsorted(reach, chance * reach[-1]), np.int32)


def income_table(country: Country) -> Whole:
    """int64[2, 256]: fifth of a byte, rural and urban; rural steps are set so that a fifth is 20 % of everyone."""
    share = country.urban.share
    fifths = np.arange(1, 6)
    urban = np.round(np.cumsum([row.urban_share for row in country.income]) * 256)
    rural = np.round((256 * fifths / 5 - share * urban) / (1 - share)) if share < 1 else urban
    steps = np.array([rural, urban])[:, :4].clip(0, 256)
    return np.asarray((np.arange(256)[None, :, None] >= steps[:, None, :]).sum(2), np.int64)


def group_table(country: Country) -> Whole:
    """int64[256]: 1 for the smaller synthetic group."""
    return (np.arange(256) < round(country.group.share * 256)).astype(np.int64)


def household_words(population: Population, first_ids: Whole) -> NDArray[np.uint64]:
    """The 64-bit word of each household, by the id of its first member: byte 0 is income, byte 1 the group."""
    return words(population.household_key, first_ids)
