"""What questions look up in the rule book beside a clause: its score, its register, who acts, and what redress is heard."""

from __future__ import annotations

from demerit.audit.answers import listed
from demerit.regime.doors import score
from demerit.regime.facts import effects, fact, facts, given
from demerit.regime.model import Clause, Regime
from demerit.regime.stated import Body


def court(book: Regime) -> Clause | None:
    """The register of debtors in force."""
    return next((clause for clause in book.clauses if clause.mechanism == "court"), None)


def sphere(clause: Clause) -> str:
    """The part of life a clause reaches into, in words."""
    reach = effects(clause)
    return listed(reach) if reach else "a part of life the book does not name"


def acting(book: Regime, clause: Clause) -> tuple[Body, ...]:
    """Who acts by a clause and for whom, as the clause or else the head of its book says; none where neither does."""
    return tuple(dict.fromkeys(body for body in (clause.by or book.by, clause.on_behalf or book.on_behalf) if body))


def acting_in_words(book: Regime, clause: Clause) -> str:
    """`by = "private" (head of the book), for = "agency"`."""
    told = []
    for key, own, head in (("by", clause.by, book.by), ("for", clause.on_behalf, book.on_behalf)):
        if own or head:
            told.append(f'{key} = "{own or head}"' + ("" if own else " (head of the book)"))
    return ", ".join(told)


def maker(book: Regime, clause: Clause) -> str | None:
    """Who makes the figure or the decision."""
    return clause.made_by or book.made_by


def aims(book: Regime, clause: Clause) -> list[str]:
    """What for."""
    return list(clause.aims or book.aims)


def basis(book: Regime, clause: Clause) -> list[str]:
    """On what ground."""
    return list(clause.basis or book.basis)


def scored(book: Regime, clause: Clause) -> bool:
    """Whether a clause is part of a score: it keeps it, moves it or acts by it."""
    return bool(score(book)) and (clause.mechanism in ("score", "association", "acts") or fact(clause, "by_score") or fact(clause, "feeds"))


def hearers(book: Regime, clause: Clause) -> list[Clause]:
    """The clauses in force that hear complaints about a clause.

    `redress` hears what hangs on a listing, `contest` what hangs on a score; a mechanism with redress of its own hears itself.
    In a book that lists nobody, `redress` can only be about its score, and is read so; a run does nothing with it there, which
    `demerit check` says.
    """
    kinds = []
    if fact(clause, "heard") or (scored(book, clause) and not any(fact(one, "heard") for one in book.clauses)):
        kinds.append("redress")
    if scored(book, clause):
        kinds.append("contest")
    found = [one for kind in kinds for one in book.clauses if one.mechanism == kind]
    return [*found, clause] if facts(clause).complaint else found


def redress(book: Regime, clause: Clause, *rules: str) -> Clause | None:
    """The first of them that gives one of these rules."""
    return next((one for one in hearers(book, clause) if any(given(one, rule) for rule in rules)), None)
