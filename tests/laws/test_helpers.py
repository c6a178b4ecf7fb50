"""The helpers of scalar functions mean the same in plain Python and compiled, and are as exact as they say."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from demerit import terms
from demerit.engine import machine
from demerit.engine.check import check
from demerit.engine.scalars import written
from demerit.terms import times

WIDE = [-(2**40), -65537, -65536, -257, -3, -2, -1, 0, 1, 2, 3, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**40]
whole = st.integers(-(2**30), 2**30)


SHIFTS = (1, 6, 16, 24)


def product(value, factor, shift):  # type: ignore[no-untyped-def]
    """Every shift a mechanism uses, as one function."""
    if shift == 1:
        return times(value, factor, 1)
    if shift == 6:
        return times(value, factor, 6)
    return times(value, factor, 16) if shift == 16 else times(value, factor, 24)


@njit
def share(part, total):  # type: ignore[no-untyped-def]
    return machine.share(part, total)


@njit
def logistic(u):  # type: ignore[no-untyped-def]
    return machine.logistic(u)


def test_share_is_the_same_compiled() -> None:
    for part, total in itertools.product(WIDE, WIDE):
        assert share(part, total) == terms.share(part, total), (part, total)


@given(whole, st.integers(1, 2**30))
def test_share_is_the_nearest_whole_number(part: int, total: int) -> None:
    assert abs(Fraction(part, total) - terms.share(part, total)) <= Fraction(1, 2)


def test_share_of_nothing_is_nothing() -> None:
    assert [terms.share(5, 0), terms.share(-5, -1), terms.share(0, 7)] == [0, 0, 0]


def test_logistic_is_the_same_compiled() -> None:
    for u in (*range(-4200, 4200), *WIDE):
        assert logistic(u) == terms.logistic(u), u


def test_logistic_is_near_the_curve_and_never_falls() -> None:
    values = {u: terms.logistic(u) for u in range(-4096, 4096)}
    assert list(values.values()) == sorted(values.values())
    assert max(abs(value / 2**32 - 1 / (1 + math.exp(-u / 256))) for u, value in values.items()) < 3.1e-6
    # below e**-9 the rounding to 2**-32 outweighs the straight lines between the table's entries
    relative = [abs(values[u] / 2**32 * (1 + math.exp(-u / 256)) - 1) for u in range(-9 * 256, 4096)]
    assert max(relative) < 3.2e-5
    assert terms.logistic(-(10**9)) == terms.logistic(-4096) > 0
    assert terms.logistic(10**9) == terms.logistic(4095) < 2**32


def test_times_is_the_same_compiled() -> None:
    check(product)
    done: dict[str, str] = {}
    scope: dict[str, object] = {"scalar": machine.scalar}
    exec(f"{done.get(written('laws', product, done)) or done['laws_product']}", scope)
    called = scope["laws_product"]

    @njit
    def compiled(value, factor, shift):  # type: ignore[no-untyped-def]
        return called(value, factor, shift)  # type: ignore[operator]

    for value, factor, shift in itertools.product(WIDE, [-65536, -257, -1, 0, 1, 255, 65535, 65536], SHIFTS):
        assert compiled(value, factor, shift) == terms.times(value, factor, shift), (value, factor, shift)


@given(whole, whole, st.integers(1, 30))
def test_times_is_the_nearest_whole_number(value: int, factor: int, shift: int) -> None:
    assert abs(Fraction(value * factor, 2**shift) - terms.times(value, factor, shift)) <= Fraction(1, 2)


def test_bell_adds_up_to_its_scale() -> None:
    """The value of all points together is what crossing the threshold is worth."""
    total = sum(terms.bell(256 * point, 25 * 256, 307 * 65536) for point in range(-300, 300))
    assert abs(total / (307 * 256) - 1) < 0.001
