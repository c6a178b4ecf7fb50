"""The provisions a rule book is read against (`provisions.toml`), and the words a verdict is one of."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from demerit.audit import measure, plain, touches, wrong
from demerit.audit.answers import Answer
from demerit.audit.facts import said
from demerit.regime.model import Clause, Name, Regime, Strict, Text

Verdict = Literal["conflict likely", "yes", "engaged", "not classified", "not engaged", "no"]
VERDICTS: dict[Verdict, str] = {
    "conflict likely": "the clause does what the provision forbids, or limits what it protects without what would excuse it, "
    "as far as the rule book says",
    "yes": "the plain question is answered yes: a shortcoming",
    "engaged": "the provision has to do with the clause; whether it is kept depends on facts no rule book holds (the law "
    "behind it, the aim, the need)",
    "not classified": "the auditor's table has no row for the clause's mechanism, so nothing is said of it, for or against",
    "not engaged": "looked at, and the provision has nothing to say to the clause",
    "no": "the plain question is answered no",
}
"""Every verdict and what it means, the gravest first."""
SILENT = ("not engaged", "no")
"""Verdicts that are shown only on request."""

Question = Callable[[Regime, Clause], Answer]
QUESTIONS: dict[str, Question] = {
    "others": plain.others,
    "far": plain.far,
    "notice": plain.notice,
    "appeal": plain.appeal,
    "end": plain.end,
    "deserves": measure.deserves,
    "errors": wrong.errors,
    "scored": touches.scored,
    "remote": touches.remote,
    "automated": touches.automated,
    "human": touches.human,
    "determines": touches.determines,
    "independent": touches.independent,
    "privacy": touches.privacy,
    "speech": touches.speech,
    "movement": touches.movement,
}
"""Every question by the name `provisions.toml` calls it."""

Asked = Callable[[str], Answer]


def asked(book: Regime, clause: Clause) -> Asked:
    """The answers of all questions about a clause among those in force with it, each worked out once."""
    return cache(lambda question: QUESTIONS[question](book, clause))


class Provision(Strict):
    """A text, or a plain question, that clauses are read against."""

    id: Name
    short: Text
    citation: Text
    title: Text
    about: Text
    binds: Text
    """Whom it binds: the conventions bind public authorities only."""
    touches: str
    worse: list[str] = Field(default_factory=list)
    bare: Verdict = "yes"
    """The verdict where it touches a clause and nothing makes it worse; `yes` for a plain question."""

    @property
    def plain(self) -> bool:
        """A plain question, and no text of the law."""
        return self.bare == "yes"

    def judge(self, clause: Clause, ask: Asked) -> tuple[Verdict, str]:
        """The verdict on a clause, by the answers of questions about it, and why."""
        touched = ask(self.touches)
        if not touched.yes:
            return "no" if self.plain else "not engaged", touched.reason
        answers = [ask(name) for name in self.worse]
        graver = [found.reason for found in answers if found.yes]
        spared = "; ".join(["", *dict.fromkeys(found.reason for found in answers)]).replace("; ", "; but ", 1)
        reasons = "; ".join(dict.fromkeys([touched.reason, *graver])) if graver else touched.reason + spared
        return "conflict likely" if graver else self.bare, f"{said(clause)}: {reasons}"


@cache
def provisions() -> tuple[Provision, ...]:
    """All of them, in the order of the file."""
    with (files("demerit") / "audit" / "provisions.toml").open("rb") as file:
        return tuple(Provision.model_validate(entry) for entry in tomllib.load(file)["provision"])
