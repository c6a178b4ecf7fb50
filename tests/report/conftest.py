"""One small comparison, lived once a session: the reference, a regime with a score, and one with a register."""

from pathlib import Path

import pytest

from demerit.experiments import compare as comparing
from demerit.experiments.live import Plan
from demerit.report import page


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `demerit compare none citizen-score defaulter-list` writes it: 5,040 people, 24 weeks, three further countries."""
    out = tmp_path_factory.mktemp("compared")
    found = comparing.compare(Plan("none", 5_040, 24, 1), ["citizen-score", "defaulter-list"], seeds=3, seed_people=3_024)
    comparing.save(found, out, comparing.lives(found))
    return out


@pytest.fixture(scope="session")
def html(folder: Path) -> str:
    """The page of the comparison."""
    return page(folder)


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of two rule books, with `--seeds 0`."""
    out = tmp_path_factory.mktemp("alone")
    found = comparing.compare(Plan("none", 5_040, 24, 1), ["citizen-score", "defaulter-list"])
    comparing.save(found, out, comparing.lives(found))
    return out
