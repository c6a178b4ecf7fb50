"""Laying an overlay over a rule book: clauses left out, numbers changed, clauses added, in this order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, count

from demerit.regime.check import place_of
from demerit.regime.errors import RuleBookError, problem
from demerit.regime.model import Clause, Regime, Source
from demerit.regime.overlay_check import as_clause
from demerit.regime.overlay_model import Change, Overlay
from demerit.regime.overlay_pieces import pieces
from demerit.regime.spans import end, first
from demerit.terms import Mechanism
from demerit.texts.lines import line_of
from demerit.weeks import monday

LENGTH = 300
"""Characters of a text of a rule book."""
SYNTHETIC = "Synthetic people, not a forecast."


def lay(overlay: Overlay, book: Regime) -> Regime:
    """The rule book with the overlay laid over it, as data: not yet a text, nor checked."""
    clauses = _in_time(overlay, book)
    for index in sorted(range(len(overlay.clauses)), key=lambda index: _turn(overlay.clauses[index])):
        clauses = _with_room(overlay, index, clauses)
    for index, clause in enumerate(overlay.clauses):
        _new_name(overlay, index, clauses, book)
        clauses.append(clause)
    told = f"{book.title}, with an overlay: {overlay.title}. {overlay.summary}"
    return book.model_copy(update={
        "name": f"{book.name}+{overlay.name}",
        "title": fit(f"{book.title}, with {overlay.title}"),
        "family": "counterfactual",
        "summary": f"{fit(told, LENGTH - len(SYNTHETIC) - 1)} {SYNTHETIC}",
        "sources": _sources(overlay, book),
        "clauses": clauses,
    })


def fit(text: str, length: int = LENGTH) -> str:
    """The text, cut after a word when it is too long."""
    return text if len(text) <= length else text[:length - 2].rsplit(" ", 1)[0].rstrip(" .,:;") + " …"


def _in_time(overlay: Overlay, book: Regime) -> list[Clause]:
    """The clauses, each without the time for which it is left out, and changed for the time for which it is."""
    taken = {clause.name for clause in (*book.clauses, *overlay.clauses)}
    made: list[Clause] = []
    for clause in book.clauses:
        spans = [piece for piece in pieces(overlay, clause, book) if not piece.left_out]
        for place, (span, numbers) in enumerate((piece.span, piece.changes) for piece in spans):
            piece = clause.model_copy(update={"since": span.since, "until": span.until})
            for change in sorted((overlay.changes[k] for k in numbers), key=_by_rules):
                piece = _changed(piece, change, overlay.name)
            if place:
                name = _free(f"{clause.name[:40].rstrip('-_')}-from-{span.since}", taken)
                piece = _renamed(piece, name, clause, book.mechanism(clause.mechanism))
                taken.add(name)
            made.append(piece)
    return made


def _by_rules(change: Change) -> list[str]:
    """Changes that hold together set other rules each, so in whatever order they are written the text is the same."""
    return sorted(change.rules)


def _renamed(piece: Clause, name: str, old: Clause, found: Mechanism) -> Clause:
    """A part of a clause under a name of its own; where clauses are rows it stays the row that it was, with its luck."""
    row = old.in_row if found.rows and not found.catalogue else None
    return piece.model_copy(update={"name": name, "row": row})


def _changed(clause: Clause, change: Change, overlay: str) -> Clause:
    """The clause with the change's numbers; it keeps its name and its own sources."""
    kept = [rule for rule in clause.invented() if rule not in change.rules]
    ranges = {rule: ends for rule, ends in clause.ranges.items() if rule not in change.rules}
    sources = list(dict.fromkeys([*clause.sources, *change.sources]))
    return clause.model_copy(update={
        "standing": "counterfactual" if sources else "assumed",
        "verdict": change.verdict,
        "sources": sources,
        "text": fit(f"Changed by {overlay}: {change.text} Before: {clause.text}"),
        "rules": {**clause.rules, **change.rules},
        "ranges": {**ranges, **change.ranges},
        "assumed": [*kept, *as_clause(change).invented()],
    })


def _turn(clause: Clause) -> tuple[date, str]:
    """Clauses stand in from the earliest on, in whatever order they are written: what is left of others is named alike."""
    return first(clause), clause.name


