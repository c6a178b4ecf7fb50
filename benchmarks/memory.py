"""The room an experiment takes at its highest, beside what `experiments.room` says before the first week."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from demerit.engine.fuse import fuse
from demerit.experiments import compare as comparing
from demerit.experiments import room, store
from demerit.experiments.live import Plan, live, mechanisms_for
from demerit.experiments.results import CompareResult, RunResult
from demerit.population.country import load_country
from demerit.regime.load import load

REGIME = "citizen-score"
USUAL_PEOPLE = 1_000_000
BOUNDS = (1.0, 1.5)
"""The model over what was measured: never less, and at most half more."""
SHAPES: tuple[tuple[tuple[str, ...], int, int, int, bool], ...] = (
    (("none",), 400_000, 4, 4, False),
    (("none",), 400_000, 4, 4, True),
    ((REGIME,), 400_000, 8, 4, True),
    ((REGIME,), 1_600_000, 4, 4, False),
    ((REGIME,), 1_600_000, 4, 4, True),
    ((REGIME,), 20_000, 400, 1, False),
    ((REGIME,), 20_000, 400, 1, True),
    (("federal",), 100_000, 104, 1, True),
    (("none", REGIME), 400_000, 8, 4, False),
    (("none", REGIME), 1_600_000, 4, 4, True),
    (("none", REGIME, "federal"), 400_000, 8, 4, True),
)
"""Rule books (one is a run, more a comparison), people, weeks, weeks between looks, and whether it is written."""


def peak() -> int:
    """Bytes this process had at its highest (not its parent's, which getrusage would include)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return 1024 * int(found[1]) if found else 0


def one(books: list[str], people: int, weeks: int, every: int, write: bool) -> dict[str, Any]:
    """Live a shape in this process, as the command does, and say what it was to take and what it took."""
    plan = Plan(books[0], people, weeks, every=every)
    loaded = [load(name) for name in books]
    provinces = len(load_country(plan.country).provinces)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out" if write else None
        shape = room.Shape(
            people, provinces, weeks, every, loaded, fuse(mechanisms_for(*loaded)), out, paired=len(books) > 1
        )
        said = room.need(shape)
        if len(books) == 1:
            lived = live(plan)
            weeks_alone = peak()
            store.describe(lived)
            if out:
                RunResult(lived).save(out)
            RunResult(lived).summary()
            own = lived.run.bytes_per_person
        else:
            found = CompareResult(comparing.compare(plan, loaded[1:], 0))
            weeks_alone = peak()
            if out:
                found.save(out)
            own = found.runs()[0].lived.run.bytes_per_person
        disk = sum(file.stat().st_size for file in out.rglob("*") if file.is_file()) if out else 0
    measured = {"measured": peak(), "weeks_alone": weeks_alone, "disk": disk, "own": own}
    return {"model": said.memory, "disk_model": said.disk, **measured}


def apart(*given: Any) -> dict[str, Any]:
    """A shape in a process of its own."""
    command = [sys.executable, __file__, json.dumps(given)]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


def memory(low: int, high: int, say: Callable[[str], None]) -> dict[str, Any]:
    """Bytes a person as the slope of peak memory between two sizes, beside what a run says of itself; the model beside peaks.

    Of a smaller country than is usual only one shape is measured.
    """
    shapes = SHAPES if low >= USUAL_PEOPLE else SHAPES[:1]
    for books in {(REGIME,), *(shape[0] for shape in shapes)}:
        apart(books, 5040, 4, 4, False)  # compiles, which would count as the memory of a run
    say(f"memory: {low:,} and {high:,} people")
    small, large = (apart((REGIME,), people, 3, 3, False) for people in (low, high))
    slope = (large["weeks_alone"] - small["weeks_alone"]) / (high - low)
    return {
        "bytes_per_person": round(slope, 1),
        "a_run_says": round(large["own"], 1),
        "agree_within_10_percent": abs(slope / large["own"] - 1) <= 0.1,
        "model": {named(shape): beside(shape, say) for shape in shapes},
    }


def named(shape: tuple[Any, ...]) -> str:
    """`none and citizen-score, 400,000 people, 8 weeks, every 4, written`."""
    books, people, weeks, every, write = shape
    return f"{' and '.join(books)}, {people:,} x {weeks} / {every}{', written' if write else ''}"


def beside(shape: tuple[Any, ...], say: Callable[[str], None]) -> dict[str, Any]:
    """The model and the peak of a shape, in MB, and whether their ratio is within its bounds."""
    say(f"memory: {named(shape)}")
    found = apart(*shape)
    ratio = found["model"] / found["measured"]
    return {
        "model_mb": found["model"] // 10**6,
        "measured_mb": found["measured"] // 10**6,
        "ratio": round(ratio, 2),
        "holds": BOUNDS[0] <= ratio <= BOUNDS[1],
        **({"disk_ratio": round(found["disk_model"] / found["disk"], 2)} if found["disk"] else {}),
    }


if __name__ == "__main__":
    print(json.dumps(one(*json.loads(sys.argv[1]))))
