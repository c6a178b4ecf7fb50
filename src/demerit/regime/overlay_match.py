"""What of an overlay matches nothing in the rule book it is laid over: a reform that does nothing there is refused.

A comparison with such a reform would show a difference of nought and nobody would know why.  An overlay written for
many books names in `optional` the mechanisms a book may lack; it must still change something.
"""

from __future__ import annotations

from collections.abc import Callable

from demerit.regime.errors import RuleBookError, exists, problem
from demerit.regime.force import mechanisms_of
from demerit.regime.model import Clause, Regime
from demerit.regime.overlay_model import Change, Overlay
from demerit.terms import Mechanism
from demerit.texts.lines import line_of
from demerit.units import stored


def unmatched(overlay: Overlay, book: Regime) -> RuleBookError | None:
    """The first thing of the overlay that does nothing in the book, or does one thing twice; None when all is well."""
    have = mechanisms_of(book)
    if lacks := sorted(set(overlay.needs) - have):
        what = f"it changes nothing in '{book.name}', which has no clause of {', '.join(lacks)}."
        return problem(overlay.file, line_of(overlay.text, "", 0, "needs"), "", what)
    if not (overlay.clauses or have & {*overlay.without, *(change.mechanism for change in overlay.changes)}):
        meant = ", ".join(dict.fromkeys([*overlay.without, *(change.mechanism for change in overlay.changes)]))
        what = f"it changes nothing in '{book.name}', which has no clause of {meant}."
        return problem(overlay.file, line_of(overlay.text, "", 0, "without"), "", what)
    return _without(overlay, book) or _changes(overlay, book)


def _without(overlay: Overlay, book: Regime) -> RuleBookError | None:
    have = mechanisms_of(book)
    for name in overlay.without:
        if name not in have and name not in overlay.optional:
            what = f"`without` names '{name}', and '{book.name}' has no clause of it. {_or_optional(name)}"
            return problem(overlay.file, line_of(overlay.text, "", 0, "without"), "", what)
    return None


def _or_optional(name: str) -> str:
    return f"Leave it out, or write optional = [\"{name}\"] if the overlay is meant for books without it too."


def _changes(overlay: Overlay, book: Regime) -> RuleBookError | None:
    changed: dict[tuple[str, str], int] = {}
    for index, change in enumerate(overlay.changes):
        said = _telling(overlay, index)
        found = [clause for clause in book.clauses if matches(change, clause)]
        if not found and change.mechanism not in overlay.optional:
            return said(_no_clause(change, book), "act" if change.act else "mechanism")
        if found and all(_same(change, clause, overlay.door.mechanism(change.mechanism)) for clause in found):
            return said(f"every clause of '{change.mechanism}' it matches in '{book.name}' says so already: it changes nothing. "
                        "Leave it out, or write another number.", "rules")
        for clause, rule in ((clause, rule) for clause in found for rule in change.rules):
            other = changed.setdefault((clause.name, rule), index)
            if other != index:
                return said(f"it sets '{rule}' of clause '{clause.name}', which change number {other + 1} sets too. "
                            "Which of them holds would hang on their order: part them by `act`, or leave one out.", "rules", rule)
    return None


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


def matches(change: Change, clause: Clause) -> bool:
    """Whether a change is of this clause."""
    return clause.mechanism == change.mechanism and change.act in ("", clause.act)


def _same(change: Change, clause: Clause, found: Mechanism) -> bool:
    """Whether the clause has these numbers already, as the engine keeps them; a rule it is silent of is off."""
    kept = {rule.name: stored(clause.rules[rule.name], rule.unit) if rule.name in clause.rules else rule.off
            for rule in found.rules}
    units = {rule.name: rule.unit for rule in found.rules}
    return all(stored(value, units[rule]) == kept[rule] for rule, value in change.rules.items())
