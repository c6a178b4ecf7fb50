"""Situations with expected outcomes: this person, this week, this outcome, as the document says.

They stand beside the rule book they are about, in `NAME.cases.toml`, and are written for people who read law: a date,
what is given, what is expected.  `situation.py` says what a situation comes to under the law of its day.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from demerit.regime.errors import RuleBookError, exists, problem
from demerit.regime.model import Regime, Strict, Text
from demerit.regime.overlay import split
from demerit.regime.pinpoint import check_cited
from demerit.regime.shelf import CASES, SUFFIX, folder, names
from demerit.texts.form import form
from demerit.texts.kinds import Kind
from demerit.texts.lines import line_of, older
from demerit.texts.read import read

Call = Literal["begin", "chance", "weekly", "settle", "keep", "greet", "govern"]


class Case(Strict):
    """One situation, and what must come of it."""

    title: Text
    on: date
    """The day: the law in force in its week applies."""
    where: Annotated[str, Field(max_length=60)] = ""
    """The province; may be left out where the law is the same everywhere."""
    variant: Annotated[str, Field(max_length=60)] = ""
    """In a book with variants: the one the person lives under."""
    sources: list[str] = Field(default_factory=list, max_length=20)
    """Where it is written that this comes of it: ids of the evidence table or of the rule book, perhaps with the place."""
    in_force: list[str] = Field(default_factory=list, max_length=100)
    """Clauses in force that day."""
    not_in_force: list[str] = Field(default_factory=list, max_length=100)
    """Clauses of the book that are not."""
    act: Annotated[str, Field(max_length=60)] = ""
    """The person does this act, is enrolled, and is seen."""
    mechanism: Annotated[str, Field(max_length=100)] = ""
    """Or: this mechanism is asked about the person."""
    clause: Annotated[str, Field(max_length=60)] = ""
    """For a mechanism of which several clauses are in force side by side: which one."""
    call: Call = "weekly"
    given: dict[str, object] = Field(default_factory=dict)
    expect: dict[str, object] = Field(default_factory=dict)
    """Name -> the number that comes of it; and `audit`, the verdict of provisions on the clause."""

    @property
    def numbers(self) -> dict[str, object]:
        """What is expected of a mechanism."""
        return {name: value for name, value in self.expect.items() if not _of_the_auditor(name, value)}

    @property
    def verdicts(self) -> dict[str, object]:
        """What is expected of the auditor: provision -> verdict."""
        found = self.expect.get("audit")
        return dict(found) if isinstance(found, dict) else {}


def _of_the_auditor(name: str, value: object) -> bool:
    """`audit` is a rule too; its number is no table."""
    return name == "audit" and isinstance(value, dict)


class Cases(Strict):
    """The situations of one rule book."""

    cases: Annotated[list[Case], Field(min_length=1, max_length=1000)] = Field(alias="case")
    _file: str = PrivateAttr("")
    _text: str = PrivateAttr("")

    @property
    def file(self) -> str:
        """The file they were read from, as it was named."""
        return self._file

    @property
    def text(self) -> str:
        """The file's text."""
        return self._text


KIND = Kind(
    "file of cases", Cases, names, "Copy one of the library, such as suzhou.cases.toml, and change it.", RuleBookError,
    ("case",),
)


@dataclass(frozen=True)
class Refusal:
    """How to refuse something in case number `index`."""

    cases: Cases
    index: int

    def line(self, *keys: str) -> int:
        """The line of the last of `keys` that is found in the case."""
        return line_of(self.cases.text, "case", self.index, *keys)

    def __call__(self, what: str, *keys: str) -> RuleBookError:
        """The error, at that line."""
        title, line = self.cases.cases[self.index].title[:60], self.line(*keys)
        return problem(self.cases.file, line, "", f"case '{title}': {what}{older(self.cases.text, line, keys)}")


def cases_path(name_or_path: str | os.PathLike[str]) -> Path:
    """Where the cases of a rule book would be: beside it."""
    name = os.fspath(split(name_or_path)[0])
    if isinstance(name_or_path, str) and name in names():
        return folder() / f"{name}{CASES}"
    return Path(name.removesuffix(SUFFIX) + CASES)


def load_cases(name_or_path: str | os.PathLike[str], book: Regime) -> Cases | None:
    """The cases of a rule book, checked against it; None when it has no file of cases."""
    path = cases_path(name_or_path)
    if not os.path.lexists(path):
        return None
    called = path.name if path.parent == folder() else str(path)
    return parse_cases(read(path, called, KIND), called, book)


def parse_cases(text: str, file: str, book: Regime) -> Cases:
    """The cases written in `text`; `file` is what messages call it."""
    cases = form(text, file, KIND, Cases)
    cases._file, cases._text = file, text
    for index, case in enumerate(cases.cases):
        _check(case, book, Refusal(cases, index))
    return cases


def _check(case: Case, book: Regime, refuse: Refusal) -> None:
    if not (case.in_force or case.not_in_force or case.expect):
        raise refuse("it expects nothing. Add expect = { ... }, in_force = [\"...\"] or not_in_force = [\"...\"].")
    if case.numbers and not (case.act or case.mechanism):
        raise refuse("who does what? Add act = \"...\", or mechanism = \"...\" with what is `given`.", "expect")
    if case.verdicts and not case.clause:
        raise refuse("it expects a verdict, of which clause? Add clause = \"...\".", "expect", "audit")
    idle = [key for key in ("act", "mechanism", "clause", "given") if getattr(case, key) and not (key == "clause" and case.verdicts)]
    if idle and not case.numbers:
        raise refuse(f"`{idle[0]}` says who does what, and nothing is expected of it. Add expect = {{ ... }}, or leave it out.",
                     idle[0])
    if case.clause and case.act and not case.verdicts:
        raise refuse("an act is of one clause a day, so `clause` says nothing. Leave it out.", "clause")
    if case.act and case.mechanism not in ("", "acts"):
        raise refuse(f"it has an act and the mechanism '{case.mechanism}'. Leave one out.", "mechanism")
    variants = [variant.name for variant in book.variants]
    if case.variant and case.variant not in variants:
        raise refuse(f"there is no variant '{case.variant}'. {exists(case.variant, variants, 'variant')}", "variant")
    clauses = [clause.name for clause in book.clauses]
    for key in ("in_force", "not_in_force"):
        for name in getattr(case, key):
            if name not in clauses:
                raise refuse(f"'{book.name}' has no clause '{name[:60]}'. {exists(name[:60], clauses, 'clause')}", key)
    if case.verdicts and case.clause not in clauses:
        raise refuse(f"'{book.name}' has no clause '{case.clause}'. {exists(case.clause, clauses, 'clause')}", "clause")
    own = [source.id for source in book.sources]
    check_cited(case.sources, own, f"a [[source]] of '{book.name}'", refuse)
