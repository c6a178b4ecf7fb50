"""Whom it touched more: the groups that a regime or one of its clauses touched at another rate than everybody else."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.audit.counted import counted_by
from demerit.measures.groups import GROUPS, NOT_KEPT, Rate, kept, lasted, of
from demerit.measures.tables import Table
from demerit.regime.model import Clause
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import NOTE, TOLL, capital, percent, short

MOST = 40
"""Rows shown at most, the most unequal first."""
FIRST = ("weeks_restricted", "weeks_opened", "posts_withheld")
NAMES = {"age": "aged {}", "home": "{} homes", "income": "income fifth {}", "group": "synthetic group {}"}
TWICE = (("home", "urban"), ("group", "0"))
"""The other half of two: their ratio is that of the first turned over."""
Told = list[tuple[str, Rate]]


def touched(arm: Arm) -> Markup:
    """A table of the ratios that no luck of the draw explains; what cannot be said where the run is of before the table."""
    if not kept(arm.kept):
        return paragraph(f"Rates by group: {NOT_KEPT}.")
    found = arm.kept.read(GROUPS)
    told = [(way, one) for way, one in ways(arm, found) if one.known]
    many, apart = len(told), [(way, wide) for way, one in told if (wide := one.among(len(told))).apart]
    apart.sort(key=lambda told: -max(told[1].ratio, 1 / told[1].ratio))
    return join([paragraph(said(many, len(apart))), shown(apart[:MOST]) if apart else ""])


def said(many: int, apart: int) -> str:
    """How the numbers came about."""
    head = (
        f"{many:,} ratios of a group's rate to that of all other adults were looked at, by age, home, income fifth and synthetic group. "
        f"Intervals come from the spread between places of this one country, and are so wide that all {many:,} hold together in 95 of 100 runs. "
    )
    tail = f"{apart:,} leave out 1" + (f", of which the {MOST} most unequal are shown." if apart > MOST else ".")
    return f"{head}{tail} A ratio says that a group is touched more, not why, nor that it may not be; {NOTE}."


def ways(arm: Arm, found: Table) -> Iterator[tuple[str, Rate]]:
    """What is told of each way in which people were touched: by the regime as a whole, and by each of its clauses."""
    weeks = lasted(arm.kept)
    for name in FIRST:
        yield from _each(TOLL[name].name, of(found, name, unit="people"))
    for clause in arm.book.clauses:
        row = counted_by(clause)
        yield from _each(way(clause), of(found, *row.stock, *row.flow, unit="person-weeks", weeks=weeks) if row.stock or row.flow else [])
        yield from _each(way(clause), of(found, *row.row, row=clause.in_row, weeks=weeks) if row.row else [])


def _each(name: str, found: list[Rate]) -> Iterator[tuple[str, Rate]]:
    return ((name, one) for one in found if (one.sort, one.part) not in TWICE)


def way(clause: Clause) -> str:
    """What a clause's row is called."""
    return f"'{clause.name}', person-weeks"


def shown(apart: Told) -> Markup:
    """Rates and ratios."""
    rows = [(capital(name), group(one), f"{one.people:,}", percent(one.rate), percent(one.rest), short(one.ratio), interval(one)) for name, one in apart]
    head = ("touched by", "group", "adults", "of the group", "of all others", "ratio", "interval")
    return table(head, rows, numeric=range(2, len(head)))


def group(one: Rate) -> str:
    """A group in words."""
    return NAMES[one.sort].format(one.part)


def interval(one: Rate) -> str:
    """The ends of a ratio."""
    return f"{short(one.low)} to {short(one.high)}"
