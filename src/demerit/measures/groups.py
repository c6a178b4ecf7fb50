"""How often a regime touches one group and how often the rest: rates of a run, their ratio, and an interval of 95 % for it.

A run keeps a table `groups`: for every way in which its clauses touch people, how many were touched in each group, place by place.

| column  | what it is                                                                                     |
| ------- | ---------------------------------------------------------------------------------------------- |
| measure | a measure or count of `weeks` or `rows`, a channel of money, or a column of the toll            |
| row     | of a count by row (an act, a tier), which; else ''                                              |
| unit    | `people`: touched at least once, or at the end; `person-weeks`: added up over the run           |
| sort    | what the groups are of: `age`, `home`, `income`, `group`                                        |
| part    | which group                                                                                     |
| batch   | which part of the country: a province, or one of 32 stretches of street cells                   |
| people  | adults of the group there                                                                       |
| touched | people or person-weeks                                                                          |

People who know each other live near each other, so a place and not a person is one observation: the spread between places
says how far off the ratio is (docs/decisions/groups.md: how often that holds).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, isfinite, log, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from demerit.kept.folder import Folder
from demerit.measures.interval import COVER, student
from demerit.measures.tables import Table

GROUPS = "groups"
"""The table's name."""
KEY = ("measure", "row", "unit", "sort", "part")
LEAST = 8
"""Places in which somebody was touched that both sides must have: with fewer the spread between places is not known."""
NOT_KEPT = "not kept: the run is of before its table of groups; run it again"
NOBODY = "nobody was touched"
ONE_SIDED = "nobody was touched on one side"
FEW = f"no interval: somebody was touched in fewer than {LEAST} places on one side"
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Rate:
    """How often one group was touched in one way, and how often everybody else; nan where that cannot be said."""

    measure: str
    row: str
    unit: str
    """`people`: a share of adults; `person-weeks`: of their weeks."""
    sort: str
    part: str
    people: int
    """Adults in the group."""
    touched: int
    rate: float
    rest: float
    """The rate of those who are not in the group."""
    ratio: float
    low: float
    high: float
    freedom: int = 0
    """Degrees of freedom of the interval: places less one, as even as the people of a side fill them."""
    why: str = ""
    """Why there is no ratio, or no interval of it."""

    @property
    def known(self) -> bool:
        """There is an interval."""
        return isfinite(self.low)

    @property
    def apart(self) -> bool:
        """The interval leaves out 1: the group is touched at another rate than the rest."""
        return self.known and not self.low <= 1 <= self.high

    def among(self, many: int) -> Rate:
        """The same with an interval so wide that all of `many` hold together in 95 of 100 runs (Bonferroni)."""
        if not self.known:
            return self
        wider = student(self.freedom, 1 - (1 - COVER) / max(many, 1)) / student(self.freedom)
        ends = (self.ratio * (end / self.ratio) ** wider for end in (self.low, self.high))
        return replace(self, **dict(zip(("low", "high"), ends, strict=True)))


def rates(folder: Folder, *measures: str, row: str = "", unit: str = "") -> list[Rate]:
    """Every group's rate in a run's folder against the rest; of `measures` added up where any are named, at one `row`.

    Of many ratios one in twenty is apart by luck alone: ask each for its interval `among` so many.
    None where the folder has no such table (`kept`), or kept none of these measures.
    """
    return of(folder.read(GROUPS), *measures, row=row, unit=unit, weeks=lasted(folder)) if kept(folder) else []


def kept(folder: Folder) -> bool:
    """Whether a run's folder has the table; one of before it was kept has not (`NOT_KEPT` says so)."""
    return folder.has(GROUPS)


def lasted(folder: Folder) -> int:
    """The weeks that a folder tells of."""
    branch = folder.said.get("branch")
    return int(folder.said["weeks"]) - (int(branch["at"]) if branch else 0)


def of(table: Table, *measures: str, row: str = "", unit: str = "", weeks: int = 1) -> list[Rate]:
    """The rates of a table `groups` of a run of so many weeks."""
    wanted = _wanted(table, measures, row, unit)
    places = _places({name: values[wanted] for name, values in table.items()}, " + ".join(measures))
    return [found for one, parts in places.items() for found in _each(one, parts, weeks)]


