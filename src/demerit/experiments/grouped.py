"""The table `groups` of a run: whom its clauses touched, by age, home, income and synthetic group, place by place.

It is made once, when a run is kept, from two things that a run has anyhow.  The counts of all looks are kept by income fifth
and group in every province: they give person-weeks.  The columns of everybody at the end give people, by age and home
too: who was ever refused something, charged by some channel of money, or is on a list.  The week knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from demerit.engine.channels import BITS
from demerit.experiments.live import PART, Lived, sorts_of
from demerit.measures.tables import Table
from demerit.population.people import Population
from demerit.population.tables import AGE_BANDS
from demerit.regime.facts import Facts, of_line
from demerit.regime.facts import table as classified
from demerit.terms import Measure

Whole = NDArray[np.int64]
BATCHES = 32
"""Stretches of street cells: enough for Student's t to be near the normal, and of hundreds of people each in 20,000."""
PEOPLE, WEEKS = "people", "person-weeks"
TOLL = ("weeks_restricted", "weeks_opened", "posts_withheld")
"""Columns that add up since week 0 what was closed to a person, opened to them, and not said for fear."""
BY_WEEK = TOLL[:2]
"""Those that add one a week at most, so that they are person-weeks."""
SHAPE = (5, 2, len(AGE_BANDS), 2)
"""Income fifths, groups, age bands, and homes outside and in towns."""
SORTS = {
    "income": (1, tuple(str(fifth) for fifth in range(1, 6))),
    "group": (2, ("0", "1")),
    "age": (3, tuple(AGE_BANDS)),
    "home": (4, ("rural", "urban")),
}
"""Sort -> its axis of what is counted, and the names of its parts."""


class Met(NamedTuple):
    """How many were touched in one way: whole numbers by place and then by sort, of as many axes as are known."""

    measure: str
    row: str
    unit: str
    by: Whole


def groups_table(lived: Lived) -> Table:
    """Everything together; see `measures.groups` for its columns."""
    streets = Streets(lived.population)
    adults = streets.adults()
    by_province = adults_by_province(streets)
    parts = [piece for met in touched(lived, streets) for piece in rows(met, adults if met.by.ndim > 3 else by_province)]
    names = ("measure", "row", "unit", "sort", "part", "batch", "people", "touched")
    return {name: np.concatenate([piece[k] for piece in parts]) for k, name in enumerate(names)}


def touched(lived: Lived, streets: Streets) -> Iterator[Met]:
    """Every way in which people were touched."""
    yield from at_the_end(lived, streets)
    yield from over_the_weeks(lived)


def rows(met: Met, people: Whole) -> Iterator[tuple[Any, ...]]:
    """The rows of one way in which people were touched: each part of each sort in each place."""
    for sort, (axis, parts) in SORTS.items():
        if axis >= met.by.ndim:
            continue
        others = tuple(k for k in range(1, met.by.ndim) if k != axis)
        many, those = people.sum(others), met.by.sum(others)
        named = [np.full(many.size, value, object) for value in (met.measure, met.row, met.unit, sort)]
        batch = np.repeat(np.arange(len(many), dtype=np.int16), len(parts))
        lives = many.reshape(-1) > 0  # nobody of a part may live in a place
        lives |= those.reshape(-1) > 0
        columns = (*named, np.tile(np.array(parts, object), len(many)), batch, many.reshape(-1), those.reshape(-1))
        yield tuple(values[lives] for values in columns)


class Streets:
    """Who lives in which stretch of street cells, and of which sort they are: a number for every adult, -1 for children."""

    def __init__(self, population: Population) -> None:
        self.population = population
        middle = (population.cell_start[:-1] + population.cell_start[1:]) // 2
        self.batch_of_cell = middle * BATCHES // population.people
        bounds = [*range(0, population.people, PART), population.people]
        parts = [self._coded(np.arange(low, high)) for low, high in pairwise(bounds)]
        self.code, self.province = (np.concatenate([part[k] for part in parts]) for k in range(2))

    def _coded(self, person: Whole) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
        found = sorts_of(self.population, person)
        cell = np.searchsorted(self.population.cell_start, person, side="right") - 1
        axes = (self.batch_of_cell[cell], found["quintile"] - 1, found["grp"], found["age"], found["urban"])
        code = np.ravel_multi_index(axes, (BATCHES, *SHAPE))
        return np.where(found["age"] > 0, code, -1).astype(np.int32), found["province"]

    def summed(self, values: NDArray[Any]) -> Whole:
        """A number of everybody, added up over the adults of each stretch and sort."""
        keep = (self.code >= 0) & (values != 0)
        size = BATCHES * int(np.prod(SHAPE))
        sums = np.bincount(self.code[keep], np.asarray(values[keep], np.float64), size)  # whole numbers, exact below 2**53
        return sums.astype(np.int64).reshape(BATCHES, *SHAPE)

    def adults(self) -> Whole:
        """How many adults are of each."""
        return self.summed(self.code >= 0)


