"""What was made beside what was published: the check that synthetic people add up to the tables they come from.

Tolerances are stated here and not tuned.  A share may miss by one block of 168, by four standard errors, or by a tenth
of a point, whichever is most.  Four standard errors alone could never hold: people come in blocks of whole households.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np

from demerit.population.hashing import Whole
from demerit.population.households import LANES, ROWS
from demerit.population.people import Population, household_words
from demerit.population.places import province_quotas
from demerit.population.tables import AGE_BANDS, AgeBand, AgeTotal

TENTH_OF_A_POINT = 0.001
HOME_IN_FOUR_BLOCKS = 1 / 256
"""Household sizes repeat every four blocks (three of pattern A, one of B, 256 households): one household in them."""
CHUNK = 4096


@dataclass(frozen=True)
class Line:
    """One figure: what it is, as made, as published, how far apart they may be, and where the published one is from."""

    what: str
    made: float
    published: float
    tolerance: float
    ok: bool
    source: str
    standing: str


def describe(population: Population) -> list[Line]:
    """Every published figure of the country beside the same figure of the population."""
    return [*_provinces(population), _urban(population), *_households(population), *_ages(population),
            *_fortunes(population)]


def _line(what: str, made: float, published: float, tolerance: float, source: str, standing: str) -> Line:
    return Line(what, made, published, tolerance, abs(made - published) <= tolerance, source, standing)


def share_tolerance(population: Population, published: float, clustering: float = 1) -> float:
    """The most of one block, four standard errors and a tenth of a point; `clustering` people share one draw."""
    error = sqrt(published * (1 - published) * clustering / population.people)
    return max(LANES / population.people, 4 * error, TENTH_OF_A_POINT)


def _provinces(population: Population) -> Iterator[Line]:
    """A small sample gives small provinces a whole block; what that rule moves is allowed for, and nothing else."""
    country = population.country
    counted = [row.people for row in country.provinces]
    shares = np.array(counted) / country.people
    moved = np.abs(province_quotas(counted, population.blocks) / population.blocks - shares)
    made = population.province_people / population.people
    columns = zip(country.provinces, shares.tolist(), moved.tolist(), made.tolist(), strict=True)
    for row, published, allowed, share in columns:
        tolerance = share_tolerance(population, published) + allowed
        yield _line(f"people in {row.province}", share, published, tolerance, row.source, row.standing)


def _urban(population: Population) -> Line:
    made = float(np.diff(population.cell_start)[population.cell_urban == 1].sum()) / population.people
    urban = population.country.urban
    tolerance = share_tolerance(population, urban.share)
    return _line("urban people", made, urban.share, tolerance, urban.source, urban.standing)


def _rows(population: Population) -> Whole:
    """How many blocks follow each of the 32 rows."""
    return np.bincount(population.pattern, minlength=ROWS)


def _households(population: Population) -> Iterator[Line]:
    country = population.country
    people = np.array([np.bincount(sizes, minlength=8) for sizes in population.size])
    homes = (_rows(population) @ people)[1:] / np.arange(1, 8)
    count = homes.sum()
    shares = [*(homes[:5] / count), homes[5:].sum() / count]
    for row, made in zip(country.households, shares, strict=True):
        tolerance = max(share_tolerance(population, row.share, country.household_mean.people), HOME_IN_FOUR_BLOCKS)
        yield _line(f"households of {row.size}", float(made), row.share, tolerance, row.source, row.standing)
    mean = country.household_mean
    spread = sqrt(float((homes * (np.arange(1, 8) - mean.people) ** 2).sum() / count))
    # the published mean has two digits, so a hundredth of a person is its own resolution
    yield _line("people in a household, mean", population.people / float(count), mean.people,
                max(4 * spread / sqrt(count), 0.01), mean.source, mean.standing)


def _ages(population: Population) -> Iterator[Line]:
    bands = np.array([np.bincount(ages, minlength=len(AGE_BANDS)) for ages in population.age])
    made = _rows(population) @ bands / population.people
    rows: list[AgeBand | AgeTotal] = [*population.country.ages, *population.country.age_totals]
    for row in rows:
        names: list[str] = [row.band] if isinstance(row, AgeBand) else list(row.bands)
        share = fsum(made[AGE_BANDS.index(name)] for name in names)
        tolerance = share_tolerance(population, row.share)
        yield _line(f"aged {_span(names)}", share, row.share, tolerance, row.source, row.standing)


def _span(bands: list[str]) -> str:
    """"15-59" for the bands from 15-17 to 45-59, "60+" for the last two."""
    low, high = bands[0], bands[-1]
    return low if low == high else low.split("-")[0] + ("+" if high.endswith("+") else "-" + high.split("-")[1])


def _fortunes(population: Population) -> Iterator[Line]:
    """Income fifths and the synthetic group, which whole households share."""
    country = population.country
    fifths, urban_fifths, group = count_fortunes(population)
    people = np.array([np.bincount(sizes, minlength=8) for sizes in population.size]).sum(0)
    # a household of n shares one draw, so n people of it count as one: the mean household seen from its members
    clustering = float((people * np.arange(8)).sum() / people.sum())
    urban = max(1, int(urban_fifths.sum()))
    for row, made, made_urban in zip(country.income, fifths / population.people, urban_fifths / urban, strict=True):
        # rural fifths are set in whole 256ths to make a fifth of everyone 20 %
        tolerance = max(share_tolerance(population, 0.2, clustering), (1 - country.urban.share) / 256)
        yield _line(f"people in income fifth {row.fifth}", float(made), 0.2, tolerance, row.source, row.standing)
        # a fifth lies between two steps of a 256th, each rounded by half a step at most
        tolerance = max(share_tolerance(population, row.urban_share, clustering * population.people / urban), 1 / 256)
        yield _line(f"urban people in income fifth {row.fifth}", float(made_urban), row.urban_share, tolerance,
                    row.source, "made-up" if row.standing == "made-up" else "assumed")
    smaller = country.group
    yield _line("people in the synthetic group", group / population.people, smaller.share,
                share_tolerance(population, smaller.share, clustering), smaller.source, smaller.standing)


def count_fortunes(population: Population) -> tuple[Whole, Whole, int]:
    """int64[5] people by income fifth, int64[5] urban people by income fifth, and people of the synthetic group."""
    fifths, urban_fifths, group = np.zeros(5, np.int64), np.zeros(5, np.int64), 0
    for start in range(0, population.blocks, CHUNK):
        block = np.arange(start, min(start + CHUNK, population.blocks))[:, None]
        head = (block * LANES + population.first[population.pattern[block[:, 0]]]).ravel()
        urban = population.cell_urban[np.searchsorted(population.cell_start, head, side="right") - 1]
        word = household_words(population, head)
        fifth = population.income_quintile[urban, (word & np.uint64(255)).astype(np.int64)]
        fifths += np.bincount(fifth, minlength=5)
        urban_fifths += np.bincount(fifth[urban == 1], minlength=5)
        group += int(population.group_of[(word >> np.uint64(8) & np.uint64(255)).astype(np.int64)].sum())
    return fifths, urban_fifths, group
