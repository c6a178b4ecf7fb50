"""Plain-Python runs whose weeks are written down: what every mechanism was given, and what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demerit.engine.phase import Phase
from demerit.engine.run import Run
from demerit.engine.week_file import interpreted

Seen = Callable[[str, str, dict[str, int], dict[str, int]], None]
"""(mechanism, role, what it was given, what it wrote, posted or counted) of one person's week, or of one row of it."""


def watched(run: Run, seen: Seen) -> Run:
    """The same run, telling `seen` of every `weekly` and `settle`, person by person."""
    scope = interpreted(run.fused.text)
    for phase in run.fused.wiring.phases.values():
        if phase.role in ("weekly", "settle"):
            scope[phase.text_name] = _telling(scope[phase.text_name], phase, seen)
    run.loops = {loop: scope[f"{loop}_cells"] for loop in ("begin", "live", "look")}
    return run


def _telling(function: Callable[..., Any], phase: Phase, seen: Seen) -> Callable[..., Any]:
    def called(*values: int) -> Any:
        result = function(*values)
        numbers = result if isinstance(result, tuple) else (result,)
        seen(phase.mechanism, phase.role, dict(zip(phase.asks, values, strict=True)), dict(zip(phase.gives, numbers, strict=True)))
        return result

    return called
