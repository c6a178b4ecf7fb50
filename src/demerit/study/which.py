"""The mechanisms of a study: those that are wanted, and the owners of what they ask for."""

from __future__ import annotations

from collections.abc import Mapping

from demerit.engine.gather import gather
from demerit.registry import NoMechanismError, shipped_or_guest
from demerit.study.errors import StudyError
from demerit.terms import Mechanism


def mechanisms(*names: str, guests: Mapping[str, Mechanism] | None = None, country: bool = False) -> dict[str, Mechanism]:
    """Mechanism by name: those of demerit that are named, and whoever owns what they ask for, nothing else.

    `guests` are mechanisms of your own by the name they shall have, `{"mine.praise": mechanism}`; they need not be named
    again.  With `country` the mechanisms that every run of a rule book has come too (acts, means, speech, ties, toll).
    StudyError names what exists where a name is none.
    """
    mine = dict(guests or {})
    for name, found in mine.items():
        if not isinstance(found, Mechanism):
            raise StudyError(f"guests[{name!r}] is no Mechanism: give the value `mechanism` of its file")
    try:
        for name in names:
            if name not in mine:
                shipped_or_guest(name)
        return gather([*names, *mine], country=country, given=mine)
    except NoMechanismError as error:
        raise StudyError(str(error)) from error
