"""Which mechanisms a run needs: those its clauses name, those a country always has, and the owners of what they read.

The import system is the registry: `ties` is `demerit.mechanisms.ties`; a dotted name is a guest's module.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import lru_cache

from demerit import mechanisms as folder
from demerit.engine.check import MechanismError
from demerit.engine.words import PLACES, arguments
from demerit.population import traits
from demerit.terms import Mechanism

COUNTRY = ("acts", "means", "speech", "ties", "toll")
"""What people do in any country, with or without a score: every run has these, so that `none` is the same world."""


def names() -> tuple[str, ...]:
    """The mechanisms that ship with demerit."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(folder.__path__)))


def mechanism(name: str) -> Mechanism:
    """The mechanism of a name, or a message that says what exists."""
    where = name if "." in name else f"demerit.mechanisms.{name}"
    if "." not in name and name not in names():
        raise MechanismError(
            f"no mechanism {name!r}; there are {', '.join(names())}; a guest's is written package.module"
        )
    module = importlib.import_module(where)
    found = getattr(module, "mechanism", None)
    if not isinstance(found, Mechanism):
        raise MechanismError(f"{where} has no `mechanism = Mechanism(...)`")
    return found


def _named(own: Mechanism) -> set[str]:
    """The columns, counts and tables a mechanism owns, and what it keeps for provinces."""
    kept = {c.name for c in (*own.columns, *own.keeps)}
    return kept | {c.name for c in own.counts} | {t.name for t in own.tables}


@lru_cache(maxsize=1)
def _owners() -> dict[str, str]:
    """Column, count or table -> the shipped mechanism that owns it."""
    found = {}
    for name in names():
        own = mechanism(name)
        for thing in _named(own):
            found[thing] = name
    return found


def _asked(own: Mechanism) -> set[str]:
    """Every argument any of its functions asks for, and every name it writes."""
    functions = [
        f
        for f in (
            own.begin,
            own.chance,
            own.weekly,
            own.settle,
            own.keep,
            own.greet,
            own.govern,
            *own.along.values(),
            *(m.of for m in own.measures),
        )
        if f
    ]
    words = {argument for function in functions for argument in arguments(function)} | set(own.writes)
    known = {rule.name for rule in own.rules} | {free.name for free in own.free} | set(own.optional)
    return {word for word in words - known if not (word.startswith("trait_") and word[6:] in traits.names())}


def _owner_of(word: str, have: Mapping[str, Mechanism]) -> str:
    """The shipped mechanism that must be there for this name, or nothing."""
    owners = _owners()
    for name in (word, *(word.removeprefix(scope + "_") for scope in ("their", "other", *PLACES))):
        if any(name in _named(m) for m in have.values()):
            return ""
        if name in owners:
            return owners[name]
    return next((name for name in names() if word.startswith(name + "_") and name not in have), "")


def gather(
    wanted: Iterable[str], country: bool = True, given: Mapping[str, Mechanism] | None = None
) -> dict[str, Mechanism]:
    """Mechanisms by name: those wanted, the country's, and (repeatedly) the owners of what they ask for."""
    have: dict[str, Mechanism] = {}
    todo = [*wanted, *(COUNTRY if country else ())]
    while todo:
        name = todo.pop()
        if name not in have:
            have[name] = (given or {}).get(name) or mechanism(name)
            owners = {_owner_of(word, have) for word in _asked(have[name])}
            todo += [owner for owner in owners if owner]
    return dict(sorted(have.items()))
