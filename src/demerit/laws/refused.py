"""What a file is refused for before a week of it is lived: floats, loops, circles, idle functions, names of nothing or of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from demerit.audit.lines import line_faults
from demerit.engine.check import repeated_luck
from demerit.engine.fuse import fuse_anew
from demerit.engine.gather import gather
from demerit.engine.names import clashes
from demerit.engine.scalars import written as written_out
from demerit.engine.targets import kind_of
from demerit.engine.wire import Wiring
from demerit.laws.file import circles, unused
from demerit.terms import Mechanism
from demerit.values import MechanismError, misnamed, place, reached, written


def refusals(name: str, mechanism: Mechanism) -> list[str]:
    """One message for everything in the file that cannot be fused, that nothing needs, or that the auditor cannot read."""
    found = [*_functions(mechanism), *circles(mechanism)]
    return [*dict.fromkeys([*(found or _together(name, mechanism)), *unused(mechanism), *line_faults(name, mechanism)])]


def beside(name: str, mechanism: Mechanism) -> dict[str, Mechanism]:
    """The mechanism and the owners of what it asks for."""
    return gather([name], country=False, given={name: mechanism})


def _functions(mechanism: Mechanism) -> Iterator[str]:
    """Function by function."""
    for function in sorted(reached(written(mechanism)), key=lambda one: one.__code__.co_firstlineno):
        said = misnamed(function) or _said(written_out, "", function, {}) or _said(repeated_luck, function)
        if said:
            yield said


def _together(name: str, mechanism: Mechanism) -> list[str]:
    """With all that ships and a country has, as a run would have it; then with what it needs and no more."""
    for near in (False, True):
        try:
            mechanisms = beside(name, mechanism) if near else gather([name], given={name: mechanism})
            if found := _names(name, mechanisms):
                return found
            fuse_anew(mechanisms)
        except (MechanismError, TypeError) as error:
            return [str(error)]
    return []


def _names(name: str, mechanisms: Mapping[str, Mechanism]) -> list[str]:
    """Every name that is another's or nothing: of values, of what is written, of what is asked for."""
    if found := list(clashes(mechanisms, name)):
        return found
    wiring = Wiring(mechanisms, explicit=False)
    told = [_said(kind_of, wiring, name, target) for target in mechanisms[name].weekly]
    for (owner, _), phase in wiring.phases.items():
        before = {function.__name__ for function in phase.earlier}
        for word in [word for word in phase.asks if owner == name and word not in before]:
            said = _said(wiring.expression, name, place(phase.asker(word)), word, phase.kind)
            told.append(said.partition("\n")[0] if any(told) else said)  # what exists is listed once
    return [said for said in told if said]


def _said(tried: Callable[..., object], *given: Any) -> str:
    """What it refuses; "" when it refuses nothing."""
    try:
        tried(*given)
    except MechanismError as error:
        return str(error)
    return ""
