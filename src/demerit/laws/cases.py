"""Cases of a mechanism's file: what a week gives one person, and what must come of it, in numbers.

They stand beside it, `praise.cases.toml` beside `praise.py`.  A whole number is what the engine keeps; a text has its
unit, "20 points".  What is not given is as usual: rules at their neutral values, free parameters at their defaults,
columns as people begin, luck that lets nothing happen.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from demerit.regime.errors import RuleBookError
from demerit.regime.model import Strict, Text
from demerit.regime.shelf import CASES
from demerit.texts.form import form
from demerit.texts.kinds import Kind
from demerit.texts.lines import line_of
from demerit.texts.read import read


class Case(Strict):
    """One person in one week."""

    title: Text
    call: Text = "weekly"
    """What is asked, as it stands in the `Mechanism`: `weekly`, `begin`, `settle`, `chance`, ..., or one function of several: `along
    friends`, `best renown`, `measures ill_people`."""
    given: dict[str, object] = Field(default_factory=dict)
    """Names that it asks for -> what they are."""
    expect: Annotated[dict[str, object], Field(min_length=1)]
    """Names that it gives values to, and values on the way there -> what they must be; a list of two is a range."""


class Cases(Strict):
    """The cases of one file."""

    cases: Annotated[list[Case], Field(min_length=1, max_length=1000)] = Field(alias="case")


KIND = Kind(
    "file of cases", Cases, lambda: (), 'Begin with [[case]], title = "...", given = { ... }, expect = { ... }.', RuleBookError,
    ("case",),
)


@dataclass(frozen=True)
class Written:
    """The cases of a file, and where they stand."""

    file: str
    text: str
    cases: list[Case]

    def line(self, index: int, *keys: str) -> int:
        """The line of the last of `keys` that is found in a case."""
        return line_of(self.text, "case", index, *keys)

    def refuse(self, index: int, what: str, *keys: str) -> RuleBookError:
        """The error, at that line."""
        said = f"case '{self.cases[index].title[:60]}': {what}"
        error = KIND.problem(self.file, self.line(index, *keys), said)
        assert isinstance(error, RuleBookError)
        return error


def cases_beside(file: Path) -> Path:
    """Where the cases of a mechanism's file are."""
    return file.with_suffix(CASES)


def load_cases(file: Path) -> Written | None:
    """The cases beside a mechanism's file; None when there are none."""
    path = cases_beside(file)
    if not os.path.lexists(path):
        return None
    text = read(path, str(path), KIND)
    return Written(str(path), text, form(text, str(path), KIND, Cases).cases)


