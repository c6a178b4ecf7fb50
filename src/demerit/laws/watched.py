"""Plain-Python runs whose scalar calls are written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demerit.engine.run import Run
from demerit.engine.week_file import LOOPS, interpreted
from demerit.laws.form import texts

Seen = Callable[[str, str, dict[str, int], dict[str, int]], None]
"""(mechanism, role, what it was given by name, what it gave by target) of one call."""


def watched(run: Run, seen: Seen) -> Run:
    """The same run, telling `seen` of every call of `weekly` and `settle`, person by person."""
    scope = interpreted(run.fused.text)
    for name, mechanism in run.fused.wiring.mechanisms.items():
        for text_name, (role, names, targets) in texts(mechanism, name).items():
            scope[text_name] = _telling(scope[text_name], name, role, names, targets, seen)
    run.loops = {loop: scope[f"{loop}_cells"] for loop in LOOPS}
    return run


def _telling(
    function: Callable[..., Any], mechanism: str, role: str, names: list[str], targets: tuple[str, ...], seen: Seen
) -> Callable[..., Any]:
    def called(*values: int) -> Any:
        result = function(*values)
        found = result if isinstance(result, tuple) else (result,)
        seen(mechanism, role, dict(zip(names, values, strict=True)), dict(zip(targets, found, strict=True)))
        return result

    return called
