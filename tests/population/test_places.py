from functools import cache

import numpy as np
import pytest

from demerit.population.country import load_country
from demerit.population.households import LANES
from demerit.population.people import Population, make_population
from demerit.population.places import province_blocks

SIZES = [("china-2020", 168), ("china-2020", 5208), ("china-2020", 100_000), ("lessonland", 50_000)]
made = pytest.mark.parametrize(("country", "people"), SIZES)


@cache
def population(country: str, people: int) -> Population:
    return make_population(load_country(country), people, 11)


@made
def test_cells_cover_everyone_once(country: str, people: int) -> None:
    p = population(country, people)
    assert p.cell_start[0] == 0
    assert p.cell_start[-1] == p.people
    assert (np.diff(p.cell_start) > 0).all()


@made
def test_a_cell_never_splits_a_household(country: str, people: int) -> None:
    p = population(country, people)
    block, lane = np.divmod(p.cell_start[:-1], LANES)
    assert (p.first[p.pattern[block], lane] == lane).all()


@made
def test_towns_and_provinces_are_runs_of_cells(country: str, people: int) -> None:
    p = population(country, people)
    assert (np.repeat(np.arange(len(p.town_province)), np.diff(p.town_cells)) == p.cell_town).all()
    assert (p.town_province[p.cell_town] == p.cell_province).all()
    assert (np.searchsorted(p.province_start, p.cell_start[:-1], side="right") - 1 == p.cell_province).all()
    assert (p.cell_urban[p.town_cells[:-1]][p.cell_town] == p.cell_urban).all()
    assert (p.province_start % LANES == 0).all()


@made
def test_sides_and_corners_are_mutual_and_in_one_town(country: str, people: int) -> None:
    p = population(country, people)
    for table, opposite in ((p.cell_sides, [1, 0, 3, 2]), (p.cell_corners, [3, 2, 1, 0])):
        assert table.shape == (len(p.cell_town), 4)
        for way in range(4):
            here = np.flatnonzero(table[:, way] >= 0)
            there = table[here, way]
            assert (table[there, opposite[way]] == here).all()
            assert (p.cell_town[there] == p.cell_town[here]).all()


def test_a_whole_town_is_a_rectangle() -> None:
    """A 4 by 4 town has 24 pairs of sides and 18 of corners."""
    p = population("china-2020", 1_000_000)
    towns = np.flatnonzero((np.diff(p.town_cells) == 16) & (p.cell_urban[p.town_cells[:-1]] == 1))
    assert len(towns) >= 1
    for town in towns:
        cells = slice(p.town_cells[town], p.town_cells[town + 1])
        assert (p.cell_sides[cells] >= 0).sum() == 48
        assert (p.cell_corners[cells] >= 0).sum() == 36


def test_cells_keep_their_full_size_in_a_small_population() -> None:
    for people in (100_000, 1_000_000):
        p = population("china-2020", people)
        sizes = np.diff(p.cell_start)
        assert np.median(sizes[p.cell_urban == 1]) == pytest.approx(880, rel=0.15)
        assert np.median(sizes[p.cell_urban == 0]) == pytest.approx(70, rel=0.15)
        assert sizes[p.cell_urban == 1].max() > 1800


def test_cells_vary_from_seed_to_seed() -> None:
    china = load_country("china-2020")
    one, two = (make_population(china, 20_000, seed).cell_start for seed in (1, 2))
    assert len(one) != len(two) or (one != two).any()


def test_provinces_get_blocks_by_largest_remainder() -> None:
    assert province_blocks([50, 30, 20], 10).tolist() == [5, 3, 2]
    assert province_blocks([55, 30, 15], 10).tolist() == [6, 3, 1]
    assert province_blocks([98, 1, 1], 10).tolist() == [8, 1, 1]


@pytest.mark.parametrize("blocks", [31, 32, 40, 119, 595, 5952, 8_391_540])
def test_every_province_has_somebody_and_blocks_add_up(blocks: int) -> None:
    given = province_blocks([row.people for row in load_country("china-2020").provinces], blocks)
    assert given.sum() == blocks
    assert given.min() >= 1


def test_with_fewer_blocks_than_provinces_the_largest_get_one() -> None:
    assert province_blocks([5, 9, 7, 1], 2).tolist() == [0, 1, 1, 0]
