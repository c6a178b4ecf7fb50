"""A phase of a mechanism's week: the values it needs, in order, written as one function of the generated week.

A value is a line: `income = trait_adult * (whole - cut)`.  The bodies of the file's functions are pasted, since their
argument names are the names of the lines above; one function a phase compiles as fast as one function written by hand, and
twice as fast as a call a value (`docs/decisions/values.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from demerit.engine.check import local_helpers
from demerit.engine.words import plain_name
from demerit.terms import Mechanism
from demerit.values import Function, arguments, functions, roles, steps

ONCE = "once"
HOLD = "begin hold"
"""The role that begins a tie; it knows the two people, but nothing yet of what they show."""
KINDS = {"chance": "weekly", "greet": "keep", "best": "along"}
"""Roles that may ask for what another one may."""


@dataclass(frozen=True)
class Phase:
    """Some values of a mechanism that are worked out together; `earlier` are worked out before and given by name."""

    mechanism: str
    role: str
    gives: Mapping[str, Function]
    earlier: frozenset[Function] = frozenset()

    @property
    def kind(self) -> str:
        """What decides which names may be asked for: begin, hold, weekly, settle, keep, along, look or govern."""
        role = self.role.split()[-1 if self.role == HOLD else 0]
        return KINDS.get(role, role)

    @cached_property
    def steps(self) -> list[Function]:
        """Its values, each after what it asks for; not those that only what was worked out before asks for."""
        found: list[Function] = []
        needed = {function.__name__ for function in self.gives.values()}
        for function in reversed(steps(self.gives.values())):
            if function not in self.earlier and function.__name__ in needed:
                found.insert(0, function)
                needed.update(arguments(function))
        return found

    @cached_property
    def asks(self) -> list[str]:
        """What it is given: the names that come from outside, and values that were worked out before."""
        mine = {function.__name__ for function in self.steps}
        words = [name for function in self.steps for name in arguments(function)]
        words += [function.__name__ for function in self.gives.values()]
        return list(dict.fromkeys(word for word in words if word not in mine))

    def asker(self, word: str) -> Function:
        """The value that asks for a name."""
        return next(function for function in self.steps if word in arguments(function))

    @property
    def word(self) -> str:
        """The role, as one word: not a value's name, since a function of the file may call that one too."""
        return self.role.replace(" ", "_")

    @property
    def text_name(self) -> str:
        """What its function is called in the generated week."""
        return f"{plain_name(self.mechanism)}_{self.word}"


def phases(name: str, mechanism: Mechanism) -> Iterator[Phase]:
    """Every phase of a mechanism; what does not depend on the row, or on the tie, is apart, to be worked out once."""
    given = roles(mechanism)
    holds = given.get("begin", {}).pop("hold", None)
    if holds:
        yield Phase(name, HOLD, {"hold": holds})
    rows: list[str] = ["chance", "weekly"] if mechanism.rows else []
    by_row = {role: given.pop(role) for role in rows if role in given}
    by_tie = {role: given.pop(role) for role in [*given] if role.startswith(("along ", "best "))}
    yield from _split(name, "weekly once", by_row, lambda word: word.startswith("luck") or word in _rules(mechanism))
    yield from _split(name, "along once", by_tie, lambda word: word.startswith(("their_", "tie_")))
    yield from (Phase(name, role, functions) for role, functions in given.items() if functions)


def _rules(mechanism: Mechanism) -> set[str]:
    return {rule.name for rule in mechanism.rules}


def _split(
    name: str, once: str, by_role: Mapping[str, Mapping[str, Function]], varies: Callable[[str], bool]
) -> Iterator[Phase]:
    """The phases of these roles, after one of the values they share that do not vary within a person's week.

    What asks for nothing is a number of the file, written wherever it is asked for.
    """
    order = steps(function for gives in by_role.values() for function in gives.values())
    inner: set[str] = set()
    for function in order:
        if any(word in inner or varies(word) for word in arguments(function)):
            inner.add(function.__name__)
    outer = [function for function in order if function.__name__ not in inner and arguments(function)]
    wanted = {word for function in order if function.__name__ in inner for word in arguments(function)}
    written_ = {function for gives in by_role.values() for function in gives.values()}
    shared = {function.__name__: function for function in outer if function.__name__ in wanted or function in written_}
    if shared:
        yield Phase(name, once, shared)
    for role, gives in by_role.items():
        yield Phase(name, role, gives, frozenset(outer))


def called(mechanism: Mechanism) -> set[str]:
    """The functions that a mechanism's values call, and those that these call."""
    found: set[str] = set()
    todo = functions(mechanism)
    while todo:
        function = todo.pop()
        for name, helper in local_helpers(function).items():
            if name not in found:
                found.add(name)
                todo.append(helper)
    return found
