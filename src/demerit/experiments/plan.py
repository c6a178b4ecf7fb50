"""What a run is of: a rule book, people, weeks and a seed, each checked where it is given."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from demerit.experiments.given import PlanError, Where, day, listed, path, texts, whole, word
from demerit.population.country import countries
from demerit.regime.model import Regime
from demerit.regime.overlay import load_with
from demerit.regime.shelf import names

__all__ = ["Plan", "PlanError", "book_name"]
HISTORIES = ("shared", "own")
BOOK = "the name of a rule book, or the path of its TOML file"


@dataclass(frozen=True)
class Branch:
    """Where a run branches off another: the first week under its own law, and what the other one was."""

    at: int
    law: Regime
    mechanisms: tuple[str, ...]
    """Of the other run's week."""
    week_text: str
    digest: str = ""
    folder: Path | None = None
    """Where states of the other run may have been saved; what is there is believed only where it is of that very run."""
    recipe: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What a run is of.  `people` is rounded to whole neighbourhoods when the population is made."""

    regime: Where | Regime
    people: int = 100_000
    weeks: int = 520
    seed: int = 1
    threads: int = 0
    every: int = 4
    country: str = "china-2020"
    start: date | None = None
    free: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[str] = ()
    """Mechanisms that are in the week though no clause names them, as in a comparison with a book whose clauses do."""
    history: str = "shared"
    """Whose law was lived under before week 0: `shared`, the reference's (of a single run none), or `own`, each arm's."""
    past: int | None = None
    """Weeks lived before week 0; None for as many as the laws lived under ask for (`past.weeks_before`)."""
    before: Regime | None = None
    """The law of a shared past; None for none."""
    branch: Branch | None = None
    """The run it branches off, if it does; `history`, `past` and `before` are then that one's."""
    saves: int = 0
    """Weeks between two states that are kept of the weeks before week 0, by a run that saves as it goes; 0 for none."""

    def __post_init__(self) -> None:
        """Take what was given as what it is meant for, or refuse it in one message."""
        for name in ("people", "weeks", "seed", "threads", "every"):
            self._take(name, whole(name, getattr(self, name)))
        if not isinstance(self.regime, Regime):
            self._take("regime", book_name("regime", self.regime))
        country = path("country", self.country, "the name of a country, or the path of its TOML file", countries())
        self._take("country", os.fsdecode(country))
        self._take("start", day("start", self.start))
        self._take("free", texts("free", self.free))
        self._take("history", word("history", self.history, HISTORIES))
        self._take("past", None if self.past is None else whole("past", self.past))
        self._take("beside", tuple(map(str, listed("beside", self.beside, "names of mechanisms"))))

    def _take(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)  # frozen for everybody else

    @property
    def first(self) -> int:
        """The first week that it tells of."""
        return self.branch.at if self.branch else 0

    @property
    def lasts(self) -> int:
        """The weeks that counters must have room for: those told of, or those before them where they are more."""
        return max(self.weeks, self.past or 0)

    def book(self) -> Regime:
        """The rule book."""
        return self.regime if isinstance(self.regime, Regime) else load_with(self.regime)


def book_name(name: str, value: object) -> Where:
    """The name or the path of a rule book."""
    if isinstance(value, (list, tuple)):
        raise PlanError(f'{name} is a list: give {BOOK}; several are given one by one, compare("none", "citizen-score")')
    return path(name, value, BOOK, names())
