"""A rule book as data: what may stand in a regime's TOML file.

A regime is dated, cited data and never code.  Whatever a clause says it says with a standing (how the rule is known),
a verdict (what better sources say of it) and sources; numbers nobody published carry a range and are marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PrivateAttr

from demerit.regime.stated import Context as Sphere
from demerit.regime.stated import Leave, Read, Stated, Who
from demerit.regime.strict import Strict
from demerit.registry import CLOSED, Door
from demerit.terms import Fact, Mechanism

__all__ = [
    "STANDINGS",
    "Clause",
    "Confidence",
    "Family",
    "Kind",
    "LaidName",
    "Name",
    "Regime",
    "Source",
    "Sphere",
    "Standing",
    "Strict",
    "Text",
    "Variant",
    "Verdict",
]

Family = Literal["baseline", "reported", "documented", "counterfactual"]
Standing = Literal["reported", "documented", "counterfactual", "assumed"]
Verdict = Literal["confirmed", "half right", "contradicted", "unsupported", "unchecked"]
Confidence = Literal["high", "medium", "low"]
Kind = Literal[
    "statute", "treaty", "judgment", "regulation", "guidance", "notice", "report", "article", "press", "dataset",
    "website", "made-up",
]
"""What a source is.  A `regulation` is what an authority, or a court that makes rules, has laid down; an `article` is scholarly."""
Text = Annotated[str, Field(min_length=1, max_length=300)]
"""Long enough for a sentence or two, too short for a dossier."""
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=60)]
"""Lower-case words joined by - or _: names become file names and the keys of people's luck."""

LaidName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*(\+[a-z][a-z0-9]*([_-][a-z0-9]+)*)*$", max_length=200)]
"""A name, and after each + that of an overlay laid over it: citizen-score+no-association."""

STANDINGS: dict[str, tuple[str, ...]] = {
    "baseline": (),
    "reported": ("reported", "documented", "assumed"),
    "documented": ("documented", "reported"),
    "counterfactual": ("reported", "documented", "counterfactual", "assumed"),
}
"""Which clauses a family admits: a documented regime holds no clause that is assumed, a baseline none at all."""


Day = Annotated[Text, BeforeValidator(lambda day: day.isoformat() if isinstance(day, date) else day)]
"""A day as far as it is known: 2015-10-03, or "2015-10", "2018", "undated"."""
Exact = date
"""A day that is known."""


