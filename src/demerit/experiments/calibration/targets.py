"""A file of targets: what may vary, which published figures it is fitted to, and how many runs of what size that takes.

Files that come with demerit are in `data/targets`; they are named without their path, like rule books.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from demerit.experiments.calibration.behaviour import Behaviour, BehaviourError, behaviour
from demerit.experiments.calibration.errors import TargetsError
from demerit.experiments.calibration.figure import Figure, FigureError, figure_of
from demerit.experiments.given import RANGES
from demerit.regime.model import Name, Strict, Text
from demerit.texts.form import form
from demerit.texts.kinds import Kind
from demerit.texts.lines import line_of
from demerit.texts.read import read
from demerit.units import UnitError, amount

SUFFIX = ".toml"
Far = str | float
"""How far off: "20 %" of the figure, or a number in the figure's unit."""

class Varied(Strict):
    """A free parameter that varies."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    range: Annotated[list[str | float], Field(min_length=2, max_length=2)] | None = None
    """The prior's; the declared one when not given, and never beyond it."""
    scale: Literal["linear", "log"] = "linear"
    """Whether the prior is even over the range or over its logarithm."""


class Aim(Strict):
    """A published figure to fit to."""

    evidence: Annotated[str, Field(min_length=1, max_length=60)]
    error: Far
    """One standard deviation of the figure itself."""
    discrepancy: Far = 0.0
    """One standard deviation of what the model leaves out."""
    why: Text
    """Where the two come from."""


class Form(Strict):
    """What stands in the file."""

    name: Name
    title: Text
    summary: Text
    people: Annotated[int, Field(ge=168, le=2**31)]
    """Of every country; weeks are those that the figures ask for."""
    country: Annotated[str, Field(max_length=60)] = "china-2020"
    runs: Annotated[int, Field(ge=RANGES["runs"][0], le=RANGES["runs"][1])]
    """Points of the prior."""
    replicates: Annotated[int, Field(ge=1, le=100)] = 2
    """Runs of each point, each a country with a seed of its own; the spread between them is the luck, so that one is too few."""
    cutoff: Annotated[float, Field(gt=0, le=10)] = 3.0
    design: Literal["random", "sobol"] = "random"
    parameters: Annotated[list[Varied], Field(min_length=1, max_length=30)] = Field(alias="parameter")
    aims: Annotated[list[Aim], Field(min_length=1, max_length=30)] = Field(alias="target")


@dataclass(frozen=True)
class Target:
    """A figure, how far off it may be (in its unit, one standard deviation), and why."""

    figure: Figure
    error: float
    discrepancy: float
    why: str


@dataclass(frozen=True)
class Targets:
    """What a file asks for, checked."""

    form: Form
    text: str
    file: str
    parameters: tuple[Behaviour, ...]
    targets: tuple[Target, ...]


def folder() -> Path:
    """Where the files that come with demerit are."""
    return Path(str(files("demerit") / "data" / "targets"))


def calibrations() -> Path:
    """Where the accepted sets that come with demerit are, a folder for each file."""
    return Path(str(files("demerit") / "data" / "calibrations"))


@cache
def names() -> tuple[str, ...]:
    """Their names, sorted."""
    return tuple(sorted(file.stem for file in folder().glob(f"*{SUFFIX}")))


KIND = Kind(
    "file of targets", Form, names, "Copy one of the library, such as register.toml in demerit/data/targets, and change it.", TargetsError,
    ("parameter", "target", "runs"),
)


def load_targets(name_or_path: str | os.PathLike[str]) -> Targets:
    """The targets of the library by that name, or those in that file."""
    name = os.fspath(name_or_path)
    library = isinstance(name_or_path, str) and name in names()
    file = folder() / f"{name}{SUFFIX}" if library else Path(name)
    return parse_targets(read(file, name, KIND), f"{name}{SUFFIX}" if library else name)


def parse_targets(text: str, file: str) -> Targets:
    """The targets written in `text`; `file` is what messages call it."""
    asked = form(text, file, KIND, Form)
    _enough(asked, text, file)
    parameters = tuple(_parameter(asked, k, text, file) for k in range(len(asked.parameters)))
    targets = tuple(_target(asked, k, text, file) for k in range(len(asked.aims)))
    _once([one.name for one in parameters], "parameter", text, file)
    _once([one.figure.id for one in targets], "target", text, file)
    return Targets(asked, text, file, parameters, targets)


def _enough(asked: Form, text: str, file: str) -> None:
    """Refuse one run a point: it says nothing of luck, which would pass for nought and make the sets too narrow."""
    if asked.replicates < 2:
        raise _problem(file, line_of(text, "", 0, "replicates"), "replicates = 1: how far luck moves a figure is told from the spread between the runs of "
                       "a point, and one run has none. Write replicates = 2 or more, or leave it out (2).")


def _parameter(asked: Form, index: int, text: str, file: str) -> Behaviour:
    one = asked.parameters[index]
    try:
        return behaviour(one.name, (one.range[0], one.range[1]) if one.range else None, one.scale)
    except BehaviourError as error:
        raise _wrong(text, file, "parameter", index, "name", f"{error}.") from error


def _target(asked: Form, index: int, text: str, file: str) -> Target:
    one = asked.aims[index]
    try:
        figure = figure_of(one.evidence)
    except FigureError as error:
        raise _wrong(text, file, "target", index, "evidence", f"{error}.") from error
    own, left_out = (_far(asked, index, key, figure, text, file) for key in ("error", "discrepancy"))
    if not own and not left_out:
        raise _wrong(text, file, "target", index, "error", "nothing is known without an error: give the figure's own, one standard deviation.")
    return Target(figure, own, left_out, one.why)


def _far(asked: Form, index: int, key: str, figure: Figure, text: str, file: str) -> float:
    """A distance in the figure's unit."""
    written, what = getattr(asked.aims[index], key), f'write "20 %" of the figure, or a number in its unit ({figure.unit}).'
    try:
        number, word = amount(written)
    except UnitError as error:
        raise _wrong(text, file, "target", index, key, f"{key} is no distance: {error}; {what}") from error
    if number < 0 or word != ("%" if isinstance(written, str) else ""):
        raise _wrong(text, file, "target", index, key, f"{key} is no distance: {what}")
    return number / 100 * abs(figure.value) if word else number


def _once(given: list[str], array: str, text: str, file: str) -> None:
    for index, name in enumerate(given):
        if name in given[:index]:
            raise _wrong(text, file, array, index, "evidence" if array == "target" else "name", f"{name} is there twice. Leave one out.")


def _wrong(text: str, file: str, array: str, index: int, key: str, what: str) -> TargetsError:
    return _problem(file, line_of(text, array, index, key), f"{array} number {index + 1}: {what}")


def _problem(file: str, line: int, what: str) -> TargetsError:
    error = KIND.problem(file, line, what)
    assert isinstance(error, TargetsError)
    return error
