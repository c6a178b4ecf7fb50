"""A calibration on the command line: its folder, its page, stopped and gone on with to the same bits."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

import demerit as library
from demerit.experiments.store import verify
from demerit.kept.contents import RUNS
from tests.cli.terminal import DEMERIT, demerit, refused

FILE = """
format = 3
name = "small"
title = "Few people, few runs"
summary = "For a test."
people = 1008
runs = 7
replicates = 2
cutoff = 10.0

[[parameter]]
name = "means.renege"

[[parameter]]
name = "means.relent"

[[target]]
evidence = "SPC-007"
error = "100 %"
why = "a test"
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("targets") / "small.toml"
    path.write_text(FILE)
    return path


@pytest.fixture(scope="module")
def made(file: Path) -> Path:
    out = file.parent / "made"
    done = demerit("calibrate", file, "--threads", 1, "--out", out, "--json")
    assert done.code == 0, done.err
    found = done.json()
    assert found["note"] == "synthetic people, not a forecast"
    assert len(found["accepted"]) == found["sets"] <= 7
    assert {one["name"] for one in found["parameters"]} == {"means.renege", "means.relent"}
    assert found["targets"][0]["evidence"] == "SPC-007"
    return out


def test_the_folder_is_whole_and_its_head_follows_from_its_runs(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {"calibration.json", "runs.parquet", "points.parquet", "report.html"}
    assert verify(made)["ok"]
    head = json.loads((made / "calibration.json").read_text())
    assert "accepted" in head["parameters"][0]
    page = (made / "report.html").read_text()
    assert page.count("synthetic people, not a forecast") >= 4
    assert all(f'id="calibration-{name}"' in page for name in ("pairs", "distances"))


def test_runs_are_a_table_to_ask(made: Path) -> None:
    done = demerit("query", made, "select count(*) as many, count(distinct seed) as seeds from runs", "--json")
    assert done.json() == [{"many": 16, "seeds": 16}]


def test_another_number_of_threads_and_python_are_the_same_bits(made: Path, file: Path, tmp_path: Path) -> None:
    found = library.calibrate(file, threads=2, out=tmp_path / "again")
    assert "not a forecast" in repr(found)
    heads = [json.loads((folder / "calibration.json").read_text()) for folder in (made, tmp_path / "again")]
    assert heads[0]["files"]["runs.parquet"] == heads[1]["files"]["runs.parquet"]
    assert heads[0]["ranks"] == heads[1]["ranks"]


def test_one_that_was_killed_goes_on_to_the_same_bits(made: Path, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = [*DEMERIT, "calibrate", str(file), "--threads", "1", "--out", str(out), "--quiet"]
    program = subprocess.Popen(words)
    deadline = time.monotonic() + 200
    while not ((out / RUNS).exists() and (out / RUNS).read_bytes().count(b"\n") >= 3) and time.monotonic() < deadline:
        time.sleep(0.05)
    program.send_signal(signal.SIGKILL)
    program.wait()
    lines = (out / RUNS).read_bytes().count(b"\n")
    assert 3 <= lines < 16
    assert "not finished" in refused("report", out)
    assert "the runs of another calibration" in refused("calibrate", file, "--seed", 2, "--out", out)
    assert subprocess.run(words, check=False).returncode == 0
    head, first = (json.loads((folder / "calibration.json").read_text()) for folder in (out, made))
    assert head["files"]["runs.parquet"] == first["files"]["runs.parquet"]
    assert not (out / RUNS).exists()
    assert "is not empty" in refused("calibrate", file, "--out", out)


def test_an_altered_run_is_noticed(made: Path, file: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(made, tmp_path / "copy")
    head = json.loads((tmp_path / "copy" / "calibration.json").read_text())
    head["sets"] = head["sets"] + 1
    from demerit.kept.heads import written

    (tmp_path / "copy" / "calibration.json").write_text(written({key: value for key, value in head.items() if key != "check"}))
    assert verify(tmp_path / "copy")["wrong"] == ["sets"]
