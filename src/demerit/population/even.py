"""Even people, for studies of a network or of a formula: any number of adults, all alike but for traits and income.

Everybody is 30 to 44 and lives alone in the one town of one urban province, so nothing but the rules under study and an
explicit graph of ties (`graph.generate`) tells them apart.  There are no implicit ties: run them with a graph.
"""

from __future__ import annotations

from math import isqrt

import numpy as np

from demerit.population.hashing import key
from demerit.population.households import LANES, ROWS
from demerit.population.people import MOST_PEOPLE, Population, group_table, income_table
from demerit.population.places import CORNERS, SIDES, cells_around
from demerit.population.tables import Country
from demerit.population.ties import Ties

AGE_30_44 = 3
"""The index of that band in `tables.AGE_BANDS`."""


def even_population(country: Country, people: int, seed: int, cell_people: int = 0) -> Population:
    """Exactly `people` even people; the country gives the shares of income fifths and of the synthetic group.

    All live in one street cell, or in a square town of cells of `cell_people` (the last one takes what is left).
    """
    if not 1 <= people <= MOST_PEOPLE or cell_people < 0:
        raise ValueError(f"people = {people:,}, cell_people = {cell_people:,}: 1 to {MOST_PEOPLE:,} people, and cells of "
                         "a positive size (or 0 for one cell)")
    cells = max(1, people // cell_people) if cell_people else 1
    side = isqrt(cells - 1) + 1
    lanes = np.tile(np.arange(LANES, dtype=np.uint8), (ROWS, 1))
    return Population(
        country=country, seed=seed, people=people, province_names=("Even",), province_start=np.array([0, people]),
        cell_start=np.append(np.arange(cells) * cell_people, people), cell_town=np.zeros(cells, np.int64),
        cell_province=np.zeros(cells, np.int64), cell_urban=np.ones(cells, np.uint8), town_cells=np.array([0, cells]),
        town_province=np.zeros(1, np.int64), cell_sides=cells_around(0, cells, side, side, SIDES),
        cell_corners=cells_around(0, cells, side, side, CORNERS), pattern=np.zeros(-(-people // LANES), np.uint8),
        first=lanes, size=np.ones_like(lanes), age=np.full_like(lanes, AGE_30_44), neighbour=np.stack([lanes, lanes], 2),
        ties=_no_ties(people), voice_rank=np.zeros(1024, np.int32), voice_person=np.zeros(1, np.int64),
        household_key=key(seed, "household"), income_quintile=income_table(country), group_of=group_table(country))


def _no_ties(people: int) -> Ties:
    """Tables in which every closable slot is dead."""
    blocks = -(-people >> 8)
    lanes = np.tile(np.arange(256, dtype=np.uint8), (10, 1))
    return Ties(8, blocks, 1, np.zeros(blocks, np.int64), np.full((10, blocks), -1, np.int64),
                np.zeros((10, blocks), np.uint8), lanes, lanes, 0)
