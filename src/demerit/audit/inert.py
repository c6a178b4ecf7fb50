"""What of a rule book can do nothing in a run: bars without a list, a line of a score that nobody keeps, a clause over before the book begins.

The keys `rests_on` of `mechanisms.toml` say which other mechanisms a rule acts on.  A note is no error: a book may be read against
the law without being lived under.
"""

from __future__ import annotations

from collections.abc import Iterator

from demerit.audit.answers import listed
from demerit.audit.together import Span, together, told
from demerit.audit.window import within
from demerit.regime.facts import facts, given
from demerit.regime.model import Clause, Regime
from demerit.weeks import monday

EVERY = "*"
"""In `rests_on`: whatever the clause gives."""


def inert(regime: Regime) -> list[str]:
    """A sentence for each clause, or rule of one, that can do nothing for a time or at all."""
    laws = [(book, within(where, monday(regime.start), None)) for book, where in together(regime)]
    return [note for clause in regime.clauses for note in (*_over(regime, clause), *_alone(clause, laws))]


def _over(regime: Regime, clause: Clause) -> Iterator[str]:
    """A clause that ends before the book's own start: no run lives under it unless it is asked to begin earlier."""
    if clause.until and monday(clause.until) <= monday(regime.start):
        yield f"'{clause.name}' ends on {clause.until}, before the book begins on {regime.start}: only a run with an earlier --start lives under it"


def _alone(clause: Clause, laws: list[tuple[Regime, list[Span]]]) -> Iterator[str]:
    """A clause in force while nothing it acts on is."""
    beside = [(book, where) for book, where in laws if where and any(one is clause for one in book.clauses)]
    whole = [span for _, where in beside for span in where]
    for rules, needed in _needs(clause).items():
        lacking = [span for book, where in beside if not {one.mechanism for one in book.clauses} & set(needed) for span in where]
        if lacking:
            what = "it" if rules == EVERY else f"its {rules}"
            when = told(lacking, whole)
            yield (f"'{clause.name}' ({clause.mechanism}): {what} acts on what {listed([f'`{one}`' for one in needed])} "
                   f"{'keep' if len(needed) > 1 else 'keeps'}, and no such clause is in force with it"
                   f"{f' ({when})' if when else ''}: it does nothing in a run{_instead(clause, beside)}")


def _instead(clause: Clause, beside: list[tuple[Regime, list[Span]]]) -> str:
    """What would do it."""
    scored = any(one.mechanism == "score" for book, _ in beside for one in book.clauses)
    return "; the redress of a score is `contest`" if clause.mechanism == "redress" and scored else ""


def _needs(clause: Clause) -> dict[str, list[str]]:
    """Rule that a clause gives (or `*`) -> the mechanisms of which it needs one."""
    rests = facts(clause).rests_on
    return {rule: needed for rule, needed in rests.items() if rule == EVERY or given(clause, rule)}
