"""What the tests of rows 7, 8 and 9 share: a small country in which many debtors will not pay and are listed at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.terms import Mechanism
from tests.support import Given, lessonland, rules_of

PEOPLE, WEEKS = 20_160, 60
LISTED: Given = {
    "means.relent": "-7.5 utils", "court.after": "1 weeks",
    "court.listing": "100 %",
}
"""Court rules that list whoever misses an instalment; who will not pay, at the end of its range, seldom takes it up again."""


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["court", "stigma", "exposure", "debtor_map", "broadcast", "lookup", "score", "association"])


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms())


def country(given: Given, later: Mapping[int, Given] | None = None, seed: int = 5) -> Run:
    """A run at week 0."""
    table = rules_of(mechanisms(), WEEKS, {**LISTED, **given}, later)
    return Run(lessonland(PEOPLE, 4), table, mechanisms(), seed, fused=week())
