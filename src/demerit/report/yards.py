"""Who is on which scale, and under which tiers, in the last week of a run: scores of two scales are told apart.

A published score follows its private total a week later, so the scores of the last week are on the scale of the week
before: a province that took over another variant since then counts by the one it had.
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
"""What is kept for a province that sits: 0 when it sat in the week just lived, 1 when in the week before."""
LAG = 2
"""Weeks from a decision until published scores are on the scale of the variant that it took up."""


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
    sure: bool
    """Whether it is known that these are its provinces: not where one changed its variant twice between looks."""
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
    found = yards(arm.book, arm.day(max(arm.said["weeks"] - LAG, arm.first)), names)
    places = [one.name for one in arm.book.variants] or names
    of = [_tiers(yard.tiers) for yard in found]
    if len(found) < 2 and (not found or set(found[0].places) == set(places)):
        return [Ground("", found[0].scale if found else None, of[0] if of else (), None, True, arm.last)]
    where, values, sure = _homes(arm), _values(arm), not _moved_twice(arm)
    told = []
    for yard, tiers in zip(found, of, strict=True):
        here = tuple(k for k, home in enumerate(where) if home in yard.places)
        last = _sum([values.get(names[k], {}) for k in here])
        if last.get("scored"):
            told.append(Ground(listing(list(yard.places)), yard.scale, tiers, here, sure, last))
    return told


def _tiers(clauses: tuple[Clause, ...]) -> tuple[Tier, ...]:
    found = [Tier(c.in_row, stored(c.rules["at"], "points") / POINT, c.rules.get("below") is True) for c in clauses]
    return tuple(sorted(found, key=lambda tier: (tier.at, tier.name)))


def _sum(parts: list[Mapping[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: sum(part.get(name, 0.0) for part in parts) for name in names}


def _values(arm: Arm) -> dict[str, dict[str, float]]:
    """Province -> measure -> value at the last look."""
    sql = "SELECT province, measure, value FROM {t} WHERE week = ? AND province != ''"
    found: dict[str, dict[str, float]] = {}
    for place, measure, value in arm.ask("weeks", sql, max(arm.looks)):
        found.setdefault(place, {})[measure] = float(value)
    return found


def _homes(arm: Arm) -> list[str]:
    """The place that every province's published scores are of: its variant of then, or itself."""
    names = arm.said["provinces"]
    if not arm.book.variants:
        return list(names)
    ways = [one.name for one in arm.book.variants]
    begun = beginning(arm.book, tuple(names))
    if not arm.has("kept"):
        return [ways[k] for k in begun]
    last, sat = (_kept(arm, max(arm.looks), name) for name in (KEPT, SAT))
    earlier = _earlier(arm)
    before = begun if earlier is None else _kept(arm, earlier, KEPT)
    lately = [k < len(sat) and sat[k] < LAG for k in range(len(names))]
    return [ways[before[k] if lately[k] else way] for k, way in enumerate(last)]


def _earlier(arm: Arm) -> int | None:
    """The last look whose decisions the published scores are of."""
    return max((week for week in arm.looks if week <= max(arm.looks) - LAG), default=None)


def _moved_twice(arm: Arm) -> bool:
    """Whether a province took over two variants since that look, so that it cannot be said which it had between."""
    if not arm.has("kept"):
        return False
    earlier, last = _earlier(arm), _kept(arm, max(arm.looks), "adopted")
    before = _kept(arm, earlier, "adopted") if earlier is not None else [0] * len(last)
    return any(now - then > 1 for then, now in zip(before, last, strict=True))


def moved(arm: Arm, way: str) -> set[int]:
    """The looks at which a province has come to a variant or left it since the look before the last one."""
    names, weeks = [one.name for one in arm.book.variants], sorted(arm.looks)
    under = [{k for k, at in enumerate(_kept(arm, week, KEPT)) if names[at] == way} for week in weeks]
    return {week for k, week in enumerate(weeks) if any(under[j] != under[k] for j in range(max(k - 2, 0), k))}


def _kept(arm: Arm, week: int, name: str) -> list[int]:
    """What is kept for every province at a look, in the order of the provinces."""
    rows = arm.ask("kept", "SELECT province, value FROM {t} WHERE week = ? AND kept = ?", week, name)
    found = {place: int(value) for place, value in rows}
    return [found[place] for place in arm.said["provinces"] if place in found]
