"""Values: a function of a mechanism's file is a number, its name is the number's name.

A function that asks for `alert` is given what `alert(...)` of the same file returns, worked out once a person and week (in a
mechanism with rows: once a row, when it depends on the row).  Here values are found, put in order and, for cases, laws and
`why`, worked out in plain Python; `engine.phase` writes the same lines into the generated week.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import FunctionType
from typing import Any

from demerit.terms import Mechanism, Table

Function = Callable[..., Any]
SEVERAL = ("begin", "weekly", "settle", "govern")
"""The roles that give a number for each of several names."""
ONE = ("chance", "keep", "greet")
"""The roles that give one number."""
DEEPEST = 200
"""Values that ask for each other in a row, at most."""


class MechanismError(TypeError):
    """A mechanism that cannot be fused; the message says what, where, what exists and what to do."""


def place(function: Function) -> str:
    """file:line name, for messages."""
    file = function.__code__.co_filename.rsplit("/", 1)[-1]
    return f"{file}:{function.__code__.co_firstlineno} {function.__name__}"


def arguments(function: Function) -> list[str]:
    """The argument names of a scalar function, in order."""
    return list(_named(function))


@cache
def _named(function: Function) -> tuple[str, ...]:
    """The same, looked up once: a week asks hundreds of times."""
    return tuple(inspect.signature(function).parameters)


def value(function: Function, name: str) -> Function | None:
    """The function of the same file that gives the value of this name; None where the name comes from outside."""
    found = function.__globals__.get(name)
    return found if isinstance(found, FunctionType) and found.__module__ == function.__module__ else None


def reached(wanted: Iterable[Function]) -> list[Function]:
    """The values that these need and these, in any order, whether or not some ask for each other."""
    found: dict[Function, None] = {}
    todo = list(wanted)
    while todo:
        function = todo.pop()
        if function not in found:
            found[function] = None
            todo += [needed for name in arguments(function) if (needed := value(function, name))]
    return list(found)


def circle(ring: Iterable[Function]) -> str:
    """What is said of values that ask for each other; the first of them stands at the end again."""
    first, *others = ring
    return (f"{place(first)} asks for itself: {' asks for '.join(one.__name__ for one in (first, *others))}. A week has no circles; "
            "a column's own name is its value of last week")


def misnamed(function: Function) -> str:
    """What is said of a value that asks for another by a name that the file gave it later; "" when it does not."""
    for name in arguments(function):
        needed = value(function, name)
        if needed and needed.__name__ != name:
            return (f"{place(function)} asks for {name!r}, which is the function {needed.__name__}(): a value is asked for "
                    "by the name its function is written with")
    return ""


def steps(wanted: Iterable[Function]) -> list[Function]:
    """The values that these need and these, each after what it asks for; MechanismError where some ask for each other."""
    done: dict[Function, None] = {}

    def visit(function: Function, above: tuple[Function, ...]) -> None:
        if len(above) > DEEPEST:
            raise MechanismError(f"{place(function)}: more than {DEEPEST} values ask for each other in a row; put some together")
        if function in above:
            raise MechanismError(circle([*above[above.index(function) :], function]))
        if function not in done:
            if wrong := misnamed(function):
                raise MechanismError(wrong)
            for name in arguments(function):
                if needed := value(function, name):
                    visit(needed, (*above, function))
            done[function] = None

    for function in wanted:
        visit(function, ())
    return list(done)


def asked(order: Iterable[Function]) -> list[str]:
    """What a row of steps asks for that is none of its own values, in the order in which it is first asked for."""
    return list(dict.fromkeys(name for function in order for name in arguments(function) if not value(function, name)))


def one_by_one(order: Iterable[Function], given: Mapping[str, int]) -> dict[str, int]:
    """Every value of a row of steps by its name, in plain Python; `given` holds what comes from outside, by name."""
    found: dict[str, int] = {}
    for function in order:
        number = function(**{name: found[name] if name in found else given[name] for name in arguments(function)})
        if not isinstance(number, int):
            raise TypeError(f"{place(function)} returns {str(number)[:40]}, which is no whole number")
        found[function.__name__] = int(number)
    return found


def valued(wanted: Iterable[Function], given: Mapping[str, int]) -> dict[str, int]:
    """Every value that these need, and these, by name, in plain Python; KeyError names what is asked for and not given."""
    return one_by_one(steps(wanted), given)


def worked_out(functions: Mapping[str, Function], given: Mapping[str, int]) -> dict[str, int]:
    """What is written under each name, in plain Python; KeyError names what is asked for and not given."""
    found = valued(functions.values(), given)
    return {target: found[function.__name__] for target, function in functions.items()}


def built(table: Table, rows: Iterable[Mapping[str, int]]) -> list[int]:
    """A table as its `build` makes it from rows; MechanismError where that is no list of so many whole numbers."""
    found: object = table.build(list(rows), table.size)
    if not isinstance(found, list):
        made = str(found)[:40]
    elif wrong := [one for one in found if not isinstance(one, int)]:
        made = f"a list with {str(wrong[0])[:40]!r} in it"
    elif len(found) != table.size:
        made = f"a list of {len(found)}"
    else:
        return found
    raise MechanismError(f"{place(table.build)} builds the table {table.name!r} as {made}: it must be a list of {table.size} whole numbers")


def roles(mechanism: Mechanism) -> dict[str, dict[str, Function]]:
    """Role -> name -> the function that gives it, of every role a mechanism has: what `weekly` writes, what `chance` is, ..."""
    found = {role: dict(getattr(mechanism, role)) for role in SEVERAL if getattr(mechanism, role)}
    found |= {role: {role: getattr(mechanism, role)} for role in ONE if getattr(mechanism, role)}
    found |= {f"along {total}": {total: function} for total, function in mechanism.along.items()}
    found |= {f"best {word}": {word: function} for word, function in mechanism.best.items()}
    return found | {f"look {measure.name}": {measure.name: measure.of} for measure in mechanism.measures}


def written(mechanism: Mechanism) -> list[Function]:
    """The values that a mechanism itself names, in whatever role."""
    return [function for given in roles(mechanism).values() for function in given.values()]


def functions(mechanism: Mechanism) -> list[Function]:
    """Every value of a mechanism, in whatever role, each after what it asks for."""
    return steps(written(mechanism))
