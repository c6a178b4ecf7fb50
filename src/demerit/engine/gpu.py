"""What a generated week runs on under CUDA: the same names as `machine.py`, as device functions.

Under Numba's CUDA simulator (NUMBA_ENABLE_CUDASIM=1) the arithmetic is plain Python's, since the simulator types numbers
as NumPy does; the kernel, its index arithmetic and its atomic sums are the ones a GPU runs.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

import numba
import numba.cuda
import numpy as np

from demerit import terms
from demerit.engine import plain
from demerit.engine.file_text import PER_CELL
from demerit.engine.week_file import compiled, interpreted
from demerit.population import address

# Any: numba types neither its CUDA names nor these numbers in a way that the simulator's plain ones could stand in for
cuda: Any = numba.cuda
int64: Any = numba.int64
uint64: Any = numba.uint64
SIMULATED = bool(numba.config.ENABLE_CUDASIM)  # type: ignore[attr-defined]
_TABLE = np.array([min(value, 2**32 - 1) for value in terms.LOGISTIC], dtype=np.uint32)


def scalar(function: Callable[..., Any]) -> Callable[..., Any]:
    """A scalar function of a mechanism, on the device."""
    made: Callable[..., Any] = function if SIMULATED else cuda.jit(device=True)(function)
    return made


def grid(function: Callable[..., Any]) -> Any:
    """The kernel: one thread a person."""
    return cuda.jit(function)


def cells(function: Callable[..., Any]) -> None:
    """The CPU's loop over street cells is not made here."""
    return None


def _with(function: Callable[..., Any], **known: Callable[..., Any]) -> Callable[..., Any]:
    """The same function as a device function, calling device functions."""
    return scalar(FunctionType(function.__code__, {**function.__globals__, **known}, function.__name__))


def _logistic(u: Any) -> Any:
    table = cuda.const.array_like(_TABLE)
    x = min(max(u + int64(4096), int64(0)), int64(8191))
    k = x >> 2
    low = int64(table[k])
    return low + (((int64(table[k + 1]) - low) * (x & 3)) >> 2)


def _word(key: Any, i: Any) -> Any:
    x = uint64(key) + uint64(i) * uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> uint64(27))) * uint64(0x94D049BB133111EB)
    return x ^ (x >> uint64(31))


def _add(table: Any, row: Any, column: Any, value: Any) -> None:
    if value != 0:
        cuda.atomic.add(table, (row, column), value)


def _lowest(bits: Any) -> Any:
    return int64(cuda.ffs(bits)) - int64(1)


def _no_scratch(cell_start: Any, low: int, high: int) -> Any:
    raise RuntimeError("only loops over cells fetch ahead")


def _whole(row: Any) -> Any:
    return row


def _thread(dimensions: int) -> Any:
    return cuda.grid(1)


scratch = tally = _no_scratch
add, thread = cuda.jit(device=True)(_add), cuda.jit(device=True)(_thread)
if SIMULATED:
    int64 = uint64 = int
    word, draw, tie_draw, share, logistic = plain.word, plain.draw, plain.tie_draw, plain.share, plain.logistic
    block_partner, far_partner, lowest = plain.block_partner, plain.far_partner, plain.lowest
    whole = plain.whole
else:
    word, whole = scalar(_word), scalar(_whole)
    share, logistic, lowest = scalar(terms.share), scalar(_logistic), scalar(_lowest)
    _mix = scalar(address.mix32)
    _left, _right = _with(address.left_turn, mix32=_mix), _with(address.right_turn, mix32=_mix)
    _forward = _with(address.forward, left_turn=_left, right_turn=_right)
    _backward = _with(address.backward, left_turn=_left, right_turn=_right)
    block_partner = scalar(address.block_partner)
    far_partner = _with(address.far_partner, forward=_forward, backward=_backward)


def _draw(key: Any, i: Any) -> Any:
    return int64(word(key, i) >> uint64(32))


def _tie_draw(key: Any, i: Any, j: Any) -> Any:
    return int64(word(word(key, min(i, j)), max(i, j)) >> uint64(32))


if not SIMULATED:
    draw, tie_draw = scalar(_draw), scalar(_tie_draw)


def week(text: str) -> dict[str, Any]:
    """The week with its kernel, `live_grid`."""
    scope: dict[str, Any] = {"__name__": "week_on_a_gpu"}
    exec(compile(text.replace("demerit.engine.machine", "demerit.engine.gpu"), "<week>", "exec"), scope)
    return scope


def loops(text: str, people: int) -> dict[str, Any]:
    """A week on the GPU (or Numba's simulator of one); the first week and looks stay on the CPU.

    Arrays travel to the device and back every week: right to the bit, and slow; keeping them there is later work.
    """
    kernel = week(text)["live_grid"]
    cpu = interpreted(text) if SIMULATED else vars(compiled(text))

    def live(*given: Any) -> None:
        at, threads = len(PER_CELL), 32 if SIMULATED else 128
        kernel[-(-people // threads), threads](*given[:at], *given[at + 1 : -2])

    return {"begin": cpu["begin_cells"], "look": cpu["look_cells"], "live": live}
