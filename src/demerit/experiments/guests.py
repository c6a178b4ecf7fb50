"""Guests of an experiment: let in by the doors of its rule books, and tried in plain Python before the first week.

What a run is lived with must replay, call by call, in plain Python.  The checker refuses what it can read; one week of a
few people finds what it cannot, before a single week is lived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from demerit.audit.lines import check_line
from demerit.engine.fuse import Fused, fuse
from demerit.engine.run import Run
from demerit.engine.why import Watch
from demerit.engine.wire import SHORT
from demerit.engine.world import Rules
from demerit.kept.guests import GUESTS, guest_file
from demerit.population.people import Population
from demerit.regime.force import mechanisms_of
from demerit.regime.model import Regime
from demerit.registry import (
    CLOSED,
    Door,
    fault,
    guest_digests,
    guest_files,
    guest_texts,
    joined,
    ours,
    said_of,
    shipped_or_guest,
)
from demerit.terms import Mechanism

TRIED = 5
"""People who are tried, spread over the country."""


class GuestError(ValueError):
    """A guest that cannot be lived with; the message says which, what it did and what to do."""


def guests_of(books: Sequence[Regime], beside: Sequence[str] = ()) -> dict[str, Mechanism]:
    """The guests that rule books name, and those beside them, through the doors of the books; no two of one name."""
    through = CLOSED
    for k, book in enumerate(books):
        named = [*mechanisms_of(book), *(beside if k == 0 else ())]
        for name in named:
            shipped_or_guest(name)
        mine = {name: book.door.guest(name) for name in sorted(set(named)) if "." in name}
        through = joined(through, Door(guests=mine))
    found = {name: guest.mechanism for name, guest in through.guests.items()}
    for name, own in found.items():
        if own.audit:  # a slip in it would be told of after the weeks, by the page
            check_line(name, own)
    return found


def fused_of(mechanisms: Mapping[str, Mechanism], weeks: int = SHORT) -> Fused:
    """The week of these mechanisms, whose counters have room for so many; what goes wrong with a guest's functions is one message."""
    with telling_of_guests(mechanisms):
        return fuse(mechanisms, weeks=weeks)


def probe(few: Population, rules: Rules, mechanisms: Mapping[str, Mechanism], fused: Fused) -> None:
    """Begin, a week of a few people, and a look in plain Python, where there is a guest; GuestError says what raised."""
    if not _guests(mechanisms):
        return
    with telling_of_guests(mechanisms):
        run = Run(few, rules, mechanisms, few.seed, threads=1, mode="plain", fused=fused)
        for k in range(TRIED):
            Watch(run, k * (few.people - 1) // (TRIED - 1)).week()
        run.look()


def keep_texts(mechanisms: Mapping[str, Mechanism], folder: Path) -> None:
    """Write the files of a run's guests into its folder, to be read there by people; they are never run from it."""
    for name, source in guest_texts(mechanisms).items():
        (folder / GUESTS).mkdir(exist_ok=True)
        (folder / guest_file(name)).write_bytes(source)


@contextmanager
def telling_of_guests(mechanisms: Mapping[str, Mechanism]) -> Iterator[None]:
    """Whatever the functions of a guest raise, or a compiler raises at them, is one message that names the guests.

    What demerit itself raises is a fault of its own, FaultError, and nobody is told to mend a guest for it.
    """
    try:
        yield
    except (MemoryError, OSError):
        raise
    except Exception as error:  # what ends the program, as a signal does, passes
        from numba.core.errors import NumbaError  # here: Numba is first imported where its settings are looked at

        if not _guests(mechanisms) or type(error).__module__.startswith("demerit."):
            raise
        guests = ", ".join(_guests(mechanisms))
        compiles = not isinstance(error, NumbaError)
        if compiles and (where := ours(error, guest_files(mechanisms))):
            raise fault(error, where, guests) from error
        how = "cannot be written or lived in plain Python, so it could not be replayed" if compiles else "does not compile"
        raise GuestError(f"a week with the guest {guests} {how}: {said_of(error)}. Mend the guest, or leave its clauses out.") from error


def _guests(mechanisms: Mapping[str, Mechanism]) -> list[str]:
    """The guests among the mechanisms of a run."""
    return list(guest_digests(mechanisms)) or [name for name in mechanisms if "." in name]
