"""A run that saves as it goes: a state every so many weeks in its folder, and going on from the last of them.

Each file holds what the run is between two weeks and the looks since the file before, and says of which run it is.  Together
they are all that has been lived: a run that is stopped goes on from the last, to the same bits.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demerit.engine.run import Look
from demerit.engine.state import taken
from demerit.engine.world import Whole
from demerit.experiments.live import Lived
from demerit.experiments.saved_weeks import KIND, SEAT, fingerprint
from demerit.kept.contents import saved_weeks
from demerit.kept.heads import UNFINISHED
from demerit.kept.open import seal
from demerit.kept.saved import write_saved


@dataclass
class Saving:
    """Where a run saves, how often, and up to which look it has."""

    folder: Path
    every: int
    said: Mapping[str, Any]
    """Its recipe: what unfinished.json says."""
    looks: int = 0
    begun: bool = field(default=False)

    def __call__(self, lived: Lived) -> None:
        """Save where it is time to; the last week of all is written as a finished run."""
        if lived.run.week % self.every == 0 and lived.run.week < lived.plan.weeks:
            self.save(lived)

    def begin(self) -> None:
        """Write the recipe into a new folder."""
        seal(self.folder, UNFINISHED, {**self.said, "save_every": self.every}, names=())

    def save(self, lived: Lived) -> None:
        """Write the state between two weeks, and the looks since the file before."""
        state, new = taken(lived.run), lived.looks[self.looks :]
        head = {"kind": KIND, "of": fingerprint(self.said), "seconds": lived.seconds, "looks_before": self.looks, "looks": _heads(new)}
        write_saved(self.folder / f"week-{lived.run.week:05d}.saved", head | dict(state.head), [*state.arrays.items(), *_arrays(new)])
        self.looks = len(lived.looks)


def _heads(looks: list[Look]) -> list[dict[str, Any]]:
    return [{"week": look.week, "histograms": len(look.histograms), "seat": look.seat is not None} for look in looks]


def _arrays(looks: list[Look]) -> list[tuple[str, Whole]]:
    found = []
    for k, look in enumerate(looks):
        found += [(f"look-{k}-stocks", look.stocks), (f"look-{k}-flows", look.flows)]
        found += [(f"look-{k}-histogram-{h}", bins) for h, bins in enumerate(look.histograms)]
        found += [(f"look-{k}-seat-{name}", getattr(look.seat, name)) for name in SEAT if look.seat]
    return found


def carried(folder: Path, into: Path) -> None:
    """Have the saved states of a run in its finished folder too, so that it can be branched off in any of those weeks."""
    for name in saved_weeks(folder).values():
        try:
            os.link(folder / name, into / name)
        except OSError:
            shutil.copyfile(folder / name, into / name)
