"""How fast, how large, and where the time goes:  make bench  (method: docs/benchmarks.md; options: --help)."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit.engine.fuse import Fused, fuse
from demerit.engine.run import Run
from demerit.experiments.live import Plan, live, mechanisms_for, prepare
from demerit.population.graph import from_edges
from demerit.regime.load import load
from demerit.regime.shelf import names

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from memory import memory  # noqa: E402 (the folder is no package)

CORE, REGIME, EVERY = "none", "citizen-score", 4
TWICE = """

@scalar
def draw(key, i):
    return int64(word(word(key, i), uint64(0)) >> uint64(32))
"""
"""A draw mixed once more: as good a draw, so that the same things happen, and what it adds is what mixing costs."""


def machine() -> dict[str, Any]:
    """What the figures are of."""
    try:
        model = next(
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        )
    except (OSError, StopIteration):
        model = platform.processor()
    versions = {name: __import__(name).__version__ for name in ("numpy", "numba")}
    return {"processor": model, "cores": os.cpu_count(), "python": platform.python_version(), **versions}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def size(regime: str) -> int:
    """How many mechanisms a regime's week is fused from."""
    return len(mechanisms_for(load(regime)))


def largest() -> str:
    """The shipped regime with the most mechanisms; the usual one if none has more."""
    return max(sorted(names()), key=lambda regime: (size(regime), regime == REGIME))


# ---------------------------------------------------------------- speed


class Spent:
    """CPU seconds of all threads since the week was compiled; unlike the clock, not of others' work on the machine."""

    since = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        if what == "compile":
            self.since = time.process_time()
        self.seconds = time.process_time() - self.since


def speed(people: int, weeks: int, most: int) -> dict[str, Any]:
    """The whole loop with measures, on one thread and on several, beside the baseline and the machine's limits."""
    from limits import draws, gathers, rate

    found: dict[str, Any] = {"people": people, "weeks": weeks, "every": EVERY}
    for threads in sorted({1, most}):
        say(f"speed: {people:,} people, {weeks} weeks, {threads} thread(s)")
        spent = Spent()
        lived = live(Plan(REGIME, people, weeks, threads=threads, every=EVERY), spent)
        done = lived.population.people * weeks
        found[f"threads_{threads}"] = {
            "person_weeks_per_second": round(done / lived.seconds),
            "seconds": round(lived.seconds, 2),
            "cpu_ns_per_person_week": round(spent.seconds / done * 1e9, 1),
            "random_reads_millions": round(rate(gathers, threads)),
            "draws_millions": round(rate(draws, threads)),
        }
    found["core"] = beside(CORE, people, weeks, most)
    found["largest"] = beside(largest(), people, weeks, most)
    found["largest_times_slower_than_core"] = round(found["core"]["rate"] / found["largest"]["rate"], 2)
    found["largest_times_cpu_of_core"] = round(found["largest"]["cpu_ns"] / found["core"]["cpu_ns"], 2)
    found["numpy_week_cpu_ns"] = round(baseline(people), 1)
    found["times_numpy_week"] = round(found["numpy_week_cpu_ns"] / found["threads_1"]["cpu_ns_per_person_week"], 2)
    return found


def beside(regime: str, people: int, weeks: int, threads: int) -> dict[str, Any]:
    """Another regime's week on as many threads: that of the country alone, or of the regime with most mechanisms."""
    say(f"speed: {regime}, {threads} thread(s)")
    spent = Spent()
    lived = live(Plan(regime, people, weeks, threads=threads, every=EVERY), spent)
    done = lived.population.people * weeks
    return {
        "regime": regime,
        "mechanisms": size(regime),
        "threads": threads,
        "rate": round(done / lived.seconds),
        "cpu_ns": round(spent.seconds / done * 1e9, 1),
    }


def baseline(people: int, weeks: int = 3) -> float:
    """CPU nanoseconds a person and week of the NumPy model."""
    from numpy_week import NumpyWeek

    say("speed: the NumPy baseline")
    model = NumpyWeek(people)
    model.step()
    began = time.process_time()
    for _ in range(weeks):
        model.step()
    return (time.process_time() - began) / people / weeks * 1e9


# ---------------------------------------------------------------- where the time goes


