"""What a country is: a handful of published aggregate tables, and nothing about any one person.

Every share is of one (0.25, not "25 %"); every row says where it comes from (`source`, an id in the evidence table) and
how well it stands (`standing`): documented, assumed, or made-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

AGE_BANDS = ("0-14", "15-17", "18-29", "30-44", "45-59", "60-64", "65+")
HOUSEHOLD_SIZES = ("1", "2", "3", "4", "5", "6+")
LEAST_PEOPLE = 1000
"""People who must stand behind every row of a table."""
MOST_ROWS = 5000
SUM_SLACK = 1e-4
"""Published shares have four digits: this far from one is rounding, further is a mistake."""

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Side = Annotated[int, Field(ge=1, le=64)]
Words = Annotated[str, Field(max_length=300)]
Standing = Literal["documented", "assumed", "made-up"]


class Table(BaseModel):
    """Known columns only, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Row(Table):
    """A row of a table: where it comes from, how well it stands, and what to know about it."""

    source: Words = ""
    standing: Standing = "documented"
    note: Words = ""

    @model_validator(mode="after")
    def cited(self) -> Self:
        """A documented figure says where it is documented."""
        if self.standing == "documented" and not self.source:
            raise ValueError('a documented row needs a source; without one write standing = "assumed" or "made-up"')
        return self


class Province(Row):
    """A province and how many people a census counted in it."""

    province: Annotated[str, Field(min_length=1, max_length=60)]
    people: Annotated[int, Field(ge=1, le=2_000_000_000)]


class Urban(Row):
    """The share of people who live in towns, used for every province."""

    share: Share


class HouseholdSize(Row):
    """The share of family households with so many people."""

    size: Literal["1", "2", "3", "4", "5", "6+"]
    share: Share


class HouseholdMean(Row):
    """Mean people in a family household; it settles how big the open class is."""

    people: Annotated[float, Field(ge=1.2, le=5.5)]


class AgeBand(Row):
    """The share of people in an age band."""

    band: Literal["0-14", "15-17", "18-29", "30-44", "45-59", "60-64", "65+"]
    share: Share


class AgeTotal(Row):
    """A published share of several bands together, to compare with and to check the bands against."""

    bands: Annotated[list[Literal["0-14", "15-17", "18-29", "30-44", "45-59", "60-64", "65+"]], Field(min_length=1)]
    share: Share


class IncomeFifth(Row):
    """One fifth of all people by income.  `urban_share`: how many urban people are in it; rural is what is left."""

    fifth: Annotated[int, Field(ge=1, le=5)]
    mean: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    urban_share: Share


class Density(Row):
    """People a square kilometre where people live, and a town as rows and columns of 500 m cells."""

    people_per_km2: Annotated[float, Field(ge=120, le=60_000)]
    town_cells: Annotated[tuple[Side, Side], Field(strict=False)]


class Densities(Table):
    """How densely people live in towns and outside them."""

    urban: Density
    rural: Density


class Group(Row):
    """The smaller of two synthetic groups, which exist only to measure unequal error."""

    share: Annotated[float, Field(ge=0, le=0.5)]

    @model_validator(mode="after")
    def in_bytes(self) -> Self:
        """People get their group from one byte."""
        if self.share * 256 != round(self.share * 256):
            raise ValueError("the group share is kept in 256ths: write for example 0.125")
        return self


class Country(Table):
    """A country's aggregate tables."""

    name: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Words
    about: Words
    standing: Standing
    currency: Annotated[str, Field(max_length=60)]
    provinces: Annotated[tuple[Province, ...], Field(min_length=1, max_length=MOST_ROWS, strict=False)]
    urban: Urban
    households: Annotated[tuple[HouseholdSize, ...], Field(strict=False)]
    household_mean: HouseholdMean
    ages: Annotated[tuple[AgeBand, ...], Field(strict=False)]
    age_totals: Annotated[tuple[AgeTotal, ...], Field(max_length=MOST_ROWS, strict=False)] = ()
    income: Annotated[tuple[IncomeFifth, ...], Field(strict=False)]
    density: Densities
    group: Group

    @property
    def people(self) -> int:
        """How many people the real tables count, all provinces together."""
        return sum(province.people for province in self.provinces)

    @model_validator(mode="after")
    def whole(self) -> Self:
        """Every table has all its rows in order, and shares sum to one."""
        _in_order("households", [row.size for row in self.households], HOUSEHOLD_SIZES)
        _in_order("ages", [row.band for row in self.ages], AGE_BANDS)
        _in_order("income", [row.fifth for row in self.income], (1, 2, 3, 4, 5))
        _sums_to_one("households", "share", [row.share for row in self.households])
        _sums_to_one("ages", "share", [row.share for row in self.ages])
        _sums_to_one("income", "urban_share", [row.urban_share for row in self.income])
        names = [row.province for row in self.provinces]
        if len(set(names)) < len(names):
            raise ValueError(f"provinces: {max(names, key=names.count)!r} is there twice")
        return self

    @model_validator(mode="after")
    def agrees(self) -> Self:
        """Totals agree with their parts, and towns do not hold more of a fifth than there is of it."""
        share = {row.band: row.share for row in self.ages}
        for row in self.age_totals:
            parts = fsum(share[band] for band in row.bands)
            if abs(parts - row.share) > SUM_SLACK:
                raise ValueError(f"age_totals: {'+'.join(row.bands)} is {row.share}, but the bands sum to {parts:.4f}")
        for fifth in self.income:
            if self.urban.share * fifth.urban_share > 0.2 or self.urban.share * (1 - fifth.urban_share) > 0.8:
                raise ValueError(f"income, fifth {fifth.fifth}: with urban_share {fifth.urban_share} more people of "
                                 "this fifth live in towns (or outside them) than a fifth of the country")
        return self

    @model_validator(mode="after")
    def coarse(self) -> Self:
        """At least a thousand people stand behind every row."""
        for row in self.provinces:
            _enough(f"provinces, row {row.province!r}", row.people)
        for size in self.households:
            _enough(f"households, row {size.size!r}", size.share * self.people / self.household_mean.people)
        for age in self.ages:
            _enough(f"ages, row {age.band!r}", age.share * self.people)
        return self


def _in_order(table: str, found: Sequence[str | int], wanted: tuple[str | int, ...]) -> None:
    if tuple(found) != wanted:
        raise ValueError(f"{table}: the rows are {', '.join(map(str, found)) or 'none'}; "
                         f"they must be {', '.join(map(str, wanted))}, in this order")


def _sums_to_one(table: str, column: str, shares: list[float]) -> None:
    if abs(fsum(shares) - 1) > SUM_SLACK:
        raise ValueError(f"{table}: the column {column} sums to {fsum(shares):.4f}; it must sum to 1")


def _enough(where: str, people: float) -> None:
    if people < LEAST_PEOPLE:
        raise ValueError(f"{where}: {people:,.0f} people; a row needs at least {LEAST_PEOPLE:,} people behind it, "
                         "because only aggregates may enter: no real person can be looked up in them")
