"""A number a run should show, with where it comes from: what was found beside what theory, an identity or arithmetic says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from demerit.engine.run import Look
from demerit.experiments.live import Lived

SIGMAS = 4.0


@dataclass(frozen=True)
class Expected:
    """What was found, what was expected, and how far apart they may be."""

    what: str
    found: float
    expected: float
    error: float
    """Standard error of the difference; 0 for an identity."""
    tolerance: float = 0.0
    """What the model's own rounding or lag may add."""

    @property
    def ok(self) -> bool:
        """Within the larger of the tolerance and four standard errors."""
        return abs(self.found - self.expected) <= max(self.tolerance, SIGMAS * self.error)

    def said(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "what": self.what, "found": self.found, "expected": self.expected, "error": self.error,
            "tolerance": self.tolerance,
        }


Expectation = Callable[[Lived], Expected]


def total(lived: Lived, count: str, row: str = "", since: int = 0) -> float:
    """A count over the run, of all its rows or of one."""
    names = lived.run.count_names()
    at = [k for k, (name, its_row) in enumerate(names) if name == count and (not row or its_row == row)]
    return float(sum(look.flows[:, :, at].sum() for look in lived.looks if look.week > since))


def flow(lived: Lived, look: Look, count: str) -> float:
    """A count of all rows since the look before."""
    at = [k for k, (name, _) in enumerate(lived.run.count_names()) if name == count]
    return float(look.flows[:, :, at].sum())


def by_group(lived: Lived, count: str) -> tuple[float, float]:
    """A count over the run in each of the two synthetic groups."""
    at = [k for k, (name, _) in enumerate(lived.run.count_names()) if name == count]
    sorts = np.sum([look.flows[:, :, at].sum((0, 2)) for look in lived.looks], axis=0)
    return float(sorts[0::2].sum()), float(sorts[1::2].sum())


def stock(lived: Lived, name: str) -> float:
    """A stock at the end."""
    return float(lived.looks[-1].stocks[:, :, lived.stocks().index(name)].sum())


def rule(lived: Lived, mechanism: str, name: str, epoch: int = -1) -> int:
    """A rule or free parameter as stored, in the first province."""
    return int(lived.timetable.rules[0, epoch, lived.run.fused.wiring.slot[mechanism, name]])


def binomial(what: str, hits: float, trials: float, chance: float, tolerance: float = 0.0) -> Expected:
    """A share of trials beside its chance."""
    share = hits / trials if trials else float("nan")
    return Expected(what, share, chance, sqrt(chance * (1 - chance) / trials) if trials else 0.0, tolerance)
