"""Keyed hashing: the only source of chance in a population.

`mix` is splitmix64's finaliser (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).  Every name is mixed in
before the next: XORing seed and person into one hash would give different seeds the same people in another order.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

MASK = 2**64 - 1
GOLD = 0x9E3779B97F4A7C15
STREAM = 0xD1B54A32D192ED03

Whole = NDArray[np.int64]
Words = NDArray[np.uint64]


def mix(x: int) -> int:
    """splitmix64's finaliser on a 64-bit word: a bijection whose every output bit depends on every input bit."""
    x &= MASK
    x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & MASK
    return x ^ x >> 31


def stream(name: str | int) -> int:
    """The 64-bit number of a name (the first 8 bytes of its SHA-256); a number, such as a week, stands for itself."""
    return name if isinstance(name, int) else int.from_bytes(sha256(name.encode()).digest()[:8], "big")


def key(seed: int, *names: str | int) -> int:
    """The 64-bit key of one use of chance: `key(seed, "household")`, `key(seed, week, "acts", "blood_donation")`."""
    k = mix(seed + GOLD)
    for name in names:
        k = mix(k ^ mix(stream(name) + STREAM))
    return k


def named(names: Iterable[str]) -> Words:
    """What each name mixes into a key; computed once, where many keys are made week after week."""
    return np.array([mix(stream(name) + STREAM) for name in names], np.uint64)


def keys(k: Words | np.uint64, names: Words) -> Words:
    """`key(..., name)` for every name at once, from the key of what comes before and from `named(names)`."""
    return mixed(k ^ names)


def words(k: int, ids: NDArray[np.integer]) -> Words:
    """`mix(k + id * GOLD)` for every id at once: one 64-bit word of chance a number."""
    return mixed(ids.astype(np.uint64) * np.uint64(GOLD) + np.uint64(k))


def mixed(x: Words) -> Words:
    """`mix` of many words at once."""
    x = (x ^ x >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ x >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return x ^ x >> np.uint64(31)


def below(k: int, ids: NDArray[np.integer], ends: NDArray[np.integer] | int) -> Whole:
    """For every id a whole number from 0 to end - 1 (ends below 2**31; the bias is under end / 2**32)."""
    high = words(k, ids) >> np.uint64(32)
    return (high * np.asarray(ends).astype(np.uint64) >> np.uint64(32)).astype(np.int64)


def shuffled(k: int, count: int) -> Whole:
    """The numbers 0 to count - 1 in keyed order: int64[count]."""
    return np.argsort(words(k, np.arange(count)), kind="stable")
