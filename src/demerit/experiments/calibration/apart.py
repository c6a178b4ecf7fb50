"""What differs between the heads of two calibrations: what was asked, what varied, the figures, and what was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Unlike = tuple[str, str, str, str]
"""(part, what, first, second)."""
HEAD = {
    "people": ("people", "country", "country_digest", "seed"),
    "time": ("weeks",),
    "design": ("name", "runs", "replicates", "cutoff", "design"),
    "versions": ("demerit", "code"),
    "sets": ("sets", "defaults_accepted"),
}
LISTS = (("parameters", "name"), ("targets", "evidence"), ("ranks", "name"))
"""Lists of a head, and what tells one entry of them from another."""


def sets_apart(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[Unlike]:
    """Everything in which the heads differ, number by number."""
    for part, names in HEAD.items():
        for name in names:
            if first.get(name) != second.get(name):
                yield part, name, _shown(first.get(name)), _shown(second.get(name))
    for part, key in LISTS:
        yield from _entries(part, *({one[key]: one for one in said[part]} for said in (first, second)))


def _entries(part: str, first: Mapping[str, Mapping[str, Any]], second: Mapping[str, Mapping[str, Any]]) -> Iterator[Unlike]:
    """What differs between two lists of the same kind, entry by entry."""
    for name in dict.fromkeys((*first, *second)):
        if name in first and name in second:
            yield from _numbers(part, name, _flat(first[name]), _flat(second[name]))
        else:
            yield part, name, "there" if name in first else "not there", "there" if name in second else "not there"


def _numbers(part: str, name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Unlike]:
    for key in dict.fromkeys((*one, *other)):
        if one.get(key) != other.get(key):
            yield part, f"{name}, {key}", _shown(one.get(key)), _shown(other.get(key))


def _flat(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with what is inside of it: `accepted low` -> "0.46 %/week"."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        found |= {f"{key} {inner}": one for inner, one in value.items()} if isinstance(value, Mapping) else {key: value}
    return found


def _shown(value: Any) -> str:
    """A number, or a text; of a text of many lines the first, for the entries below say what it comes to."""
    if value is None:
        return "not given"
    return f"{value:.6g}" if isinstance(value, float) else next(iter(str(value).strip().splitlines()), "")
