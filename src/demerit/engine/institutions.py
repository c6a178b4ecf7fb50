"""Institutions between two weeks: they read the news of the week lived and decide what holds in the next.

Runs without an institution have none of this.  What is kept for provinces is a small table; which variant of the rules a
province lives under is a row of it, and the week reads the variant of each province anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from demerit.engine.fuse import Fused
from demerit.engine.govern_text import ARGUMENTS
from demerit.engine.kept import VARIANT
from demerit.engine.plain import within
from demerit.engine.week_file import interpreted
from demerit.engine.world import Rules, Whole, by_owner


@dataclass(frozen=True)
class Seat:
    """What a look saw of the provinces and their variants."""

    kept: Whole
    """int64[kept columns, provinces], as decided for the coming week"""
    lived: Whole
    """int64[provinces]: the variant each lived under in the week just lived"""
    flows: Whole
    """int64[variants, counts]: sums since the last look, by the variant in force where and when things happened"""


class Run(Protocol):
    """What institutions need of the run they sit in (`run.Run`)."""

    fused: Fused
    rules: Rules
    arrays: dict[str, Any]
    provinces: int
    width: int
    week: int

    def _keys(self, week: int) -> None: ...


class Institutions:
    """The institutions of one run."""

    def __init__(self, run: Run) -> None:
        wiring = run.fused.wiring
        self.names = list(wiring.kept)
        starts = [column.start for _, column in wiring.kept.values()]
        self.kept = np.repeat(np.array(starts, np.int64)[:, None], run.provinces, axis=1)
        self.variants = int(run.rules.rules.shape[0])
        if VARIANT in self.names:
            self.kept[self.names.index(VARIANT)] = run.arrays["variant"][: run.provinces]
        self.lived = run.arrays["variant"][: run.provinces].copy()
        self.flows = np.zeros((self.variants, run.width), np.int64)
        self.govern = interpreted(run.fused.text, within=within)["govern_provinces"]
        self.show(run)

    def show(self, run: Run) -> None:
        """What people and the next week read."""
        run.arrays["kept"] = self.kept
        if VARIANT in self.names:
            variant = self.kept[self.names.index(VARIANT)].copy()
            if variant.min() < 0 or variant.max() >= self.variants:
                raise ValueError(f"a province chose variant {variant.max()}; the rules have 0 to {self.variants - 1}")
            run.arrays["variant"] = variant

    def sit(self, run: Run, by_province: Whole) -> None:
        """Between two weeks: `run.week` is the coming one, `by_province` what was counted in the one just lived."""
        self.lived = run.arrays["variant"][: run.provinces].copy()
        self.flows += by_owner(self.lived, by_province, self.variants)
        run._keys(run.week)
        after = np.zeros_like(self.kept)
        given = run.arrays | {
            "week": run.week,
            "epoch": run.rules.epoch_of(min(run.week, run.rules.weeks - 1)),
            "variant": self.lived,
            "kept_next": after,
            "leading_variant": self._leading(run),
        }
        self.govern(*(given[name] for name in ARGUMENTS))
        self.kept = after
        self.show(run)

    def _leading(self, run: Run) -> int:
        """The variant that looks best so far, by the two kept columns its institution names; -1 where none does."""
        pair = next((m.leads for m in run.fused.wiring.mechanisms.values() if any(m.leads)), ())
        if not pair:
            return -1
        part, whole = (by_owner(self.lived, self.kept[self.names.index(name)], self.variants) for name in pair)
        return leading([int(v) for v in part], [int(v) for v in whole])

    def seat(self) -> Seat:
        """For a look: hands over the flows counted since the last one."""
        flows, self.flows = self.flows, np.zeros_like(self.flows)
        return Seat(self.kept.copy(), self.lived.copy(), flows)


def leading(part: list[int], whole: list[int]) -> int:
    """The place of the highest part / whole, compared exactly; the lowest on a tie; -1 while no whole is above 0."""
    best = -1
    for k, of in enumerate(whole):
        if of > 0 and (best < 0 or part[k] * whole[best] > part[best] * of):
            best = k
    return best


def seated(run: Run) -> Institutions | None:
    """The institutions of a run, or None: then nothing is kept and nothing is asked."""
    return Institutions(run) if run.fused.wiring.kept else None


