"""An answer to a question, and what several questions look up in the rule book beside a clause."""

from __future__ import annotations

from dataclasses import dataclass

from demerit.audit.facts import effects, fact, given
from demerit.regime.model import Clause, Regime


@dataclass(frozen=True)
class Answer:
    """Yes or no, and why, in words that quote the clause."""

    yes: bool
    reason: str


def no(reason: str) -> Answer:
    """Not so."""
    return Answer(False, reason)


def yes(reason: str) -> Answer:
    """So."""
    return Answer(True, reason)


def redress(book: Regime, clause: Clause, *rules: str) -> Clause | None:
    """The clause in force that gives redress by one of these rules against what hangs on a listing; it is about no other."""
    clauses = (one for one in book.clauses if one.mechanism == "redress" and fact(clause, "heard"))
    return next((one for one in clauses if any(given(one, rule) for rule in rules)), None)


def review(book: Regime, clause: Clause, *bodies: str) -> Clause | None:
    """The clause in force by which somebody may complain to one of these bodies; a body nobody may complain to is none."""
    found = redress(book, clause, *bodies)
    return found if found and given(found, "appeal") else None


def score(book: Regime) -> Clause | None:
    """The clause in force that keeps a score."""
    return next((clause for clause in book.clauses if clause.mechanism == "score"), None)


def court(book: Regime) -> Clause | None:
    """The court's register in force."""
    return next((clause for clause in book.clauses if clause.mechanism == "court"), None)


def refusals(book: Regime) -> list[Clause]:
    """The clauses in force that treat people worse by their score; none where there is no score."""
    return [clause for clause in book.clauses if fact(clause, "by_score")] if score(book) else []


def sphere(clause: Clause) -> str:
    """The part of life a clause reaches into, in words."""
    reach = effects(clause)
    return listed(reach) if reach else "a part of life the book does not name"


def listed(words: list[str]) -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
