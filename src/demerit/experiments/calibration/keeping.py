"""The folder of a calibration: its head, every run, and every point with whether it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments.calibration.draws import DEFAULTS, Numbers, Point, seed_of
from demerit.experiments.calibration.finding import Found, Said, found
from demerit.kept import parquet
from demerit.kept.folder import Folder
from demerit.kept.heads import CALIBRATION, plain
from demerit.kept.open import seal

TOLD = ("sets", "defaults_accepted", "parameters", "targets", "ranks")
GIVEN = {"parameters": ("name", "unit", "default", "low", "high", "scale", "source"),
         "targets": ("evidence", "about", "book", "unit", "figure", "error", "discrepancy", "why")}
"""What was asked, of what the head tells of each."""


def save(folder: Path, said: Said, points: Sequence[Point], default: Numbers, bank: Numbers, of: Found) -> dict[str, Any]:
    """Write the tables and the head into an existing folder."""
    parquet.write(runs_table(said, default, bank), folder / "runs.parquet")
    parquet.write(points_table(said, points, bank, of), folder / "points.parquet")
    return seal(folder, CALIBRATION, said | of.told)


def runs_table(said: Said, default: Numbers, bank: Numbers) -> parquet.Table:
    """point (-1: the present defaults), replicate, seed of the country, evidence and what the run says of it."""
    whole = np.concatenate([default[None], bank])
    ids = [one["evidence"] for one in said["targets"]]
    point, replicate, target = (one.ravel() for one in np.indices(whole.shape))
    seeds = [seed_of(said["seed"], int(p) + DEFAULTS, int(r)) for p, r in zip(point, replicate, strict=True)]
    return {
        "point": (point + DEFAULTS).astype(np.int32), "replicate": replicate.astype(np.int32), "seed": np.array(seeds, np.int64),
        "evidence": np.array(ids, object)[target], "value": whole.ravel(),
    }


def points_table(said: Said, points: Sequence[Point], bank: Numbers, of: Found) -> parquet.Table:
    """Every point of the prior: its parameters as texts with their units, the mean of its runs, how implausible, whether accepted."""
    names, ids = [one["name"] for one in said["parameters"]], [one["evidence"] for one in said["targets"]]
    return {
        "point": np.arange(len(points), dtype=np.int32), "accepted": of.kept, "implausibility": of.distances.max(1),
        **{name: np.array([point[name] for point in points], object) for name in names},
        **{one: bank.mean(1)[:, k] for k, one in enumerate(ids)},
    }


def bank_of(folder: Folder) -> tuple[list[Point], Numbers, Numbers]:
    """Points, what the present defaults came to, and every point's runs, as a folder keeps them."""
    said, runs = folder.said, folder.read("runs", ("point", "replicate"))
    order = {one["evidence"]: k for k, one in enumerate(said["targets"])}
    whole = np.full((said["runs"] + 1, said["replicates"], len(order)), np.nan)
    whole[runs["point"] - DEFAULTS, runs["replicate"], [order[one] for one in runs["evidence"]]] = runs["value"]
    table = folder.read("points", ("point",))
    names = [one["name"] for one in said["parameters"]]
    return [{name: str(table[name][k]) for name in names} for k in range(said["runs"])], whole[0], whole[1:]


def unlike(folder: Folder) -> list[str]:
    """What the head tells that does not follow from the runs."""
    said = folder.said
    parameters, targets = ([{key: one[key] for key in keys} for one in said[what]] for what, keys in GIVEN.items())
    again = plain(found(parameters, targets, *bank_of(folder), asked=dict(said)).told)
    return [name for name in TOLD if again[name] != said[name]]
