"""The world that rule books are lived in: what is followed in it is no matter of law, so it is the same under all of them.

Firms and officials are followed or not by a rule of a clause (`followed`), since a mechanism that is asleep must be as if it were
absent.  But who follows them changes what is counted and not what is the law: a harm that is counted in one arm and not in the
other is no harm that a law did.  So whatever is lived beside a rule book that follows them follows them too, in the same weeks and
places; there nobody looks at them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from demerit.regime.model import Clause, Regime
from demerit.units import stored

TEXT = "Followed in every arm, since another arm follows it; nobody looks."


def switches(book: Regime) -> list[Clause]:
    """What a book follows, when and where: its clauses with their switches of the world alone."""
    return [found for clause in book.clauses if (found := _switch(book, clause))]


def _switch(book: Regime, clause: Clause) -> Clause | None:
    of = book.mechanism(clause.mechanism) if clause not in book._world else None
    if of is None:
        return clause
    said = [one for one in of.rules if one.world and one.name in clause.rules]
    rules = {one.name: clause.rules[one.name] for one in said if stored(clause.rules[one.name], one.unit) != one.off}
    since = f"-from-{clause.since}" if clause.since else ""
    bare: dict[str, object] = {"standing": "assumed", "verdict": "unchecked", "sources": [], "context": None, "ranges": {}, "assumed": [], "text": TEXT}
    name = f"{clause.name[:40].rstrip('-_')}-followed{since}"
    return clause.model_copy(update=bare | {"name": name, "rules": rules}) if rules else None


def world_of(books: Iterable[Regime]) -> list[Clause]:
    """All that any of these books follows, each stretch once."""
    found: dict[tuple[object, ...], Clause] = {}
    for book in books:
        for clause in switches(book):
            everywhere = clause.model_copy(update={"variant": []})  # a book without these variants follows it too
            found.setdefault(_stretch(everywhere), everywhere)
    return list(found.values())


def _stretch(clause: Clause) -> tuple[object, ...]:
    return clause.mechanism, tuple(sorted(clause.rules)), clause.since, clause.until, tuple(clause.where), tuple(clause.variant)


def within(book: Regime, world: Sequence[Clause]) -> Regime:
    """The book lived where all this is followed: the same law and text, and beside its clauses what it does not follow itself."""
    have = {_stretch(clause) for clause in switches(book)}
    more = tuple(clause for clause in world if _stretch(clause) not in have)
    if not more:
        return book
    lived = book.model_copy(update={"clauses": [*book.clauses, *more]})
    lived._world = (*book._world, *more)
    return lived


def law_alone(book: Regime) -> Regime:
    """The book without what is followed for another's sake."""
    return book.model_copy(update={"clauses": [clause for clause in book.clauses if clause not in book._world]}) if book._world else book


def told(book: Regime) -> list[dict[str, Any]]:
    """What is followed for another book's sake, as a folder keeps it."""
    return [clause.model_dump(mode="json", by_alias=True, exclude_defaults=True) for clause in book._world]


def read(said: Iterable[object]) -> list[Clause]:
    """What a folder keeps of it."""
    return [Clause.model_validate_json(json.dumps(one)) for one in said]
