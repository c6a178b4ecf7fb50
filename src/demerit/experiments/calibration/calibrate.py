"""A calibration from its targets to its accepted sets; a folder that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from demerit.experiments.calibration import bank, keeping
from demerit.experiments.calibration.behaviour import Behaviour
from demerit.experiments.calibration.draws import DEFAULTS, Numbers, Point, defaults, points
from demerit.experiments.calibration.finding import Found, Said, found
from demerit.experiments.calibration.log import Log, log_in
from demerit.experiments.calibration.targets import Target, Targets
from demerit.kept.claim import check_out
from demerit.kept.errors import FolderError
from demerit.kept.heads import CALIBRATING, NOTE, parsed
from demerit.kept.open import seal
from demerit.kept.place import write_whole
from demerit.kept.unfinished import alone
from demerit.units import shown

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, repr=False)
class Calibrated:
    """What a calibration came to: sets of parameters that the figures do not rule out."""

    said: Said
    """What was asked, as the folder's head tells it."""
    points: list[Point]
    default: Numbers
    bank: Numbers
    found: Found

    def __repr__(self) -> str:
        return f"<{self.said['name']}: {len(self.sets())} accepted sets of {len(self.points)} points; {NOTE}>"

    def sets(self) -> list[Point]:
        """The accepted sets; none is better than another."""
        return [point for point, kept in zip(self.points, self.found.kept, strict=True) if kept]

    def told(self) -> Said:
        """What is told of it: parameters with their ranges, targets with what each rules out, ranks."""
        return {key: value for key, value in self.said.items() if key != "targets_file"} | self.found.told

    def save(self, out: Path, force: bool = False, more: Callable[[Path], object] = lambda part: None, checked: bool = False) -> Path:
        """Write the folder, whole or not at all; `more` adds a page to it."""

        def write(part: Path) -> None:
            keeping.save(part, self.said, self.points, self.default, self.bank, self.found)
            more(part)

        return write_whole(out, write, force, checked)


def calibrate(asked: Targets, simulator: bank.Simulator, said: Said, log: Log, together: int = 1, tell: Tell = lambda *told: None) -> Calibrated:
    """Live every point of the prior that the log does not have, and say which the figures do not rule out."""
    form, seed = asked.form, said["seed"]
    drawn = points(asked.parameters, seed, form.runs, form.design)
    numbered = {DEFAULTS: defaults(asked.parameters)} | dict(enumerate(drawn))
    default, lived = bank.lived(numbered, form.replicates, seed, simulator, log, together, tell, f"{form.name}'s runs")
    return Calibrated(said, drawn, default, lived, found(said["parameters"], said["targets"], drawn, default, lived, said))


def describe(asked: Targets, seed: int, weeks: int, code: str) -> Said:
    """What is asked, for the head of a folder; `code` is a digest of what lives the runs, `weeks` those of the longest.

    `drawn` is a digest of the points: another version of what draws them draws others, and runs of these are none of those.
    """
    form = asked.form
    drawn = json.dumps(points(asked.parameters, seed, form.runs, form.design), sort_keys=True)
    return {
        "drawn": hashlib.sha256(drawn.encode()).hexdigest(), "name": form.name, "title": form.title, "demerit": version("demerit"), "code": code, "people": form.people,
        "weeks": weeks, "country": form.country, "seed": seed, "runs": form.runs, "replicates": form.replicates,
        "cutoff": form.cutoff, "design": form.design, "parameters": [_parameter(one) for one in asked.parameters],
        "targets": [_target(one) for one in asked.targets], "targets_file": asked.text,
    }


def _parameter(one: Behaviour) -> Said:
    unit = one.free.unit
    return {
        "name": one.name, "unit": unit, "default": one.free.default, "low": shown(one.low, unit), "high": shown(one.high, unit),
        "scale": one.scale, "source": one.free.source,
    }


def _target(one: Target) -> Said:
    figure = one.figure
    return {
        "evidence": figure.id, "about": figure.about, "book": figure.book, "unit": figure.unit, "figure": figure.value,
        "error": one.error, "discrepancy": one.discrepancy, "why": one.why,
    }


def fingerprint(said: Said) -> str:
    """Of which calibration runs are: all that is asked, but how it is told, and the code that lives them."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@contextmanager
def going_on(out: Path | None, said: Said) -> Iterator[Log]:
    """The runs lived so far in a folder that is nobody else's meanwhile; a new folder where there is none."""
    if out is None:
        yield Log()
        return
    if not (out / CALIBRATING.file).is_file():
        check_out(out, force=False)
    out.mkdir(parents=True, exist_ok=True)
    with alone(out):
        yield _begun(out, said)


def _begun(out: Path, said: Said) -> Log:
    if not (out / CALIBRATING.file).is_file():
        check_out(out, force=False)  # another program may have come here meanwhile
        head: dict[str, Any] = {"name": said["name"], "of": fingerprint(said), **{key: said[key] for key in ("people", "weeks", "seed")}}
        seal(out, CALIBRATING, head, names=())
    elif parsed(out / CALIBRATING.file).get("of") != fingerprint(said):
        raise FolderError(
            f"{out} holds the runs of another calibration (other targets, another seed, or another version of demerit): name another folder with "
            "--out, or give the command that began it"
        )
    return log_in(out, len(said["targets"]))
