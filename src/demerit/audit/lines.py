"""The line a guest brings for the auditor: of the form of a row of `mechanisms.toml`, and naming only what is there.

audit={"does": "praises people in public", "tells": ("points",), "exposes": True, "flow": ("praises",)}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from demerit.audit.errors import AuditError
from demerit.regime.facts import Facts, of_line
from demerit.regime.mechanisms import mechanism, names
from demerit.regime.model import Regime, Sphere
from demerit.terms import Mechanism


def check_lines(book: Regime) -> None:
    """Refuse the first guest of a rule book whose line for the auditor is none; AuditError says what is wrong with it."""
    for clause in book.clauses:
        if clause.line:
            check_line(clause.mechanism, book.mechanism(clause.mechanism))


def check_line(name: str, own: Mechanism) -> None:
    """The same of one guest."""
    for wrong in line_faults(name, own):
        raise AuditError(wrong)


def line_faults(name: str, own: Mechanism) -> Iterator[str]:
    """All that is wrong with the line of a guest, each in one message; nothing where it brings none."""
    if not own.audit:
        return
    try:
        row = of_line(own.audit)
    except ValidationError as error:
        said = dict.fromkeys(_formless(one) for one in error.errors(include_url=False))
        yield from (_refused(name, wrong) for wrong in said)
        return
    for wrong in unfit(row, own):
        yield _refused(name, wrong)


def where_facts_stand(name: str) -> str:
    """Where the facts of a mechanism that has none would stand."""
    if "." in name:
        return f"the guest '{name}' brings no line for the auditor (`audit={{...}}` of its Mechanism, docs/audit.md)"
    return f"the mechanism '{name}' has no row in data/mechanisms.toml"


def _refused(name: str, wrong: str) -> str:
    return f"mechanism '{name}', its line for the auditor (`audit`): {wrong} Mend the guest."


def _formless(first: ErrorDetails) -> str:
    """A key that is none or lacks, or a value of another kind."""
    key = str(first["loc"][0])[:40]
    if first["type"] == "missing":
        return f"it lacks {key!r}: what a clause of it does, in a few words that follow \"it\"."
    if first["type"] == "extra_forbidden":
        return f"it has a key {key!r}. {_exists(key, list(Facts.model_fields))}"
    kinds = {str: "a text", bool: "True or False", list[str]: "a tuple of texts", dict[str, str]: "a dict of texts",
             dict[str, list[str]]: "a dict of tuples of texts"}
    kind = kinds.get(Facts.model_fields[key].annotation, "True, False or a tuple of rules")  # type: ignore[arg-type]
    return f"{key!r} must be {kind}."


def unfit(row: Facts, own: Mechanism) -> Iterator[str]:
    """What a row names that is not there, of a mechanism: rules, counts, measures, parts of life."""
    spheres, rules = get_args(Sphere), [rule.name for rule in own.rules]
    single, by_row = ([one.name for one in own.counts if one.by_row is rows] for rows in (False, True))
    everything = [own, *map(mechanism, names())]
    flows = [one.name for other in everything for one in other.counts]
    stocks = [one.name for other in everything for one in other.measures if one.scale == 1 and not one.bins]
    kinds = (
        ("rule", sorted(row.rules()), rules),
        ("part of life", [one for one in (row.cause, *row.effect.values()) if one], spheres),
        ("measure of whole people (`stock`)", row.stock, stocks),
        ("count of its own, not by row (`flow`)", row.flow, single),
        ("count of its own, by row (`row`)", row.row, by_row),
        ("mechanism (`rests_on`)", [one for needed in row.rests_on.values() for one in needed], list(names())),
        ("count (`instead`)", list(row.instead.values()), flows),
    )
    for kind, named, there in kinds:
        for one in named:
            if one not in there:
                yield f"it names the {kind} {one[:40]!r}, which is not there. {_exists(one, list(dict.fromkeys(there)))}"


def _exists(word: str, there: list[str]) -> str:
    near = get_close_matches(word, there, 1)
    return f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(there)}." if there else "There are none."
