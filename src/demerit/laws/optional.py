"""A name that may be missing is given its owner's neutral value: a country without the rule is one where it is off."""

from __future__ import annotations

from collections.abc import Mapping

from demerit.engine.words import PLACES
from demerit.laws.finding import Finding, starts
from demerit.laws.worlds import Subject
from demerit.registry import mechanism, names
from demerit.terms import Mechanism
from demerit.values import arguments, functions, place

LAW = "optional"
PREFIXES = ("their_", *(f"{place}_" for place in PLACES))


def neutral(name: str, mechanisms: Mapping[str, Mechanism]) -> int | None:
    """The neutral value of a column, count, table or rule by the name it is asked for by; None when nobody owns it."""
    for owner, found in mechanisms.items():
        bare = next((name.removeprefix(prefix) for prefix in PREFIXES if name.startswith(prefix)), name)
        for column in found.columns:
            if column.name in (name, bare):
                return column.start if bare == name or name.startswith("their_") else 0
        if bare in {count.name for count in found.counts} | {table.name for table in found.tables}:
            return 0
        for rule in found.rules:
            if name == f"{owner}_{rule.name}":
                return rule.off
    return None


def owners_neutral(subject: Subject) -> list[Finding]:
    """Every optional name of the tested mechanisms, beside all that ships with demerit."""
    known = {**{name: mechanism(name) for name in names()}, **subject.mechanisms}
    found = []
    for name, mine in subject.tested.items():
        for asked, value in mine.optional.items():
            right = neutral(asked, known)
            if right != value:
                asker = next((one for one in functions(mine) if asked in arguments(one)), None)
                found.append(Finding(LAW, place(asker) if asker else starts(mine, name), *_said(asked, value, right)))
    return found


def _said(asked: str, value: int, right: int | None) -> tuple[str, str]:
    if right is None:
        return f"{asked!r} is optional, and nobody owns it", "leave it out, or name what a mechanism of demerit owns"
    what = f"{asked!r} is {value} where nobody owns it, and its owner's neutral value is {right}"
    return what, f"write optional={{{asked!r}: {right}}}"


def some(subject: Subject) -> str:
    """Why the law says nothing of a mechanism; "" when it does."""
    return "" if any(one.optional for one in subject.tested.values()) else "it has no optional names"
