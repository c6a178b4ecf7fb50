"""All that the laws know of the form in which a mechanism gives its functions: by role, one function for all its targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from demerit.engine.words import arguments
from demerit.terms import Mechanism

Function = Callable[..., Any]
ROLES = ("begin", "weekly", "settle")


def targets(mechanism: Mechanism, role: str) -> tuple[str, ...]:
    """The names that a role gives values to."""
    if role == "begin":
        return tuple(column.name for column in mechanism.columns if column.kept) if mechanism.begin else ()
    return {"weekly": mechanism.writes, "settle": mechanism.settles}[role]


def inputs(mechanism: Mechanism, role: str) -> list[str]:
    """The names that a role asks for."""
    function: Function | None = getattr(mechanism, role)
    return arguments(function) if function else []


def worked_out(mechanism: Mechanism, role: str, given: Mapping[str, int]) -> dict[str, int]:
    """Target -> the number that a role gives it, in plain Python."""
    found = getattr(mechanism, role)(**given)
    return dict(zip(targets(mechanism, role), found if isinstance(found, tuple) else (found,), strict=True))


def writer(mechanism: Mechanism, target: str) -> Function | None:
    """The function that works out a target of the week or of settling; else the first week's."""
    if target in mechanism.settles:
        return mechanism.settle
    return mechanism.weekly if target in mechanism.writes else mechanism.begin


def silent(mechanism: Mechanism) -> Mechanism:
    """The same, doing nothing: as if it were not there, but for its columns, which keep the value they start with."""
    return replace(mechanism, begin=None, weekly=None, settle=None, writes=(), settles=(), when="", chance=None, ceiling="")


def texts(mechanism: Mechanism, name: str) -> dict[str, tuple[str, list[str], tuple[str, ...]]]:
    """Function in the text of a week -> its role, its arguments and the targets it gives, in order."""
    found = {}
    for role in ("weekly", "settle"):
        if function := getattr(mechanism, role):
            found[f"{name}_{function.__name__}"] = (role, arguments(function), targets(mechanism, role))
    return found
