"""Who lives on which scale, and under which tiers, in the last week of a run: scores of two scales are told apart.

A province is where it was in the last week: what institutions decided in that week holds from the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from demerit.regime.model import Clause
from demerit.regime.scales import Scale, several, yards
from demerit.regime.variants import KEPT, beginning
from demerit.report.read import Arm
from demerit.report.words import listing
from demerit.terms import POINT
from demerit.units import stored

SAT = "reviewed_weeks"
"""What is kept for a province that sits: 0 when it sat in the week just lived."""


@dataclass(frozen=True)
class Tier:
    """A threshold in force in the last week."""

    name: str
    at: float
    below: bool


@dataclass(frozen=True)
class Ground:
    """The people on one scale and under the same tiers in the last week."""

    name: str
    """Its variants or provinces; "" where it is all of the country."""
    scale: Scale | None
    tiers: tuple[Tier, ...]
    provinces: tuple[int, ...] | None
    """The numbers of its provinces; None where it is all of the country."""
    last: Mapping[str, float]
    """Every measure of the last look."""

    @property
    def who(self) -> str:
        """The condition on `people` that says who is of it."""
        return "TRUE" if self.provinces is None else f"province IN ({', '.join(map(str, self.provinces)) or '-1'})"

    @property
    def ident(self) -> str:
        """What ends the id of a figure that is of a part of the country."""
        return "".join(f"-{number}" for number in self.provinces[:1]) if self.provinces else ""


def apart(arm: Arm) -> bool:
    """Whether the run's scores are on more than one scale at any time."""
    return several(arm.book, arm.day(arm.first), arm.said["weeks"] - arm.first, arm.said["provinces"])


def grounds(arm: Arm) -> list[Ground]:
    """Where somebody had a score in the last week; one ground where the law of scores is the same everywhere."""
    names = arm.said["provinces"]
    found = yards(arm.book, arm.day(arm.said["weeks"] - 1), names)
    places = [one.name for one in arm.book.variants] or names
    of = [_tiers(yard.tiers) for yard in found]
    if len(found) < 2 and (not found or set(found[0].places) == set(places)):
        return [Ground("", found[0].scale if found else None, of[0] if of else (), None, arm.last)]
    where, values = _homes(arm), _values(arm)
    return [
        Ground(listing(list(yard.places)), yard.scale, tiers, tuple(k for k, home in enumerate(where) if home in yard.places),
               _sum([values[place] for place in yard.places if place in values]))
        for yard, tiers in zip(found, of, strict=True)
        if any(values.get(place, {}).get("scored") for place in yard.places)
    ]


def _tiers(clauses: tuple[Clause, ...]) -> tuple[Tier, ...]:
    found = [Tier(c.in_row, stored(c.rules["at"], "points") / POINT, c.rules.get("below") is True) for c in clauses]
    return tuple(sorted(found, key=lambda tier: (tier.at, tier.name)))


def _sum(parts: list[Mapping[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: sum(part.get(name, 0.0) for part in parts) for name in names}


def _values(arm: Arm) -> dict[str, dict[str, float]]:
    """Place -> measure -> value at the last look."""
    if arm.book.variants and arm.has("variants"):
        rows = arm.ask("variants", "SELECT variant, measure, value FROM {t} WHERE week = ?", max(arm.looks))
    else:
        sql = "SELECT province, measure, value FROM {t} WHERE week = ? AND province != ''"
        rows = arm.ask("weeks", sql, max(arm.looks))
    found: dict[str, dict[str, float]] = {}
    for place, measure, value in rows:
        found.setdefault(place, {})[measure] = float(value)
    return found


def _homes(arm: Arm) -> list[str]:
    """The place of every province in the week last lived: its variant, or itself."""
    names = arm.said["provinces"]
    if not arm.book.variants:
        return list(names)
    ways = [one.name for one in arm.book.variants]
    weeks = sorted(arm.looks)
    begun = [ways[k] for k in beginning(arm.book, tuple(names))]
    last = [ways[k] for k in _kept(arm, weeks[-1], KEPT)] if arm.has("kept") else begun
    before = [ways[k] for k in _kept(arm, weeks[-2], KEPT)] if len(weeks) > 1 and arm.has("kept") else begun
    sat = _kept(arm, weeks[-1], SAT) if arm.has("kept") else []
    return [before[k] if k < len(sat) and sat[k] == 0 else home for k, home in enumerate(last)]


def _kept(arm: Arm, week: int, name: str) -> list[int]:
    """What is kept for every province at a look, in the order of the provinces."""
    rows = arm.ask("kept", "SELECT province, value FROM {t} WHERE week = ? AND kept = ?", week, name)
    found = {place: int(value) for place, value in rows}
    return [found[place] for place in arm.said["provinces"] if place in found]


def exact(arm: Arm, ground: Ground) -> bool:
    """Whether the people of its provinces are those that the tables count of it: not where a province moved twice between looks."""
    counted = arm.ask("people", f"SELECT count(*) FROM {{t}} WHERE published > 0 AND {ground.who}")[0][0]
    return int(counted) == int(ground.last.get("scored", 0))
