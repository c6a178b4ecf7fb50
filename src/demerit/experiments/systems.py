"""Are the twenty systems there, and do they do anything?  Five marks a row, none by assertion.

`clause`    a shipped regime has cited clauses of it
`ablation`  leaving it out moves a downstream measure of another mechanism in the stated direction, |z| >= 4 over seeds, and
            a placebo (the same clauses, their effect nil) does not
`measure`   it has measures of its own, and they are not nil
`test`      an expectation in closed form or with a standard error is met
`shown`     the report has a part that shows it
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import inf, sqrt
from typing import Any

import numpy as np

from demerit.experiments.arms import with_rules, without
from demerit.experiments.expectations import EXPECTATIONS
from demerit.experiments.expected import Expected
from demerit.experiments.live import Lived, Plan, Progress
from demerit.experiments.stage import Stage, stage
from demerit.regime.model import Regime
from demerit.regime.overlay import load_with
from demerit.regime.systems import Change, System
from demerit.terms import Mechanism

SEEDS = 6
NEEDED = 4.0
"""Standard errors over seeds that an effect must reach, and a placebo must not."""


Shown = Callable[[Lived, System], bool]
"""Whether the page made of a run has the part that shows a system; given, since no experiment knows the report."""


@dataclass(frozen=True)
class Effect:
    """A mean paired difference over seeds (whole book less the book without the system), and its z."""

    mean: float
    error: float
    z: float

    def said(self) -> dict[str, float | None]:
        """For JSON, which has no infinity."""
        return {"mean": self.mean, "error": self.error, "z": self.z if abs(self.z) != inf else None}


def effect(differences: list[float]) -> Effect:
    """Mean, standard error over seeds, and z; differences that are all nil have z 0."""
    mean = float(np.mean(differences))
    error = float(np.std(differences, ddof=1) / sqrt(len(differences)))
    return Effect(mean, error, mean / error if error else (0.0 if mean == 0 else inf * np.sign(mean)))


def value(lived: Lived, name: str) -> float:
    """A count over the whole run (of one row for `count:row`), or a stock at the end."""
    count, _, row = name.partition(":")
    if name in lived.stocks():
        return float(lived.looks[-1].stocks[:, :, lived.stocks().index(name)].sum())
    names = lived.run.count_names()
    at = [k for k, (one, its_row) in enumerate(names) if one == count and (not row or its_row == row)]
    if not at:
        raise KeyError(f"no count or stock {name!r} in a run of {lived.book.name}")
    return float(sum(look.flows[:, :, at].sum() for look in lived.looks))


def left_out(book: Regime, mechanisms: list[str]) -> Regime:
    """The book without any clause of these mechanisms."""
    for name in mechanisms:
        book = without(book, name)
    return book


def with_changes(book: Regime, changes: list[Change]) -> Regime:
    """The book with these rules set."""
    for change in changes:
        book = with_rules(book, change.mechanism, **change.rules)
    return book


def owners(mechanisms: Mapping[str, Mechanism]) -> dict[str, str]:
    """Count or stock -> the mechanism that owns it."""
    counts = {count.name: name for name, found in mechanisms.items() for count in found.counts}
    return counts | {measure.name: name for name, found in mechanisms.items() for measure in found.measures}


@dataclass
class Checked:
    """What the runs of one row found."""

    system: System
    effect: Effect
    placebo: Effect
    own: dict[str, float]
    expected: Expected
    shown: bool

    def marks(self) -> dict[str, dict[str, Any]]:
        """The four marks that runs are needed for."""
        sign = 1 if self.system.direction == "up" else -1
        moved = sign * self.effect.z >= NEEDED and abs(self.placebo.z) < NEEDED
        return {
            "ablation": {
                "ok": bool(moved), "downstream": self.system.downstream, "direction": self.system.direction,
                "effect": self.effect.said(), "placebo": self.placebo.said(),
            },
            "measure": {"ok": all(v > 0 for v in self.own.values()), "values": self.own},
            "test": {"ok": self.expected.ok, "test": self.system.test} | self.expected.said(),
            "shown": {"ok": self.shown, "place": f"system-{self.system.row}"},
        }


def check(one: System, shown: Shown, seeds: int = SEEDS, progress: Progress | None = None) -> Checked:
    """Live a row's regime with and without the system, and its placebo, at several seeds."""
    book = with_changes(load_with(one.regime), one.change)
    rest, empty = ablated(one, book), with_changes(book, one.placebo.change)
    moved, still, first = [], [], None
    for k, seed in enumerate(range(1, seeds + 1)):
        plan = Plan(book, one.people, one.weeks, seed, every=4, free=one.free)
        here = stage(plan, [book])
        whole, bare = here.lived(book), here.lived(rest)
        moved.append(value(whole, one.downstream) - value(bare, one.downstream))
        still.append(_placebo(here, one, empty))
        first = first or whole
        if progress:
            progress(f"row {one.row} runs", k + 1, seeds)
    assert first
    own = {name: value(first, name) for name in one.own}
    return Checked(one, effect(moved), effect(still), own, EXPECTATIONS[one.expectation](first), shown(first, one))


def ablated(one: System, book: Regime) -> Regime:
    """A book with the system switched off."""
    return with_changes(book, one.instead) if one.instead else left_out(book, one.mechanisms)


def _placebo(here: Stage, one: System, empty: Regime) -> float:
    """The difference that clauses without effect make, both arms with all else that the placebo takes the effect from."""
    free = {**one.free, **one.placebo.free}
    still = replace(here, plan=replace(here.plan, free=free))
    return value(still.lived(empty), one.downstream) - value(still.lived(ablated(one, empty)), one.downstream)
