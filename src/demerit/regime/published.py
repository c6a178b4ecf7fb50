"""What of a run is set against a published figure, as data: where, over which days, and by which arithmetic.

A statistic names a rule book and the days over which its figure is meant.  Its arithmetic (`measures.arithmetic`) is over
flows (summed over these days), stocks (their mean over the looks in them), derived measures, `weeks` and `years`; where
the published figure counts people or events of the whole country (`kind = "count"`), what is found among the people of a
run is told for as many as the country has.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from demerit.regime.evidence import Evidence, evidence
from demerit.regime.model import Strict, Text

FILE = files("demerit") / "data" / "published.toml"
Id = Annotated[str, Field(min_length=4, max_length=20)]


class Statistic(Strict):
    """One published figure and what of a run is set against it."""

    evidence: Id
    over: str = ""
    """Another figure by which it is divided: refusals of flights for each of trains."""
    less: str = ""
    """An earlier figure of its series, which is taken off: what was counted since then."""
    about: Text
    book: Text
    overlays: list[str] = Field(default_factory=list)
    beside: list[str] = Field(default_factory=list)
    """Mechanisms in the week though no clause of the book names them."""
    history: Literal["shared", "own"] = "shared"
    start: date | None = None
    """The first day of the run; the book's own where it is not said."""
    since: date | None = None
    """The first day of those over which it is meant; the first of the run where it is not said."""
    until: date
    of: Text
    kind: Literal["rate", "share", "count", "ratio"]
    unit: Text
    note: str = ""

    @model_validator(mode="after")
    def _known(self) -> Self:
        for one in (self.evidence, self.over, self.less):
            if one and (one not in evidence() or evidence()[one].span is None):
                raise ValueError(f"there is no figure {one!r} in the evidence table")
        if self.less and evidence()[self.less].series != self.figure.series:
            raise ValueError(f"{self.less} is not of the series of {self.evidence}, so that it cannot be taken off")
        if self.since and self.since > self.until:
            raise ValueError(f"{self.evidence}: `since` is {self.since}, after `until`, {self.until}")
        return self

    @property
    def name(self) -> str:
        """What it is called: its figure, one over another, or one less another."""
        return self.evidence + (f"/{self.over}" if self.over else "") + (f"-{self.less}" if self.less else "")

    @property
    def figure(self) -> Evidence:
        """The published figure."""
        return evidence()[self.evidence]

    @property
    def published(self) -> tuple[float, float]:
        """What was published, from and to."""
        low, high = self.figure.span or (0.0, 0.0)
        below = evidence()[self.over].span if self.over else None
        before = evidence()[self.less].span if self.less else None
        low, high = (low - before[1], high - before[0]) if before else (low, high)
        return (low / below[1], high / below[0]) if below else (low, high)


class Unshown(Strict):
    """Outcome figures that no run shows, and why."""

    evidence: Annotated[list[Id], Field(min_length=1)]
    why: Text


class Published(Strict):
    """The whole file."""

    statistic: list[Statistic]
    unshown: list[Unshown]


@cache
def published() -> Published:
    """What ships."""
    return Published.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def statistics() -> tuple[Statistic, ...]:
    """Every statistic, in the order of the file."""
    return tuple(published().statistic)


def unshown() -> dict[str, str]:
    """Figure -> why no run shows it."""
    return {one: group.why for group in published().unshown for one in group.evidence}
