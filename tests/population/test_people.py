import dataclasses

import numpy as np
import pytest

from demerit.population.country import load_country
from demerit.population.households import LANES
from demerit.population.people import Population, make_population, zipf_ranks

CHINA = load_country("china-2020")


def arrays(p: Population) -> dict[str, bytes]:
    found = {**vars(p), **vars(p.ties)}
    return {name: array.tobytes() for name, array in found.items() if isinstance(array, np.ndarray)}


def test_the_same_seed_makes_the_same_people_and_another_seed_does_not() -> None:
    one, same, other = (arrays(make_population(CHINA, 20_000, seed)) for seed in (4, 4, 5))
    assert one == same
    differ = {name for name in one if one[name] != other[name]}
    assert {"cell_start", "pattern", "first", "neighbour", "mate", "twist", "shuffle", "voice_person"} <= differ


@pytest.mark.parametrize(("asked", "real"), [(1, 168), (168, 168), (1000, 1008), (100_000, 99_960), (20_000, 19_992)])
def test_people_are_rounded_to_whole_blocks(asked: int, real: int) -> None:
    p = make_population(CHINA, asked, 1)
    assert p.people == real == p.blocks * LANES == p.province_people.sum()


@pytest.mark.parametrize("people", [0, -5, 2**31 + 1])
def test_impossible_numbers_of_people_are_refused(people: int) -> None:
    with pytest.raises(ValueError, match="1 to 2,147,483,648 people"):
        make_population(CHINA, people, 1)


def test_pattern_b_is_one_block_in_every_four() -> None:
    p = make_population(CHINA, 168 * 400, 1)
    assert ((p.pattern >= 16).reshape(-1, 4).sum(1) == 1).all()
    assert len(np.unique(p.pattern)) == 32


def test_nothing_is_stored_per_person() -> None:
    """Tables grow by under a byte a person, and a hundred times the people need no other shapes."""
    small, large = (make_population(CHINA, people, 1) for people in (200_000, 2_000_000))
    assert (large.table_bytes - small.table_bytes) / (large.people - small.people) < 1
    longest = max(array.size for array in vars(large).values() if isinstance(array, np.ndarray))
    assert longest < large.people / 20


def test_voices_are_different_adults_all_over_the_country() -> None:
    p = make_population(CHINA, 1_000_000, 3)
    assert len(p.voice_person) == p.people // 2000
    assert len(set(p.voice_person.tolist())) == len(p.voice_person)
    block, lane = np.divmod(p.voice_person, LANES)
    assert (p.age[p.pattern[block], lane] >= 2).all()
    places = np.histogram(p.voice_person, bins=10, range=(0, p.people))[0]
    assert places.min() > 45
    assert abs(np.corrcoef(np.arange(len(p.voice_person)), p.voice_person)[0, 1]) < 4 / np.sqrt(len(p.voice_person))


def test_a_tiny_country_has_two_voices() -> None:
    p = make_population(CHINA, 168, 3)
    assert len(set(p.voice_person.tolist())) == 2
    assert set(p.voice_rank.tolist()) == {0, 1}


@pytest.mark.parametrize("voices", [2, 50, 700_000])
def test_voices_are_followed_by_zipf_law(voices: int) -> None:
    ranks = zipf_ranks(voices)
    assert ranks.shape == (1024,)
    assert 0 == ranks.min() <= ranks.max() < voices
    total = (1 / np.arange(1, voices + 1)).sum()
    for rank in range(min(voices, 8)):
        assert (ranks == rank).mean() == pytest.approx(1 / (rank + 1) / total, abs=1 / 1024)


@pytest.mark.parametrize("name", ["china-2020", "lessonland"])
def test_income_bytes_make_fifths_of_everyone(name: str) -> None:
    country = load_country(name)
    table = make_population(country, 168, 1).income_quintile
    assert table.shape == (2, 256)
    assert (np.diff(table, axis=1) >= 0).all()
    rural, urban = (np.bincount(row, minlength=5) / 256 for row in table)
    share = country.urban.share
    assert np.abs(share * urban + (1 - share) * rural - 0.2).max() <= (1 - share) / 256
    assert np.abs(urban - [row.urban_share for row in country.income]).max() <= 1 / 256


def test_the_group_has_its_share_of_bytes() -> None:
    group = make_population(CHINA, 168, 1).group_of
    assert group.shape == (256,)
    assert group.mean() == CHINA.group.share


def test_a_population_does_not_change() -> None:
    p = make_population(CHINA, 168, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        p.people = 3  # type: ignore[misc]
