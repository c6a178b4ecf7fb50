"""What the pages show works: Python runs, rule books load, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from demerit.experiments.calibration.targets import parse_targets
from demerit.regime.load import parse
from demerit.registry import Door
from tests.house.tree import ROOT, files

PAGES = [path for path in files("*.md") if path.parent.name != "changelog.d"]
BLOCKS = [(path, text) for path in PAGES for text in re.findall(r"```toml\n(.*?)```", path.read_text(), re.DOTALL)]
TOML = [(path, text) for path, text in BLOCKS if "[[target]]" not in text]
SMALLER = [
    ("people=20_000", "people=5_040"),
    ("people=100_000", "people=5_040"),
    ("people=5_000, runs=60", "people=336, runs=2"),
    ("weeks=520", "weeks=8"),
    ("weeks=104", "weeks=8"),
]
"""Sizes the pages show, and those the tests run: the same calls on fewer people for fewer weeks."""


def python_blocks() -> list[tuple[Path, str]]:
    return [(path, text) for path in PAGES for text in re.findall(r"```python\n(.*?)```", path.read_text(), re.DOTALL)]


def smaller(text: str) -> str:
    for large, small in SMALLER:
        text = text.replace(large, small)
    return text


def test_the_python_in_the_pages_runs() -> None:
    """Page by page in one process, as a reader would: a block may use what an earlier one of its page made."""
    blocks = python_blocks()
    assert {path.name for path, _ in blocks} >= {"README.md"}
    pages = {path: [text for where, text in blocks if where == path] for path, _ in blocks}
    program = "\n".join(
        f"exec(compile({smaller(chr(10).join(texts))!r}, {path.name!r}, 'exec'), {{}})" for path, texts in pages.items()
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["README.md", "vocabulary.md"])
def test_the_mechanism_in_a_page_can_be_fused(page: str, tmp_path: Path) -> None:
    from demerit.engine.fuse import fuse
    from demerit.engine.gather import gather
    from demerit.registry import door_of

    (text,) = [text for path, text in python_blocks() if path.name == page and "Mechanism(" in text]
    (tmp_path / "my_rules").mkdir()
    (tmp_path / "my_rules" / "praise.py").write_text(text)
    name = "my_rules.praise"
    fused = fuse(gather([name], given={name: door_of(tmp_path / "town.toml", (name,)).mechanism(name)}))
    assert "praise_weekly(" in fused.text


@pytest.mark.parametrize(("path", "text"), TOML, ids=[f"{path.name}-{k}" for k, (path, _) in enumerate(TOML)])
def test_the_rule_books_in_the_pages_load(path: Path, text: str) -> None:
    assert parse(text, path.name, Door(reads_only=True)).name  # a guest that one names is tried in test_readme_guest.py


def test_the_file_of_targets_in_the_page_loads() -> None:
    (text,) = [text for _, text in BLOCKS if "[[target]]" in text]
    assert parse_targets(text, "calibration.md").targets


def test_some_page_shows_a_rule_book() -> None:
    assert TOML


def links(path: Path) -> list[str]:
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text()) if "://" not in target]


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(ROOT)) for path in PAGES])
def test_links_lead_somewhere(path: Path) -> None:
    for target in links(path):
        file, _, part = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), f"{path.relative_to(ROOT)} links to {target}, which is not there"
        if part and found.suffix == ".md":
            heads = {
                re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")
                for head in re.findall(r"^#+ (.*)$", found.read_text(), re.MULTILINE)
            }
            assert part in heads, f"{path.relative_to(ROOT)} links to {target}, which has no such heading"


def test_every_page_is_in_the_navigation() -> None:
    menu = (ROOT / "mkdocs.yml").read_text()
    missing = [path.name for path in files("docs/*.md") if path.parent.name == "docs" and f": {path.name}" not in menu]
    assert missing == []
