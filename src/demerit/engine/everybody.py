"""The columns of everybody, read out of the words they are packed in, and written into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from demerit.engine.fuse import Fused
from demerit.engine.world import Whole


class Everybody:
    """What a run has of its people: own words, and faces of last week and of the next."""

    fused: Fused
    own: Any
    faces: list[Any]

    def column(self, name: str) -> Whole:
        """One column of everybody: int64[people]."""
        field = self.fused.wiring.layout.fields[name]
        words = self.faces[0] if field.seen else self.own
        stored: Whole = ((words[field.word] >> np.uint32(field.shift)) & np.uint32(field.mask)).astype(np.int64)
        return stored + field.low if field.low else stored

    def column_of(self, name: str, person: int) -> int:
        """One column of one person."""
        field = self.fused.wiring.layout.fields[name]
        words = self.faces[0] if field.seen else self.own
        return ((int(words[field.word, person]) >> field.shift) & field.mask) + field.low

    def each_column(self) -> Iterator[tuple[str, Whole]]:
        """(name, column) of every column of everybody, and the tie holds as one number; one at a time."""
        for name in sorted(self.fused.wiring.layout.fields):
            yield name, self.column(name)
        if self.fused.wiring.layout.holds:
            yield "tie_holds", (self.faces[0][0] & np.uint32(1023)).astype(np.int64)

    def columns(self) -> dict[str, Whole]:
        """All of them at once."""
        return dict(self.each_column())

    def set_column(self, name: str, values: Any) -> None:
        """Write a column of everybody (studies and theory cases start from chosen values)."""
        field = self.fused.wiring.layout.fields[name]
        stored = np.asarray(values, np.int64) - field.low
        if stored.min() < 0 or stored.max() > field.mask:
            low, high = int(np.min(values)), int(np.max(values))
            raise ValueError(f"{name} takes {field.low} to {field.high}; got {low} to {high}")
        for words in self.faces if field.seen else [self.own]:
            cleared = words[field.word] & np.uint32(~(field.mask << field.shift) & 0xFFFFFFFF)
            words[field.word] = cleared | (stored.astype(np.uint32) << np.uint32(field.shift))
        self._counted()

    def _counted(self) -> None:
        """Columns were written: who waits where is counted anew."""
