"""Pasts kept between processes: a country's weeks before the first, lived once, found again by what they depend on.

They lie in `pasts`, inside the folder of kept weeks, and are trusted as those are (see `engine.cache`): in a folder of one's
own, in a file of one's own, whole by its digest, and under the key that its head says.  Anything else is as if it were not
there, and goes.  Together they take at most `DEMERIT_PASTS` megabytes (0: none is kept); those used longest ago go first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import IO, Any

from demerit.engine.cache import Shelf, UnusableError, say, shelf, shown
from demerit.kept.errors import FolderError
from demerit.kept.pieces import Whole
from demerit.kept.saved import FORMAT, Saved, put, saved_in

INSIDE = "pasts"
ROOM = "DEMERIT_PASTS"
USUAL_MEGABYTES = 2000
MEGABYTE = 10**6
KEY = re.compile(r"[0-9a-f]{64}")
OURS = re.compile(r"past_[0-9]+_[0-9a-f]{64}\.saved")


def find(key: str) -> Saved | None:
    """The past kept under a key (64 hex digits); None where there is none, or none that can be believed."""
    name, room = _name(key), _room()
    if not room or not (place := shelf(INSIDE)):
        return None
    try:
        with ExitStack() as stack:
            file = stack.enter_context(place.opened(name))
            if os.fstat(file.fileno()).st_size > room:
                raise FolderError(f"{name} is larger than any that is kept")
            found = saved_in(place.path / name, file, stack)
        if found.head.get("key") != key:
            raise FolderError(f"{name} is kept under another's name")
    except FolderError:
        place.remove(name)
        return None
    except (OSError, UnusableError):
        return None
    place.used(name)
    return found


def keep(key: str, head: Mapping[str, Any], arrays: Iterable[tuple[str, Whole]]) -> None:
    """Keep a past under a key, for this and other processes; where that cannot be, it is said once and things go on."""
    name, room = _name(key), _room()
    if room and (place := shelf(INSIDE)):
        place.keep_written(name, lambda file: put(_Bounded(file, room, place), {**head, "key": key}, arrays))
        place.trim(OURS, room)


class _Bounded:
    """A file that takes no more than there is room for."""

    def __init__(self, file: IO[bytes], room: int, place: Shelf) -> None:
        self.file, self.room, self.place = file, room, place

    def write(self, content: bytes) -> int:
        self.room -= len(content)
        if self.room < 0:
            why = "a past is larger than all of them may be together"
            raise UnusableError(f"the cache folder {shown(self.place.path)}", why, f"allow more: {ROOM}=MEGABYTES")
        return self.file.write(content)


def _room() -> int:
    """Bytes that all pasts together may take."""
    given = os.environ.get(ROOM) or str(USUAL_MEGABYTES)
    if given.isdecimal() and given.isascii() and len(given) < 12:
        return int(given) * MEGABYTE
    say(UnusableError(f"{ROOM}={given[:40]!r}", "it is no whole number of megabytes", f"give one, such as {ROOM}={USUAL_MEGABYTES}"))
    return 0


def _name(key: str) -> str:
    if not KEY.fullmatch(key):
        raise ValueError(f"a past is kept under 64 hex digits, not under {key!r}")
    return f"past_{FORMAT}_{key}.saved"
