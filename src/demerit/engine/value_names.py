"""Values are a mechanism's own, and none is called like anything else that its functions could ask for by that name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from demerit.engine.renaming import advice
from demerit.registry.shipped import is_guest
from demerit.terms import HELPERS, Mechanism
from demerit.units import NAMES
from demerit.values import ONE, SEVERAL, Function, functions, place

THIS_WEEK = "next_"
"""Begins the name of a value that is what a column of one's own becomes."""


def faults(
    name: str,
    mechanism: Mechanism,
    owners: Mapping[str, str],
    texts: Mapping[str, str],
    vocabulary: Callable[[str], str],
) -> Iterator[str]:
    """Values with another's name, targets that are none, units and choices of no value.

    `owners` are global names and whose they are, `texts` what the generated week writes or gives by a name of its own.
    """
    yield from _targets(name, mechanism)
    yield from _said(name, mechanism)
    scoped = {one.name: f"a rule of {name}" for one in mechanism.rules} | {
        one.name: f"a free parameter of {name}" for one in mechanism.free}
    for function in functions(mechanism):
        word = function.__name__
        other = (
            scoped.get(word) or _reserved(mechanism, function, vocabulary)
            or ("" if _gives(mechanism, function) else texts.get(word) or _owner(name, owners.get(word, ""))))
        if other:
            do = advice(name, word, other, {*owners, *texts}, "one" if other == owners.get(word) else "the value")
            yield f"{place(function)} ({name}): the value {word!r} is called like {other}: names are global; {do}"


def _owner(name: str, owner: str) -> str:
    """Whose a global name is that a value may not have.

    Not a guest's: a file asks for no column of a guest that it does not know, and a guest need not know what values there are.
    """
    whose = owner.rsplit(" of ", 1)[-1]
    return "" if is_guest(whose) and whose != name else owner


def _gives(mechanism: Mechanism, function: Function) -> bool:
    """Whether the value is the very count, or the measure, that has its name."""
    word = function.__name__
    counted = function in (mechanism.weekly.get(word), mechanism.settle.get(word))
    counts = counted and any(count.name == word for count in mechanism.counts)
    return counts or any(measure.name == word and measure.of is function for measure in mechanism.measures)


def _reserved(mechanism: Mechanism, function: Function, vocabulary: Callable[[str], str]) -> str:
    """What a word means already: in the vocabulary, as a helper, or as a role."""
    word = function.__name__
    if word in HELPERS:
        return f"the helper {word}()"
    if word in SEVERAL or (word in ONE and getattr(mechanism, word) is not function):
        return "a role of a mechanism"
    if word.startswith(THIS_WEEK):
        column = word.removeprefix(THIS_WEEK)
        mine = any(given.get(column) is function for given in (mechanism.weekly, mechanism.settle, mechanism.begin, mechanism.govern))
        return "" if mine else f"what the column {column!r} becomes, which it is not"
    return vocabulary(word)


def _targets(name: str, mechanism: Mechanism) -> Iterator[str]:
    """What is given for names that the role cannot give."""
    own = [column.name for column in mechanism.columns if column.kept]
    holds = ["hold"] if mechanism.keep or mechanism.greet else []
    kept = [column.name for column in mechanism.keeps]
    counted = own + [count.name for count in mechanism.counts if not count.by_row]
    places = (
        ("begin", "no column of its own", own + holds), ("settle", "no column or count of its own", counted), ("govern", "nothing it keeps", kept),
    )
    for role, what, known in places:
        for target in getattr(mechanism, role):
            if target not in known:
                yield f"{name} gives {target!r} in {role}, which is {what}. There are: {', '.join(known) or 'none'}"
    if missing := [word for word in kept if word not in mechanism.govern]:
        yield f"{name} keeps {missing[0]!r} for provinces and gives it no next value: add it to govern"


def _said(name: str, mechanism: Mechanism) -> Iterator[str]:
    """Units and choices of what is no value."""
    known = {function.__name__ for function in functions(mechanism)} | ({"hold"} if mechanism.keep or mechanism.greet else set())
    for word in (*mechanism.units, *mechanism.choices):
        if word not in known:
            yield f"{name} says something of {word!r}, which is none of its values. There are: {', '.join(sorted(known))}"
    for word, unit in mechanism.units.items():
        if unit not in NAMES:
            yield f"{name}: the value {word!r} has the unit {unit[:40]!r}. There are {', '.join(NAMES)}"
