"""Simulators whose answer is known in closed form, and the bank that a calibration makes of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demerit.experiments.calibration import bank, draws, matching, ranks
from demerit.experiments.calibration.behaviour import Behaviour, behaviour
from demerit.experiments.calibration.draws import Numbers, Point
from demerit.experiments.calibration.log import Log
from demerit.experiments.calibration.matching import Aims

PARAMETERS = (behaviour("means.relent"), behaviour("means.pressure"))
LUCK = 0.05


def toy(point: Point, seed: int) -> Sequence[float]:
    """Two statistics of two parameters, with luck of a known size."""
    a, b = (one.share(point[one.name]) for one in PARAMETERS)
    noise = LUCK * np.random.default_rng(seed).standard_normal(2)
    return [a + 0.3 * b + noise[0], b * b + 0.2 * a + noise[1]]


def lived(many: int, seed: int, log: Log | None = None, together: int = 1) -> tuple[list[Point], Numbers, Numbers]:
    """Points of the prior, what the defaults came to, and the bank."""
    points = draws.points(PARAMETERS, seed, many)
    numbered = {draws.DEFAULTS: draws.defaults(PARAMETERS)} | dict(enumerate(points))
    default, found = bank.lived(numbered, 2, seed, toy, log or Log(), together, lambda *told: None, "toy runs")
    return points, default, found


def shares(points: Sequence[Point], parameters: Sequence[Behaviour] = PARAMETERS) -> Numbers:
    return np.array([[one.share(point[one.name]) for one in parameters] for point in points])


def aims(found: Numbers) -> Aims:
    return matching.aims(found, np.array([0.6, 0.4]), np.array([0.04, 0.04]), np.zeros(2))


def ranked(many: int, seed: int, shift: float = 0.0, narrow: float = 1.0) -> list[ranks.Ranks]:
    """Ranks over a toy bank; `shift` moves the first statistic by so many standard deviations, `narrow` the reach of the sets."""
    points, _, found = lived(many, seed)
    to, at = aims(found), matching.means(found)
    figures = ranks.figures_of(at, to, seed) + shift * to.scales * np.array([1.0, 0.0])
    used = Aims(to.figures, narrow * to.scales, to.luck, to.cutoff)
    names = [one.name for one in PARAMETERS]
    return ranks.ranks(names, shares(points), ranks.sets(at, figures, used), seed)
