"""What a guest says of itself, as data: kept in a run's folder, so that its clauses and counts are read there without its code.

Everything but functions goes: rules with their units, free parameters, counts, measures, columns, sources and the line for
the auditor.  What is read back is looked at like a guest's own declaration, since a folder may come from anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from demerit.registry.form import unlike
from demerit.terms import Column, Count, Fact, Free, Measure, Mechanism, Rule

PARTS: dict[str, type] = {"columns": Column, "rules": Rule, "free": Free, "counts": Count, "measures": Measure, "keeps": Column}
PLAIN = ("about", "sources", "rows", "catalogue", "units", "choices", "audit")


def told(own: Mechanism) -> dict[str, Any]:
    """A mechanism as data, for JSON."""
    parts = {name: [_without_functions(one) for one in getattr(own, name)] for name in PARTS}
    return parts | {name: getattr(own, name) for name in PLAIN}


def _without_functions(part: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(part).items() if not callable(value)}


def untold(said: object) -> Mechanism:
    """The mechanism that was told, without a function in it; ValueError where it is not what `told` writes."""
    try:
        found = _made(said)
        wrong = unlike(found)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
    if wrong:
        raise ValueError(wrong)
    return found


def _made(said: Any) -> Mechanism:
    if not isinstance(said, dict) or set(said) - {*PARTS, *PLAIN}:
        raise ValueError("it is not what is told of a mechanism")
    parts = {name: tuple(_part(kind, one) for one in said.get(name, ())) for name, kind in PARTS.items()}
    texts = {name: tuple(said.get(name, ())) for name in ("sources", "choices")}
    plain = {name: said[name] for name in ("about", "rows", "catalogue", "units") if name in said}
    return Mechanism(**{"about": "", **plain, **texts, **parts, "audit": _line(said.get("audit", {}))})


def _part(kind: type, said: Mapping[str, Any]) -> Any:
    given = {field.name for field in fields(kind)} - {"of"}
    if set(said) - given:
        raise ValueError(f"a {kind.__name__} has no {sorted(set(said) - given)[0][:40]!r}")
    return kind(**said, **({"of": unread} if kind is Measure else {}))


def _line(said: Mapping[str, Any]) -> dict[str, Fact]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}


def unread() -> int:
    """In the place of a function whose code is not there."""
    raise TypeError("what was told of a guest holds no function of it")
