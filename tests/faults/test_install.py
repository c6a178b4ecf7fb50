"""From the clone to something that runs: as a wheel elsewhere, with the oldest packages, in an environment that was moved."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from demerit.cli.app import app
from tests.cli.terminal import demerit
from tests.house.test_setup import locked
from tests.house.tree import ROOT, files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]
ODD = "a b é"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What builds demerit, at a path with blanks and an accent, beside what another version left behind."""
    here = tmp_path_factory.mktemp("clone") / ODD / "demerit"
    for path in files("src", "pyproject.toml", "README.md", "LICENSE", "Makefile", ".ci", "requirements"):
        to = here / path.relative_to(ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to)
    stale = here / "src" / "demerit.egg-info"
    stale.mkdir()
    (stale / "SOURCES.txt").write_text("src/demerit/gone.py\n")
    (stale / "top_level.txt").write_text("another\n")
    cache = here / "src" / "demerit" / "__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "units.cpython-39.pyc").write_bytes(b"of another Python")
    return here


@pytest.fixture(scope="module")
def wheel(clone: Path) -> Path:
    """The wheel of it, built as people build it, without fetching anything."""
    pip = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--wheel-dir", "dist"], cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next((clone / "dist").glob("demerit-*.whl"))


@pytest.mark.fault(
    kind="a wheel that lacks what the clone has", input="pip wheel . --no-deps beside a stale .egg-info, at a path with blanks",
    before="nothing held it", now="file by file what git has in src/demerit, no more and no less",
)
def test_a_wheel_holds_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {path.relative_to(ROOT / "src").as_posix() for path in files("src")}
    assert {"demerit/py.typed", "demerit/data/rulebooks/none.toml", "demerit/data/systems.json"} <= package
    assert inside == package


def test_the_wheel_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    site, here = tmp_path / "site é", tmp_path / "elsewhere"
    here.mkdir()
    zipfile.ZipFile(wheel).extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def ran(*words: str) -> str:
        command = [sys.executable, "-m", "demerit", *words]
        done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "import demerit; print(demerit.__file__)"
    assert str(site) in subprocess.run([sys.executable, "-c", where], env=environment, capture_output=True, text=True, check=True).stdout
    ran("run", "sesame", "--people", "336", "--weeks", "4", "--out", "out", "--quiet")
    assert "ok" in ran("verify", "out")
    ran("report", "out", "--quiet")
    assert (here / "out" / "report.html").is_file()
    assert "citizen-score" in ran("regimes")
    assert "count_star" in ran("query", "out", "select count(*) from weeks")


@pytest.mark.fault(
    kind="a lower bound that does not work", input="typer 0.15.0 (admitted), then demerit run --help",
    before="a TypeError and its traceback", now="help; the bound is 0.15.4, and `make floor` tries every bound",
)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    done = demerit(command, "--help")
    assert done.code == 0, done.err
    assert f"demerit {command}" in done.out
    assert "Traceback" not in done.err


def test_the_oldest_packages_are_those_that_are_asked_for() -> None:
    pins = locked("floor")
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"], *PROJECT["dependency-groups"]["test"]]
    for need in map(Requirement, asked):
        bound = Version(next(iter(need.specifier)).version)
        [pinned] = pins[need.name.lower()]
        assert need.specifier.contains(pinned)
        assert Version(pinned).release[: len(bound.release)] == bound.release, f"{need}: requirements/floor.txt tries {pinned}"


def environment(clone: Path, *what: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What `make` does before anything else, with this Python."""
    return subprocess.run(
        [".ci/environment", ".venv", *what], cwd=clone, env={**os.environ, "PYTHON": sys.executable, **more}, capture_output=True, text=True, check=False
    )


def half_made(folder: Path) -> None:
    """As `python -m venv` leaves it when it is stopped."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)


def of_another_python(folder: Path) -> None:
    """Its Python is not there any more."""
    half_made(folder)
    for python in folder.glob("bin/python*"):
        python.unlink()
    (folder / "bin" / "python").symlink_to("/nowhere/python3.9")


def moved(folder: Path) -> None:
    """Made elsewhere: its scripts and what is installed in it are there."""
    half_made(folder)
    for site in folder.glob("lib/python*/site-packages"):
        (site / "pip").mkdir()
        (site / "pip" / "__init__.py").touch()
    (folder / "made").write_text("/some/where/else/.venv\n")
    for script in folder.glob("bin/activate*"):
        script.write_text("VIRTUAL_ENV=/some/where/else/.venv\n")


@pytest.mark.fault(
    kind="an environment that cannot be used", input="make test with a .venv without pip, of a Python that is gone, or moved",
    before="No module named pip; or the packages and the source of the other place", now="made anew, saying why",
)
@pytest.mark.parametrize(
    ("left", "why"), [(half_made, "it has no pip"), (of_another_python, "its Python does not start"), (moved, "it was made in another place")]
)
def test_an_environment_that_cannot_be_used_is_made_anew(clone: Path, left: object, why: str) -> None:
    folder = clone / ".venv"
    shutil.rmtree(folder, ignore_errors=True)
    left(folder)  # type: ignore[operator]
    (folder / "run").write_text("done")
    done = environment(clone)
    assert done.returncode == 0, done.stderr
    assert f"since {why}; making it anew" in done.stdout
    assert not (folder / "run").exists()
    subprocess.run([folder / "bin" / "python", "-m", "pip", "--version"], check=True, capture_output=True)
    again = environment(clone)
    assert (again.returncode, again.stdout) == (0, "")


def test_what_is_no_environment_is_left_alone(clone: Path) -> None:
    folder = clone / ".venv"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    done = environment(clone)
    assert done.returncode == 2
    assert "make: .venv is not a virtual environment; move it away" in done.stderr
    assert (folder / "thesis.txt").read_text() == "mine"
    shutil.rmtree(folder)


@pytest.mark.parametrize(("python", "text"), [("python9.99", "no python9.99 that starts here"), ("./old", "is Python 3.10, too old")])
def test_a_python_that_will_not_do_is_said(clone: Path, python: str, text: str) -> None:
    old = clone / "old"
    old.write_text("#!/bin/sh\necho 3.10\n")
    old.chmod(0o755)
    shutil.rmtree(clone / ".venv", ignore_errors=True)
    done = environment(clone, PYTHON=python)
    assert done.returncode == 2
    assert text in done.stderr
    assert not (clone / ".venv").exists()