def adults_by_province(streets: Streets) -> Whole:
    """int64[provinces, 5, 2]: adults by income fifth and group."""
    keep = streets.code >= 0
    _, fifth, group, _, _ = np.unravel_index(streets.code[keep], (BATCHES, *SHAPE))
    many = len(streets.population.province_names)
    flat = np.ravel_multi_index((streets.province[keep].astype(np.int64), fifth, group), (many, *SHAPE[:2]))
    return np.bincount(flat, minlength=many * 10).reshape(many, *SHAPE[:2]).astype(np.int64)


# ------------------------------------------------------------ people, by what they have at the end


def at_the_end(lived: Lived, streets: Streets) -> Iterator[Met]:
    """What everybody's columns say: the toll since week 0, the channels by which money went, and who is on a list."""
    fields = lived.run.fused.wiring.layout.fields
    for name in (name for name in TOLL if name in fields):
        values = lived.run.column(name)
        yield Met(name, "", PEOPLE, streets.summed(values > 0))
        if name in BY_WEEK:
            yield Met(name, "", WEEKS, streets.summed(values))
    if "channels_met" in fields:
        seen = lived.run.column("channels_met")
        for name, bit in charged(lived).items():
            yield Met(name, "", PEOPLE, streets.summed((seen >> bit) & 1))
    for measure, column in stocks(lived):
        yield Met(measure, "", PEOPLE, streets.summed(held(measure, lived.run.column(column), lived)))


def charged(lived: Lived) -> dict[str, int]:
    """Channel by which money is taken -> its bit; those beyond the last bit share it, and none of them can be told."""
    found = lived.run.fused.wiring.channels
    told = found if len(found) <= BITS else found[: BITS - 1]
    return {one.name: k for k, one in enumerate(told) if one.sign < 0}


def stocks(lived: Lived) -> Iterator[tuple[str, str]]:
    """(measure, column) of every stock of people that hangs on one column alone."""
    fields = lived.run.fused.wiring.layout.fields
    for name, one in measures(lived).items():
        reads = one.of.__code__.co_varnames[: one.of.__code__.co_argcount]
        if name in names(lived).stock and len(reads) == 1 and reads[0] in fields:
            yield name, reads[0]


def held(name: str, values: Whole, lived: Lived) -> Whole:
    """A measure of everybody, worked out once for each value that its column has."""
    of = measures(lived)[name].of
    found, which = np.unique(values, return_inverse=True)
    return np.array([of(int(value)) for value in found], np.int64)[which]


def measures(lived: Lived) -> dict[str, Measure]:
    """Every measure of the run's mechanisms by its name."""
    return {one.name: one for own in lived.run.fused.wiring.mechanisms.values() for one in own.measures if not one.bins}


# ------------------------------------------------------------ person-weeks, by what the looks counted


def over_the_weeks(lived: Lived) -> Iterator[Met]:
    """Person-weeks as the auditor counts them: a stock stands for the weeks since the look before, a flow for itself."""
    wanted, shape = names(lived), (-1, *SHAPE[:2])
    weeks = np.diff([lived.plan.first, *(look.week for look in lived.looks)])
    for k, name in enumerate(lived.stocks()):
        if name in wanted.stock:
            by = sum(look.stocks[:, :, k] * since for look, since in zip(lived.looks, weeks.tolist(), strict=True))
            yield Met(name, "", WEEKS, np.asarray(by).reshape(shape))
    for k, (name, row) in enumerate(lived.run.count_names()):
        if name in (wanted.row if row else wanted.flow):
            by = sum(look.flows[:, :, k] for look in lived.looks)
            yield Met(name, row, WEEKS, np.asarray(by).reshape(shape))


class Names(NamedTuple):
    """What the auditor's table calls people touched: stocks, flows, and flows by row."""

    stock: frozenset[str]
    flow: frozenset[str]
    row: frozenset[str]


def names(lived: Lived) -> Names:
    """Of all mechanisms of a run; a guest's are of the line that it brought."""
    known = classified()
    told: list[Facts] = []
    for name, own in lived.run.fused.wiring.mechanisms.items():
        told += [of_line(own.audit)] if own.audit else [known[name]] if name in known else []
    return Names(
        frozenset(name for one in told for name in one.stock),
        frozenset(name for one in told for name in (*one.flow, *one.instead.values())),
        frozenset(name for one in told for name in one.row),
    )
