"""One saved run for every test that reads one, made by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import SMALL, demerit


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run's folder, read and never written to."""
    out = tmp_path_factory.mktemp("saved") / "run"
    done = demerit("run", "citizen-score", *SMALL, "--seed", 3, "--out", out, "--json")
    assert done.code == 0, done.err
    assert done.json()["out"] == str(out)
    return out


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A comparison's folder."""
    out = tmp_path_factory.mktemp("pair") / "both"
    done = demerit("compare", "none", "citizen-score", *SMALL, "--seeds", 1, "--out", out, "--json")
    assert done.code == 0, done.err
    return out
