"""An overlay as data: what may stand in an overlay's TOML file.

An overlay is a reform: clauses left out, numbers changed, clauses added, over whatever rule book it is laid.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from demerit.regime.model import Clause, Name, Source, Strict, Text, Verdict
from demerit.registry import CLOSED, Door

Short = Annotated[str, Field(min_length=1, max_length=150)]
"""Short enough to stand beside a rule book's title, or the text of its clause."""
Mechanisms = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=100)]


class Change(Strict):
    """Numbers set in every clause of a mechanism, whichever rule book has it."""

    mechanism: Annotated[str, Field(min_length=1, max_length=100)]
    act: Annotated[str, Field(max_length=60)] = ""
    """For `acts`: the one act whose clauses are changed; every act's when not given."""
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
    without: Mechanisms = Field(default_factory=list)
    """Mechanisms whose clauses are left out."""
    optional: Mechanisms = Field(default_factory=list)
    """Those of `without` and of the changes that a rule book may lack; every other one must be there."""
    changes: list[Change] = Field(default_factory=list, alias="change", max_length=200)
    sources: list[Source] = Field(default_factory=list, alias="source", max_length=200)
    clauses: list[Clause] = Field(default_factory=list, alias="clause", max_length=500)
    _file: str = PrivateAttr("")
    _text: str = PrivateAttr("")
    _door: Door = PrivateAttr(CLOSED)

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
