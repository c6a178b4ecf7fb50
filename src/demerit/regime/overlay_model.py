"""An overlay as data: what may stand in an overlay's TOML file.

An overlay is a reform: clauses left out, numbers changed, clauses added, over whatever rule book it is laid.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, model_validator

from demerit.regime.dump import written
from demerit.regime.model import Clause, Name, Source, Sphere, Strict, Text, Verdict
from demerit.registry import CLOSED, Door
from demerit.texts.errors import briefly

Short = Annotated[str, Field(min_length=1, max_length=150)]
"""Short enough to stand beside a rule book's title, or the text of its clause."""
Mechanisms = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=100)]


class Without(Strict):
    """A mechanism whose clauses are left out, for ever or for a time; its name alone is for ever.

    The keys below `to` choose among its clauses, and among those of every mechanism where none is named.
    """

    mechanism: Annotated[str, Field(max_length=100)] = ""
    since: date | None = Field(None, alias="from")
    """Left out from the week this day is in; from ever when not given."""
    until: date | None = Field(None, alias="to")
    """In force again in the week this day is in; never when not given."""
    context: list[Sphere] = Field(default_factory=list, max_length=20)
    """Only what reaches into one of these parts of life."""
    giving: list[Annotated[str, Field(min_length=1, max_length=100)]] = Field(default_factory=list, max_length=20)
    """Only what gives one of these rules of the mechanism."""
    unrelated: bool = False
    """Only, and only while, it closes doors by a score in a part of life that has nothing to do with what moves the score."""
    sources: list[str] = Field(default_factory=list, max_length=20)
    """Where it is written."""

    @property
    def chooses(self) -> bool:
        """Whether it leaves out some clauses and not all of a mechanism."""
        return bool(self.context or self.giving or self.unrelated)

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: Any) -> Any:
        if isinstance(given, (str, dict)):
            return {"mechanism": given} if isinstance(given, str) else given
        raise ValueError(f"{briefly(given)} is no mechanism: write its name in quotes, or a [[without]] with mechanism, from and to")

    def called(self) -> str:
        """Which clauses it is of, in the words of the file."""
        kept = self.model_dump(include={"context", "giving", "unrelated"}, exclude_defaults=True)
        return " with ".join([f"'{self.mechanism}'" if self.mechanism else "any mechanism",
                              *(f"{key} = {written(value)}" for key, value in kept.items())])

    def written(self) -> str | dict[str, Any]:
        """As it may be written: a name alone where it is for ever."""
        kept = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return self.mechanism if set(kept) == {"mechanism"} else kept


class Change(Strict):
    """Numbers set in every clause of a mechanism, whichever rule book has it, for ever or for a time."""

    mechanism: Annotated[str, Field(min_length=1, max_length=100)]
    act: Annotated[str, Field(max_length=60)] = ""
    """For `acts`: the one act whose clauses are changed; every act's when not given."""
    since: date | None = Field(None, alias="from")
    """The numbers hold from the week this day is in; from ever when not given."""
    until: date | None = Field(None, alias="to")
    """The clause's own numbers hold again in the week this day is in; never when not given."""
    standing: Literal["counterfactual", "assumed"] = "counterfactual"
    """How the new numbers are known: counterfactual where a source states them, else assumed, with ranges."""
    verdict: Verdict = "unchecked"
    sources: list[str] = Field(default_factory=list, max_length=20)
    text: Short
    rules: Annotated[dict[str, object], Field(min_length=1)]
    ranges: dict[str, Annotated[list[object], Field(min_length=2, max_length=2)]] = Field(default_factory=dict)
    assumed: list[str] = Field(default_factory=list, max_length=100)


class Overlay(Strict):
    """A reform that can be laid over any regime."""

    name: Name
    title: Short
    summary: Text
    needs: Mechanisms = Field(default_factory=list)
    """Mechanisms a rule book must use: without them the overlay would change nothing that matters."""
    prohibition: bool = False
    """It may be laid over any rule book: one that does nothing it forbids stays as it is."""
    without: list[Without] = Field(default_factory=list, max_length=100)
    """What is left out, each for ever or for a time: the clauses of a mechanism, or some of them."""
    optional: Mechanisms = Field(default_factory=list)
    """Those of `without` and of the changes that a rule book may lack; every other one must be there."""
    changes: list[Change] = Field(default_factory=list, alias="change", max_length=200)
    sources: list[Source] = Field(default_factory=list, alias="source", max_length=200)
    clauses: list[Clause] = Field(default_factory=list, alias="clause", max_length=500)
    _file: str = PrivateAttr("")
    _text: str = PrivateAttr("")
    _door: Door = PrivateAttr(CLOSED)

    @property
    def named(self) -> list[str]:
        """The mechanisms that are left out or changed, in the file's order."""
        return [*(one.mechanism for one in self.without if one.mechanism), *(one.mechanism for one in self.changes)]

    @property
    def file(self) -> str:
        """The file it was read from, as it was named."""
        return self._file

    @property
    def text(self) -> str:
        """The file's text."""
        return self._text

    @property
    def door(self) -> Door:
        """Which guests its clauses and changes may bring in, and which have come."""
        return self._door
