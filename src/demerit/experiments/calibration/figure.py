"""Published figures that behaviour may be fitted to: those whose role in the evidence table is `fitted`, and no other."""

from __future__ import annotations

from dataclasses import dataclass

from demerit.experiments.statistics import StatisticError, find
from demerit.regime.evidence import evidence
from demerit.regime.published import Statistic, statistics

WHY = {
    "held": "it is held back, to test what was fitted to other figures, and nothing is ever fitted to it",
    "input": "it is put into every run, so that fitting to it would say nothing",
    "context": "it is no outcome of a run",
}
"""What a figure of another role is for."""
BESIDE = "it is an outcome beside others, a further figure of its series or one that stands badly, and is neither fitted to nor held back"
"""What a figure of the role context is where it is an outcome: where it has a series."""


class FigureError(ValueError):
    """A figure that nothing may be fitted to; the message says why and which there are."""


@dataclass(frozen=True)
class Figure:
    """One figure of the evidence table."""

    id: str
    value: float
    """The middle of what was published."""
    half: float
    """Half of its range, where a range was published."""
    unit: str
    about: str
    """What it is of, in a few words."""
    book: str
    """The rule book under which a run says it."""
    entry: Statistic
    """How a run says it."""


def fitted() -> list[str]:
    """Every figure that behaviour may be fitted to."""
    return [one.name for one in statistics() if not _barred(one)]


def figure_of(name: str) -> Figure:
    """The figure of that id; FigureError where it is held back, is no outcome, or no run shows it."""
    role = evidence()[name].role if name in evidence() else ""
    if role in WHY:
        raise FigureError(f"{name} is {role}: {_why(name)}. Fitted are {', '.join(fitted())}")
    try:
        entry = find(name)
    except StatisticError as error:
        raise FigureError(str(error).rstrip(".")) from error
    if other := _barred(entry):
        raise FigureError(f"{name} has a figure that is {', '.join(sorted({evidence()[one].role for one in other}))}: {_why(min(other))}. Fitted are {', '.join(fitted())}")
    low, high = entry.published
    return Figure(entry.name, (low + high) / 2, (high - low) / 2, entry.unit, entry.about, entry.book, entry)


def _why(name: str) -> str:
    """Why nothing is fitted to a figure of another role."""
    row = evidence()[name]
    return BESIDE if row.role == "context" and row.series else WHY[row.role]


def _barred(entry: Statistic) -> set[str]:
    """The figures that bar a statistic: its own is to be fitted, and what it is taken for each of may be put in as well."""
    roles = evidence()
    below = {one for one in (entry.over, entry.less) if one and roles[one].role != "input"}
    return {one for one in {entry.evidence} | below if roles[one].role != "fitted"}
