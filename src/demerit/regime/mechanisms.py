"""From a mechanism's name to the mechanism.  The import system is the registry.

`ties` is `demerit.mechanisms.ties`; a name with a dot, `my_town.scooters`, is a guest's module.  Found by importlib,
never by a static import: a rule book is read without knowing which mechanisms there are.
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from demerit.regime.errors import exists
from demerit.terms import Mechanism, Rule

HOUSE = "demerit.mechanisms"
_name = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")


class NoMechanismError(ValueError):
    """There is no such mechanism, or it cannot be imported; the message says which."""


def names() -> list[str]:
    """The mechanisms that come with the package."""
    return sorted(module.name for module in iter_modules(import_module(HOUSE).__path__))


def mechanism(name: str) -> Mechanism:
    """The mechanism called `name`; NoMechanismError says what exists."""
    if not _name.fullmatch(name):
        raise NoMechanismError(f"{name[:60]!r} is not a name of a mechanism. {exists(name, names(), 'mechanism')}")
    if "." not in name and name not in names():
        raise NoMechanismError(f"there is no mechanism {name!r}. {exists(name, names(), 'mechanism')}")
    found = getattr(_module(name if "." in name else f"{HOUSE}.{name}"), "mechanism", None)
    if not isinstance(found, Mechanism):
        what = f"module {name!r} has no value `mechanism = Mechanism(...)`"
        raise NoMechanismError(f"{what}. Copy a file of {HOUSE} and change it.")
    return found


def _module(path: str) -> object:
    """The module, however its author broke it: whatever an import raises becomes one message."""
    try:
        if find_spec(path) is None:
            raise ModuleNotFoundError(f"No module named {path!r}", name=path)
        return import_module(path)
    except ModuleNotFoundError as error:
        if error.name and (path == error.name or path.startswith(f"{error.name}.")):
            hint = f"Put the folder it is in on PYTHONPATH, or use one of {', '.join(names())}."
            raise NoMechanismError(f"there is no module {path!r}. {hint}") from error
        raise NoMechanismError(f"module {path!r} does not import: {error}. Mend it, then load again.") from error
    except Exception as error:  # a guest's code may raise anything at all
        what = f"module {path!r} does not import: {type(error).__name__}: {error}"
        raise NoMechanismError(f"{what}. Mend it, then load again.") from error


def rules(found: Mechanism) -> dict[str, Rule]:
    """A mechanism's rules by name."""
    return {rule.name: rule for rule in found.rules}
