from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

import numpy as np
import pytest
from numba import njit

from demerit.population import address
from demerit.population.address import FAR_SLOT, SLOTS, TOWN_SLOTS, WORK_SLOTS
from demerit.population.around import candidates, cell_of, household, neighbours, partner, partners
from demerit.population.country import load_country
from demerit.population.hashing import Whole
from demerit.population.people import Population, make_population
from demerit.population.ties import circle, town_groups

SIZES = [168, 1008, 8064, 20_000, 45_000, 100_000]
sized = pytest.mark.parametrize("people", SIZES)


@cache
def population(people: int, seed: int = 2) -> Population:
    return make_population(load_country("china-2020"), people, seed)


@cache
def table(people: int) -> Whole:
    """int64[10, N]: everyone's partner in every slot."""
    p = population(people)
    return np.array([partners(p, np.arange(p.people), slot) for slot in range(SLOTS)])


@sized
def test_pairings_are_involutions_without_fixed_points(people: int) -> None:
    p = population(people)
    everyone = np.arange(p.ties.blocks << p.ties.bits)
    for slot in range(SLOTS):
        found = candidates(p, everyone, slot)
        paired = found >= 0
        assert (candidates(p, found[paired], slot) == everyone[paired]).all()
        assert (found != everyone).all()
        assert found.max() < len(everyone)


@sized
def test_live_ties_are_mutual(people: int) -> None:
    for row in table(people):
        here = np.flatnonzero(row >= 0)
        assert (row[row[here]] == here).all()


@sized
def test_no_two_ties_of_a_person_lead_to_the_same_one(people: int) -> None:
    p = population(people)
    everyone = np.arange(p.people)
    block, lane = np.divmod(everyone, 168)
    start = block * 168 + p.first[p.pattern[block], lane]
    next_door = block * 168 + p.neighbour[p.pattern[block], lane].astype(np.int64).T
    found = np.sort(np.concatenate([table(people), next_door]), axis=0)
    assert not ((found[1:] == found[:-1]) & (found[1:] >= 0)).any()
    assert not ((found >= start) & (found < start + p.size[p.pattern[block], lane])).any()


@sized
def test_most_slots_are_alive(people: int) -> None:
    """A tiny country has too few blocks for every slot, and one of a few town groups loses country ties to its own."""
    alive = (table(people) >= 0).mean(1)
    assert alive[list(WORK_SLOTS)].min() > 0.8
    if people >= 1008:
        assert alive[list(TOWN_SLOTS)].min() > 0.85
        _, sizes = np.unique(population(people).ties.group, return_counts=True)
        own = float(((sizes / sizes.sum()) ** 2).sum())
        assert alive[FAR_SLOT] == pytest.approx(1 - own, abs=0.05)


def test_degrees_at_a_hundred_thousand_people() -> None:
    degree = (table(100_000) >= 0).sum(0)
    assert degree.mean() > 9.6
    assert (degree >= 7).mean() > 0.99


def test_work_is_a_team_of_eight_in_one_block() -> None:
    p = population(20_000)
    for person in (0, 777, 9_999):
        team = {person}
        for _ in range(4):
            team |= {int(candidates(p, np.array([one]), slot)[0]) for one in team for slot in WORK_SLOTS}
        assert len(team) == 8
        assert len({one >> p.ties.bits for one in team}) == 1


@sized
def test_town_ties_stay_in_the_town_group_and_country_ties_leave_it(people: int) -> None:
    p = population(people)
    group = p.ties.group[np.arange(p.people) >> p.ties.bits]
    for slot in TOWN_SLOTS:
        alive = table(people)[slot] >= 0
        assert (group[table(people)[slot][alive]] == group[alive]).all()
    if p.ties.groups > 1:
        alive = table(people)[FAR_SLOT] >= 0
        assert (group[table(people)[FAR_SLOT][alive]] != group[alive]).all()


def test_country_ties_reach_everywhere() -> None:
    """Two random people are a third of the country apart on average, and a little more when not of one town group."""
    far = table(100_000)[FAR_SLOT]
    here = np.flatnonzero(far >= 0)
    assert np.abs(far[here] - here).mean() / population(100_000).people == pytest.approx(0.35, abs=0.01)


def test_households_do_not_befriend_households_whole() -> None:
    """Two members of a household share a partner's household about as often as two people of the partner's block."""
    p = population(100_000)
    block, lane = np.divmod(np.arange(p.people), 168)
    home = block * 168 + p.first[p.pattern[block], lane]
    pairs = np.flatnonzero(home[1:] == home[:-1])
    for slot in (*TOWN_SLOTS, FAR_SLOT):
        one, two = table(100_000)[slot][pairs], table(100_000)[slot][pairs + 1]
        both = (one >= 0) & (two >= 0)
        same = (home[one[both]] == home[two[both]]).mean()
        # a person shares the home with 2.4 others on average, of 255 in the block
        assert same < 3 * 2.4 / 255


