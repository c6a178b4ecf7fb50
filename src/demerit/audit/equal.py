"""Whom a clause touched more, in a run: groups whose rate is another than everybody else's by more than luck explains.

Of neutral criteria the law asks for their effect (indirect discrimination: D.H. v Czech Republic, 57325/00; EU Charter Art. 21).
A book cannot say that; a run can, of its synthetic people.  It is evidence that a group is hit harder, not why.
"""

from __future__ import annotations

from collections.abc import Sequence

from demerit.audit.answers import Answer, listed, unsaid, yes
from demerit.audit.counted import Run, counted_by
from demerit.measures.groups import Rate, kept, rates
from demerit.regime.model import Clause

NAMES = {"age": "people aged {}", "home": "{} homes", "income": "income fifth {}", "group": "synthetic group {}"}
TWICE = (("home", "urban"), ("group", "0"))
"""The other half of two: their ratio is that of the first turned over."""
MOST = 2
"""Groups that are named, the most unequal first."""


def hit_harder(clause: Clause, run: Run) -> list[Rate]:
    """The groups a clause touched more often than everybody else, the most unequal first; by intervals that all hold together."""
    if not kept(run.kept):
        return []
    row = counted_by(clause)
    found = rates(run.kept, *row.row, row=clause.in_row) if row.row else rates(run.kept, *row.stock, *row.flow, unit="person-weeks")
    once = [one for one in found if (one.sort, one.part) not in TWICE] if (row.row or row.stock or row.flow) else []
    wide = [one.among(len(once)) for one in once]
    return sorted((one for one in wide if one.apart and one.ratio > 1), key=lambda one: -one.ratio)


def measured(found: Answer, harder: Sequence[Rate]) -> Answer:
    """An answer to whether some are treated unlike others, with what a run measured."""
    if not harder or found.no:
        return found
    told = f"in the run it touches {listed([_told(one) for one in harder[:MOST]])}"
    if found.yes:
        return yes(f"{found.reason}; {told}", found.words)
    if found.words.startswith("reads"):
        read = found.words.removeprefix("reads ")
        neutral = "neutral by themselves, are read" if " and " in read else "neutral by itself, is read"
        return yes(f"{read}, {neutral}, and {told}", found.words)
    return unsaid(f"{found.reason}; {told}", found.words)


def _told(one: Rate) -> str:
    """`income fifth 1 2.1 times as often as the rest (1.8 to 2.5)`."""
    return f"{NAMES[one.sort].format(one.part)} {one.ratio:.2g} times as often as the rest ({one.low:.2g} to {one.high:.2g})"
