"""Row 11: officers at the door keep to their capacity, and a country tips where they have the time."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from demerit.experiments.arms import changed, without
from demerit.regime.load import load
from tests.support import close
from tests.systems.speech_runs import VISITS_START, begun, counted, lived, provinces, quiet_law

LOUD, SILENT = (0, 65535), (45_000, 0)
"""Two ends to begin from: nobody fears and all ties speak; everybody believes in a risk of .69 and hears praise only."""


@pytest.mark.parametrize(("pursued", "capacity"), [(1.0, 0.0005), (0.3, 0.005), (0.2, 0.0)])
def test_visits_are_as_many_as_officers_have_time_for(pursued: float, capacity: float) -> None:
    """The sum over provinces and weeks of min(pursued x posts seen last week, capacity x adults), within 4 s.e."""
    run = begun(changed(quiet_law(), "visits", pursued=str(pursued), capacity=str(capacity)), 27, start=VISITS_START)
    province, adults, expected = provinces(run), run.arrays["census_province"][:, 1], 0.0
    run.step()
    for _ in range(26):
        seen = np.bincount(province, weights=run.column("stance") == 1, minlength=len(adults))
        expected += np.minimum(pursued * seen, capacity * adults if capacity else np.inf).sum()
        run.step()
    visits, wanted = counted(run, "visits", "visits_wanted")
    close(visits, expected, 0.0, np.sqrt(expected), f"visits, {pursued} pursued, capacity {capacity}")
    assert (visits == wanted) == (capacity == 0)
    assert capacity == 0 or visits <= capacity * adults.sum() * 26 + 4 * np.sqrt(expected)


def test_no_time_is_lost_in_towns_without_a_post() -> None:
    """Officers have time for one visit in two thousand adults a week, in towns of a few hundred: all of it is used.

    By town it was the sum of min(posts, capacity x adults) over towns, which is far less where most have no post in a week.
    """
    run = begun(changed(quiet_law(), "visits", pursued="1.0", capacity="0.0005", removes="0.0"), 27, start=VISITS_START)
    can = 0.0005 * run.arrays["census_country"][1] * 26
    for _ in range(27):
        run.step()
    (visits,) = counted(run, "visits")
    assert len(run.population.town_cells) > 50
    close(visits, can, 0.0, np.sqrt(can), "visits that officers have time for")


@cache
def posts(visits: bool, seed: int, severity: str = "4 utils", removes: str = "100 %") -> int:
    """Posts against in two years from September 2018 under `dissent`, with visits, were they 20,000 times as many, or without."""
    many = {"points": "0 points", "capacity": "0.05 %/week", "removes": removes}
    book = changed(changed(load("dissent"), "speech", severity=severity), "visits", **many)
    (found,) = counted(lived(book if visits else without(book, "visits"), 104, seed, VISITS_START), "voiced")
    return found


def test_visits_make_people_post_less_and_nothing_where_nothing_is_feared() -> None:
    for seed in (1, 2):
        assert posts(True, seed) < 0.98 * posts(False, seed)
        assert posts(True, seed, "0 utils", "0 %") == posts(False, seed, "0 utils")


def test_a_deleted_post_is_a_voice_less_among_those_who_had_heard_it() -> None:
    """Nobody fears anything, and a little less is posted: ties take back what they heard, and follow it."""
    found = sum(posts(True, seed, "0 utils") for seed in (1, 2))
    assert 0.99 * (before := sum(posts(False, seed, "0 utils") for seed in (1, 2))) < found < before


@cache
def voiced(pursued: str, capacity: str, begin: tuple[int, int]) -> tuple[float, ...]:
    """Share of occasions of opposed people on which they speak, in each of three years in which only visits are feared."""
    run = begun(changed(quiet_law(), "visits", pursued=pursued, capacity=capacity), 156, start=VISITS_START)
    for name, value in zip(("risk", "climate"), begin, strict=True):
        run.set_column(name, np.full(run.population.people, value))
    years: list[tuple[int, ...]] = [(0, 0)]
    for week in range(156):
        run.step()
        if week % 52 == 51:
            years.append(counted(run, "voiced", "opposed_turns"))
    shares = tuple((now[0] - then[0]) / (now[1] - then[1]) for then, now in pairwise(years))
    print(f"{pursued} pursued, capacity {capacity}, from {'loud' if begin == LOUD else 'silent'}:", [f"{s:.3f}" for s in shares])
    return shares


def test_speech_survives_few_officers_and_collapses_before_more() -> None:
    """P08 in a whole country: below a capacity many speak and each is safe; above it each silence endangers the rest."""
    few, many = voiced("100 %", "0.1 %", LOUD), voiced("100 %", "0.5 %", LOUD)
    assert few[2] > 0.35
    assert many[2] < 0.1
    assert many[2] < many[1] / 2 < many[0] / 4


def test_a_chance_that_does_not_grow_with_silence_does_not_collapse() -> None:
    """13 % is what 0.5 % of adults comes to in its first year; held there, speech falls and stays."""
    many, fixed = voiced("100 %", "0.5 %", LOUD), voiced("13 %", "0 %", LOUD)
    assert abs(fixed[0] - many[0]) < 0.03
    assert fixed[2] > 2 * many[2]
    assert fixed[2] > 0.7 * fixed[1]


@pytest.mark.parametrize(("pursued", "capacity"), [("100 %", "0.1 %"), ("13 %", "0 %")])
def test_a_country_that_begins_silent_stays_so(pursued: str, capacity: str) -> None:
    """From the other side: nobody who is silent learns that speaking is safe, with few officers or with any chance.

    So this end is no sign of capacity: it comes from how people learn, and holds at a fixed chance as well.
    """
    assert max(voiced(pursued, capacity, SILENT)) < 0.01 < 0.15 < voiced(pursued, capacity, LOUD)[2]
