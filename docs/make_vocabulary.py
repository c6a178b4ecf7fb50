"""Write the tables of docs/vocabulary.md and docs/audit.md from the code:  .venv/bin/python docs/make_vocabulary.py

Their words are in `docs/tables.toml`, their form (signatures, ranges, units, kinds) is the code's.  A test fails when one is
out of date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, get_args

from demerit import terms
from demerit.engine.reserved import BEGUN, CENSUS, MADE, SAID, WEEK
from demerit.regime.facts import Fact, Facts
from demerit.regime.model import Sphere
from demerit.registry import mechanism, names
from demerit.terms import Column

PAGE = Path(__file__).with_name("vocabulary.md")
AUDIT = Path(__file__).with_name("audit.md")
WORDS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_name("tables.toml").read_text(encoding="utf-8")
)
FROM, TO = "<!-- written by docs/make_vocabulary.py -->\n", "<!-- as far as here -->\n"


def begins(part: str) -> str:
    """The mark at which a part begins."""
    return f"<!-- {part}: written by docs/make_vocabulary.py -->\n"


def rows() -> Iterator[tuple[str, str, str]]:
    """(words, what they mean, who may not be called so) of every reserved word."""
    everything = "columns, ledgers, counts, tables, kept columns, rules, free parameters, values"
    stored = "columns, ledgers, counts, tables, kept columns"
    for word, means in SAID.items():
        yield f"`{word}`", means, everything
    for word, means in BEGUN.items():
        yield f"`{word}...`", means, everything
    for word, means in CENSUS.items():
        yield f"`{word}`", means, stored
    for word, means in MADE.items():
        yield f"`{word}...`", f"the week's: {means}", "columns, ledgers, tables"
    for means, words in WEEK.items():
        yield ", ".join(f"`{word}`" for word in words.split()), f"the week's: {means}", "columns, ledgers, tables"


def reserved() -> str:
    """The table of reserved words."""
    return _lines(("word", "means", "what may not be called so"), rows())


def declared() -> str:
    """A table for every thing that a mechanism may declare: its arguments, in the order in which they may be given."""
    parts = []
    for kind, words in WORDS["declared"].items():
        arguments = [(f"`{one.name}`", _usual(one), words[one.name]) for one in fields(getattr(terms, kind))]
        example = f"`{kind}`, as `{words['form']}`:"
        parts.append(f"{example}\n\n{_lines(('argument', 'when not given', 'is'), arguments)}")
    return "\n\n".join(parts)


def _usual(one: Field[Any]) -> str:
    """The default of an argument, as it would be written."""
    if one.default is MISSING:
        return "none" if one.default_factory is not MISSING else "**must be given**"
    if one.default in ((), None, "", ("", "")):
        return "none"
    return "`2**40`" if one.default == 2**40 else f"`{one.default!r}`".replace("'", '"')


def ledgers() -> Iterator[tuple[str, Column]]:
    """(owner, ledger) of every ledger there is, in the order of the table."""
    found = {one.name: (name, one) for name in names() for one in mechanism(name).columns if one.ledger}
    yield from (found[word] for word in WORDS["ledgers"])


def posts() -> str:
    """What to post to, to do what."""
    told = []
    for owner, one in ledgers():
        words = WORDS["ledgers"][one.name]
        unit = f", in {one.unit}" if one.unit else ""
        told.append((words["to"], f"`{one.name}`", f"{one.low} to {one.high}{unit}", f"`{owner}`", _felt(one), words["owner"]))
    return _lines(("to ...", "post to", "range", "its owner", "felt", "and the owner"), told)


def _felt(one: Column) -> str:
    return "next week" if one.kept else "the same week"


def keys() -> str:
    """The keys of the auditor's line."""
    told = [(f"`{key}`", _kind(key), words["say"], words["for"]) for key, words in WORDS["audit"].items()]
    spheres = ", ".join(f"`{one}`" for one in get_args(Sphere))
    return f"{_lines(('key', 'value', 'say it when', 'what it is used for'), told)}\n\nParts of life: {spheres}."


def _kind(key: str) -> str:
    """What may be written for a key."""
    own = {"tells": "rules", "review": "rules", "ends": "rules", "mends": "rules", "stock": "measures", "flow": "counts",
           "row": "counts by row", "cause": "part of life", "effect": "rule → part of life", "instead": "rule → count",
           "rests_on": "rule → mechanisms", "complaint": "word → rules"}
    is_fact = Facts.model_fields[key].annotation == Fact
    return "`True`, or rules" if is_fact else own.get(key, "text")


def _lines(head: Iterable[str], told: Iterable[Iterable[str]]) -> str:
    cells = [list(head), *map(list, told)]
    cells.insert(1, ["---"] * len(cells[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


PARTS: dict[str, Callable[[], str]] = {FROM: reserved, begins("declared"): declared, begins("ledgers"): posts, begins("keys"): keys}
"""Mark -> what stands between it and the next TO."""


def page(text: str) -> str:
    """A page with its tables as of now."""
    for mark, made in PARTS.items():
        before, found, rest = text.partition(mark)
        if found:
            text = f"{before}{mark}\n{made()}\n\n{TO}{rest.partition(TO)[2]}"
    return text


if __name__ == "__main__":
    for path in (PAGE, AUDIT):
        path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
