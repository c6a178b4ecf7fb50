from collections import Counter

import numpy as np
import pytest

from demerit.population.country import CountryError, countries, load_country
from demerit.population.households import LANES, ROWS, Households, ages_by_role, band_counts, make_households, patterns
from demerit.population.tables import Country

Named = tuple[Country, Households]


@pytest.fixture(scope="module", params=countries())
def made(request: pytest.FixtureRequest) -> Named:
    country = load_country(request.param)
    return country, make_households(country, 7)


def test_china_gets_the_two_blocks_of_64_households() -> None:
    a, b = patterns(load_country("china-2020"))
    assert a == (16, 19, 14, 8, 4, 1, 2)
    assert b == (17, 19, 12, 9, 4, 0, 3)


def test_patterns_hold_168_people_and_the_published_shares(made: Named) -> None:
    country, _ = made
    a, b = (np.array(pattern) for pattern in patterns(country))
    assert a @ np.arange(1, 8) == b @ np.arange(1, 8) == LANES
    homes = (3 * a + b) / (3 * a + b).sum()
    made_shares = [*homes[:5], homes[5:].sum()]
    assert np.abs(np.array(made_shares) - [row.share for row in country.households]).max() < 1 / 256


def test_households_are_runs_of_lanes_of_their_size(made: Named) -> None:
    _, tables = made
    for row in range(ROWS):
        members = Counter(tables.first[row].tolist())
        assert [members[first] for first in tables.first[row].tolist()] == tables.size[row].tolist()
        assert (np.diff(tables.first[row].astype(int)) >= 0).all()
        assert all(tables.first[row, first] == first for first in members)


def test_nobody_under_18_lives_without_an_adult(made: Named) -> None:
    """Every household's first member is an adult, and there are minors to make the statement worth testing."""
    _, tables = made
    heads = np.take_along_axis(tables.age, tables.first.astype(int), 1)
    assert heads.min() >= 2
    assert (tables.age < 2).mean() > 0.15


def test_china_has_30_or_31_children_and_31_or_32_people_of_60_in_every_block() -> None:
    tables = make_households(load_country("china-2020"), 3)
    assert set((tables.age == 0).sum(1).tolist()) == {30, 31}
    assert set((tables.age >= 5).sum(1).tolist()) == {31, 32}


def test_ages_over_the_sixteen_shuffles_are_the_published_shares(made: Named) -> None:
    country, tables = made
    shares = np.bincount(tables.age.ravel(), minlength=7) / tables.age.size
    assert np.abs(shares - [row.share for row in country.ages]).max() < 1 / (16 * LANES) + 1e-4
    assert all(sum(band_counts(country, turn)) == LANES for turn in range(16))


def test_old_people_live_alone_in_pairs_and_with_families(made: Named) -> None:
    _, tables = made
    old = tables.age >= 5
    shares = [float(old[sizes].mean()) for sizes in (tables.size == 1, tables.size == 2, tables.size >= 5)]
    assert min(shares) > 0.15


def test_more_children_than_room_is_refused() -> None:
    with pytest.raises(CountryError, match="under 18"):
        ages_by_role([1] * 168, [30, 5, 23, 38, 40, 10, 22])


def test_shuffles_differ_between_rows_and_seeds(made: Named) -> None:
    country, tables = made
    assert len({row.tobytes() for row in tables.first}) == ROWS
    assert (make_households(country, 8).first != tables.first).any()


def test_neighbours_are_two_matchings_that_never_meet_the_household(made: Named) -> None:
    _, tables = made
    lanes = np.arange(LANES)
    for row in range(ROWS):
        one, two = tables.neighbour[row].T.astype(int)
        assert (one[one] == lanes).all()
        assert (two[two] == lanes).all()
        assert (one != two).all()
        for other in (one, two):
            assert (tables.first[row][other] != tables.first[row]).all()


def test_neighbours_are_near_and_adults_meet_adults(made: Named) -> None:
    _, tables = made
    adult = tables.age >= 2
    for way in (0, 1):
        other = tables.neighbour[:, :, way].astype(int)
        assert (np.take_along_axis(adult, other, 1) == adult).mean() > 0.97
        assert np.abs(other - np.arange(LANES)).mean() < 12
