"""What a bank comes to, in plain words and numbers: the accepted sets, what binds, and whether the procedure can be believed.

Everything is worked out from what a folder keeps (what varied, the figures, the values of every run), so that whoever
verifies a folder works it out again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from demerit.experiments.calibration.behaviour import behaviour
from demerit.experiments.calibration.draws import Numbers, Point
from demerit.experiments.calibration.matching import Aims, Flags, accepted, aims, binding, implausibility, means
from demerit.experiments.calibration.ranks import Ranks, figures_of, ranks, sets

Said = dict[str, Any]
FEWEST_TRUTHS = 40
"""Truths from which ranks say something: two bins of twenty."""
QUANTILES = {"q05": 0.05, "median": 0.5, "q95": 0.95}


@dataclass(frozen=True)
class Found:
    """What a bank comes to."""

    kept: Flags
    """Which points are accepted."""
    distances: Numbers
    """float64[points, targets]: implausibilities."""
    told: Said
    """What the head of a folder says of it."""


def found(parameters: Sequence[Said], targets: Sequence[Said], points: Sequence[Point], default: Numbers, bank: Numbers, asked: Said) -> Found:
    """From the values of every run to what they say; `asked` has the cutoff and the seed."""
    figures, errors, discrepancies = (np.array([one[key] for one in targets], float) for key in ("figure", "error", "discrepancy"))
    to = aims(bank, figures, errors, discrepancies, asked["cutoff"])
    at = means(bank)
    kept, distances = accepted(at, to), implausibility(at, to)
    now = implausibility(default.mean(0)[None], to)[0]
    shares = prior_shares(parameters, points)
    told = {
        "sets": int(kept.sum()),
        "defaults_accepted": bool((now <= to.cutoff).all()),
        "parameters": [dict(one) | _range(one, shares[kept, k], points, kept) for k, one in enumerate(parameters)],
        "targets": [dict(one) | two for one, two in zip(targets, _bind(to, distances, default.mean(0), now), strict=True)],
        "ranks": [_said(one) for one in ranked(parameters, shares, at, to, asked["seed"])],
    }
    return Found(kept, distances, told)


def prior_shares(parameters: Sequence[Said], points: Sequence[Point]) -> Numbers:
    """float64[points, parameters]: where in its prior each parameter is, from 0 to 1."""
    made = [behaviour(one["name"], (one["low"], one["high"]), one["scale"]) for one in parameters]
    return np.array([[one.share(point[one.name]) for one in made] for point in points], float).reshape(len(points), len(made))


def ranked(parameters: Sequence[Said], shares: Numbers, at: Numbers, to: Aims, seed: int) -> list[Ranks]:
    """Simulation-based calibration over the bank."""
    return ranks([one["name"] for one in parameters], shares, sets(at, figures_of(at, to, seed), to), seed)


def _range(one: Mapping[str, Any], shares: Numbers, points: Sequence[Point], kept: Flags) -> Said:
    """The marginal range of a parameter over the accepted sets; `narrowed` is how much of the prior's spread is gone."""
    if not len(shares):
        return {"accepted": None, "narrowed": None}
    made = behaviour(one["name"], (one["low"], one["high"]), one["scale"])
    values = sorted((point[made.name] for point, is_kept in zip(points, kept, strict=True) if is_kept), key=made.stored)
    at = {"low": values[0], "high": values[-1]} | {name: values[min(int(q * len(values)), len(values) - 1)] for name, q in QUANTILES.items()}
    return {"accepted": at, "narrowed": float(1 - shares.std() * np.sqrt(12)) if len(shares) > 1 else None}


def _bind(to: Aims, distances: Numbers, values: Numbers, now: Numbers) -> list[Said]:
    """What each target rules out, and what the present defaults come to."""
    return [
        {"luck": float(np.sqrt(to.luck[k])), "scale": float(to.scales[k]), "rules_out": one.alone, "rules_out_alone": one.last,
         "nearest": one.nearest, "defaults": float(values[k]), "defaults_implausibility": float(now[k])}
        for k, one in enumerate(binding(distances, to.cutoff))
    ]


def _said(one: Ranks) -> Said:
    return {
        "name": one.name, "truths": len(one.shares), "counts": list(one.counts), "chi2": one.chi2, "chance": one.chance, "even": one.even,
        "centre": one.centre, "width": one.width, "reading": reading(one),
    }


def reading(one: Ranks) -> str:
    """What the ranks say, in words."""
    if len(one.shares) < FEWEST_TRUTHS:
        return "too few to say"
    if one.even:
        return "even"
    if abs(one.centre - 0.5) > 0.05:
        return "shifted: what is fitted is not what is lived"
    return "the sets are too narrow" if one.width > 1 else "the sets are too wide"
