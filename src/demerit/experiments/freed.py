"""Free parameters that were given, and which rule books read them: one that none reads is refused, before the first week.

A mechanism that no clause names is as if it were not there, though the week may have it for another's sake: a parameter of
it moves nothing.  What people do in any country, and mechanisms that no clause can name, are read under every rule book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from demerit import registry
from demerit.engine.gather import COUNTRY, gather
from demerit.experiments.guests import guests_of
from demerit.regime.force import mechanisms_of
from demerit.regime.model import Regime
from demerit.terms import Mechanism


class FreeError(ValueError):
    """A free parameter that nothing reads; the message says which are read."""


def readable(book: Regime) -> set[str]:
    """The free parameters that a run of a book reads."""
    named = mechanisms_of(book)
    return {
        f"{name}.{free.name}"
        for name, mechanism in gather(sorted(named), given=guests_of([book])).items()
        if name in named or name in COUNTRY or not mechanism.rules
        for free in mechanism.free
    }


def readers(given: Mapping[str, str], books: Sequence[Regime], beside: Sequence[str] = ()) -> dict[str, list[str]]:
    """Parameter -> the books that read it; refuses one that exists, in the week or in another, and that none of them reads.

    What does not exist at all is left to the timetable, which says what does.
    """
    week = _week(books, beside)
    read = {book.name: names for book, names in zip(books, _read(week, books), strict=True)}
    exist = {f"{name}.{free.name}" for name, own in week.items() for free in own.free} | {name for name in given if _ships(name)}
    found = {name: [book for book, names in read.items() if name in names] for name in given if name in exist}
    for name, by in found.items():
        if not by:
            raise FreeError(_nobody(name, list(read), sorted(set().union(*read.values()))))
    return found


def _ships(name: str) -> bool:
    """Whether a mechanism that comes with demerit has the parameter, be it in this week or not."""
    owner, _, free = name.rpartition(".")
    return owner in registry.names() and any(free == one.name for one in registry.mechanism(owner).free)


def any_reads(books: Sequence[Regime], beside: Sequence[str] = ()) -> set[str]:
    """The free parameters that at least one of the books reads."""
    return set().union(*_read(_week(books, beside), books))


def _week(books: Sequence[Regime], beside: Sequence[str]) -> dict[str, Mechanism]:
    return gather(sorted(set(beside).union(*(mechanisms_of(book) for book in books))), given=guests_of(books, beside))


def _read(week: Mapping[str, Mechanism], books: Sequence[Regime]) -> list[set[str]]:
    """What each book reads; ties are kept under every book, whoever keeps them."""
    ties = {f"{name}.{free.name}" for name, own in week.items() if own.keep or own.greet for free in own.free}
    return [readable(book) | ties for book in books]


def _nobody(name: str, books: list[str], read: list[str]) -> str:
    mechanism = name.rpartition(".")[0]
    return (
        f"nothing reads the free parameter {name!r} here: no clause of {' or '.join(books)} has the mechanism "
        f"{mechanism!r}, so it would change nothing. Read are: {', '.join(read)}"
    )


def one_sided(found: Mapping[str, list[str]], books: Sequence[str]) -> dict[str, list[str]]:
    """Those that some of the books read and some do not: what they change is one arm."""
    return {name: by for name, by in found.items() if len(by) < len(books)}
