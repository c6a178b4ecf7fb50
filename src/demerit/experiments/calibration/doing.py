"""From a file of targets to a calibration, with its folder: what the command line and Python call."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from demerit.experiments.calibration.calibrate import Calibrated, Tell, calibrate, describe, going_on
from demerit.experiments.calibration.draws import check_design
from demerit.experiments.calibration.living import Country
from demerit.experiments.calibration.targets import Targets, load_targets
from demerit.experiments.countries import shares
from demerit.experiments.given import whole


def asked_of(name_or_path: str | os.PathLike[str], people: int | None = None, runs: int | None = None, design: str | None = None) -> Targets:
    """The targets of a file, with other people, runs or another design where these are given; all that is asked is there."""
    asked = load_targets(name_or_path)
    other: dict[str, int | str] = {} if design is None else {"design": design}
    if people is not None:
        other["people"] = whole("people", people)
    if runs is not None:
        other["runs"] = whole("runs", runs)
    check_design(design or asked.form.design)
    return replace(asked, form=asked.form.model_copy(update=other))


def calibrated(
    asked: Targets, seed: int, threads: int, out: Path | None, tell: Tell, page: Callable[[Path], object] = lambda part: None
) -> Calibrated:
    """Live a calibration, going on where a folder of it was stopped, and write it there; `page` adds one to the folder."""
    together, each = shares(threads, asked.form.runs)
    country = Country(asked, each)
    said = describe(asked, seed, country.weeks, country.code)
    with going_on(out, said) as log:
        country.ready(tell, together)
        done = calibrate(asked, country, said, log, together, tell)
        if out is not None:
            done.save(out, force=True, more=page, checked=True)
    return done
