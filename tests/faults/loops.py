"""A week of one small loop, which compiles in a moment, and what to ask of it."""

from __future__ import annotations

from types import ModuleType

import numpy as np

TEXT = '''"""A week."""
from demerit.engine.machine import cells


@cells
def live_cells(given):
    total = 40
    for one in given:
        total += one
    return total
'''
ANSWER = 43


def answer(week: ModuleType) -> int:
    """What the compiled loop makes of 1 and 2."""
    return int(week.live_cells(np.array([1, 2], np.int64)))


def hits(week: ModuleType) -> int:
    """How many compiled versions were kept ones."""
    return sum(week.live_cells.stats.cache_hits.values())
