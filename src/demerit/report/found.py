"""What a folder holds: a single run, or a reference, other regimes, and the paired table between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any

from demerit.kept.folder import Folder
from demerit.kept.heads import COMPARISON, RUN
from demerit.kept.open import arm as run_of
from demerit.kept.open import opened
from demerit.report.read import Arm, read_arm


@dataclass(frozen=True)
class Effect:
    """A paired difference, regime less reference, of the adults of a part of the country: mean, spread and interval over countries."""

    what: str
    province: str
    quintile: int
    group: int
    mean: float
    """Over the further countries; of the one country where there is no other."""
    sd: float
    """The spread between countries; nan where there are not two."""
    error: float
    """The standard error of the mean."""
    low: float
    """Lower end of the interval of 95 % over countries; nan where there is none."""
    high: float
    countries: int
    value: float
    """In the country that is kept here."""
    people: int
    """Adults of the part in that country."""

    @property
    def known(self) -> bool:
        """There is an interval."""
        return isfinite(self.low)

    @property
    def certain(self) -> bool:
        """There is an interval, and zero is outside of it."""
        return self.known and not self.low <= 0 <= self.high

    @property
    def nothing(self) -> bool:
        """No country shows any difference on average."""
        return self.mean == 0 and not self.sd > 0 and self.value == 0


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

    @property
    def seeds(self) -> list[int]:
        """The seeds of the further countries."""
        return list(self.said["seeds"]) if self.said else []

    @cached_property
    def paired(self) -> dict[str, list[Effect]]:
        """regime -> every mean paired difference."""
        if self.said is None:
            return {}
        # A number that is none (one country has no interval) is NULL in the file.
        numbers = ", ".join(f"coalesce({name}, 'nan')" for name in ("mean", "sd", "error", "low", "high"))
        columns = f"regime, what, province, quintile, grp, {numbers}, countries, coalesce(value, 'nan'), people"
        rows = self.kept.ask("paired", f"SELECT {columns} FROM {{t}} WHERE stat = 'mean'")
        found: dict[str, list[Effect]] = {}
        for regime, *values in rows:
            found.setdefault(regime, []).append(Effect(*values))
        return found

    def country(self, arm: Arm) -> dict[str, Effect]:
        """The country's differences by what."""
        whole = [e for e in self.paired.get(arm.book.name, []) if (e.province, e.quintile, e.group) == ("", 0, -1)]
        return {effect.what: effect for effect in whole}

    def stats(self, arm: Arm, stat: str) -> dict[str, Effect]:
        """Another number of the whole country than the mean, by what: reach, depth, a channel of the account."""
        numbers = ", ".join(f"coalesce({name}, 'nan')" for name in ("mean", "sd", "error", "low", "high"))
        columns = f"what, province, quintile, grp, {numbers}, countries, coalesce(value, 'nan'), people"
        where = "regime = ? AND stat = ? AND province = '' AND quintile = 0 AND grp = -1"
        rows = self.kept.ask("paired", f"SELECT {columns} FROM {{t}} WHERE {where}", arm.book.name, stat) if self.said else []
        return {row[0]: Effect(*row) for row in rows}

    @cached_property
    def values(self) -> dict[tuple[str, str], dict[int, float]]:
        """(regime, what) -> the whole country's mean difference by seed, in each further country."""
        if self.said is None or not self.kept.has("seeds"):
            return {}
        found: dict[tuple[str, str], dict[int, float]] = {}
        where = "stat = 'mean' AND province = '' AND quintile = 0 AND grp = -1"
        for regime, what, seed, value in self.kept.ask("seeds", f"SELECT regime, what, seed, value FROM {{t}} WHERE {where} ORDER BY seed"):
            found.setdefault((regime, what), {})[seed] = value
        return found


def open_folder(folder: Path) -> Found:
    """Read a run's folder or a comparison's, whole as it was written; FolderError says why it is neither."""
    kept = opened(folder, COMPARISON, RUN)
    if kept.kind is RUN:
        return Found(kept, (read_arm(kept),))
    arms = tuple(read_arm(run_of(kept, name)) for name in kept.said["regimes"])
    return Found(kept, arms, read_arm(run_of(kept, kept.said["reference"])), kept.said)
