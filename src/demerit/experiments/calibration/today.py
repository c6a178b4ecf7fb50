"""Whether the sets of a folder are of today: what lived them, what was fitted, and the defaults they were held beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demerit.experiments.calibration.behaviour import BehaviourError, behaviour
from demerit.experiments.calibration.calibrate import describe
from demerit.experiments.calibration.errors import TargetsError
from demerit.experiments.calibration.figure import FigureError
from demerit.experiments.calibration.living import Country
from demerit.experiments.calibration.targets import Targets, load_targets, names, parse_targets

ASKED = {"parameters": ("name", "unit", "low", "high", "scale"),
         "targets": ("evidence", "book", "unit", "figure", "error", "discrepancy")}
"""What of the head follows from the file of targets and from what stands behind it today."""


def stale(said: Mapping[str, Any]) -> list[str]:
    """What of a calibration's head is not so any more, each in a few words; nothing of sets that are of today.

    It asks for no run: defaults and declared ranges of the mechanisms, the published figures, the file of targets in the library,
    and the digest of all that lives a run.
    """
    if gone := list(_defaults(said)):
        return gone
    try:
        asked = parse_targets(str(said["targets_file"]), f"{said['name']}.toml")
    except (TargetsError, FigureError) as error:
        return [f"its targets are refused today ({error})"]
    return [*_library(said, asked), *_asked(said, asked), *_code(said, asked)]


def _defaults(said: Mapping[str, Any]) -> Iterator[str]:
    """Parameters that have another default by now, or may not vary any more."""
    for one in said["parameters"]:
        try:
            now = behaviour(one["name"]).free.default
        except BehaviourError as error:
            yield f"{one['name']} may not vary today ({error})"
        else:
            if now != one["default"]:
                yield f"the default of {one['name']} is {now}, and was {one['default']}"


def _library(said: Mapping[str, Any], asked: Targets) -> Iterator[str]:
    if said["name"] in names() and load_targets(str(said["name"])).text != asked.text:
        yield f"{said['name']}.toml of the library asks for something else"


def _asked(said: Mapping[str, Any], asked: Targets) -> Iterator[str]:
    """What the same file comes to today: ranges and figures."""
    today = describe(asked, 1, 1, "")
    for what, keys in ASKED.items():
        for one, now in zip(said[what], today[what], strict=True):
            if changed := [key for key in keys if one[key] != now[key]]:
                yield f"{one.get('name', one.get('evidence'))} has another {' and '.join(changed)}"


def _code(said: Mapping[str, Any], asked: Targets) -> Iterator[str]:
    if Country(asked, 1).code != said["code"]:
        yield "the code that lives runs, their rule books or statistics are not those of then"