class Source(Strict):
    """Where something was read, beside the evidence table: one entry a work."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=60)]
    title: Text
    publisher: Text
    date: Day
    """When it was made: published, adopted, or decided."""
    url: Text | None = None
    confidence: Confidence
    kind: Kind | None = None
    author: Text | None = None
    institution: Text | None = None
    """Whose word it is: the court, parliament or ministry, where the publisher is another."""
    instrument: Text | None = None
    """What kind of law it calls itself: Judicial Interpretation, Regulation (EU), Royal Decree."""
    number: Text | None = None
    """The instrument's or the case's own: 2016/679, C-634/21, Fa Shi (2013) No. 17."""
    article: Text | None = None
    """The part that is meant, where every clause means the same one; else a clause says it by a pinpoint."""
    accessed: Exact | None = None
    """The day on which somebody read the text; not given, nobody says that they have."""
    archived: Text | None = None
    """Where a copy is kept that stays as it was read."""


class Variant(Strict):
    """One way of ruling that provinces may live under: the clauses that name it, beside those that name none."""

    name: Name
    text: Text
    where: list[str] = Field(default_factory=list, max_length=200)
    """The provinces that begin with it; variants without any are dealt in turn to the provinces nobody names."""


class Clause(Stated):
    """One dated, cited rule: which mechanism, with which numbers, where, from when to when."""

    name: Name
    mechanism: Annotated[str, Field(min_length=1, max_length=100)]
    act: Annotated[str, Field(max_length=60)] = ""
    standing: Standing
    verdict: Verdict = "unchecked"
    sources: list[str] = Field(default_factory=list, max_length=40)
    """Ids of works, each perhaps with the place in it: "GDPR#art 22" (`regime.pinpoint`)."""
    text: Text
    since: date | None = Field(None, alias="from")
    """In force from the week this day is in; from ever when not given."""
    until: date | None = Field(None, alias="to")
    """No longer in force in the week this day is in; for ever when not given."""
    where: list[str] = Field(default_factory=list, max_length=200)
    """Provinces; everywhere when empty."""
    context: Sphere | None = None
    """The part of life the clause reaches into; a run does not use it, the auditor does."""
    leave: Leave | None = None
    """Whose leave each single use needs; for the auditor, as all that `Stated` has."""
    who: Who | None = None
    """Who is in."""
    reads: list[Read] | None = Field(None, max_length=40)
    """What is read of a person; an empty list says that nothing is."""
    variant: list[Name] = Field(default_factory=list, max_length=20)
    """In a book with variants: those it is part of; every one when empty."""
    row: Name | None = None
    """For a mechanism whose clauses are rows, such as a tier: the row it is for a time; the one of its own name when not given."""
    rules: dict[str, object] = Field(default_factory=dict)
    ranges: dict[str, Annotated[list[object], Field(min_length=2, max_length=2)]] = Field(default_factory=dict)
    assumed: list[str] = Field(default_factory=list, max_length=100)
    """The rules of this clause whose numbers nobody published."""
    _line: Mapping[str, Fact] = PrivateAttr(default_factory=dict)

    @property
    def line(self) -> Mapping[str, Fact]:
        """What its guest says of itself for the auditor; nothing for a mechanism of demerit, which has its row in a table."""
        return self._line

    @property
    def in_row(self) -> str:
        """What people's luck goes by where a mechanism has rows: the act, the row, or the clause's own name."""
        return self.act or self.row or self.name

    def invented(self) -> tuple[str, ...]:
        """The rules whose numbers nobody published: all of an assumed clause, else those it names."""
        return tuple(self.rules) if self.standing == "assumed" else tuple(self.assumed)


class Regime(Stated):
    """A rule book.  What its head states of who acts and why holds for every clause that says nothing else."""

    name: LaidName
    title: Text
    family: Family
    summary: Text
    country: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z ]*$", max_length=60)] | None = None
    """The country whose scheme it is, in English, where that is not China.  A run on another country's people says so."""
    start: date
    """The day on which a run begins when nobody says otherwise."""
    known: Annotated[int, Field(ge=0, le=10_000)]
    """How many of the system's rules have a published content or number."""
    reported: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """How many rules the system is said to have; not given where nobody published that."""
    sources: list[Source] = Field(default_factory=list, alias="source", max_length=200)
    variants: list[Variant] = Field(default_factory=list, alias="variant", max_length=20)
    """The ways of ruling among which provinces may choose: this list, never another."""
    clauses: list[Clause] = Field(default_factory=list, alias="clause", max_length=2000)
    _file: str = PrivateAttr("")
    _text: str = PrivateAttr("")
    _door: Door = PrivateAttr(CLOSED)
    _world: tuple[Clause, ...] = PrivateAttr(())
    """Clauses that are none of its law: what is followed since another arm follows it (`regime.world`)."""

    @property
    def file(self) -> str:
        """The file it was read from, as it was named."""
        return self._file

    @property
    def text(self) -> str:
        """The file's text: what a run keeps, so that its rule book can be read years later."""
        return self._text

    @property
    def door(self) -> Door:
        """Which guests its clauses may bring in, and which have come."""
        return self._door

    def mechanism(self, name: str) -> Mechanism:
        """The mechanism of that name, a guest of this book included; NoMechanismError says what exists."""
        return self._door.mechanism(name)

    def elsewhere(self, people: str) -> str:
        """What must be said of it where its people are those of a table of this name, another country's; "" where they are its own."""
        if self.country is None or people.split("-")[0] == self.country.lower().replace(" ", ""):
            return ""
        return f"The scheme is {self.country}'s, and the people are another country's: those of {people}."

    def completeness(self) -> str:
        """How much of the system is in this book."""
        whole = "an unpublished number of" if self.reported is None else str(self.reported)
        return f"{self.known} of {whole} rules known"
