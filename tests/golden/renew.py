"""Live a year under every shipped rule book and write down the digests:  python -m tests.golden.renew

All books run the week fused from the mechanisms of all of them, so that one compile serves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from demerit.engine.fuse import Fused, fuse
from demerit.engine.week_file import digest as text_digest
from demerit.experiments.live import Plan, live, mechanisms_for
from demerit.measures.tables import combined
from demerit.regime.load import load
from demerit.regime.shelf import names
from demerit.terms import Mechanism

FILE = Path(__file__).with_name("digests.json")
PLAN = {"people": 2_016, "weeks": 52, "seed": 1, "country": "lessonland"}
SHORT = 12
"""Hexadecimal digits kept of a column's digest: enough to say which column differs."""


@lru_cache(maxsize=1)
def week() -> tuple[dict[str, Mechanism], Fused]:
    """The mechanisms of all shipped rule books, and their one week."""
    found = mechanisms_for(*map(load, names()))
    return found, fuse(found)


def digests(regime: str) -> dict[str, str]:
    """What a year under a rule book comes to: one digest of everything, and a short one of every column and table."""
    mechanisms, fused = week()
    parts = live(Plan(regime, **PLAN), mechanisms=mechanisms, fused=fused).digests()  # type: ignore[arg-type]
    return {"digest": combined(parts)} | {name: value[:SHORT] for name, value in parts.items()}


def all_digests() -> Iterator[tuple[str, object]]:
    """Everything the golden file holds."""
    yield "plan", PLAN
    yield "week", text_digest(week()[1].text)
    yield "regimes", {name: digests(name) for name in names()}


if __name__ == "__main__":
    FILE.write_text(json.dumps(dict(all_digests()), indent=1) + "\n")
    print(f"wrote {FILE.name}; say in changelog.d/TOPIC.regression.md which results change, and why")
