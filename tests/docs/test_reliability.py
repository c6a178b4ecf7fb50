"""The page of mended faults is what the tests say; it is made anew by `make reliability`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_made_from_the_tests() -> None:
    code = "import sys; sys.path.insert(0, 'docs'); import make_reliability as m; sys.stdout.buffer.write(m.page(m.collected()).encode())"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=300).stdout.decode()
    kept = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert made == kept, "run `make reliability`"
    assert made.count("\n| ") > 50


def test_every_mark_says_all_four_things() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and line.count(" | ") >= 4]
    assert all(len(line.split(" | ")) >= 5 for line in rows)
    assert not [line for line in rows if "|  |" in line]
