"""Folders of calibrations of which no country was lived: a file of the library, few points, and figures that are known to be near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from demerit.experiments.calibration.calibrate import calibrate, describe
from demerit.experiments.calibration.draws import Point
from demerit.experiments.calibration.living import Country
from demerit.experiments.calibration.log import Log
from demerit.experiments.calibration.targets import load_targets

RUNS = 40


def folder(name: str, out: Path) -> Path:
    """Sets of a file of the library, as `demerit calibrate` keeps them; the toy country misses each figure by half at most."""
    file = load_targets(name)
    asked = replace(file, form=file.form.model_copy(update={"runs": RUNS, "design": "random"}))

    def toy(point: Point, seed: int) -> Sequence[float]:
        share = float(np.mean([one.share(point[one.name]) for one in asked.parameters]))
        noise = 0.02 * np.random.default_rng(seed).standard_normal(len(asked.targets))
        return [one.figure.value * (0.5 + share + noise[k]) for k, one in enumerate(asked.targets)]

    said = describe(asked, 1, 52, Country(asked, 1).code)
    return calibrate(asked, toy, said, Log()).save(out)
