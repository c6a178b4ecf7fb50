"""Which mechanisms a run needs: those its clauses name, those a country always has, and the owners of what they read.

Mechanisms are found by `registry`; a guest is given by whoever let it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from demerit.engine.names import globals_of
from demerit.engine.words import PLACES
from demerit.population import traits
from demerit.registry import mechanism, names
from demerit.terms import Mechanism
from demerit.values import MechanismError, asked, functions

COUNTRY = ("acts", "means", "speech", "ties", "toll")
"""What people do in any country, with or without a score: every run has these, so that `none` is the same world."""


TIES = "ties"
"""Of those, the one that a guest may stand in the place of: a country's ties are kept by one mechanism."""


def _keeps_ties(own: Mechanism) -> bool:
    return bool(own.keep or own.greet)


def _named(own: Mechanism) -> set[str]:
    """The columns, counts and tables a mechanism owns, and what it keeps for provinces."""
    return {word for _, word in globals_of(own)}


@lru_cache(maxsize=1)
def owners() -> dict[str, str]:
    """Column, count or table -> the shipped mechanism that owns it."""
    found = {}
    for name in names():
        own = mechanism(name)
        for thing in _named(own):
            found[thing] = name
    return found


def _asked(own: Mechanism) -> set[str]:
    """Every argument any of its functions asks for, and every name it writes."""
    words = {*asked(functions(own)), *own.writes}
    known = {rule.name for rule in own.rules} | {free.name for free in own.free} | set(own.optional)
    return {word for word in words - known if not (word.startswith("trait_") and word[6:] in traits.names())}


def _owner_of(word: str, have: Mapping[str, Mechanism]) -> str:
    """The shipped mechanism that must be there for this name, or nothing."""
    owned = owners()
    for name in (word, *(word.removeprefix(scope + "_") for scope in ("their", "queue", "other", *PLACES))):
        if any(name in _named(m) for m in have.values()):
            return ""
        if name in owned:
            return owned[name]
    return next((name for name in names() if word.startswith(name + "_") and name not in have), "")


def _apart(name: str, have: Mapping[str, Mechanism]) -> None:
    """Refuse a guest of a country that owns what a shipped mechanism owns which is not in this run: it is in others."""
    taken = sorted(_named(have[name]) & set(owners())) if "." in name and name in have else []
    taken = [word for word in taken if not (owners()[word] == TIES and _keeps_ties(have[name]))]
    if taken and owners()[taken[0]] not in have:  # one that is there is refused when the week is written
        raise MechanismError(f"{name} declares {taken[0]!r}, which {owners()[taken[0]]} owns: names are global; rename it")


def gather(
    wanted: Iterable[str], country: bool = True, given: Mapping[str, Mechanism] | None = None
) -> dict[str, Mechanism]:
    """Mechanisms by name: those wanted, the country's, and (repeatedly) the owners of what they ask for.

    `given` are guests, and what stands in the place of a shipped one.  A guest that keeps ties stands in the place of `ties`
    by being there.
    """
    have: dict[str, Mechanism] = {}
    todo = list(wanted)
    theirs = any(_keeps_ties(given[name]) for name in todo if given and "." in name and name in given)
    todo += [name for name in (COUNTRY if country else ()) if not (theirs and name == TIES)]
    while todo:
        name = todo.pop()
        if name not in have:
            have[name] = (given or {}).get(name) or mechanism(name)
            todo += [owner for owner in {_owner_of(word, have) for word in _asked(have[name])} if owner]
    for name in (given or {}) if country else ():
        _apart(name, have)
    return dict(sorted(have.items()))
