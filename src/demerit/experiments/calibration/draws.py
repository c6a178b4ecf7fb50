"""Points of the prior, and the seed of every run: functions of the calibration's seed and of the point's number alone.

So a bank that was stopped goes on with the very points it would have had, in whatever order they are lived.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demerit.experiments.calibration.behaviour import Behaviour
from demerit.experiments.calibration.errors import CalibrateError

Numbers = NDArray[np.float64]
Point = dict[str, str]
"""Free parameters of one point by name, as texts with their units."""
DEFAULTS = -1
"""The number of the point that has the present defaults; it is no draw of the prior and is in no set."""


def seed_of(seed: int, point: int, replicate: int) -> int:
    """The seed of a run: 0 to 2**63 - 1."""
    return int.from_bytes(hashlib.sha256(f"calibrate {seed} {point} {replicate}".encode()).digest()[:8], "little") >> 1


def luck(seed: int, what: str, *shape: int) -> Numbers:
    """Even numbers between 0 and 1 that depend on the calibration's seed and on what they are for."""
    start = int.from_bytes(hashlib.sha256(f"luck {seed} {what}".encode()).digest()[:16], "little")
    return np.random.Generator(np.random.Philox(start)).random(shape)


def points(parameters: Sequence[Behaviour], seed: int, many: int, design: str = "random") -> list[Point]:
    """So many points of the prior, which is even over each parameter's range: the first of them are those of fewer."""
    shares = DESIGNS[design](seed, many, len(parameters))
    return [{one.name: one.at(float(share)) for one, share in zip(parameters, row, strict=True)} for row in shares]


def check_design(design: str) -> None:
    """Refuse a design that there is not, or whose packages are not installed, before anything is written."""
    if design not in DESIGNS:
        raise CalibrateError(f"the design is {design[:40]!r}: there are {' and '.join(DESIGNS)}")
    if design == "sobol":
        _optuna()


def defaults(parameters: Sequence[Behaviour]) -> Point:
    """What each parameter is without a calibration."""
    return {one.name: one.free.default for one in parameters}


def _random(seed: int, many: int, wide: int) -> Numbers:
    """Independent draws."""
    return np.array([luck(seed, f"point {k}", wide) for k in range(many)]).reshape(many, wide)


def _sobol(seed: int, many: int, wide: int) -> Numbers:
    """Draws that fill the prior more evenly: a scrambled Sobol sequence, by Optuna's sampler."""
    optuna = _optuna()
    ranges = {f"x{k}": optuna.distributions.FloatDistribution(0.0, 1.0) for k in range(wide)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)  # a later Optuna may draw others: the head has their digest
        sampler = optuna.samplers.QMCSampler(qmc_type="sobol", scramble=True, seed=seed % 2**32, warn_independent_sampling=False)
    study = optuna.create_study(sampler=sampler)
    study.tell(study.ask(ranges), 0.0)  # the first only says what there is to draw; the sequence begins after it
    return np.array([_asked(study, ranges) for _ in range(many)]).reshape(many, wide)


def _asked(study: Any, ranges: dict[str, Any]) -> list[float]:
    trial = study.ask(ranges)
    study.tell(trial, 0.0)  # a draw is no result: nothing is looked for
    return [trial.params[name] for name in ranges]


def _optuna() -> Any:
    """Optuna, where it is installed."""
    try:
        import optuna
        import scipy.stats  # noqa: F401 - Optuna's sampler asks for it when it draws, and not when it is imported
    except ImportError as error:
        raise CalibrateError(
            'design = "sobol" draws with Optuna and SciPy, which are not installed: pip install "demerit[study]", or ask for design = "random" (--design random)'
        ) from error
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    return optuna


DESIGNS: dict[str, Callable[[int, int, int], Numbers]] = {"random": _random, "sobol": _sobol}
"""How points of the prior are drawn."""
