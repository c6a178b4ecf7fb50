"""Every question by the name `provisions.toml` calls it, and the answers about one clause, each worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from demerit.audit import data, heard, measure, plain, touches, who, wrong
from demerit.audit.answers import Answer, no, yes
from demerit.audit.equal import measured
from demerit.measures.groups import Rate
from demerit.regime.model import Clause, Regime

Question = Callable[[Regime, Clause], Answer]
COVENANT: dict[str, Question] = {
    "private life": touches.privacy, "expression": touches.speech, "movement": touches.movement, "fair trial": touches.determines,
}
"""Rights that the Covenant and the Convention both have, and what asks after them."""
CONVENTION: dict[str, Question] = {"possessions": touches.possessions, "education": touches.closes("schooling", "education")}
"""Rights of the first protocol to the Convention."""


def arguable(book: Regime, clause: Clause) -> Answer:
    """Does it touch a right, so that there must be a remedy?"""
    return _touching(book, clause, COVENANT | CONVENTION)


def arguable_in_covenant(book: Regime, clause: Clause) -> Answer:
    """Does it touch a right of the Covenant, which has none to property or education?"""
    return _touching(book, clause, COVENANT)


def _touching(book: Regime, clause: Clause, rights: dict[str, Question]) -> Answer:
    """The first right it touches; open where whether it touches one is."""
    found = {right: question(book, clause) for right, question in rights.items()}
    if touched := [right for right, answer in found.items() if answer.yes]:
        return yes(f"it touches {touched[0]}")
    return next((answer for answer in found.values() if answer.open), no("it touches none of the rights that are asked about here"))


QUESTIONS: dict[str, Question] = {
    # who acts, with what, on what ground
    "ai": who.ai,
    "police": who.police,
    "union": who.union,
    "crime_risk": who.crime_risk,
    "remote_aim": who.remote_aim,
    "remote_leave": who.remote_leave,
    "not_fraud": who.not_fraud,
    "groundless": who.groundless,
    "groundless_machine": who.groundless_machine,
    "groundless_special": who.groundless_special,
    "groundless_police": who.groundless_police,
    "objectable": who.objectable,
    # what it does to people
    "scored": touches.scored,
    "evaluates": touches.evaluates,
    "remote": touches.remote,
    "automated": touches.automated,
    "determines": touches.determines,
    "penal": touches.penal,
    "privacy": touches.privacy,
    "personal": touches.personal,
    "kept": touches.kept,
    "exposed": touches.exposed,
    "speech": touches.speech,
    "movement": touches.movement,
    "possessions": touches.possessions,
    "arguable": arguable,
    "arguable_in_covenant": arguable_in_covenant,
    "judged_at_work": touches.within("work"),
    "judged_for_benefits": touches.judged_for_benefits,
    "judged_for_credit": touches.within("finance"),
    "judged_for_insurance": touches.within("insurance"),
    "judged_for_rescue": touches.within("emergency"),
    "judged_at_borders": touches.within("migration"),
    "closes_school": touches.closes("schooling", "education"),
    "closes_child_school": touches.closes("schooling"),
    "closes_needs": touches.closes("welfare", "insurance", "housing", "health", "schooling", "education"),
    # what is read, and of whom
    "special": data.special,
    "scraped": data.scraped,
    "categorises": data.categorises,
    "sorts_for_police": data.sorts_for_police,
    "profiling_alone": data.profiling_alone,
    "unequal": data.unequal,
    "assessed": data.assessed,
    # what makes it worse
    "others": plain.others,
    "far": plain.far,
    "notice": plain.notice,
    "unforewarned": plain.unforewarned,
    "appeal": plain.appeal,
    "end": plain.end,
    "deserves": measure.deserves,
    "shown": measure.shown,
    "errors": wrong.errors,
    "human": heard.human,
    "independent": touches.independent,
}

Asked = Callable[[str], Answer]


def asked(book: Regime, clause: Clause, harder: Sequence[Rate] = ()) -> Asked:
    """The answers of all questions about a clause among those in force with it, each worked out once.

    `harder` are the groups it touched more often than everybody else in a run at hand.
    """

    def answer(question: str) -> Answer:
        found = QUESTIONS[question](book, clause)
        return measured(found, harder) if question == "unequal" else found

    return cache(answer)
