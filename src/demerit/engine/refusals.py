"""Why a name is nothing here: a word of the vocabulary where it may not be used, or a thing whose owner is not in the run."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Protocol

from demerit.engine.gather import owners
from demerit.engine.kept import ASKED
from demerit.engine.names import globals_of
from demerit.engine.reserved import CENSUS
from demerit.engine.words import PLACES, TIE_TOTALS
from demerit.population import traits
from demerit.registry import mechanism, names
from demerit.terms import Column, Mechanism, Table

ROLES = {
    "begin": "`begin`", "hold": "`begin` of a tie's `hold`", "along": "a function along ties", "weekly": "`weekly`", "settle": "`settle`", "keep": "`keep` or `greet`",
    "look": "a measure", "govern": "`govern`",
}
TIES = "functions along ties, `keep` and `greet`"
HOLD = "and in `begin` of a `hold`"
WEEK = "`weekly`, `chance`, `keep`, `greet`"
MAY: tuple[tuple[str, str, str], ...] = (
    ("heard_", "heard_<name>", f"{WEEK} and measures, once `along` has the name"),
    ("best_", "best_<name>", f"{WEEK} and measures, once `best` has the name"),
    ("tie_luck", "tie_luck", f"{TIES}, {HOLD}"), ("tie_kind", "tie_kind", TIES), ("tie_open", "tie_open", TIES),
    ("tie_slot", "tie_slot", f"{TIES}, {HOLD}"),
    ("their_", "their_<column or trait>", f"{TIES}, {HOLD} (traits alone)"),
    *((word, word, f"{WEEK}, `settle` and measures") for word in TIE_TOTALS),
    ("queue_", "queue_<column>", f"{WEEK} and `settle`"),
    ("posted", "posted_<ledger>", "`settle` of the ledger's owner"),
    ("account", "account", "`settle`"),
    ("luck", "luck", f"`begin`, {WEEK} and `govern`"),
)
"""(what a word begins with, how it is written, where it may be asked for)"""


class Asking(Protocol):
    """What must be known of a run's mechanisms to say what there is instead (`wire.Wiring`)."""

    mechanisms: Mapping[str, Mechanism]
    columns: dict[str, tuple[str, Column]]
    tables: dict[str, tuple[str, Table]]


def unknown(wiring: Asking, mechanism: str, where: str, argument: str, kind: str) -> str:
    """Why a name that somebody asks for is nothing, and what exists instead."""
    m = wiring.mechanisms[mechanism]
    here = f"{where} ({mechanism}) asks for {argument!r}"
    if elsewhere := misplaced(argument, kind, m, wiring.columns):
        return f"{here} {elsewhere}"
    if whose := missing(argument, wiring.mechanisms, wiring.columns):
        return f"{here}, which is nothing here: {whose}"
    rules = [rule.name for rule in m.rules] + [free.name for free in m.free]
    columns, named = sorted(wiring.columns), [f"trait_{trait}" for trait in traits.names()]
    near = _nearest(argument, m, wiring, [*rules, *columns, *wiring.tables, *named, *_sums(m)])
    at_ties = "their_<seen column>, their_trait_<trait>, tie_kind, tie_open, tie_slot"
    return (
        f"{here}, which is nothing here"
        + (f"; did you mean {near[0]!r}?" if near else ".")
        + f"\n  its rules: {', '.join(rules) or '(none)'}\n  columns: {', '.join(columns)}"
        + f"\n  its sums: {', '.join(_sums(m)) or '(none)'}; traits: {', '.join(named)}"
        + "\n  also: week, luck, luck_<name>, place_/near_/town_/province_/country_<column or count>, "
        + (ASKED if kind == "govern" else "")
        + (at_ties if kind in ("along", "keep") else "tie_count, tie_left, tie_dropped, tie_made")
    )


def _nearest(argument: str, own: Mechanism, wiring: Asking, known: list[str]) -> list[str]:
    """What was meant: behind a word that the vocabulary begins names with, a name that may stand there."""
    begun, _, rest = argument.partition("_")
    counts = [count.name for found in wiring.mechanisms.values() for count in found.counts]
    seen = [name for name, (_, column) in wiring.columns.items() if column.seen]
    behind: dict[str, list[str]] = {
        "heard": [*own.along], "best": [word for name in own.best for word in (name, f"{name}_tie")], "queue": [*wiring.columns],
        "their": [*seen, *(f"trait_{trait}" for trait in traits.names())], "trait": [*traits.names()],
        "posted": [column.name for column in own.columns if column.ledger],
        **{scope: [*wiring.columns, *counts, *CENSUS] for scope in PLACES},
    }
    meant = [f"{begun}_{name}" for name in difflib.get_close_matches(rest, behind.get(begun, []), 1)]
    return meant or difflib.get_close_matches(argument, known, 1)


def _sums(own: Mechanism) -> list[str]:
    return [f"heard_{total}" for total in own.along]


def misplaced(argument: str, kind: str, own: Mechanism, columns: Mapping[str, tuple[str, Column]]) -> str:
    """A word that exists and may not be used where it is asked for; "" for any other."""
    for begun, word, places in MAY:
        if argument.startswith(begun) and _exists(argument, begun, own, columns):
            return f"in {ROLES[kind]}, where it is nothing: {word} may be asked for in {places}"
    return ""


def _exists(argument: str, begun: str, own: Mechanism, columns: Mapping[str, tuple[str, Column]]) -> bool:
    """Whether the word would be something elsewhere."""
    if begun in ("heard_", "best_"):
        declared = own.along if begun == "heard_" else own.best
        return argument.removeprefix(begun) in declared or (begun == "best_" and argument[5:].removesuffix("_tie") in declared)
    if begun == "posted":
        return argument == "posted" or any(argument == f"posted_{c.name}" for c in own.columns if c.ledger)
    if begun in ("their_", "queue_"):
        return argument[6:] in columns and (begun == "queue_" or columns[argument[6:]][1].seen)
    return True


def missing(word: str, have: Mapping[str, Mechanism], columns: Mapping[str, tuple[str, Column]]) -> str:
    """Whose a name is that nothing in the run owns, and what to do; "" when no shipped mechanism owns it."""
    if word.startswith("their_") and word[6:] in columns:
        owner, column = columns[word[6:]]
        return "" if column.seen else f"{owner} owns {column.name!r}, and ties do not see it: it is not marked `seen`"
    for name in (word, *(word.removeprefix(f"{scope}_") for scope in ("their", "queue", "other", *PLACES))):
        if whose := owners().get(name):
            return _told(whose, name, have)
    return next((_told(one, word, have) for one in names() if _rule(word, one) and not _rule_of(word, one, have)), "")


def _rule(word: str, owner: str) -> bool:
    return word.startswith(f"{owner}_") and word.removeprefix(f"{owner}_") in _rules(mechanism(owner))


def _rule_of(word: str, owner: str, have: Mapping[str, Mechanism]) -> bool:
    """Whether the owner is in the run and has the rule; of one with rows it is nobody else's."""
    return owner in have and word.removeprefix(f"{owner}_") in _rules(have[owner])


def _rules(own: Mechanism) -> set[str]:
    return {rule.name for rule in own.rules} | {free.name for free in own.free}


def _told(owner: str, name: str, have: Mapping[str, Mechanism]) -> str:
    if owner not in have:
        return f"{owner} owns {name!r}, and is not in this run; add it, or whatever replaces it must own {name!r} too"
    if name in {one for _, one in globals_of(have[owner])}:
        return ""
    return f"{owner} owns {name!r}, and what stands in its place in this run does not; it must own {name!r} too"
