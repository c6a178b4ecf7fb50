"""What a file is refused for before a week of it is lived: floats, loops, names that mean nothing, names of others."""

from __future__ import annotations

from collections.abc import Mapping

from demerit.engine.check import repeated_luck
from demerit.engine.fuse import fuse_anew
from demerit.engine.gather import gather
from demerit.engine.scalars import written
from demerit.terms import Mechanism
from demerit.values import MechanismError, functions


def refusals(name: str, mechanism: Mechanism) -> list[str]:
    """One message for every function that cannot be fused, and one for names that mean nothing, or another's."""
    return _each(mechanism) or _together(name, mechanism)


def beside(name: str, mechanism: Mechanism) -> dict[str, Mechanism]:
    """The mechanism and the owners of what it asks for."""
    return gather([name], country=False, given={name: mechanism})


def _each(mechanism: Mechanism) -> list[str]:
    """Function by function."""
    found: dict[str, None] = {}
    for function in functions(mechanism):
        try:
            written("", function, {})
            repeated_luck(function)
        except MechanismError as error:
            found[str(error)] = None
    return list(found)


def _together(name: str, mechanism: Mechanism) -> list[str]:
    """With all that ships and a country has, as a run would have it; then with what it needs and no more."""
    try:
        _written(gather([name], given={name: mechanism}))
        _written(beside(name, mechanism))
    except (MechanismError, TypeError) as error:
        return [str(error)]
    return []


def _written(mechanisms: Mapping[str, Mechanism]) -> None:
    fuse_anew(mechanisms)
