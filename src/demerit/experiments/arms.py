"""Arms of an experiment: the same rule book with a clause left out or a number changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from demerit.regime.model import Clause, Regime


def without(book: Regime, mechanism: str) -> Regime:
    """The book with no clause of a mechanism."""
    return book.model_copy(update={"clauses": [c for c in book.clauses if c.mechanism != mechanism]})


def with_rules(book: Regime, mechanism: str, **rules: object) -> Regime:
    """The book with these rules set in every clause of a mechanism, whether the clause had them or not."""
    return book.model_copy(update={
        "clauses": [
            clause.model_copy(update={"rules": {**clause.rules, **rules}}) if clause.mechanism == mechanism else clause
            for clause in book.clauses
        ]
    })


def changed(book: Regime, mechanism: str, **rules: object) -> Regime:
    """The book with these rules changed in every clause of a mechanism that has them; numbers as a rule book writes them."""

    def with_new(clause: Clause) -> Clause:
        if clause.mechanism != mechanism:
            return clause
        return clause.model_copy(update={"rules": _updated(clause.rules, rules)})

    return book.model_copy(update={"clauses": [with_new(clause) for clause in book.clauses]})


def _updated(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    return {**old, **{name: value for name, value in new.items() if name in old}}


def lacking(book: Regime, names: Collection[str]) -> Regime:
    """The book without the clauses of these names."""
    return book.model_copy(update={"clauses": [c for c in book.clauses if c.name not in names]})


def standing_of(book: Regime) -> Counter[str]:
    """How many clauses of each standing a book has."""
    return Counter(clause.standing for clause in book.clauses)
