"""What a generated week runs on: Numba on the CPU.  `plain.py` and `gpu.py` export the same names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType
from typing import Any

import numpy as np
from numba import int64, njit, uint64
from numba.core import typed_passes, untyped_passes
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.cpython.unsafe.numbers import trailing_zeros

from demerit import terms
from demerit.population import address

_TABLE = np.array([min(value, 2**32 - 1) for value in terms.LOGISTIC], dtype=np.uint32)


NEEDLESS = (
    untyped_passes.WithLifting,
    untyped_passes.InlineClosureLikes,
    untyped_passes.MakeFunctionToJitFunction,
    untyped_passes.InlineInlinables,
    untyped_passes.RewriteDynamicRaises,
    untyped_passes.FindLiterallyCalls,
    untyped_passes.LiteralUnroll,
    untyped_passes.LiteralPropagationSubPipelinePass,
    typed_passes.DumpParforDiagnostics,
)
"""Passes over what a week has none of: `with`, closures, functions inlined by Numba itself, raises, literal loops."""


class Short(CompilerBase):
    """Numba's own pipeline without the needless passes."""

    def define_pipelines(self) -> list[Any]:
        """One pipeline, as `numba.core.compiler` asks for."""
        default: Any = DefaultPassBuilder
        everything = default.define_nopython_pipeline(self.state)
        short = type(everything)("demerit")
        short.passes = [one for one in everything.passes if one[0] not in NEEDLESS]
        short.finalize()
        return [short]


# Any: the last three are known to Numba, but not to its type stubs
_jit: Any = partial(njit, error_model="numpy", pipeline_class=Short, no_cfunc_wrapper=True, no_rewrites=True)


def scalar(function: Callable[..., Any]) -> Any:
    """A scalar function of a mechanism.  Only compiled code may call it (Python would crash): a way in costs 20 ms to compile."""
    return _jit(forceinline=True, no_cpython_wrapper=True)(function)


def cells(function: Callable[..., Any]) -> Any:
    """The loop over a run of street cells: without the interpreter's lock; `week_file` has it kept between processes."""
    return _jit(nogil=True)(function)


def grid(function: Callable[..., Any]) -> None:
    """The same loop for a GPU is not made on the CPU."""
    return None


share = scalar(terms.share)
_mix32 = scalar(address.mix32)


def _with(function: Callable[..., Any], **known: Callable[..., Any]) -> Any:
    """The same function, compiled, calling the compiled ones of its helpers."""
    return scalar(FunctionType(function.__code__, {**function.__globals__, **known}, function.__name__))


_left = _with(address.left_turn, mix32=_mix32)
_right = _with(address.right_turn, mix32=_mix32)
_forward = _with(address.forward, left_turn=_left, right_turn=_right)
_backward = _with(address.backward, left_turn=_left, right_turn=_right)
block_partner = scalar(address.block_partner)
far_partner = _with(address.far_partner, forward=_forward, backward=_backward)


@scalar
def logistic(u: Any) -> Any:
    """`terms.logistic`, reading the table as an array."""
    x = min(max(u + int64(4096), int64(0)), int64(8191))
    k = uint64(x >> 2)
    low = int64(_TABLE[k])
    return low + (((int64(_TABLE[k + uint64(1)]) - low) * (x & 3)) >> 2)


@scalar
def lowest(bits: Any) -> Any:
    """The number of the lowest bit that is 1; bits is not 0."""
    return int64(trailing_zeros(bits))  # type: ignore[call-arg]


@scalar
def word(key: Any, i: Any) -> Any:
    """64 bits of luck of person (or household, or tie) i under a key."""
    x = uint64(key) + uint64(i) * uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> uint64(27))) * uint64(0x94D049BB133111EB)
    return x ^ (x >> uint64(31))


@scalar
def draw(key: Any, i: Any) -> Any:
    """The draw of person i under a key: 0 to 2**32 - 1."""
    return int64(word(key, i) >> uint64(32))


@scalar
def tie_draw(key: Any, i: Any, j: Any) -> Any:
    """The same coin at both ends of a tie."""
    return int64(word(word(key, min(i, j)), max(i, j)) >> uint64(32))


@scalar
def add(table: Any, row: int, column: int, value: int) -> None:
    """table[row, column] += value; on a GPU many people may do so at once."""
    if value != 0:
        table[uint64(row), uint64(column)] += value


# not inlined: with the allocation in it the person loop took up to a third longer (measured)
@njit(error_model="numpy")
def scratch(cell_start: Any, low: int, high: int) -> Any:
    """Room for one whole number a person of the largest of these cells, and one more."""
    most = 0
    for cell in range(low, high):
        most = max(most, cell_start[cell + 1] - cell_start[cell])
    return np.empty(most + 1, np.int64)


@scalar
def tally(bins: Any, row: int, bin_: int, size: int) -> None:
    """Count a person into a bin; outside the bins (a person to whom it does not apply) nobody is counted."""
    if 0 <= bin_ < size:
        bins[row, bin_] += 1


def thread(dimensions: int) -> int:
    """The number of a GPU thread; there are none here."""
    raise RuntimeError("live_grid runs on a GPU")


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
    "word",
]
