"""Values: a function of a mechanism's file is a number, its name is the number's name.

A function that asks for `alert` is given what `alert(...)` of the same file returns, worked out once a person and week (in a
mechanism with rows: once a row, when it depends on the row).  Here values are found, put in order and, for tests, laws and
`why`, worked out in plain Python; `phase_text` writes the same lines into the generated week.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from types import FunctionType
from typing import Any

from demerit.engine.check import MechanismError, place

Function = Callable[..., Any]


def arguments(function: Function) -> list[str]:
    """The argument names of a scalar function, in order."""
    return list(inspect.signature(function).parameters)


def value(function: Function, name: str) -> Function | None:
    """The function of the same file that gives the value of this name; None where the name comes from outside."""
    found = function.__globals__.get(name)
    return found if isinstance(found, FunctionType) and found.__module__ == function.__module__ else None


def steps(wanted: Iterable[Function]) -> list[Function]:
    """The values that these need and these, each after what it asks for; MechanismError where some ask for each other."""
    done: dict[Function, None] = {}

    def visit(function: Function, above: tuple[Function, ...]) -> None:
        if function in above:
            ring = [*above[above.index(function):], function]
            raise MechanismError(
                f"{place(function)} asks for itself: {' asks for '.join(one.__name__ for one in ring)}; a column's own name is "
                "last week's value")
        if function not in done:
            for name in arguments(function):
                if needed := value(function, name):
                    visit(needed, (*above, function))
            done[function] = None

    for function in wanted:
        visit(function, ())
    return list(done)


def given_from_outside(order: Iterable[Function]) -> list[str]:
    """What a row of steps asks for that is none of its own values, in the order in which it is first asked for."""
    return list(dict.fromkeys(name for function in order for name in arguments(function) if not value(function, name)))


def valued(wanted: Iterable[Function], given: Mapping[str, int]) -> dict[str, int]:
    """Every value by its name, worked out in plain Python from what is given from outside, in order."""
    found: dict[str, int] = {}
    for function in steps(wanted):
        names = arguments(function)
        known = {name: found[name] if value(function, name) else given[name] for name in names}
        found[function.__name__] = int(function(**known))
    return found


def worked_out(functions: Mapping[str, Function], given: Mapping[str, int]) -> dict[str, int]:
    """What is written under each name, in plain Python."""
    found = valued(functions.values(), given)
    return {target: found[function.__name__] for target, function in functions.items()}
