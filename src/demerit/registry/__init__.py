"""From a mechanism's name to the mechanism: those that come with demerit, and guests that were let in by name.

`ties` is `demerit.mechanisms.ties`.  A name with a dot, `my_rules.praise`, is a guest's: code of somebody else, which is
found only where `door` says, and run only when it was allowed by name (`docs/decisions/guests.md`).
"""

from demerit.registry.blame import FaultError, fault, ours, said_of
from demerit.registry.door import (
    CLOSED,
    Door,
    allowed,
    door_of,
    guest_digests,
    guest_files,
    guest_texts,
    guests_say,
    joined,
    reading,
    recorded,
    refuse_unused,
)
from demerit.registry.file import guest_of
from demerit.registry.form import carried
from demerit.registry.shipped import NoMechanismError, mechanism, names, shipped_or_guest
from demerit.registry.source import Guest

__all__ = [
    "CLOSED",
    "Door",
    "FaultError",
    "Guest",
    "NoMechanismError",
    "allowed",
    "carried",
    "door_of",
    "fault",
    "guest_digests",
    "guest_files",
    "guest_of",
    "guest_texts",
    "guests_say",
    "joined",
    "mechanism",
    "names",
    "ours",
    "reading",
    "recorded",
    "refuse_unused",
    "said_of",
    "shipped_or_guest",
]
