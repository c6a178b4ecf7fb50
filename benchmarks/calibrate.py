"""Every file of targets that comes with demerit, calibrated into the sets that come with it; goes on where it was stopped.

    make calibrate       every file at its own size, into src/demerit/data/calibrations
    .venv/bin/python benchmarks/calibrate.py travel --people 5000 --runs 60

Sets that are not of today (other defaults, targets or code), or of another number of people, points or seed, are made anew.  Needs the extra `study` (Optuna), for targets whose design is sobol.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from demerit.cli.progress import Told
from demerit.experiments.calibration.calibrate import describe, going_on
from demerit.experiments.calibration.doing import asked_of, calibrated
from demerit.experiments.calibration.keeping import bank_of
from demerit.experiments.calibration.living import Country
from demerit.experiments.calibration.log import Run, Values
from demerit.experiments.calibration.targets import Targets, calibrations, names
from demerit.experiments.calibration.today import stale
from demerit.kept.errors import FolderError
from demerit.kept.heads import CALIBRATION, NOTE
from demerit.kept.open import opened
from demerit.kept.place import write_durably
from demerit.report.page import page
from demerit.report.published import between

SAME = ("drawn", "code", "targets_file", "people", "seed", "runs", "replicates")
"""What of a head says which runs its points are."""
PICTURES = {"pairs": "accepted sets, each pair of parameters", "ranks": "ranks of the truth among accepted sets"}
MARKS = ("<!-- calibrations: written by make calibrate -->", "<!-- calibrations: end -->")


def made(folder: Path, asked: Targets, seed: int) -> bool:
    """Whether the sets in a folder are of today and of what is asked for."""
    try:
        said = opened(folder, CALIBRATION).said
    except FolderError:
        return False
    form = asked.form
    same = {"people": form.people, "runs": form.runs, "replicates": form.replicates, "seed": seed}
    return {key: said[key] for key in same} == same and not stale(said)


def lived_again(folder: Path, asked: Targets, seed: int, threads: int) -> None:
    """The sets of a folder, made; points that were lived with all the rest as it is today are taken from what stands there."""
    if (folder / CALIBRATION.file).is_file():
        country = Country(asked, 1)
        said = describe(asked, seed, country.weeks, country.code)
        runs = points_of(folder, said)
        shutil.rmtree(folder)
        with going_on(folder, said) as log:
            for run, values in runs.items():
                log.add(run, values)
    calibrated(asked, seed, threads, folder, Told(False))


def points_of(folder: Path, said: Mapping[str, Any]) -> dict[Run, Values]:
    """The runs of the points of sets that differ from what is asked in the defaults alone."""
    try:
        found = opened(folder, CALIBRATION)
    except FolderError:
        return {}
    if any(found.said[key] != said[key] for key in SAME):
        return {}
    bank = bank_of(found)[2]
    return {(point, replicate): tuple(map(float, bank[point, replicate])) for point, replicate in np.ndindex(*bank.shape[:2])}


def drawn(folder: Path, into: Path) -> None:
    """The pairs and the rank histograms of a calibration's page as files of their own; each carries the note."""
    for name, svg in re.findall(r'<figure id="calibration-(pairs|ranks)">(<svg.*?</svg>)', page(folder), re.DOTALL):
        (into / f"calibration-{folder.name}-{name}.svg").write_text(svg)


def table(folders: Sequence[Path]) -> str:
    """What the sets that ship say, with their pictures, for the page on calibration."""
    heads = [opened(folder, CALIBRATION).said for folder in folders]
    lines = ["| targets | countries of | points | not ruled out | figure: share of points ruled out (alone) | parameter: range of nine in ten sets (spread narrowed) | defaults | ranks |",
             "| --- | --- | --- | --- | --- | --- | --- | --- |", *map(_row, heads)]
    pictures = [f"![{head['title']}: {what}; {NOTE}](calibration-{head['name']}-{name}.svg)" for head in heads for name, what in PICTURES.items()]
    return "\n".join(lines) + "\n\n" + "\n\n".join(pictures) + "\n"


def _row(said: Mapping[str, Any]) -> str:
    figures = "; ".join(f"{one['evidence']}: {one['rules_out']:.0%} ({one['rules_out_alone']:.0%})" for one in said["targets"])
    ranges = "; ".join(_range(one) for one in said["parameters"])
    out = [one["evidence"] for one in said["targets"] if one["defaults_implausibility"] > said["cutoff"]]
    uneven = [one["name"] for one in said["ranks"] if not one["even"]]
    return (f"| {said['name']} | {said['people']:,} | {said['runs']} | {said['sets']} | {figures} | {ranges} | "
            f"{'ruled out by ' + ', '.join(out) if out else 'not ruled out'} | {'not even: ' + ', '.join(uneven) if uneven else 'even'} |")


def _range(one: Mapping[str, Any]) -> str:
    accepted = one["accepted"]
    return f"`{one['name']}` {accepted['q05']} to {accepted['q95']} ({one['narrowed']:.0%})" if accepted else f"`{one['name']}` none"


def main() -> None:
    """Calibrate what is asked for."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("targets", nargs="*", default=list(names()), help="files of the library; all when none is named")
    words.add_argument("--people", type=int)
    words.add_argument("--runs", type=int)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--threads", type=int, default=0)
    words.add_argument("--out", type=Path, default=calibrations())
    words.add_argument("--pictures", type=Path, help="a folder for the pairs and the rank histograms, as SVG")
    words.add_argument("--page", type=Path, help="a page that has the table of all sets between its marks")
    given = words.parse_args()
    for name in given.targets:
        asked, folder = asked_of(name, given.people, given.runs), given.out / name
        if not made(folder, asked, given.seed):
            lived_again(folder, asked, given.seed, given.threads)
        if given.pictures:
            drawn(folder, given.pictures)
        said = opened(folder, CALIBRATION).said
        if given.page:
            folders = sorted(path.parent for path in given.out.glob(f"*/{CALIBRATION.file}"))
            write_durably(given.page, between(table(folders), given.page.read_text(encoding="utf-8"), MARKS).encode())
        print(f"{name}: {said['sets']} of {said['runs']} points are not ruled out; in {folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
