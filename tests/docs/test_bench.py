"""The benchmark runs, and measures what its page says it measures."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

BENCH = [sys.executable, "benchmarks/bench.py", "--json", "--people", "20000", "--weeks", "4", "--threads", "2"]


def measured(part: str) -> dict[str, float]:
    done = subprocess.run([*BENCH, "--only", part], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout)[part])


def test_speed_is_of_the_whole_loop_beside_the_baseline() -> None:
    found = measured("speed")
    one = dict(found["threads_1"])  # type: ignore[call-overload]
    assert one["person_weeks_per_second"] > 0
    assert found["times_numpy_week"] > 0
    seconds = found["people"] * found["weeks"] / one["person_weeks_per_second"]
    assert abs(seconds - one["seconds"]) < 0.05
    large = dict(found["largest"])  # type: ignore[call-overload]
    core = dict(found["core"])  # type: ignore[call-overload]
    assert large["mechanisms"] > core["mechanisms"] >= 11
    assert abs(found["largest_times_slower_than_core"] - core["rate"] / large["rate"]) < 0.02


def test_compiling_is_from_an_empty_cache_and_then_a_full_one() -> None:
    found = measured("waiting")
    usual, large = dict(found["usual"]), dict(found["largest"])  # type: ignore[call-overload]
    assert large["mechanisms"] >= usual["mechanisms"]
    assert usual["compile_cold"] > 2 * usual["compile_warm"] > 0
    assert usual["compile_cold_cpu"] > 1
    assert found["help"] > 0


def test_memory_is_a_slope_between_two_processes() -> None:
    """At these sizes libraries hide the slope; that it is compared with what a run says is what is tested."""
    found = measured("memory")
    assert 20 < found["a_run_says"] < 200
    assert set(found) == {"bytes_per_person", "a_run_says", "agree_within_10_percent", "model"}
    shape = next(iter(dict(found["model"]).values()))  # type: ignore[call-overload]
    assert shape["ratio"] == pytest.approx(shape["model_mb"] / shape["measured_mb"], abs=0.02)
    assert shape["holds"], "the model of memory is 1 to 1.5 times what was measured"
