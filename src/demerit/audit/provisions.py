"""The provisions a rule book is read against (`provisions.toml`), and how a verdict follows from the elements of one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from demerit.audit.answers import Answer, State
from demerit.audit.places import placed
from demerit.audit.questions import QUESTIONS, Asked
from demerit.audit.texts import Reading, readings
from demerit.audit.who import bound
from demerit.regime.model import Clause, Name, Regime, Strict, Text
from demerit.regime.stated import Body

Verdict = Literal["conflict likely", "duties apply", "yes", "not said", "engaged", "not classified", "not engaged", "not in force", "no"]
VERDICTS: dict[Verdict, str] = {
    "conflict likely": "every element is met, as far as the rule book says: the clause does what the provision forbids, or limits "
    "what it protects without what would excuse it. Arguable, and not decided",
    "duties apply": "the clause is of a kind that the law allows and binds to duties; that they are kept is not said",
    "yes": "the plain question is answered yes: a shortcoming",
    "not said": "whether the provision is kept hangs on something the rule book does not say. That clears nothing",
    "engaged": "the provision has to do with the clause, and nothing in the book breaks it; whether it is kept depends on facts no "
    "rule book holds. That clears nothing either",
    "not classified": "the auditor's table has no row for the clause's mechanism, so nothing is said of it, for or against",
    "not engaged": "looked at, and an element is not met: the reason says which",
    "not in force": "looked at, and the provision and the clause are in force on no common day",
    "no": "the plain question is answered no",
}
"""Every verdict and what it means, the gravest first."""
SILENT = ("not engaged", "not in force", "no")
"""Verdicts that are shown only on request."""
PLAIN = "Plain question"
"""The citation of a question that is no text of the law."""
ALL: tuple[Body, ...] = ("court", "agency", "police", "private")
WHO, PLACE = "who acts", "where"
"""Elements that are asked of a provision's whole text."""
ROLES = {"needs": "needed", "presumed": "presumed", "breaks": "breach", "saves": "exception"}


@dataclass(frozen=True)
class Element:
    """One limb of a provision, and how it stands for a clause."""

    question: str
    role: str
    """needed (without it the provision is silent), presumed (the same, and taken as met where it is not said), breach, exception."""
    state: State
    reason: str
    words: str
    """The words of the book that decide it."""


@dataclass(frozen=True)
class Judged:
    """A verdict on a clause, why, and the elements it rests on."""

    verdict: Verdict
    why: str
    elements: tuple[Element, ...]


