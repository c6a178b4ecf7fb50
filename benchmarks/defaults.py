"""Defaults from accepted sets: what each would be, beside what it is; nothing is written, and nothing moves for a held figure.

    .venv/bin/python benchmarks/defaults.py                       the sets that come with demerit
    .venv/bin/python benchmarks/defaults.py DIR ...               other folders of `demerit calibrate`

Sets that are not of today (other defaults, targets, figures or code) are refused, and the script ends with 1: they say nothing of the
present defaults.

Defaults are proposed to move only where the present ones are ruled out by a figure that was fitted, and the ranks of enough truths
are even.  The proposal is one accepted set, the one nearest the middle of
all of them, so that what is proposed was lived together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments.calibration.figure import FigureError, figure_of
from demerit.experiments.calibration.finding import FEWEST_TRUTHS, prior_shares
from demerit.experiments.calibration.keeping import bank_of
from demerit.experiments.calibration.targets import calibrations
from demerit.experiments.calibration.today import stale
from demerit.kept.folder import Folder
from demerit.kept.heads import CALIBRATION
from demerit.kept.open import opened

FEWEST = 10
"""Accepted sets from which a default may be taken."""


class HeldError(ValueError):
    """Sets that a figure took part in which is not fitted."""


class StaleError(ValueError):
    """Sets that are not of today's defaults, targets or code."""


def refuse_stale(said: Mapping[str, Any]) -> None:
    """Refuse sets that say nothing of what is today."""
    if gone := stale(said):
        raise StaleError(f"{said['name']} is not of today, and no default follows from it: {'; '.join(gone)}. Calibrate anew: "
                         f"benchmarks/calibrate.py {said['name']} --people {said['people']} --runs {said['runs']} --seed {said['seed']}")


def refuse_held(said: Mapping[str, Any]) -> None:
    """Refuse sets that were fitted to what is held back by now: a default may not move to remove such a miss."""
    for one in said["targets"]:
        try:
            figure_of(one["evidence"])
        except FigureError as error:
            raise HeldError(f"{said['name']} was fitted to {one['evidence']}, which is not a fitted figure: no default comes from it") from error


def stays(said: Mapping[str, Any]) -> str:
    """Why no default may move because of these sets; nothing where they may."""
    if said["sets"] < FEWEST:
        return f"{said['sets']} accepted sets are too few"
    if not all(one["even"] for one in said["ranks"]):
        return "the ranks of the truth are not even"
    if any(one["truths"] < FEWEST_TRUTHS for one in said["ranks"]):
        return f"fewer than {FEWEST_TRUTHS} truths say whether the sets can be believed"
    if said["defaults_accepted"]:
        return "no fitted figure rules the present defaults out; that a held one is missed is no reason"
    return ""


def middle(folder: Folder) -> dict[str, str]:
    """The accepted set that is nearest the middle of all of them, each parameter in its prior's share."""
    points = bank_of(folder)[0]
    kept = folder.read("points", ("point",))["accepted"].astype(bool)
    shares = prior_shares(folder.said["parameters"], points)
    far = ((shares - np.median(shares[kept], axis=0)) ** 2).sum(1)
    return points[int(np.argmin(np.where(kept, far, np.inf)))]


def proposals(folder: Folder) -> list[tuple[str, str, str, str]]:
    """(parameter, present default, proposed, why) of every parameter of a calibration."""
    said = folder.said
    refuse_held(said)
    refuse_stale(said)
    if reason := stays(said):
        return [(one["name"], one["default"], one["default"], reason) for one in said["parameters"]]
    asks = [one["evidence"] for one in said["targets"] if one["defaults_implausibility"] > said["cutoff"]]
    found = middle(folder)
    return [(one["name"], one["default"], found[one["name"]], f"{', '.join(asks)} rules the present defaults out") for one in said["parameters"]]


def lines(folder: Path) -> list[str]:
    """What is printed of a folder; StaleError or HeldError where nothing follows from it."""
    rows = proposals(opened(folder, CALIBRATION))
    return [f"{name:28} now {now:>16}   {'stays' if now == new else f'proposed {new}':>28}   {why}" for name, now, new, why in rows]


def shipped() -> list[Path]:
    """The folders of sets that come with demerit."""
    return sorted(path.parent for path in calibrations().glob(f"*/{CALIBRATION.file}"))


def main() -> int:
    """Print the proposals; 1 where any folder is refused, or there is none."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("folders", nargs="*", type=Path)
    folders, refused = words.parse_args().folders or shipped(), 0
    for folder in folders:
        try:
            print("\n".join(lines(folder)))
        except (StaleError, HeldError) as error:
            print(f"refused: {error}", file=sys.stderr)
            refused += 1
    if not folders:
        print("no sets come with demerit: benchmarks/calibrate.py makes them", file=sys.stderr)
    return int(bool(refused) or not folders)


if __name__ == "__main__":
    sys.exit(main())
