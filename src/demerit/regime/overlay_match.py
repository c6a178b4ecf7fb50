"""What of an overlay matches nothing in the rule book it is laid over: a reform that does nothing there is refused.

A comparison with such a reform would show a difference of nought and nobody would know why.  An overlay written for
many books names in `optional` the mechanisms a book may lack; it must still change something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from demerit.regime.errors import RuleBookError, exists, problem
from demerit.regime.force import mechanisms_of
from demerit.regime.model import Clause, Regime
from demerit.regime.overlay_check import line_in
from demerit.regime.overlay_model import Change, Overlay
from demerit.regime.overlay_pieces import forbidden, matches, pieces
from demerit.regime.spans import told
from demerit.terms import Mechanism
from demerit.texts.lines import line_of
from demerit.units import stored


def unmatched(overlay: Overlay, book: Regime) -> RuleBookError | None:
    """The first thing of the overlay that does nothing in the book, or does one thing twice; None when all is well.

    A prohibition may do nothing: a book that keeps it is not changed by it.
    """
    if overlay.prohibition:
        return next(filter(None, (_set_twice(overlay, index, book) for index in range(len(overlay.changes)))), None)
    have = mechanisms_of(book)
    if lacks := sorted(set(overlay.needs) - have):
        what = f"it changes nothing in '{book.name}', which has no clause of {', '.join(lacks)}."
        return problem(overlay.file, line_of(overlay.text, "", 0, "needs"), "", what)
    if not (overlay.clauses or have & set(overlay.named) or any(not one.mechanism for one in overlay.without)):
        what = f"it changes nothing in '{book.name}', which has no clause of {', '.join(dict.fromkeys(overlay.named))}."
        return problem(overlay.file, line_of(overlay.text, "", 0, "without"), "", what)
    return _without(overlay, book) or _changes(overlay, book) or _nothing(overlay, book)


def _without(overlay: Overlay, book: Regime) -> RuleBookError | None:
    for index, one in enumerate(overlay.without):
        found, name = [clause for clause in book.clauses if one.mechanism in ("", clause.mechanism)], one.mechanism
        if name in overlay.optional or any(span for clause in found for span in forbidden(one, clause, book)):
            continue
        if one.chooses:
            what = f"`without` of {one.called()} chooses no clause of '{book.name}' {told(one)}".rstrip() + f". {_or_prohibition()}"
            return problem(overlay.file, line_in(overlay, "without", index), "", what)
        what = f"`without` names '{name}', and '{book.name}' has no clause of it. {_or_optional(name)}"
        if found:
            what = (f"`without` leaves out '{name}' {told(one)}, and no clause of it in '{book.name}' is in force then. "
                    "Leave it out, or write other dates.")
        return problem(overlay.file, line_in(overlay, "without", index, "mechanism"), "", what)
    return None


def _nothing(overlay: Overlay, book: Regime) -> RuleBookError | None:
    """Where all that is named may be lacking, and is at its time."""
    done = (piece.left_out or piece.changes for clause in book.clauses for piece in pieces(overlay, clause, book))
    if overlay.clauses or any(done):
        return None
    what = f"it changes nothing in '{book.name}', where no clause it leaves out or changes is in force at its time."
    return problem(overlay.file, line_of(overlay.text, "", 0, "without"), "", what)


def _or_prohibition() -> str:
    return "Leave it out, or write prohibition = true if the overlay is meant for any book and may find nothing to forbid."


def _or_optional(name: str) -> str:
    return f"Leave it out, or write optional = [\"{name}\"] if the overlay is meant for books without it too."


def _changes(overlay: Overlay, book: Regime) -> RuleBookError | None:
    for index, change in enumerate(overlay.changes):
        said = _telling(overlay, index)
        matched = [clause for clause in book.clauses if matches(change, clause)]
        found = [clause for clause in matched if any(index in piece.changes for piece in pieces(overlay, clause, book))]
        if not matched and change.mechanism not in overlay.optional:
            return said(_no_clause(change, book), "act" if change.act else "mechanism")
        if matched and not found and change.mechanism not in overlay.optional:
            return said(f"no clause of '{change.mechanism}' it matches in '{book.name}' is in force {told(change) or 'beside `without`'}: "
                        "it changes nothing. Leave it out, or write other dates.", *(("from",) if change.since else ("to",)))
        if found and all(_same(change, clause, overlay.door.mechanism(change.mechanism)) for clause in found):
            return said(f"every clause of '{change.mechanism}' it matches in '{book.name}' says so already: it changes nothing. "
                        "Leave it out, or write another number.", "rules")
        if twice := _set_twice(overlay, index, book):
            return twice
    return None


def _set_twice(overlay: Overlay, index: int, book: Regime) -> RuleBookError | None:
    """A change and an earlier one of which it would hang on their order which of them holds."""
    both = next((both for clause in book.clauses for both in _twice(overlay, index, clause, book)), None)
    if both is None:
        return None
    rule, name, other = both
    return _telling(overlay, index)(
        f"it sets '{rule}' of clause '{name}', which change number {other + 1} sets too. Which of them holds "
        "would hang on their order: part them by `act`, or by `from` and `to`, or leave one out.", "rules", rule)


def _twice(overlay: Overlay, index: int, clause: Clause, book: Regime) -> Iterator[tuple[str, str, int]]:
    """(rule, clause, change) of every earlier change that sets a rule of this one in some week in which this one does."""
    rules = overlay.changes[index].rules
    for piece in pieces(overlay, clause, book):
        for other in (other for other in piece.changes if index in piece.changes and other < index):
            yield from ((rule, clause.name, other) for rule in rules if rule in overlay.changes[other].rules)


def _telling(overlay: Overlay, index: int) -> Callable[..., RuleBookError]:
    def said(what: str, *keys: str) -> RuleBookError:
        line = line_of(overlay.text, "change", index, *keys)
        return problem(overlay.file, line, "", f"change 'number {index + 1}': {what}")

    return said


def _no_clause(change: Change, book: Regime) -> str:
    acts = sorted({clause.act for clause in book.clauses if clause.act and clause.mechanism == change.mechanism})
    if change.act and acts:
        return f"'{book.name}' has no clause of act '{change.act}'. {exists(change.act, acts, 'act')}"
    return f"'{book.name}' has no clause of '{change.mechanism}'. {_or_optional(change.mechanism)}"


def _same(change: Change, clause: Clause, found: Mechanism) -> bool:
    """Whether the clause has these numbers already, as the engine keeps them; a rule it is silent of is off."""
    kept = {rule.name: stored(clause.rules[rule.name], rule.unit) if rule.name in clause.rules else rule.off
            for rule in found.rules}
    units = {rule.name: rule.unit for rule in found.rules}
    return all(stored(value, units[rule]) == kept[rule] for rule, value in change.rules.items())
