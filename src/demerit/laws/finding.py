"""What a law found: where, what, and what to do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from demerit.laws.form import writer
from demerit.laws.same import Difference
from demerit.terms import Mechanism
from demerit.values import place

OURS = "no file can do this: it is a fault of demerit's own; please report it with the file"


@dataclass(frozen=True)
class Finding:
    """One thing in which a mechanism breaks a law."""

    law: str
    where: str
    """File, line and function, or the name of a mechanism."""
    what: str
    do: str

    def __str__(self) -> str:
        """The finding as one paragraph."""
        return f"{self.where}: {self.what}; {self.do}"


def writes_it(mechanisms: Mapping[str, Mechanism], column: str, first: bool = False) -> str:
    """Where the value of a column (its `first` one) is worked out: file, line and function; else its owner."""
    for name, mechanism in mechanisms.items():
        if column in [one.name for one in (*mechanism.columns, *mechanism.keeps)]:
            function = writer(mechanism, column, first)
            return place(function) if function else name
    return column


def blames(mechanisms: Mapping[str, Mechanism], name: str, wrong: Difference) -> str:
    """Where a tested mechanism gives the number that differs: its own value of that name, else where its week begins."""
    mine = mechanisms[name]
    function = writer(mine, wrong.column, first=not wrong.week)
    return place(function) if function else starts(mine, name)


def starts(mechanism: Mechanism, name: str) -> str:
    """Where a mechanism's week begins, or what else it does; else its name."""
    functions = (writer(mechanism, target) for target in (*mechanism.writes, *mechanism.settles, ""))
    return next((place(function) for function in functions if function), name)