def _wanted(table: Table, measures: Sequence[str], row: str, unit: str) -> NDArray[np.bool_]:
    found = np.ones(len(table["measure"]), bool)
    if measures:
        found = np.logical_or.reduce([table["measure"] == name for name in measures]) & (table["row"] == row)
    return found & (table["unit"] == unit) if unit else found


Places = dict[str, tuple[Whole, Whole]]
"""Part -> (adults, touched) by place."""
_One = tuple[str, str, str, str]


def _places(table: Table, together: str) -> dict[_One, Places]:
    """(measure, row, unit, sort) -> what each part has in every place; measures looked at `together` are added up."""
    sums: dict[_One, dict[str, dict[int, list[int]]]] = {}
    for measure, row, unit, sort, part, batch, people, touched in _rows(table):
        part_of = sums.setdefault((together or measure, row, unit, sort), {}).setdefault(part, {})
        there = part_of.setdefault(batch, [people, 0])
        there[1] += touched
    return {one: {part: _aligned(there, parts.values()) for part, there in parts.items()} for one, parts in sums.items()}


def _rows(table: Table) -> Iterable[tuple[str, str, str, str, str, int, int, int]]:
    return zip(*(table[name].tolist() for name in (*KEY, "batch", "people", "touched")), strict=True)


def _aligned(there: dict[int, list[int]], all_parts: Iterable[dict[int, list[int]]]) -> tuple[Whole, Whole]:
    """(adults, touched) in every place that any part has, in one order."""
    batches = sorted(set().union(*all_parts))
    found = np.array([there.get(batch, [0, 0]) for batch in batches], np.int64)
    return found[:, 0], found[:, 1]


def _each(one: _One, parts: Places, weeks: int) -> Iterable[Rate]:
    """Each part against all the others of its sort."""
    people, touched = (sum((found[k] for found in parts.values()), np.int64(0)) for k in range(2))
    for part, (mine, met) in parts.items():
        rest = people - mine, touched - met
        exposed = weeks if one[2] == "person-weeks" else 1
        first, second = (quotient(int(t.sum()), int(n.sum()) * exposed) for n, t in ((mine, met), rest))
        found, low, high, freedom, why = ratio((mine, met), rest)
        yield Rate(*one, part, int(mine.sum()), int(met.sum()), first, second, found, low, high, freedom, why)


def quotient(top: int, bottom: int) -> float:
    """One by the other; nan where there is nobody."""
    return top / bottom if bottom else nan


def ratio(group: tuple[Whole, Whole], rest: tuple[Whole, Whole]) -> tuple[float, float, float, int, str]:
    """(ratio, low, high, degrees of freedom, why there is none) of two sides given as (people, touched) by place.

    The logarithm of a ratio of rates is, nearly, a sum over places of what each adds to it (linearised, as for any ratio
    of sums in a sample of clusters); their squares give its variance, and Student's t how far that is known itself.  The
    places counted are those that the people of a side would fill evenly, of the side that has fewer.
    """
    if not all(counted.sum() for counted in (*group, *rest)):
        return nan, nan, nan, 0, NOBODY if not group[1].sum() + rest[1].sum() else ONE_SIDED
    found = float(group[1].sum() / group[0].sum() / (rest[1].sum() / rest[0].sum()))
    many = min(_even(group[0]), _even(rest[0]))
    if min((side[1] > 0).sum() for side in (group, rest)) < LEAST or many < LEAST:
        return found, nan, nan, 0, FEW
    added = _added(*group) - _added(*rest)
    freedom = int(many) - 1
    half = student(freedom) * sqrt(float((added**2).sum()) * many / (many - 1))
    return found, exp(log(found) - half), exp(log(found) + half), freedom, ""


def _added(people: Whole, touched: Whole) -> NDArray[np.float64]:
    """What each place adds to the logarithm of a rate, beyond what it would at the mean rate."""
    return np.asarray(touched / touched.sum() - people / people.sum(), np.float64)


def _even(people: Whole) -> float:
    """How many places of one size would be as many."""
    return float(people.sum() ** 2 / (people.astype(np.float64) ** 2).sum())
