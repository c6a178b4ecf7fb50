"""What a folder holds: a single run, or a reference, other regimes, and the paired table between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan
from pathlib import Path
from typing import Any

from demerit.kept.folder import Folder
from demerit.kept.heads import COMPARISON, RUN
from demerit.kept.open import arm as run_of
from demerit.kept.open import opened
from demerit.report.read import Arm, read_arm

Z = 1.96
"""Standard errors on either side of a mean that make an interval of about 95 %."""


@dataclass(frozen=True)
class Effect:
    """A paired difference: regime less reference, mean over adults, with the standard error of that mean."""

    what: str
    province: str
    quintile: int
    group: int
    mean: float
    error: float
    people: int

    @property
    def low(self) -> float:
        """Lower end of the interval; nan where no error can be given."""
        return self.mean - Z * self.error

    @property
    def high(self) -> float:
        """Upper end."""
        return self.mean + Z * self.error

    @property
    def certain(self) -> bool:
        """An error can be given (two towns or more) and zero is outside the interval."""
        return not isnan(self.error) and not self.low <= 0 <= self.high

    @property
    def nothing(self) -> bool:
        """The two arms do not differ at all."""
        return self.mean == 0 and (self.error == 0 or isnan(self.error))


@dataclass(frozen=True)
class Found:
    """Everything a page is made of."""

    kept: Folder
    arms: tuple[Arm, ...]
    """The regimes told about; the reference is not among them."""
    reference: Arm | None = None
    said: Mapping[str, Any] | None = None
    """What compare.json says; None for a single run."""

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.kept.path

    @property
    def runs(self) -> tuple[Arm, ...]:
        """The reference, where there is one, and every other run."""
        return (*([self.reference] if self.reference else []), *self.arms)

    @property
    def one_start(self) -> bool:
        """Whether every regime began on the same day; each begins on its own where the comparison was told none."""
        return len({arm.said["start"] for arm in self.arms}) == 1

    def by_arm(self, arm: Arm) -> dict[str, Arm]:
        """The arm and its reference by name, the reference dated like the arm: weeks are what the two share."""
        if not self.reference:
            return {arm.book.name: arm}
        dated = replace(self.reference, said={**self.reference.said, "start": arm.said["start"]})
        return {arm.book.name: arm, self.reference.book.name: dated}

    @cached_property
    def paired(self) -> dict[str, list[Effect]]:
        """regime -> every paired difference."""
        if self.said is None:
            return {}
        # A number that is none (one town has no error) is NULL in the file.
        columns = "regime, what, province, quintile, grp, coalesce(mean, 'nan'), coalesce(error, 'nan'), people"
        rows = self.kept.ask("paired", f"SELECT {columns} FROM {{t}}")
        found: dict[str, list[Effect]] = {}
        for regime, *values in rows:
            found.setdefault(regime, []).append(Effect(*values))
        return found

    def country(self, arm: Arm) -> dict[str, Effect]:
        """The country's differences by what."""
        whole = [e for e in self.paired.get(arm.book.name, []) if (e.province, e.quintile, e.group) == ("", 0, -1)]
        return {effect.what: effect for effect in whole}

    @cached_property
    def spread(self) -> dict[tuple[str, str], list[float]]:
        """(regime, what) -> the country's mean in each further seed."""
        if self.said is None or not self.kept.has("seeds"):
            return {}
        found: dict[tuple[str, str], list[float]] = {}
        for regime, what, mean in self.kept.ask("seeds", "SELECT regime, what, mean FROM {t} ORDER BY seed"):
            found.setdefault((regime, what), []).append(mean)
        return found


def open_folder(folder: Path) -> Found:
    """Read a run's folder or a comparison's, whole as it was written; FolderError says why it is neither."""
    kept = opened(folder, COMPARISON, RUN)
    if kept.kind is RUN:
        return Found(kept, (read_arm(kept),))
    arms = tuple(read_arm(run_of(kept, name)) for name in kept.said["regimes"])
    return Found(kept, arms, read_arm(run_of(kept, kept.said["reference"])), kept.said)
