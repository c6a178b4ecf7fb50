"""Channels: every way by which money comes to a person or goes, counted where it happens, and added up to an account.

A channel is a mechanism's post to a ledger marked `channels` (but for the owner's own: what it carries over was posted
before), or a count that says which way its money goes.  Nobody has to register one: a guest that posts to `bills` has a
channel by posting.  Posts are counted by who made them, taken and given apart; `account` adds everything up for the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demerit.engine.words import plain_name
from demerit.terms import Column, Mechanism
from demerit.values import MechanismError

Whole = NDArray[np.int64]
ACCOUNT, SEEN = "account", "account_channels"
"""What `settle` may ask for: the week's money of a person by all channels, and the channels it came or went by, as bits."""
TAKEN, GIVEN = "taken_by_", "given_by_"
"""Begin the names of the two counts of a post."""
BITS = 32
"""The bits of a word: channels beyond share the last one."""


@dataclass(frozen=True)
class Channel:
    """One way of money: a mechanism's posts to a ledger (`sign` -1: what is posted is taken), or a count of it."""

    mechanism: str
    target: str
    sign: int
    posted: bool

    @property
    def name(self) -> str:
        """What it is called: of posts, by whom and where; of a count, its name."""
        return f"{plain_name(self.mechanism)}_{self.target}" if self.posted else self.target

    @property
    def counts(self) -> dict[str, int]:
        """The counts that make it up, and the sign with which each stands in an account."""
        return {TAKEN + self.name: -1, GIVEN + self.name: 1} if self.posted else {self.target: self.sign}


def channels(mechanisms: Mapping[str, Mechanism]) -> list[Channel]:
    """The channels of these mechanisms, in a fixed order; MechanismError where two would be counted under one name."""
    owners = {column.name: (name, column) for name, own in mechanisms.items() for column in own.columns}
    found = [one for name in sorted(mechanisms) for one in _of(name, mechanisms[name], owners)]
    seen: dict[str, Channel] = {}
    for one in found:
        other = seen.setdefault(one.name, one)
        if other is not one:
            raise MechanismError(f"what {other.mechanism} and {one.mechanism} post is counted under one name, {one.name!r}; rename one")
    return found


def _of(name: str, own: Mechanism, owners: Mapping[str, tuple[str, Column]]) -> Iterable[Channel]:
    for target in own.writes:
        owner, column = owners.get(target, ("", None))
        if column and column.channels and owner != name:
            yield Channel(name, target, -1, posted=True)
    for count in own.counts:
        if count.channel:
            yield Channel(name, count.name, count.channel, posted=False)


def sized(column: Column, weeks: int, many: int) -> int:
    """The most that a column holds in a run of so many weeks with so many channels."""
    if column.per_channel:
        return (1 << min(max(many, 1), BITS)) - 1
    return column.per_week * weeks if column.per_week else column.high


def in_bits_of(values: Whole, names: Sequence[str], others: Sequence[str]) -> Whole:
    """Sets of the channels `names`, a bit each, as sets of `others`, by name; the last bit is that of all beyond, and goes as its first."""
    found = np.zeros_like(values)
    for k, name in enumerate(names[:BITS]):
        if name in others:
            found |= (values >> k & 1) << min(others.index(name), BITS - 1)
    return found
