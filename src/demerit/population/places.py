"""Where people live: provinces, towns and street cells as runs of person ids.

A cell is a square of 500 m with a size of its own; a town is a rectangle of cells; a province is a run of urban towns
and then of rural ones.  A small population is a sample of whole neighbourhoods: cells keep their full size, there are
fewer of them, and the last town of a run is a part of one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demerit.population.hashing import Whole, key, words
from demerit.population.households import LANES
from demerit.population.tables import Country, Density

Bytes = NDArray[np.uint8]
CELL_KM2 = 0.25
LEAST_CELL = 20
"""No cell is drawn smaller, so that halved and moved to the edge of a household (7 people at most) none is empty."""
SIDES = ((0, -1), (0, 1), (-1, 0), (1, 0))
CORNERS = ((-1, -1), (-1, 1), (1, -1), (1, 1))
"""(row, column) steps: west, east, north, south; north-west, north-east, south-west, south-east."""


@dataclass(frozen=True)
class Places:
    """Tables of C cells and T towns; see `Population` for each."""

    cell_start: Whole
    cell_town: Whole
    cell_province: Whole
    cell_urban: NDArray[np.uint8]
    town_cells: Whole
    town_province: Whole
    cell_sides: Whole
    cell_corners: Whole


@dataclass(frozen=True)
class Run:
    """Consecutive people of one province who all live in towns, or all outside: whole blocks."""

    province: int
    urban: int
    start: int
    people: int


def province_quotas(people: list[int], blocks: int) -> NDArray[np.float64]:
    """What each province is owed, in blocks: its share, but one block at least while there are enough for all.

    With fewer blocks than provinces the largest get one each, so that every run has the provinces it can hold whole.
    """
    wanted = np.array(people, np.float64) * (blocks / sum(people))
    if blocks < len(people):
        return (np.argsort(np.argsort(-wanted, kind="stable"), kind="stable") < blocks).astype(np.float64)
    small = np.zeros(len(people), bool)
    quota = wanted
    while ((quota < 1) & ~small).any():
        # who is owed less than a block gets one; the others share what is left, which may make more of them small
        small |= quota < 1
        rest = (blocks - small.sum()) / wanted[~small].sum() if not small.all() else 0
        quota = np.where(small, 1, wanted * rest)
    return quota


def province_blocks(people: list[int], blocks: int) -> Whole:
    """int64[provinces]: blocks of 168 for each province, by largest remainder of the quotas."""
    quota = province_quotas(people, blocks)
    given = np.floor(quota).astype(np.int64)
    given[np.argsort(given - quota, kind="stable")[:blocks - int(given.sum())]] += 1
    return given


def runs(country: Country, blocks: Whole) -> list[Run]:
    """Urban and rural runs of every province, rounded so that the country's urban share is right to a block."""
    ends = np.cumsum(blocks)
    urban = np.diff(np.floor(ends * country.urban.share + 0.5), prepend=0).astype(np.int64)
    found = []
    for province, (count, towns, end) in enumerate(zip(blocks.tolist(), urban.tolist(), ends.tolist(), strict=True)):
        towns = min(towns, count)
        found.append(Run(province, 1, (end - count) * LANES, towns * LANES))
        found.append(Run(province, 0, (end - count + towns) * LANES, (count - towns) * LANES))
    return [run for run in found if run.people]


def cell_sizes(density: Density, people: int, k: int) -> Whole:
    """Keyed sizes of the cells of a run; they sum to `people`.

    Mean size times a product of three draws from 0.5 to 1.5: skewed, standard deviation 0.52 of the mean, between an
    eighth and 3.4 times it.  Only products of exact fractions, so every machine gets the same cells.
    """
    mean = density.people_per_km2 * CELL_KM2
    count, sizes = 0, np.empty(0, np.int64)
    while sizes.sum() < people:
        count = 2 * count + int(people / mean) + 8
        word = words(k, np.arange(count))
        size = np.full(count, mean)
        for shift in (0, 16, 32):
            size *= ((word >> np.uint64(shift) & np.uint64(0xFFFF)).astype(np.float64) + 0.5) / 65536 + 0.5
        sizes = np.maximum(LEAST_CELL, size.astype(np.int64))
    ends = np.cumsum(sizes)
    # as many cells as come nearest, then stretched to fit: no run ends in the stump of a cell
    cells = int(np.argmin(np.abs(ends - people))) + 1
    return np.asarray(np.diff(ends[:cells] * people // ends[cells - 1], prepend=0), np.int64)


def cells_around(first: int, count: int, rows: int, columns: int, steps: tuple[tuple[int, int], ...]) -> Whole:
    """int64[count, 4]: the cells one step away in the same town, -1 where it ends; cells are numbered from `first`."""
    cell = np.arange(count)
    town, place = np.divmod(cell, rows * columns)
    row, column = np.divmod(place, columns)
    found = np.empty((count, 4), np.int64)
    for k, (down, right) in enumerate(steps):
        there = town * rows * columns + (row + down) * columns + column + right
        inside = (row + down >= 0) & (row + down < rows) & (column + right >= 0) & (column + right < columns)
        inside &= there < count
        found[:, k] = np.where(inside, first + there, -1)
    return found


def make_places(country: Country, blocks: Whole, pattern: Bytes, first: Bytes, seed: int) -> Places:
    """Cells and towns of every run, cell boundaries moved back to the start of a household."""
    starts, provinces, urbans, towns, sides, corners = [], [], [], [], [], []
    town_starts, town_provinces = [], []
    cells = town = 0
    for run in runs(country, blocks):
        density = country.density.urban if run.urban else country.density.rural
        sizes = cell_sizes(density, run.people, key(seed, "places.cells", run.province, run.urban))
        rows, columns = density.town_cells
        count, area = len(sizes), rows * columns
        in_run = -(-count // area)
        starts.append(run.start + np.cumsum(sizes) - sizes)
        provinces.append(np.full(count, run.province))
        urbans.append(np.full(count, run.urban, np.uint8))
        towns.append(town + np.arange(count) // area)
        sides.append(cells_around(cells, count, rows, columns, SIDES))
        corners.append(cells_around(cells, count, rows, columns, CORNERS))
        town_starts.append(cells + area * np.arange(in_run))
        town_provinces.append(np.full(in_run, run.province))
        cells, town = cells + count, town + in_run
    block, lane = np.divmod(np.concatenate(starts), LANES)
    start = block * LANES + first[pattern[block], lane]
    everyone = int(blocks.sum()) * LANES
    return Places(np.append(start, everyone), np.concatenate(towns), np.concatenate(provinces), np.concatenate(urbans),
                  np.append(np.concatenate(town_starts), cells), np.concatenate(town_provinces),
                  np.concatenate(sides), np.concatenate(corners))
