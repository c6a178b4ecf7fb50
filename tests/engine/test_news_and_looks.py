"""News are last week's sums by cell, disc, town, province and country; looks are sums and bins of people now."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run, digest
from demerit.engine.world import near
from demerit.population.people import Population
from demerit.terms import Mechanism
from tests.support import flow, guests, lessonland, lived, rules_of

GUEST = "tests.theory.guests.reader"
PEOPLE = 4032


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather([GUEST], country=False, given=guests(GUEST))


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms())


def start(mode: str = "plain") -> Run:
    return Run(lessonland(PEOPLE, 4), rules_of(mechanisms(), 9), mechanisms(), 3, fused=week(), mode=mode)


def homes(people: Population) -> dict[str, np.ndarray]:
    """int64[people]: the cell, town and province of everybody."""
    cell = np.repeat(np.arange(len(people.cell_town)), np.diff(people.cell_start))
    return {"cell": cell, "town": people.cell_town[cell], "province": people.cell_province[cell]}


def summed(values: np.ndarray, at: np.ndarray) -> np.ndarray:
    return np.bincount(at, values).astype(np.int64)


@pytest.fixture(scope="module")
def twice() -> tuple[np.ndarray, Run]:
    """(who was marked after two weeks, the run after three)."""
    run = lived(start(), 2)
    marked = run.column("marked")
    return marked, lived(run, 1)


def test_the_world_of_these_tests_has_many_places() -> None:
    people = lessonland(PEOPLE, 4)
    assert len(people.province_names) == 3
    assert len(people.town_province) > 3
    assert len(people.cell_town) > 20


@pytest.mark.parametrize(("column", "at"), [
    ("read_place", "cell"), ("read_town", "town"), ("read_province", "province"),
])
def test_news_of_a_place_is_last_weeks_sum_there(twice: tuple[np.ndarray, Run], column: str, at: str) -> None:
    marked, run = twice
    where = homes(run.population)[at]
    assert (run.column(column) == summed(marked, where)[where]).all()
    assert len(set(run.column(column).tolist())) > 2


def test_news_of_the_country(twice: tuple[np.ndarray, Run]) -> None:
    marked, run = twice
    assert set(run.column("read_country").tolist()) == {int(marked.sum())}


def test_news_of_a_count_is_what_was_counted_last_week() -> None:
    run = lived(start(), 2)
    run.look()
    lived(run, 1)
    counted = flow(run, "events")
    lived(run, 1)
    assert set(run.column("read_events").tolist()) == {counted}


def test_people_and_adults_of_a_place(twice: tuple[np.ndarray, Run]) -> None:
    _, run = twice
    people = run.population
    where = homes(people)
    assert (run.column("read_people") == np.diff(people.cell_start)[where["cell"]]).all()
    lane, block = np.arange(PEOPLE) % 168, np.arange(PEOPLE) // 168
    adult = (people.age[people.pattern[block], lane] > 0).astype(np.int64)
    assert (run.column("read_adults") == summed(adult, where["town"])[where["town"]]).all()


def test_before_a_place_live_the_adults_of_all_places_before_it(twice: tuple[np.ndarray, Run]) -> None:
    _, run = twice
    for scope in ("place", "town", "province"):
        adults, before = run.arrays[f"census_{scope}"][:, 1], run.arrays[f"census_{scope}"][:, 2]
        assert before[0] == 0
        assert (before[1:] == before[:-1] + adults[:-1]).all()
        assert before[-1] + adults[-1] == run.arrays["census_country"][1]
    assert run.arrays["census_country"][2] == 0


def test_news_within_500_metres(twice: tuple[np.ndarray, Run]) -> None:
    """A disc of 500 m around somebody in a cell: .975 of it, 5/12 of each side and 1/8 of each corner in the town."""
    marked, run = twice
    people = run.population
    cell = homes(people)["cell"]
    of_cell = np.append(summed(marked, cell), 0)
    exact = (3992 * of_cell[:-1] + 1707 * of_cell[people.cell_sides].sum(1) + 512 * of_cell[people.cell_corners].sum(1))
    assert (run.column("read_near") == ((exact + 2048) >> 12)[cell]).all()


def test_an_even_plane_has_pi_cells_in_a_disc() -> None:
    side = 9
    cells = np.arange(side * side).reshape(side, side)
    padded = np.pad(cells, 1, constant_values=-1)
    sides = np.stack([padded[1:-1, :-2], padded[1:-1, 2:], padded[:-2, 1:-1], padded[2:, 1:-1]], 2).reshape(-1, 4)
    corners = np.stack([padded[:-2, :-2], padded[:-2, 2:], padded[2:, :-2], padded[2:, 2:]], 2).reshape(-1, 4)
    found = near(np.full((side * side, 1), 10_000), sides, corners)[side * side // 2, 0]
    assert found == pytest.approx(np.pi * 10_000, rel=0.0005)


def test_in_the_first_week_there_is_no_news_but_a_census() -> None:
    run = lived(start(), 1)
    assert run.column("read_country").max() == run.column("read_place").max() == run.column("read_events").max() == 0
    assert run.column("read_people").min() > 0


def test_a_look_adds_up_people_by_province_and_sort(twice: tuple[np.ndarray, Run]) -> None:
    _, run = twice
    look = run.look()
    marked, where = run.column("marked"), homes(run.population)["province"]
    assert look.week == 3
    assert look.stocks.shape == (3, 10, 1)
    assert look.stocks[:, :, 0].sum(1).tolist() == summed(marked, where).tolist()
    by_fifth = look.stocks[:, :, 0].sum(0).reshape(5, 2).sum(1)
    assert look.histograms[0].tolist() == [0, *by_fifth.tolist()]
    assert look.histograms[0].sum() == marked.sum() < PEOPLE
    assert (by_fifth > 0).all()


def test_flows_are_handed_over_once() -> None:
    run = lived(start(), 3)
    first = run.look().flows
    assert first.sum() > 0
    assert run.look().flows.sum() == 0
    lived(run, 1)
    assert 0 < run.look().flows.sum() < first.sum()


def test_looking_changes_nobody() -> None:
    one, two = start(), start()
    for _ in range(4):
        one.look()
        lived(one, 1)
        lived(two, 1)
    assert digest(one.columns()) == digest(two.columns())


def test_set_columns_are_read_back_and_spare_their_neighbours() -> None:
    run = start()
    before = run.columns()
    values = np.random.default_rng(1).integers(0, 2**20, PEOPLE)
    run.set_column("read_town", values)
    assert (run.column("read_town") == values).all()
    after = run.columns()
    assert all((before[name] == after[name]).all() for name in before if name != "read_town")


def test_compiled_news_are_the_same() -> None:
    one, two = lived(start(), 4), lived(start("compiled"), 4)
    assert digest(one.columns()) == digest(two.columns())
    assert (one.flows == two.flows).all()
    assert (one.look().stocks == two.look().stocks).all()
