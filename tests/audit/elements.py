"""What the cases of provisions are written in: a clause and what stands beside it, and one thing changed at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from demerit.audit.answers import State
from demerit.audit.provisions import Verdict
from demerit.regime.model import Clause, Regime
from tests.audit.books import HEAD

SUBJECT = "it"
"""The name of the clause that is asked about."""
OWN = {"name": SUBJECT, "standing": "counterfactual", "sources": ["CT-010"], "text": "Made up for a test."}


@dataclass(frozen=True)
class Sketch:
    """A rule book of one clause that is asked about, and those beside it."""

    mechanism: str
    rules: Mapping[str, object]
    beside: tuple[str, ...] = ()
    """Clauses as TOML."""
    keys: Mapping[str, object] = field(default_factory=dict)
    """What the clause says of itself beside its rules; `for` is written `for_`."""

    def but(self, *more: str, rules: Mapping[str, object] | None = None, **keys: object) -> Sketch:
        """The same with further clauses, rules and keys; None takes one away."""
        return replace(self, beside=(*self.beside, *more), rules=_laid(self.rules, rules or {}), keys=_laid(self.keys, keys))

    def beside_only(self, *clauses: str) -> Sketch:
        """The same among these clauses and no others."""
        return replace(self, beside=clauses)

    @cached_property
    def book(self) -> Regime:
        """As a rule book, unchecked, so that it holds no more than what is asked."""
        keys = {key.rstrip("_"): value for key, value in self.keys.items()}
        own: dict[str, Any] = OWN | {"mechanism": self.mechanism, "rules": dict(self.rules)} | keys
        others = tomllib.loads("".join(self.beside)).get("clause", [])
        return Regime.model_validate(tomllib.loads(HEAD) | {"clause": [own, *others]})

    @property
    def clause(self) -> Clause:
        """The one asked about."""
        return self.book.clauses[0]


def _laid(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in (dict(under) | dict(over)).items() if value is not None}


Kept = Sketch | str
"""A book, or why there can be none."""


@dataclass(frozen=True)
class Limb:
    """An element of a provision: a book that differs from the base by missing it, one by not saying, one that has it alone."""

    missed: Kept
    unsaid: Kept = ""
    """"" for a question that always has an answer: `NEVER_UNSAID` says why."""
    alone: Kept = ""
    """Of a breach: met where no other breach is."""
    silent: Verdict | None = None
    """The verdict where it is not said, where that is not what its role says."""


Limbs = Mapping[str, Limb]


@dataclass(frozen=True)
class Case:
    """A provision: a book that meets every element of it, and for each element those that differ by it alone."""

    base: Sketch
    most: Verdict
    """The verdict on the base."""
    needs: Limbs
    presumed: Limbs = field(default_factory=dict)
    breaks: Limbs = field(default_factory=dict)
    saves: Limbs = field(default_factory=dict)
    bare: Verdict = "engaged"
    """The verdict where nothing breaks it, or nothing excepts it."""
    lacking: Verdict = "not engaged"
    """The verdict where what is needed is not met."""
    silent: Verdict = "not said"
    """The verdict where what is needed, or breaks, is not said."""
    apart: tuple[str, ...] = ()
    """Breaches that no mechanism has together with the others: the base is without them."""

    def roles(self) -> Iterator[tuple[str, str, Limb]]:
        """Every element, its role and its books."""
        for role in ("needs", "presumed", "breaks", "saves"):
            for question, limb in getattr(self, role).items():
                yield question, role, limb


@dataclass(frozen=True)
class Row:
    """A book, and what is said of one element of a provision and of the whole."""

    provision: str
    question: str
    state: State
    book: Kept
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.provision}-{self.question}-{self.state}".replace(" ", "_")


def rows(name: str, case: Case) -> Iterator[Row]:
    """Three rows of every element, with the verdict that its role gives it."""
    for question, role, limb in case.roles():
        met, missed, unsaid = _verdicts(case, role)
        breach = role == "breaks"
        yield Row(name, question, "met", limb.alone if breach else case.base, met)
        yield Row(name, question, "not met", limb.missed, missed)
        yield Row(name, question, "not said", limb.unsaid, limb.silent or unsaid)


def _verdicts(case: Case, role: str) -> tuple[Verdict, Verdict, Verdict]:
    """Met (alone, of a breach), not met, not said: what the method's page says of each role."""
    return {
        "needs": (case.most, case.lacking, case.silent),
        "presumed": (case.most, case.lacking, case.most),
        "breaks": (case.most, case.bare, case.silent),
        "saves": (case.most, case.bare, case.bare),
    }[role]


NEVER_UNSAID = {
    "scored": "a score, and a clause that acts by it, stand in the book as whole clauses or are not there",
    "evaluates": "the same: a figure that people are judged by is a clause of its own",
    "remote": "the auditor's table knows of every mechanism whether it recognises people in public",
    "privacy": "the table and the catalogue of acts know what is done in public",
    "kept": "a score, a list and a file are whole clauses, or rules of which one that is not written is none",
    "exposed": "the table knows which rules show a person, and a rule that is not written is none",
    "personal": "the table knows which mechanisms work with data of people",
    "speech": "the table and the catalogue of acts know what is said",
    "penal": "the table knows which rules punish, and a rule that is not written is none",
    "possessions": "the table knows which rules take money, and a rule that is not written is none",
    "others": "the table knows which mechanisms react to other people's acts",
    "end": "a term is a rule, and a rule that is not written is none; an end from outside is a whole clause",
    "shown": "to be shown is a rule; who weighs the case first is written, or the book shows people unweighed",
    "appeal": "somebody to turn to is a whole clause, whose lack decides",
    "human": "the same: a review is a whole clause, and a look beforehand a rule",
    "errors": "the same: a review is a whole clause, and quick correction a rule",
}
"""Questions that always have an answer, and why."""
