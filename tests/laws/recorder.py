"""Plain-Python runs whose scalar calls are written down."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from demerit.engine.run import Run
from demerit.engine.week_file import interpreted

Seen = Callable[[str, str, dict[str, int], tuple[int, ...]], None]
"""(mechanism, function, arguments by name, results) of one call."""


def watched(run: Run, seen: Seen) -> Run:
    """The same run, telling `seen` of every `weekly` and `settle` call, person by person."""
    scope = interpreted(run.fused.text)
    for name, mechanism in run.fused.wiring.mechanisms.items():
        for role in ("weekly", "settle"):
            function = getattr(mechanism, role)
            if function:
                text_name = f"{name}_{function.__name__}"
                scope[text_name] = _telling(scope[text_name], name, role, seen)
    run.loops = {loop: scope[f"{loop}_cells"] for loop in ("begin", "live", "look")}
    return run


def _telling(function: Callable[..., Any], mechanism: str, role: str, seen: Seen) -> Callable[..., Any]:
    names = list(inspect.signature(function).parameters)

    def called(*values: int) -> Any:
        result = function(*values)
        seen(mechanism, role, dict(zip(names, values, strict=True)), result if isinstance(result, tuple) else (result,))
        return result

    return called
