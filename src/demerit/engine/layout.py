"""Where columns live: seen ones in the face words, the others in own words, packed by their declared range.

Nothing outside the engine knows the layout.  A column is stored as value - low in as few bits as its range needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from demerit.terms import Column

WORD_BITS = 32
HOLD_SLOTS = 10


@dataclass(frozen=True)
class Field:
    """Bits of one word: `(word >> shift) & mask`, plus `low`."""

    name: str
    word: int
    shift: int
    bits: int
    low: int
    high: int
    seen: bool

    @property
    def mask(self) -> int:
        """As many ones as the field has bits."""
        return (1 << self.bits) - 1


@dataclass(frozen=True)
class Layout:
    """All fields, and how many own and face words a person has; tie holds take the first bits of face word 0."""

    fields: dict[str, Field]
    own_words: int
    face_words: int
    holds: bool

    @property
    def bytes_per_person(self) -> int:
        """Own words once, face words twice (this week's and last week's)."""
        return 4 * self.own_words + 8 * self.face_words


def _bits(column: Column) -> int:
    return max((column.high - column.low).bit_length(), 1)


def _pack(columns: list[Column], seen: bool, first_used: int) -> tuple[list[Field], int]:
    """First fit, widest first; the order of names breaks ties so that the layout is a function of the columns alone."""
    used = [first_used] if first_used else []
    fields = []
    for column in sorted(columns, key=lambda c: (-_bits(c), c.name)):
        bits = _bits(column)
        word = next((k for k, full in enumerate(used) if full + bits <= WORD_BITS), len(used))
        if word == len(used):
            used.append(0)
        fields.append(Field(column.name, word, used[word], bits, column.low, column.high, seen))
        used[word] += bits
    return fields, len(used)


def lay_out(columns: Iterable[Column], holds: bool) -> Layout:
    """Pack kept columns; a column of more than 32 bits is refused."""
    kept = [column for column in columns if column.kept]
    for column in kept:
        if _bits(column) > WORD_BITS:
            raise ValueError(
                f"column {column.name!r} needs {_bits(column)} bits; the most is {WORD_BITS}: declare low and high"
            )
    face, face_words = _pack([c for c in kept if c.seen], True, HOLD_SLOTS if holds else 0)
    own, own_words = _pack([c for c in kept if not c.seen], False, 0)
    return Layout({f.name: f for f in (*face, *own)}, max(own_words, 1), max(face_words, 1), holds)