def quickest(people: int, do: Callable[[], object], times: int) -> float:
    """CPU nanoseconds a person of the quickest of some calls."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        do()
        best = min(best, time.process_time() - began)
    return best / people * 1e9


def twice_mixed(fused: Fused) -> Fused:
    """The same week with every draw mixed twice."""
    head, imports, rest = fused.text.partition("from demerit.engine.machine import (")
    names, closing, body = rest.partition("\n)\n")
    return replace(fused, text=head + imports + names + closing + TWICE + body)


def parts(people: int) -> dict[str, Any]:
    """Nanoseconds a person and week on one thread, and how many fewer without each part."""
    _, mechanisms, population, rules = prepare(Plan(REGIME, people, 30))
    fused = fuse(mechanisms)

    def nanoseconds(what: str, text: Fused, rows: Any = None, graph: Any = None) -> float:
        say(f"parts: {what}")
        given = rules if rows is None else replace(rules, rows={**rules.rows, **rows})
        run = Run(population, given, mechanisms, 1, threads=1, fused=text, graph=graph)
        run.step()
        return quickest(population.people, run.step, 5)

    no_acts = {"acts": rules.rows["acts"][:, :, :0]}
    lonely = from_edges(population.people, np.zeros((0, 2), np.int64))
    whole = nanoseconds("the whole week", fused)
    other = {
        "no acts": nanoseconds("no acts", fused, no_acts),
        "no ties": nanoseconds("no ties", fuse(mechanisms, explicit=True), graph=lonely),
        "draws mixed twice": nanoseconds("draws mixed twice", twice_mixed(fused)),
    }
    run = Run(population, rules, mechanisms, 1, threads=1, fused=fused)
    run.look()
    look = quickest(population.people, run.look, 3) / EVERY
    costs = {
        "acts": whole - other["no acts"],
        "ties": whole - other["no ties"],
        "draws": other["draws mixed twice"] - whole,
        "measures": look,
    }
    return {
        "people": population.people,
        "week_ns": round(whole, 1),
        "instead_ns": {what: round(value, 1) for what, value in other.items()},
        "share": {what: round(value / (whole + look), 3) for what, value in costs.items()},
    }


# ---------------------------------------------------------------- waiting


def compiling(regime: str) -> dict[str, Any]:
    """Seconds of compiling a regime's week in a new process, with an empty cache and again with a full one.

    The CPU seconds are those the whole command took more with the empty cache, of all its processes.
    """
    found: dict[str, Any] = {"regime": regime, "mechanisms": size(regime)}
    used = []
    with tempfile.TemporaryDirectory() as folder:
        there = {**os.environ, "DEMERIT_CACHE": str(Path(folder) / "cache")}
        run = [sys.executable, "-m", "demerit", "run", regime, "--people", "5040", "--weeks", "1", "--json"]
        for name in ("compile_cold", "compile_warm"):
            say(f"waiting: {name}, {regime}")
            before = os.times()
            done = subprocess.run(run, env=there, capture_output=True, text=True, check=True)
            after = os.times()
            used.append(after.children_user + after.children_system - before.children_user - before.children_system)
            found[name] = json.loads(done.stdout)["compile_seconds"]
    return found | {"compile_cold_cpu": round(used[0] - used[1], 1)}


def answer() -> float:
    """Seconds until `demerit --help` has answered."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "demerit", "--help"], capture_output=True, check=True)
    return time.perf_counter() - began


def waiting(full: bool) -> dict[str, Any]:
    """Seconds of compiling the usual regime and the largest; with `full`, of the whole main job, twice."""
    found: dict[str, Any] = {"usual": compiling(REGIME)}
    found["largest"] = found["usual"] if largest() == REGIME else compiling(largest())
    found["help"] = round(min(answer() for _ in range(5)), 2)
    with tempfile.TemporaryDirectory() as folder:
        there = {**os.environ, "DEMERIT_CACHE": str(Path(folder) / "cache")}
        for name in ("main_first", "main_again") if full else ():
            say(f"waiting: {name}")
            began = time.perf_counter()
            main = [sys.executable, "-m", "demerit", "main", "--quiet", "--out", str(Path(folder) / "report")]
            subprocess.run(main, env=there, check=True)
            found[name] = round(time.perf_counter() - began, 1)
    return found


# ---------------------------------------------------------------- all of it


def lines(found: dict[str, Any], before: str = "") -> list[str]:
    """`name  value`, one a line."""
    out: list[str] = []
    for name, value in found.items():
        if isinstance(value, dict):
            out += lines(value, f"{before}{name}.")
        else:
            out.append(f"{before + name:44s} {value:,}" if type(value) is int else f"{before + name:44s} {value}")
    return out


def main() -> None:
    """Measure, then print a table or JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=1_000_000)
    asked.add_argument("--weeks", type=int, default=40)
    asked.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--only", choices=("speed", "memory", "parts", "waiting"))
    asked.add_argument("--full", action="store_true", help="also time the whole main job, twice")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    work = {
        "speed": lambda: speed(given.people, given.weeks, given.threads),
        "memory": lambda: memory(given.people, 3 * given.people, say),
        "parts": lambda: parts(given.people),
        "waiting": lambda: waiting(given.full),
    }
    found = {"machine": machine()} | {name: do() for name, do in work.items() if given.only in (None, name)}
    print(json.dumps(found, indent=1) if given.json else "\n".join(lines(found)))
    return None


if __name__ == "__main__":
    main()
