"""The mechanisms that come with demerit, and what may be the name of one.

They are imported by name when they are asked for, and never by a static import: a rule book is read without knowing which
mechanisms there are.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from demerit.terms import Mechanism

HOUSE = "demerit.mechanisms"
LENGTH = 100
"""Signs a mechanism's name may have."""
_name = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*", re.ASCII)


class NoMechanismError(ValueError):
    """There is no such mechanism, it was not let in, or it is not sound; the message says which and what to do."""


def refusal(text: str) -> NoMechanismError:
    """The error; whatever a file was named or held, a terminal shows it as it is."""
    return NoMechanismError("".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split())))


@cache
def names() -> tuple[str, ...]:
    """The mechanisms that come with demerit."""
    return tuple(sorted(module.name for module in iter_modules(import_module(HOUSE).__path__)))


def nearest(word: str) -> str:
    """What to write instead of `word`."""
    near = get_close_matches(word, names(), n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(repr(name) for name in near)}?"
    return f"There are {', '.join(names())}."


def well_formed(name: object) -> str:
    """The name, when it may be one of a mechanism; else NoMechanismError."""
    if not isinstance(name, str):
        raise refusal(f"{str(name)[:60]!r} is not a name of a mechanism. {nearest('')}")
    if len(name) > LENGTH or not _name.fullmatch(name):
        raise refusal(f"{name[:60]!r} is not a name of a mechanism. {nearest(name[:60])}")
    return name


def is_guest(name: str) -> bool:
    """Whether this is the name of a guest: one with a dot in it."""
    return "." in name


def shipped_or_guest(name: str) -> None:
    """Refuse what is neither a mechanism of demerit nor the name of a guest; nothing of a guest is looked for."""
    if not is_guest(well_formed(name)):
        mechanism(name)


def mechanism(name: str) -> Mechanism:
    """The mechanism of that name that comes with demerit; NoMechanismError says what exists."""
    if is_guest(well_formed(name)):
        raise refusal(
            f"{name!r} is a guest, and none comes in here. A rule book that names it lets it in: --allow {name} "
            f"(in Python allow=({name!r},))."
        )
    if name not in names():
        raise refusal(f"there is no mechanism {name!r}. {nearest(name)}")
    found = import_module(f"{HOUSE}.{name}").mechanism
    assert isinstance(found, Mechanism)
    return found
