"""Simulation-based calibration: even where the procedure is right, and uneven for each error that is planted."""

from __future__ import annotations

import math

import numpy as np
import pytest

from demerit.experiments.calibration import finding, ranks
from tests.calibration import toys

SEEDS = range(1, 13)


@pytest.mark.parametrize(("chi2", "freedom", "chance"), [(36.191, 19, 0.01), (30.144, 19, 0.05), (6.635, 1, 0.01), (18.338, 19, 0.5)])
def test_the_chance_of_a_chi_squared_is_that_of_the_tables(chi2: float, freedom: int, chance: float) -> None:
    """THEORY P22 gives 36.19 for 19 degrees of freedom and one in a hundred; the others are of the same tables."""
    assert ranks.above(chi2, freedom) == pytest.approx(chance, rel=0.05)


def test_ranks_of_a_right_procedure_are_even() -> None:
    found = [one for seed in SEEDS for one in toys.ranked(300, seed)]
    assert all(one.even for one in found)
    assert abs(np.mean([one.centre for one in found]) - 0.5) < 0.02
    assert abs(np.mean([one.width for one in found]) - 1) < 0.1


@pytest.mark.parametrize(("planted", "said"), [
    ({"shift": 1.0}, "shifted"),
    ({"narrow": 0.5}, "too narrow"),
    ({"narrow": 2.0}, "too wide"),
])
def test_a_planted_error_is_found(planted: dict[str, float], said: str) -> None:
    """A statistic that is not what is fitted, sets half as wide as they should be, and sets twice as wide."""
    caught = 0
    for seed in SEEDS:
        found = toys.ranked(400, seed, **planted)
        uneven = [one for one in found if not one.even]
        caught += bool(uneven)
        assert all(said in finding.reading(one) for one in uneven)
    assert caught == len(SEEDS)


def test_beta_and_binomial_are_recovered_and_ranked() -> None:
    """THEORY P22: prior Beta(2, 50), 9 listings in 200: the exact posterior mean is .0436508; an exact match gives it within 3 %."""
    rng = np.random.default_rng(1)
    truth = rng.beta(2, 50, 200_000)
    seen = rng.binomial(200, truth)
    assert truth[seen == 9].mean() == pytest.approx(0.0436508, rel=0.03)
    few = slice(0, 1500)
    kept = seen[few][:, None] == seen[few][None, :]
    np.fill_diagonal(kept, False)
    assert ranks.ranks(["rate"], truth[few][:, None], kept, 1)[0].even
    wrong = rng.binomial(180, truth[few])  # a likelihood of 180 where 200 were asked
    off = wrong[:, None] == seen[few][None, :]
    np.fill_diagonal(off, False)
    assert not ranks.ranks(["rate"], truth[few][:, None], off, 1)[0].even


def test_ties_and_small_sets_are_no_error() -> None:
    """A parameter of five whole numbers has ties everywhere; they are told in a drawn order."""
    rng = np.random.default_rng(2)
    values = rng.integers(0, 5, (800, 1)).astype(float)
    at = values + rng.standard_normal((800, 1))
    figures = at + (2 * rng.random((800, 1)) - 1)
    kept = np.abs(at[None, :, 0] - figures[:, None, 0]) <= 1
    np.fill_diagonal(kept, False)
    assert ranks.ranks(["whole"], values, kept, 1)[0].even


def test_few_truths_are_said_to_be_few() -> None:
    found = ranks.ranks(["a"], np.zeros((3, 1)), np.zeros((3, 3), bool), 1)[0]
    assert finding.reading(found) == "too few to say"
    assert math.isfinite(found.chance)
