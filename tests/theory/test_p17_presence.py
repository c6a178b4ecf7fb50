"""P17, presence: on an even plane somebody listed is within 500 m with chance 1 - exp(-rho pi r^2) (THEORY P17).

Run on the debtor map itself.  State convention: cells of 500 m; a disc of that radius covers 3992/4096 of one's own
cell, 1707/4096 of each side and 1/8 of each corner, pi cells in all, so the mean over Poisson counts is exact.
Lag two weeks: who has the app is settled at the end of the first, and the marks of the first are the news of the second.
Probes are the 80,000 people who have the app in the inner cells; a probe is not itself a target.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.population.people import Population
from demerit.terms import Mechanism
from tests.support import Stored, close, even_population, lived, no_ties, rules_of

SIDE, CELL_PEOPLE = 84, 24
PEOPLE = SIDE * SIDE * CELL_PEOPLE
CELL_KM2 = 0.25


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["debtor_map"], country=False)


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms(), explicit=True)


def plane() -> Population:
    return even_population(PEOPLE, 1, CELL_PEOPLE)


def shown(per_km2: float, seed: int) -> np.ndarray:
    """bool: whether the app showed somebody to each user of the inner cells, with listed people scattered evenly."""
    given = {"debtor_map.users": Stored(65536 * 60 // 100)}
    run = Run(plane(), rules_of(mechanisms(), 4, given), mechanisms(), seed, graph=no_ties(PEOPLE), fused=week())
    listed = np.random.default_rng(seed).random(PEOPLE) < per_km2 * CELL_KM2 / CELL_PEOPLE
    run.set_column("court_listed", listed.astype(np.int64))
    lived(run, 2)
    row, column = np.divmod(np.arange(PEOPLE) // CELL_PEOPLE, SIDE)
    inner = (row > 0) & (row < SIDE - 1) & (column > 0) & (column < SIDE - 1)
    probes = inner & (run.column("map_user") > 0) & ~listed
    return np.asarray(run.column("alerted")[probes] > 0)


def test_there_are_eighty_thousand_probes_on_forty_kilometres() -> None:
    assert len(shown(0.475, 1)) > 80_000
    assert (SIDE - 2) * 0.5 > 40


@pytest.mark.parametrize(("per_km2", "expected"), [(0.475, 0.311379), (1.0, 0.544062), (0.882542, 0.5)])
def test_presence_is_that_of_a_disc(per_km2: float, expected: float) -> None:
    """Over four scatterings; the error is between scatterings, since probes near each other see the same debtors."""
    found = np.array([shown(per_km2, seed).mean() for seed in range(1, 5)])
    assert expected == pytest.approx(1 - math.exp(-per_km2 * math.pi * 0.25), abs=1e-6)
    close(found.mean(), expected, 0.01, found.std(ddof=1) / math.sqrt(len(found)), f"presence at {per_km2}/km2")


def test_in_a_city_the_map_is_always_on_and_tells_nothing() -> None:
    """47.5 listed people a square kilometre: thirty-seven within 500 m, and somebody for everyone."""
    assert shown(47.5, 1).mean() > 0.9999


def test_without_anybody_listed_nobody_is_shown() -> None:
    assert shown(0, 1).sum() == 0