class Provision(Strict):
    """A text, or a plain question, that clauses are read against."""

    id: Name
    short: Text
    citation: Text
    title: Text
    about: Text
    binds: Text
    """Whom it binds, in words."""
    bodies: list[Body] = Field(default_factory=lambda: list(ALL))
    """Those it binds, whether they act themselves or have others act for them."""
    since: date | None = Field(None, alias="from")
    """The first day it applies; never, where a text has none and is not yet in force."""
    text: str = ""
    """Its text in `texts.toml`."""
    articles: list[str] = Field(default_factory=list)
    """The articles there that it rests on."""
    needs: list[str] = Field(min_length=1)
    """Questions all of which must be met for it to have to do with a clause."""
    presumed: list[str] = Field(default_factory=list)
    """The same, but taken as met, and told, where the book does not say."""
    breaks: list[str] = Field(default_factory=list)
    """Questions of which one met makes it "conflict likely", and without whose answer nothing can be said: open, "not said"."""
    saves: list[str] = Field(default_factory=list)
    """Questions that, all met, take the clause out of it."""
    bare: Verdict = "yes"
    """The verdict where every element is met and nothing breaks it; `yes` for a plain question."""
    asks: str = Field("", max_length=400)
    """What it asks beside, that no rule book holds; told with the verdict."""
    reasons: dict[str, Text] = Field(default_factory=dict)
    """Question -> the authority for reading it so, with its pinpoint."""

    @property
    def plain(self) -> bool:
        """A plain question, and no text of the law."""
        return self.bare == "yes"

    @property
    def read(self) -> tuple[Reading, ...]:
        """What of its text was read; nothing for a plain question."""
        return readings(self.text, self.articles) if self.text else ()

    @property
    def unsure(self) -> list[str]:
        """The articles whose own words were not read."""
        return [one.article for one in self.read if not one.sure]

    def questions(self) -> list[tuple[str, str]]:
        """Each question, and what its answer is for."""
        return [(question, role) for key, role in ROLES.items() for question in getattr(self, key)]

    def judge(self, book: Regime, clause: Clause, ask: Asked) -> Judged:
        """The verdict on a clause, by the answers of questions about it."""
        elements = [_element(WHO, "presumed", bound(book, clause, self.bodies))] if len(self.bodies) < len(ALL) else []
        if where := placed(book, self.text):
            elements.insert(0, _element(PLACE, "presumed", where))
        elements += [_element(question, role, ask(question)) for question, role in self.questions()]
        verdict, why = self._weigh(elements)
        if self.text and self.since is None and verdict not in SILENT:
            verdict, why = "not in force", f"no day was found on which it is in force; else: {verdict}: {why}"
        if self.unsure and verdict not in SILENT:
            why = f"{why}; the text itself was not read (Art. {', '.join(self.unsure)})"
        return Judged(verdict, why, tuple(elements))

    def _weigh(self, elements: list[Element]) -> tuple[Verdict, str]:
        """The verdict, and the reasons for it."""
        needed = [one for one in elements if one.role in ("needed", "presumed")]
        if failing := [one for one in needed if one.state == "not met"]:
            return "no" if self.plain else "not engaged", failing[0].reason
        open_ones = [one for one in elements if one.state == "not said"]
        met = [one.reason for one in needed if one.state == "met" and one.question not in (WHO, PLACE)]
        if lacking := [one for one in open_ones if one.role == "needed"]:
            return "not said", _told(met, lacking)
        return self._broken(elements, met, open_ones)

    def _broken(self, elements: list[Element], met: list[str], open_ones: list[Element]) -> tuple[Verdict, str]:
        """Where all that is needed is there: what breaks it, what excepts it, and what is left open."""
        graver = [one.reason for one in elements if one.role == "breach" and one.state == "met"]
        saved = [one for one in elements if one.role == "exception"]
        spared = [one.reason for one in elements if one.role == "breach" and one.state == "not met"]
        if saved and all(one.state == "met" for one in saved):
            return "engaged", _told(met, open_ones, but=[one.reason for one in saved])
        unsaved = [one.reason for one in saved if one.state == "not met"]
        if graver:
            return self._capped("conflict likely"), _told([*met, *graver, *unsaved], open_ones)
        if deciding := [one for one in open_ones if one.role == "breach"]:
            return "not said", _told(met, [*deciding, *[one for one in open_ones if one not in deciding]], but=spared)
        return self._capped(self.bare), _told([*met, *unsaved], open_ones, but=spared)

    def _capped(self, verdict: Verdict) -> Verdict:
        """No verdict beyond "engaged" rests on a text whose own words were not read."""
        return "engaged" if self.unsure and verdict in ("conflict likely", "duties apply") else verdict


def _element(question: str, role: str, found: Answer) -> Element:
    return Element(question, role, found.state, found.reason, found.words)


def _told(met: list[str], open_ones: list[Element], but: list[str] | None = None) -> str:
    """Reasons, each once; what speaks against; what is not said."""
    told = "; ".join(dict.fromkeys(met))
    if but:
        told += ("; but " if told else "") + "; ".join(dict.fromkeys(but))
    unsaid = "; ".join(dict.fromkeys(one.reason for one in open_ones))
    return "; ".join(part for part in (told, f"not said: {unsaid}" if unsaid else "") if part)


@cache
def provisions() -> tuple[Provision, ...]:
    """All of them, in the order of the file."""
    with (files("demerit") / "audit" / "provisions.toml").open("rb") as file:
        found = tuple(Provision.model_validate(entry) for entry in tomllib.load(file)["provision"])
    for one in found:
        for question, _ in one.questions():
            if question not in QUESTIONS:
                raise ValueError(f"provisions.toml, {one.id}: there is no question '{question}'")
    return found
