"""Spoilt heads of runs, comparisons and ablations, sealed again by a forger where they are JSON still, and read by everything."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from demerit.audit.counted import open_run
from demerit.experiments import ablate, compare, store
from demerit.experiments.differ import differences
from demerit.experiments.live import live
from demerit.experiments.plan import Plan
from demerit.experiments.replay import plan_of
from demerit.experiments.upgrade import upgrade
from demerit.kept.heads import ABLATION, COMPARISON, RUN, Kind, written
from demerit.regime.load import load
from demerit.report import ablation
from demerit.report.found import open_folder

PLAN = ("suzhou", 672, 2, 1)
Reader = Callable[[Path], object]


@cache
def _base() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    """Good folders, made once a process; gone with it."""
    kept = tempfile.TemporaryDirectory(prefix="demerit-fuzz-")
    base = Path(kept.name)
    for kind in (RUN, COMPARISON, ABLATION):
        (base / kind.name).mkdir()
    plan = Plan(*PLAN, country="lessonland")
    store.save(live(plan), base / RUN.name)
    compare.save(compare.compare(Plan("none", *PLAN[1:], country="lessonland"), ["suzhou"]), base / COMPARISON.name)
    ablate.save(ablate.ablate(plan, seeds=2), base / ABLATION.name)
    return kept, base


def good(kind: Kind) -> Callable[[random.Random], str]:
    """The head of a good folder of a kind."""
    return lambda dice: (_base()[1] / kind.name / kind.file).read_text(encoding="utf-8")


def _arms(folder: Path) -> list[Any]:
    found = open_folder(folder)
    return [(arm.mechanisms, arm.years, arm.start) for arm in found.runs] + [found.paired, found.values]


READERS: dict[str, tuple[Reader, ...]] = {
    RUN.name: (store.verify, _arms, plan_of, lambda folder: open_run(folder, load("suzhou")), lambda folder: differences(folder, folder), upgrade),
    COMPARISON.name: (store.verify, _arms, lambda folder: open_run(folder, load("suzhou")), lambda folder: differences(folder, folder), upgrade),
    ABLATION.name: (store.verify, lambda folder: ablation.body(ablation.read(folder).said), lambda folder: differences(folder, folder), upgrade),
}


def reading(kind: Kind, one_message: Callable[[Exception], bool]) -> Callable[[Path], None]:
    """How a spoilt head is read: put into a good folder, and opened by all that open such a folder."""

    def read(file: Path) -> None:
        with tempfile.TemporaryDirectory() as there:
            folder = Path(shutil.copytree(_base()[1] / kind.name, Path(there) / "folder"))
            (folder / kind.file).write_bytes(_forged(file.read_bytes()))
            refused = [error for reader in READERS[kind.name] if (error := _refusal(reader, folder, one_message))]
        if refused:
            raise refused[0]

    return read


def _refusal(reader: Reader, folder: Path, one_message: Callable[[Exception], bool]) -> Exception | None:
    """A message that a reader gives; anything else it raises is raised."""
    try:
        reader(folder)
    except Exception as error:
        if one_message(error):
            return error
        raise
    return None


def _forged(data: bytes) -> bytes:
    """A head that agrees with itself, where it is one."""
    try:
        said = json.loads(data)
        return written(said).encode("utf-8", "surrogatepass") if isinstance(said, dict) else data
    except (ValueError, RecursionError):
        return data


def as_json(data: Any) -> str:
    """JSON of whatever a mutation made: what JSON has no word for is text."""
    return json.dumps(data, indent=1, default=str)
