"""What changes from one audit to another, clause by provision: what goes, what comes, what is judged otherwise.

The two are of a rule book and of it reformed, or of one book on two days.  A finding is known by its provision and the name of
its clause; a clause that has another name is another clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from demerit.audit.brief import Block, why
from demerit.audit.findings import NOTE, Audit, Finding
from demerit.audit.provisions import SILENT, VERDICTS, Verdict
from demerit.regime.model import Clause
from demerit.regime.spans import told

Kind = Literal["goes", "comes", "verdict", "time"]
KINDS: dict[Kind, str] = {
    "goes": "Findings that go",
    "comes": "Findings that come",
    "verdict": "Judged otherwise",
    "time": "The same verdict, at another time",
}
"""Every kind of change, and its heading."""


@dataclass(frozen=True)
class Change:
    """A finding that is not the same in both audits."""

    kind: Kind
    provision: str
    short: str
    title: str
    clause: str
    before: Verdict | None
    """The verdict of the first; None where its book has no such clause."""
    after: Verdict | None
    why: str
    """Why it is judged so in the second, or what became of the clause."""


def against(first: Audit, second: Audit) -> tuple[Change, ...]:
    """All that changes from the first to the second, in the order of the provisions, then of the clauses."""
    old, new = ({(one.provision, one.clause): one for one in found.all_findings} for found in (first, second))
    order = {one.provision: place for place, one in reversed(list(enumerate((*first.all_findings, *second.all_findings))))}
    both = sorted(dict.fromkeys([*old, *new]), key=lambda key: order[key[0]])
    found = (_change(old.get(key), new.get(key), first, second) for key in both)
    return tuple(change for change in found if change)


def _change(old: Finding | None, new: Finding | None, first: Audit, second: Audit) -> Change | None:
    one = new or old
    had, has = (each is not None and each.verdict not in SILENT for each in (old, new))
    if one is None or not (had or has):
        return None
    kind: Kind = "verdict"
    if had != has:
        kind = "goes" if had else "comes"
    elif old and new and old.verdict == new.verdict:
        kind = "time"
        if first.window != second.window or _time(old, first) == _time(new, second):
            return None
    reason = f"{_time(old, first)}; now {_time(new, second)}" if kind == "time" and old and new else _reason(new, second)
    return Change(kind, one.provision, one.short, one.title, one.clause, old.verdict if old else None, new.verdict if new else None, reason)


def _reason(new: Finding | None, second: Audit) -> str:
    if new is None:
        return f"'{second.regime.name}' has no such clause"
    lives = any(one.verdict != "not in force" for one in second.all_findings if one.clause == new.clause)
    return why(new) if lives else f"the clause is not in force in '{second.regime.name}'"


def _time(found: Finding, audit: Audit) -> str:
    """When a clause is in force, and when within that the finding holds."""
    clause = next(one for one in audit.regime.clauses if one.name == found.clause)
    return "; ".join(part for part in (_in_force(clause), found.when) if part)


def _in_force(clause: Clause) -> str:
    place = f" in {', '.join(clause.where)}" if clause.where else ""
    return f"in force {told(clause) or 'at all times'}{place}"


def same(first: Audit, second: Audit) -> int:
    """How many findings are the same in both."""
    changed = {(one.provision, one.clause) for one in against(first, second)}
    return sum((one.provision, one.clause) not in changed for one in first.findings)


def as_dict(first: Audit, second: Audit) -> dict[str, Any]:
    """For JSON."""
    sides = {side: {"regime": found.regime.name, "title": found.regime.title, "asked": found.window.told() or None}
             for side, found in (("from", first), ("to", second))}
    changes = [asdict(one) for one in against(first, second)]
    return {"note": NOTE, **sides, "verdicts": dict(VERDICTS), "same": same(first, second), "changes": changes}


def title(first: Audit, second: Audit) -> str:
    """`From citizen-score to citizen-score+due-process, on 2025-03-03`."""
    names, times = [one.regime.name for one in (first, second)], [one.window.told() for one in (first, second)]
    if times[0] == times[1]:
        return f"From {names[0]} to {names[1]}" + (f", {times[0]}" if times[0] else "")
    sides = [f"{name} {time or 'at all times'}" for name, time in zip(names, times, strict=True)]
    return f"From {sides[0]} to {sides[1]}"


def groups(first: Audit, second: Audit) -> dict[str, list[tuple[str, str, str, str]]]:
    """Heading -> clauses, the verdicts before and after, the provisions, and why; clauses of which the same is said stand together."""
    changes = against(first, second)
    return {heading: _rows([one for one in changes if one.kind == kind]) for kind, heading in KINDS.items() if any(one.kind == kind for one in changes)}


def _rows(changes: list[Change]) -> list[tuple[str, str, str, str]]:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in changes:
        verdicts = f"{one.before or 'no clause'} → {one.after or 'no clause'}" if one.before != one.after else str(one.after)
        found.setdefault((verdicts, one.why), {}).setdefault(one.clause, []).append(one.short)
    rows = []
    for (verdicts, reason), clauses in found.items():
        alike: dict[str, list[str]] = {}
        for clause, shorts in clauses.items():
            alike.setdefault(", ".join(shorts), []).append(clause)
        rows += [(", ".join(names), verdicts, shorts, reason) for shorts, names in alike.items()]
    return rows


def brief(first: Audit, second: Audit) -> Iterator[Block]:
    """The difference as a brief."""
    yield Block("title", f"What changes in what the law says: {title(first, second)}")
    yield Block("paragraph", f"{NOTE.capitalize()}. {same(first, second)} findings are the same in both.")
    found = groups(first, second)
    for heading, rows in found.items():
        yield Block("heading", heading)
        yield Block("table", head=("clauses", "verdict", "provisions", "why"), rows=tuple(rows))
    if not found:
        yield Block("paragraph", "Nothing changes.")
