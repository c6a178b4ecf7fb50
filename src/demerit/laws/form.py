"""All that the laws know of the form in which a mechanism gives its numbers: by role, a function for each target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from demerit.engine.phase import phases
from demerit.terms import Mechanism
from demerit.values import Function, asked, roles, steps, valued
from demerit.values import worked_out as by_name


def targets(mechanism: Mechanism, role: str) -> tuple[str, ...]:
    """The names that a role gives values to: `begin` all kept columns, if it begins any."""
    found = tuple(roles(mechanism).get(role, {}))
    if role == "begin" and found:
        return tuple(dict.fromkeys((*(column.name for column in mechanism.columns if column.kept), *found)))
    return found


def inputs(mechanism: Mechanism, role: str) -> list[str]:
    """The names that a role asks for."""
    return asked(steps(roles(mechanism).get(role, {}).values()))


def calls(mechanism: Mechanism) -> dict[str, str]:
    """What a case may ask for, as it stands in the `Mechanism` -> the role: "measures ill_people" is a look."""
    return {role.replace("look ", "measures ", 1): role for role in roles(mechanism)}


def between(mechanism: Mechanism, role: str) -> list[str]:
    """The values that a role works out, each after what it asks for."""
    return [function.__name__ for function in steps(roles(mechanism).get(role, {}).values())]


def everything(mechanism: Mechanism, role: str, given: Mapping[str, int]) -> dict[str, int]:
    """What a role gives by target, and every value on the way there by its own name."""
    return valued(steps(roles(mechanism).get(role, {}).values()), given) | worked_out(mechanism, role, given)


def worked_out(mechanism: Mechanism, role: str, given: Mapping[str, int]) -> dict[str, int]:
    """Target -> the number that a role gives it, in plain Python; a column that nothing begins has its start."""
    starts = {column.name: column.start for column in mechanism.columns if column.kept} if role == "begin" else {}
    return starts | by_name(roles(mechanism).get(role, {}), given)


def writer(mechanism: Mechanism, target: str, first: bool = False) -> Function | None:
    """The function that works out a target of settling, of the week or of an institution, else of the first week.

    `first` asks for the first week before all others.
    """
    given = (mechanism.settle, mechanism.weekly, mechanism.govern)
    return next((found[target] for found in ((mechanism.begin, *given) if first else (*given, mechanism.begin)) if target in found), None)


def silent(mechanism: Mechanism) -> Mechanism:
    """The same, doing nothing: as if it were not there, but for its columns, which keep the value they start with."""
    return replace(mechanism, begin={}, weekly={}, settle={}, when="", chance=None, ceiling="", units={}, choices=())


def texts(mechanism: Mechanism, name: str) -> dict[str, tuple[str, list[str], tuple[str, ...]]]:
    """Function in the text of a week -> its role, its arguments and the targets it gives, in order."""
    found = [phase for phase in phases(name, mechanism) if phase.role in ("weekly", "settle")]
    return {phase.text_name: (phase.role, phase.asks, tuple(phase.gives)) for phase in found}
