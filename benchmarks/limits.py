"""What this machine can do at best: random reads of memory, and draws, a second.  A week cannot beat its own reads."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numba import int64, njit, uint64

WORDS = 1 << 20
"""Words of the table that is read at random: as large as the published scores of a million people."""
TIMES = 1 << 25


@njit(nogil=True)
def mix(x: Any) -> Any:
    x = (x ^ (x >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> uint64(27))) * uint64(0x94D049BB133111EB)
    return x ^ (x >> uint64(31))


@njit(nogil=True)
def draws(table: Any, low: int, high: int) -> Any:
    total = uint64(0)
    for i in range(low, high):
        total ^= mix(uint64(i) * uint64(0x9E3779B97F4A7C15))
    return total


@njit(nogil=True)
def gathers(table: Any, low: int, high: int) -> Any:
    total = uint64(0)
    for i in range(low, high):
        j = (uint64(i) * uint64(0x9E3779B97F4A7C15)) >> uint64(44)
        total += uint64(table[int64(j)])
    return total


def rate(loop: Callable[..., Any], threads: int) -> float:
    """Millions a second, the best of three."""
    table = np.arange(WORDS, dtype=np.uint32)
    loop(table, 0, 2)
    bounds = [TIMES * k // threads for k in range(threads + 1)]
    best = float("inf")
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(3):
            began = time.perf_counter()
            list(pool.map(lambda k: loop(table, bounds[k], bounds[k + 1]), range(threads)))
            best = min(best, time.perf_counter() - began)
    return TIMES / best / 1e6
