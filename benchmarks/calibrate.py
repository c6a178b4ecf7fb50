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
from pathlib import Path

from demerit.cli.progress import Told
from demerit.experiments.calibration.doing import asked_of, calibrated
from demerit.experiments.calibration.targets import Targets, calibrations, names
from demerit.experiments.calibration.today import stale
from demerit.kept.errors import FolderError
from demerit.kept.heads import CALIBRATION
from demerit.kept.open import opened
from demerit.report.page import page


def made(folder: Path, asked: Targets, seed: int) -> bool:
    """Whether the sets in a folder are of today and of what is asked for."""
    try:
        said = opened(folder, CALIBRATION).said
    except FolderError:
        return False
    form = asked.form
    same = {"people": form.people, "runs": form.runs, "replicates": form.replicates, "seed": seed}
    return {key: said[key] for key in same} == same and not stale(said)


def drawn(folder: Path, into: Path) -> None:
    """The pairs and the rank histograms of a calibration's page as files of their own; each carries the note."""
    for name, svg in re.findall(r'<figure id="calibration-(pairs|ranks)">(<svg.*?</svg>)', page(folder), re.DOTALL):
        (into / f"calibration-{folder.name}-{name}.svg").write_text(svg)


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
    given = words.parse_args()
    for name in given.targets:
        asked, folder = asked_of(name, given.people, given.runs), given.out / name
        if (folder / CALIBRATION.file).is_file() and not made(folder, asked, given.seed):
            shutil.rmtree(folder)
        if not (folder / CALIBRATION.file).is_file():
            calibrated(asked, given.seed, given.threads, folder, Told(False))
        if given.pictures:
            drawn(folder, given.pictures)
        said = opened(folder, CALIBRATION).said
        print(f"{name}: {said['sets']} of {said['runs']} points are not ruled out; in {folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