def test_circles_of_friends_grow_like_those_of_a_random_graph() -> None:
    """People within three steps over town and country friends, against a random graph of as many matchings."""
    p = population(100_000)
    slots = [3, 4, 5, 6, 7]
    rng = np.random.default_rng(1)
    random = []
    for _ in slots:
        order = rng.permutation(p.people).reshape(-1, 2)
        row = np.empty(p.people, np.int64)
        row[order[:, 0]], row[order[:, 1]] = order[:, 1], order[:, 0]
        random.append(row)
    alive = float((table(100_000)[slots] >= 0).mean())
    starts = range(0, p.people, 1999)
    made = np.mean([ball(table(100_000)[slots], start, 3) for start in starts])
    chance = np.mean([ball(np.array(random), start, 3) for start in starts])
    assert made > 0.9 * alive**3 * chance


def ball(graph: Whole, start: int, steps: int) -> int:
    reached = np.array([start])
    for _ in range(steps):
        reached = np.union1d(reached, graph[:, reached])
        reached = reached[reached >= 0]
    return len(reached)


def test_one_person_at_a_time_agrees_with_everyone_at_once() -> None:
    p = population(1008)
    for person in range(0, p.people, 37):
        assert [partner(p, person, slot) for slot in range(SLOTS)] == table(1008)[:, person].tolist()


def test_plain_numbers_and_compiled_code_agree_with_arrays() -> None:
    """The engine compiles these functions; they hold whole numbers only, so all three forms give the same partners."""
    p = population(20_000)
    compiled = compile_address()
    t = p.ties
    mate, twist, shuffle, unshuffle = (array.tolist() for array in (t.mate, t.twist, t.shuffle, t.unshuffle))
    tables = [Grid(mate), Grid(twist), Grid(shuffle), Grid(unshuffle)]
    for person in range(0, p.people, 401):
        for slot in range(SLOTS):
            expected = int(candidates(p, np.array([person]), slot)[0])
            if slot == FAR_SLOT:
                plain = address.far_partner(person, t.bits, t.blocks, t.far_key)
                fast = compiled["far_partner"](person, t.bits, t.blocks, t.far_key)
            else:
                plain = address.block_partner(person, slot, t.bits, *tables)
                fast = compiled["block_partner"](person, slot, t.bits, t.mate, t.twist, t.shuffle, t.unshuffle)
            assert plain == fast == expected


class Grid:
    """Rows of plain Python numbers behind the two-number subscript of an array."""

    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows

    def __getitem__(self, at: tuple[int, int]) -> int:
        return self.rows[at[0]][at[1]]


def compile_address() -> dict[str, Callable[..., Any]]:
    space: dict[str, Any] = dict(vars(address))
    for name, function in vars(address).items():
        if isinstance(function, FunctionType):
            space[name] = njit(FunctionType(function.__code__, space, name))
    return space


def test_the_round_robin_lets_everyone_meet_everyone_once() -> None:
    for even in (2, 4, 64, 96):
        rounds = circle(even)
        assert all((row[row] == np.arange(even)).all() for row in rounds)
        assert (np.sort(rounds, axis=0) == np.array([np.delete(np.arange(even), k) for k in range(even)]).T).all()


@pytest.mark.parametrize("people", [168, 5208, 20_000, 100_000, 1_000_000])
def test_town_groups_are_whole_and_even(people: int) -> None:
    p = make_population(load_country("china-2020"), people, 1)
    sizes = town_groups(p.province_start, p.ties.bits)
    assert sizes.sum() == p.ties.blocks
    assert (sizes[:-1] % 2 == 0).all()
    assert sizes.max() <= 96
    assert sizes.min() >= min(8, p.ties.blocks)


def test_friends_in_town_live_in_my_province_once_provinces_are_large_enough() -> None:
    for people, least in ((100_000, 0.75), (1_000_000, 0.98)):
        p = make_population(load_country("china-2020"), people, 1)
        everyone = np.arange(p.people)
        province = np.searchsorted(p.province_start, everyone, side="right")
        friend = partners(p, everyone, 4)
        alive = friend >= 0
        assert (province[friend[alive]] == province[alive]).mean() > least


def test_the_house_can_be_asked_about_one_person() -> None:
    p = population(1008)
    home = household(p, 500)
    assert 500 in home
    assert all(household(p, other) == home for other in home)
    assert all(500 in neighbours(p, other) for other in neighbours(p, 500))
    assert p.cell_start[cell_of(p, 500)] <= home.start < home.stop <= p.cell_start[cell_of(p, 500) + 1]
