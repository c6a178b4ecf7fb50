"""What a generated week runs on without a compiler: plain Python whole numbers.  The oracle, and what `why` records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demerit.population.address import block_partner, far_partner
from demerit.population.hashing import GOLD, mix
from demerit.terms import logistic, share

int64 = int
uint64 = int


def _itself(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


scalar = cells = _itself


def grid(function: Callable[..., Any]) -> None:
    """No GPU here."""
    return None


def lowest(bits: int) -> int:
    """The number of the lowest bit that is 1; bits is not 0."""
    return (bits & -bits).bit_length() - 1


def word(key: int, i: int) -> int:
    """64 bits of luck of person i under a key."""
    return mix(int(key) + int(i) * GOLD)


def draw(key: int, i: int) -> int:
    """The draw of person i under a key: 0 to 2**32 - 1."""
    return word(key, i) >> 32


def tie_draw(key: int, i: int, j: int) -> int:
    """The same coin at both ends of a tie."""
    return word(word(key, min(i, j)), max(i, j)) >> 32


def add(table: Any, row: int, column: int, value: int) -> None:
    """table[row, column] += value."""
    table[row, column] += value


def whole(row: Any) -> list[int]:
    """A row of the rule table as Python's whole numbers, which cannot overflow."""
    return [int(value) for value in row]


def scratch(cell_start: Any, low: int, high: int) -> list[int]:
    """Room for one whole number a person of the largest of these cells, and one more."""
    return [0] * (1 + max(int(cell_start[cell + 1] - cell_start[cell]) for cell in range(low, high)))


def tally(bins: Any, row: int, bin_: int, size: int) -> None:
    """Count a person into a bin; outside the bins (a person to whom it does not apply) nobody is counted."""
    if 0 <= bin_ < size:
        bins[row, bin_] += 1


def thread(dimensions: int) -> int:
    """The number of a GPU thread; there are none here."""
    raise RuntimeError("live_grid runs on a GPU")


def within(name: str, value: int, low: int, high: int) -> int:
    """A column's next value, which must be in its declared range (law 6)."""
    if not low <= value <= high:
        raise ValueError(f"{name} became {value}; it is declared {low} to {high}")
    return value


__all__ = [
    "add",
    "block_partner",
    "cells",
    "draw",
    "far_partner",
    "grid",
    "int64",
    "logistic",
    "lowest",
    "scalar",
    "scratch",
    "share",
    "tally",
    "thread",
    "tie_draw",
    "uint64",
    "whole",
    "word",
]