def _with_room(overlay: Overlay, index: int, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, cut where and while a clause of the overlay stands in their place."""
    taken = {clause.name for clause in (*clauses, *overlay.clauses)}
    made: list[Clause] = []
    for old in clauses:
        for place, piece in enumerate(_room(overlay, index, old)):
            name = _free(piece.name, taken) if place else piece.name
            taken.add(name)
            made.append(_renamed(piece, name, old, overlay.door.mechanism(old.mechanism)) if place else piece)
    return made


def _free(name: str, taken: Iterable[str]) -> str:
    """A name nobody has: the name, or with the first number that is free."""
    names = set(taken)
    return next(one for one in chain((name,), (f"{name}-{number}" for number in count(2))) if one not in names)


def _room(overlay: Overlay, index: int, old: Clause) -> list[Clause]:
    """What is left of a clause of the rule book where and while a clause of the overlay stands in its place."""
    new = overlay.clauses[index]
    found = overlay.door.mechanism(new.mechanism)
    if old.mechanism != new.mechanism or place_of(old, found) != place_of(new, found):
        return [old]
    if not _together(old, new) or not _meet(old.where, new.where):
        return [old]
    if new.where and not old.where:
        line = line_of(overlay.text, "clause", index, "where")
        raise problem(overlay.file, line, new.name,
                      f"it would stand in the place of clause '{old.name}' in some provinces only, and that one holds in "
                      "every province. Leave `where` out, or give the rule book's clause a `where` first.")
    return _named(old, [*_around(old, new), *_elsewhere(old, new)])


def _around(old: Clause, new: Clause) -> list[tuple[str, Clause]]:
    """The old clause before the new one begins and after it ends, where both hold."""
    where = [place for place in old.where if not new.where or place in new.where]
    pieces = []
    if new.since and first(old) < monday(new.since):
        pieces.append(("before", old.model_copy(update={"where": where, "until": new.since})))
    if new.until and monday(new.until) < end(old):
        pieces.append(("after", old.model_copy(update={"where": where, "since": new.until})))
    return pieces


def _elsewhere(old: Clause, new: Clause) -> list[tuple[str, Clause]]:
    """The old clause in the provinces in which the new one does not hold."""
    where = [place for place in old.where if new.where and place not in new.where]
    return [("elsewhere", old.model_copy(update={"where": where}))] if where else []


def _named(old: Clause, pieces: Sequence[tuple[str, Clause]]) -> list[Clause]:
    """The first piece keeps the name; clause names differ, so the others are named by what they are."""
    return [
        piece if index == 0 else piece.model_copy(update={"name": f"{old.name[:45].rstrip('-_')}-{kind}"})
        for index, (kind, piece) in enumerate(pieces)
    ]


def _together(one: Clause, other: Clause) -> bool:
    """In force on one day, as a rule book is checked: days of one week may overlap where no week does."""
    begin = max(one.since or date.min, other.since or date.min)
    return begin < min(one.until or date.max, other.until or date.max)


def _meet(some: Sequence[str], others: Sequence[str]) -> bool:
    """In force in one province; no province named is every province."""
    return not some or not others or bool(set(some) & set(others))


def _new_name(overlay: Overlay, index: int, clauses: Sequence[Clause], book: Regime) -> None:
    name = overlay.clauses[index].name
    if name in {clause.name for clause in clauses}:
        line = line_of(overlay.text, "clause", index, "name")
        raise problem(overlay.file, line, name, f"'{book.name}' has a clause of this name. Rename the overlay's.")


def _sources(overlay: Overlay, book: Regime) -> list[Source]:
    """The sources of both; the same source may stand in both."""
    have = {source.id: source for source in book.sources}
    for index, source in enumerate(overlay.sources):
        if have.setdefault(source.id, source) != source:
            raise _source_twice(overlay, index, book)
    return list(have.values())


def _source_twice(overlay: Overlay, index: int, book: Regime) -> RuleBookError:
    line = line_of(overlay.text, "source", index, "id")
    what = f"'{book.name}' calls another source so. Rename the overlay's."
    return problem(overlay.file, line, "", f"source '{overlay.sources[index].id}': {what}")
