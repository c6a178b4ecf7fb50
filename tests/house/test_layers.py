"""Imports go down only (the contracts stand in pyproject.toml), and a mechanism knows nothing but its vocabulary."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text_of

PACKAGE = ROOT / "src" / "demerit"


def lint_imports(source: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the package found in `source`, by this project's contracts."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    command += ["--config", str(ROOT / "pyproject.toml")]
    paths = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.run(command, cwd=source, env=paths, capture_output=True, text=True, check=False)


def imports(text: str) -> set[str]:
    """The modules a source text imports, as written."""
    nodes = list(ast.walk(ast.parse(text)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {"." * node.level + (node.module or "") for node in nodes if isinstance(node, ast.ImportFrom)}


def test_the_package_keeps_its_contracts() -> None:
    verdict = lint_imports(ROOT / "src")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("engine", "import demerit.regime"),
        ("regime", "import numba"),
        ("report", "import demerit.engine"),
        ("audit", "import demerit.engine"),
        ("mechanisms", "import demerit.units"),
        ("population", "import demerit.mechanisms"),
    ],
)
def test_a_forbidden_import_breaks_a_contract(tmp_path: Path, room: str, line: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "demerit", ignore=shutil.ignore_patterns("__pycache__", "data"))
    with (tmp_path / "demerit" / room / "__init__.py").open("a") as source:
        source.write(f"\n{line}\n")
    verdict = lint_imports(tmp_path)
    assert verdict.returncode == 1, verdict.stdout + verdict.stderr
    assert "BROKEN" in verdict.stdout


def test_a_mechanism_imports_the_vocabulary_and_nothing_else() -> None:
    mechanisms = [path for path in files("src/demerit/mechanisms/*.py") if path.name != "__init__.py"]
    assert mechanisms
    strangers = {path.name: imports(text_of(path)) - {"__future__", "demerit.terms"} for path in mechanisms}
    assert {name: found for name, found in strangers.items() if found} == {}


def test_imports_are_seen_wherever_they_stand() -> None:
    text = "import math\n\ndef f():\n    from numpy import int64\n    from . import other\n"
    assert imports(text) == {"math", "numpy", "."}
