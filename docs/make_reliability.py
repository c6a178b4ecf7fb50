"""Write docs/reliability.md from the tests themselves: every fault that was mended, with its input, before and now.

    python docs/make_reliability.py

Each row is a `@pytest.mark.fault(...)` of a test in tests/faults; the counts are of the tests that carry it.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = HERE / "reliability.md"
FUZZ = HERE / "fuzz.json"
KEYS = ("kind", "input", "before", "now")
Row = tuple[str, ...]


class Collected:
    """The marks of the tests that were found."""

    def __init__(self) -> None:
        self.rows: Counter[Row] = Counter()
        self.tests = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Told by pytest when it has found all tests."""
        self.tests = len(session.items)
        for item in session.items:
            for mark in item.iter_markers("fault"):
                self.rows[tuple(" ".join(str(mark.kwargs[key]).split()) for key in KEYS)] += 1


def collected() -> Collected:
    """The marks of tests/faults; nothing is run."""
    found = Collected()
    words = ["--collect-only", "-q", "-p", "no:cacheprovider", str(HERE.parent / "tests" / "faults")]
    with redirect_stdout(io.StringIO()):
        code = pytest.main(words, plugins=[found])
    if code:
        raise SystemExit(f"the tests could not be collected (pytest ended with {int(code)})")
    return found


def cell(text: str) -> str:
    """Text in a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def fuzzed() -> list[str]:
    """What `make fuzz` counted when it was last run."""
    if not FUZZ.is_file():
        return []
    said = json.loads(FUZZ.read_text(encoding="utf-8"))
    lines = [f"| {kind} | " + " | ".join(f"{count:,}" for count in counts.values()) + " |" for kind, counts in said["kinds"].items()]
    names = next(iter(said["kinds"].values()))
    return [
        "## Spoilt files", "", f"`make fuzz` made {said['count']:,} spoilt files (seed {said['seed']}); every outcome is counted, and a traceback or a hang fails it.",
        "`make test` makes 500 of them.", "", f"| file | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}", *lines, "",
    ]


def page(found: Collected) -> str:
    """The page."""
    kinds = sorted({row[0] for row in found.rows})
    rows = [f"| {' | '.join(cell(word) for word in row)} | {count} |" for row, count in sorted(found.rows.items())]
    return "\n".join([
        "# Reliability", "",
        "What went wrong around the numbers once, and what happens now. This page is made from the tests themselves "
        "(`make reliability`): each row is a mark on a test in `tests/faults`, and the last column says how many tests carry it.", "",
        f"{len(kinds)} kinds of fault, {len(found.rows)} inputs, {sum(found.rows.values())} marked tests, {found.tests} tests in the folder.", "",
        "| kind | input | before | now | tests |", "| --- | --- | --- | --- | ---: |", *rows, "", *fuzzed(),
    ])


if __name__ == "__main__":
    PAGE.write_text(page(collected()), encoding="utf-8")
