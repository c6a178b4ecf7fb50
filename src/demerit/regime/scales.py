"""The scales that scores are on in a week, place by place: what is on two scales has no mean, no spread and no tier in common.

A place is a variant where a rule book has variants, else a province.  Places with the same clauses of scores and tiers in
force are one *yard*: a tier is told of those who live under it, and of nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from demerit.regime.force import in_force_at
from demerit.regime.model import Clause, Regime
from demerit.terms import POINT
from demerit.units import stored

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Scale:
    """The ends of a scale, in points."""

    floor: float
    ceiling: float

    def __str__(self) -> str:
        return f"{self.floor:g} to {self.ceiling:g}"


@dataclass(frozen=True)
class Yard:
    """Places under the same clauses of scores and tiers."""

    places: tuple[str, ...]
    """Variants, or provinces where the book has no variants; none where all of the country is meant."""
    scale: Scale
    tiers: tuple[Clause, ...]


def scale_of(clauses: Iterable[Clause]) -> Scale | None:
    """The scale that the clause of a score in force sets; None where nobody has a score."""
    for clause in clauses:
        if clause.mechanism == "score":
            return Scale(*(stored(clause.rules.get(end, "0 points"), "points") / POINT for end in ("floor", "ceiling")))
    return None


def yards(regime: Regime, day: date, provinces: Iterable[str]) -> list[Yard]:
    """Where scores are in force in the week of `day`, in the order of the book's variants or of the provinces."""
    found: dict[tuple[str, ...], Yard] = {}
    for place, clauses in _places(regime, day, provinces):
        scale = scale_of(clauses)
        if scale is None:
            continue
        key = tuple(clause.name for clause in clauses if clause.mechanism in ("score", "tiers"))
        before = found[key].places if key in found else ()
        found[key] = Yard((*before, place), scale, tuple(clause for clause in clauses if clause.mechanism == "tiers"))
    return list(found.values())


def _places(regime: Regime, day: date, provinces: Iterable[str]) -> Iterable[tuple[str, list[Clause]]]:
    if regime.variants:
        return [(one.name, in_force_at(regime, day, None, one.name)) for one in regime.variants]
    return [(place, in_force_at(regime, day, place)) for place in provinces]


def several(regime: Regime, first: date, weeks: int, provinces: Iterable[str]) -> bool:
    """Whether scores are on more than one scale in any week of a time."""
    here = tuple(provinces)
    begins = {first, *(one for clause in regime.clauses for one in (clause.since, clause.until) if one)}
    days = (day for day in begins if first <= day < first + weeks * WEEK)
    return any(len({yard.scale for yard in yards(regime, day, here)}) > 1 for day in days)
