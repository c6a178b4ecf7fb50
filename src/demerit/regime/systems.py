"""The twenty systems demerit is for, as data: where each is in force, how it is switched off, and what must then move.

A row names a shipped regime and the mechanisms that are the system there; a *downstream* measure that another mechanism
owns, with the direction in which the system moves it and why; a placebo that keeps the clauses and takes their effect
away; the system's own measures; and the expectation that pins it to theory (`experiments/expectations`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import Field

from demerit.regime.model import Name, Strict, Text
from demerit.regime.overlay import load_with

FILE = files("demerit") / "data" / "systems.toml"
RECORD = files("demerit") / "data" / "systems.json"
"""What `demerit systems --check` found when this version was made."""
MARKS = ("clause", "ablation", "measure", "test", "shown")


class Change(Strict):
    """Rules changed in every clause of a mechanism, as a rule book writes them."""

    mechanism: Annotated[str, Field(min_length=1, max_length=100)]
    rules: dict[str, object]


class Placebo(Strict):
    """The same clauses without their effect: free parameters and rules set to where nothing follows from them."""

    why: Text
    free: dict[str, str] = Field(default_factory=dict)
    change: list[Change] = Field(default_factory=list)


class System(Strict):
    """One row."""

    row: Annotated[int, Field(ge=1, le=20)]
    system: Text
    regime: Text
    mechanisms: Annotated[list[str], Field(min_length=1)]
    """What is left out: every clause of these."""
    instead: list[Change] = Field(default_factory=list)
    """Where a system is a way of telling or of watching, and not a clause: the rules set to switch it off, and nothing
    is left out."""
    downstream: Annotated[str, Field(min_length=1)]
    """A count or stock of another mechanism; `count:row` for one row of a count by row."""
    direction: Literal["up", "down"]
    """Where the system moves it: the whole book less the book without the system."""
    why: Text
    placebo: Placebo
    own: Annotated[list[str], Field(min_length=1)]
    """Counts and stocks of its own mechanisms."""
    beside: list[str] = Field(default_factory=list)
    """Counts and stocks of mechanisms it shares with other systems; shown with its own."""
    expectation: Name
    """The name of the function that pins it."""
    test: Text
    """The test that does so under the test suite, by file."""
    free: dict[str, str] = Field(default_factory=dict)
    """Free parameters of the check, in all arms (a rarer thing made frequent enough to measure)."""
    change: list[Change] = Field(default_factory=list)
    """Rules of the check, in all arms, for the same reason."""
    weeks: Annotated[int, Field(ge=8, le=520)] = 104
    people: Annotated[int, Field(ge=1000, le=200_000)] = 20_000


@cache
def systems() -> tuple[System, ...]:
    """Every row, in order."""
    with FILE.open("rb") as file:
        return tuple(System.model_validate(entry) for entry in tomllib.load(file)["system"])


def system(row: int) -> System:
    """One row."""
    return next(one for one in systems() if one.row == row)


def clause_mark(one: System) -> dict[str, Any]:
    """The cited clauses of the system in its regime."""
    clauses = [clause for clause in load_with(one.regime).clauses if clause.mechanism in one.mechanisms]
    cited = [clause.name for clause in clauses if clause.sources]
    return {"ok": bool(cited), "regime": one.regime, "clauses": cited}
