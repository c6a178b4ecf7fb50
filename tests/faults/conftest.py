"""Folders for the tests of this room, each made once a worker and copied before it is spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.inside import inside

TINY = ("--people", 1008, "--weeks", 4, "--quiet")


@pytest.fixture(scope="session")
def a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small run under the citizen score, never written to."""
    out = tmp_path_factory.mktemp("run") / "run"
    assert inside("run", "citizen-score", *TINY, "--out", out).code == 0
    return out


@pytest.fixture(scope="session")
def a_comparison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small comparison with one further seed, never written to."""
    out = tmp_path_factory.mktemp("comparison") / "pair"
    assert inside("compare", "none", "citizen-score", *TINY, "--seeds", 1, "--out", out).code == 0
    return out


@pytest.fixture(scope="session")
def an_ablation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small ablation, never written to."""
    out = tmp_path_factory.mktemp("ablation") / "ablation"
    assert inside("ablate", "suzhou", *TINY, "--seeds", 0, "--out", out).code == 0
    return out


@pytest.fixture(scope="session")
def a_calibration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A calibration of a handful of points, far too few to say anything, never written to."""
    out = tmp_path_factory.mktemp("calibration") / "sets"
    assert inside("calibrate", "travel", "--people", 336, "--runs", 2, "--design", "random", "--quiet", "--out", out).code == 0
    return out


@pytest.fixture
def folders(a_run: Path, a_comparison: Path, an_ablation: Path, a_calibration: Path, tmp_path: Path) -> dict[str, Path]:
    """Copies of one folder of each kind, to be spoilt."""
    kinds = {"run": a_run, "comparison": a_comparison, "ablation": an_ablation, "calibration": a_calibration}
    return {kind: shutil.copytree(folder, tmp_path / kind) for kind, folder in kinds.items()}
