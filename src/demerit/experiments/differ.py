"""What differs between two folders of runs: the law, the people, the time, the versions, and the numbers.

The law is compared clause by clause, a table row by row (by the columns that say what a row is of), and people one by one.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demerit.experiments.calibration.apart import sets_apart
from demerit.kept.folder import Folder, ask
from demerit.kept.heads import ABLATION, CALIBRATION, COMPARISON, RUN
from demerit.kept.open import arm, opened
from demerit.measures.tables import ORDER
from demerit.texts.formats import today
from demerit.texts.renamed import free_now

SAID = {
    "people": ("people", "seed", "seeds", "seed_people", "country_digest"),
    "time": ("start", "weeks", "every", "history", "past"),
    "law": ("lived under before week 0", "branched off", "followed for another arm's sake"),
    "assumptions": ("free",),
    "comparison": ("reference", "by", "parts"),
    "versions": ("demerit", "code", "week_text", "mechanisms", "beside", "guests"),
}
"""What of a head is compared, and under which heading."""
WHAT = ("what", "stat", "province", "quintile", "grp")
KEYS = ORDER | {"runs": ("point", "replicate", "evidence"), "points": ("point",), "paired": ("regime", *WHAT), "seeds": ("regime", "seed", *WHAT), "ablation": ("part", "seed", *WHAT), "life": ("week", "mechanism", "row", "what", "clause", "change")}


class DiffError(ValueError):
    """Two folders that cannot be held side by side; the message says why."""


@dataclass(frozen=True)
class Difference:
    """One thing that is not the same in both."""

    part: str
    """law, people, time, assumptions, comparison, versions or tables; of calibrations targets, parameters, sets and design too."""
    what: str
    first: str
    second: str


def differences(one: Path, other: Path) -> list[Difference]:
    """Everything in which two runs, comparisons, ablations or calibrations differ; nothing when they are the same."""
    first, second = (opened(folder, COMPARISON, RUN, ABLATION, CALIBRATION) for folder in (one, other))
    if first.kind is not second.kind:
        raise DiffError(f"{one} is {first.kind.article} and {other} is {second.kind.article}; name two of one kind")
    if first.kind is COMPARISON:
        return [*_said(first.said, second.said), *_arms(first, second), *_tables(first, second, "")]
    if first.kind is CALIBRATION:
        return [Difference(*one) for one in sets_apart(first.said, second.said)] + list(_tables(first, second, ""))
    return _runs(first, second, "")


def _runs(first: Folder, second: Folder, called: str) -> list[Difference]:
    law = [Difference("law", f"{called}{what}", a, b) for what, a, b in _law(first.said["rule_book"], second.said["rule_book"])]
    return [*law, *_said(first.said, second.said, called), *_tables(first, second, called)]


def _arms(first: Folder, second: Folder) -> Iterator[Difference]:
    """The runs of two comparisons, by their names."""
    names = [(folder.said["reference"], *folder.said["regimes"]) for folder in (first, second)]
    for name in dict.fromkeys((*names[0], *names[1])):
        if name in names[0] and name in names[1]:
            yield from _runs(arm(first, name), arm(second, name), f"{name}: ")
        else:
            yield Difference("law", name, *("there" if name in these else "not there" for these in names))


def _said(first: Mapping[str, Any], second: Mapping[str, Any], called: str = "") -> Iterator[Difference]:
    both = [{**said, **_lived_before(said)} for said in (first, second)]
    for part, names in SAID.items():
        for name in names:
            a, b = (_today(name, said.get(name)) for said in both)
            if isinstance(a, dict) and isinstance(b, dict):
                yield from (Difference(part, f"{called}{name} {key}", *both) for key, both in _unlike(a, b))
            elif a != b:
                yield Difference(part, f"{called}{name}", _short(a), _short(b))


def _lived_before(said: Mapping[str, Any]) -> dict[str, str]:
    """Under which law people lived before the weeks that are told of, as a cell can say it."""
    past, branch = said.get("past"), said.get("branch")
    under = _called(said.get("law_before") or said["rule_book"]) if past else "nothing was lived"
    return {
        "lived under before week 0": under,
        "branched off": f"{_called(branch['rule_book'])} in week {branch['at']}" if branch else "no run",
        "followed for another arm's sake": ", ".join(sorted({clause["mechanism"] for clause in said.get("world", ())})) or "nothing",
    }


def _called(law: str) -> str:
    """A rule book by its name, and by the first digits of the SHA-256 of its text."""
    try:
        name = str(tomllib.loads(law).get("name", ""))
    except ValueError:
        name = ""
    digest = hashlib.sha256(law.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name} (SHA-256 {digest[:12]})"


def _today(name: str, value: Any) -> Any:
    """What a head says, free parameters by their names of today."""
    return free_now(value) if name == "free" and isinstance(value, dict) else value


def _unlike(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    for key in dict.fromkeys((*a, *b)):
        if a.get(key) != b.get(key):
            yield key, (_short(a.get(key)), _short(b.get(key)))


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "not given" if value is None else str(value)


def _law(first: str, second: str) -> Iterator[tuple[str, str, str]]:
    """(what, first, second) of every clause, source or head line of two rule books that is not the same."""
    if first == second:
        return
    try:
        a, b = (_entries(today(tomllib.loads(text))) for text in (first, second))
    except ValueError:  # a book that is none any more is compared as text
        yield "text", "one text", "another"
        return
    found = list(_unlike(a, b))
    for what, both in found:
        yield what, *both
    if not found:
        yield "text", "the same law", "in other words or another order"


def _entries(book: Mapping[str, Any]) -> dict[str, Any]:
    """A rule book as flat names: `clause friends, weight` -> "50 %"."""
    found: dict[str, Any] = {}
    for key, value in book.items():
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            for entry in value:
                name = f"{key} {entry.get('name', entry.get('id', ''))}"
                found |= {f"{name}, {inner}": one for inner, one in _flat(entry)}
        else:
            found[key] = value
    return found


def _flat(entry: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for key, value in entry.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", one) for inner, one in value.items())
        else:
            yield key, value


def _tables(first: Folder, second: Folder, called: str) -> Iterator[Difference]:
    for name in dict.fromkeys((*first.tables, *second.tables)):
        if not (first.has(name) and second.has(name)):
            yield Difference("tables", f"{called}{name}", *("there" if one.has(name) else "not there" for one in (first, second)))
        elif first.said["files"][f"{name}.parquet"] != second.said["files"][f"{name}.parquet"]:
            yield from _rows(first, second, name, called)


def _rows(first: Folder, second: Folder, name: str, called: str) -> Iterator[Difference]:
    """How many rows are only in one, and of those in both, in how many each number is another."""
    columns = [{row[0] for row in folder.ask(name, "DESCRIBE SELECT * FROM {t}")} for folder in (first, second)]
    shared, keys = columns[0] & columns[1], [key for key in KEYS.get(name, ()) if key in columns[0] & columns[1]]
    for column in sorted(columns[0] ^ columns[1]):
        yield Difference("tables", f"{called}{name}.{column}", *("there" if column in these else "not there" for these in columns))
    both = {"a": (first, name), "b": (second, name)}
    if any(left := _alone(both, keys)):
        yield Difference("tables", f"{called}{name}, rows that the other has not", *(f"{count:,}" for count in left))
    for column in sorted(shared - set(keys)):
        rows, unlike, since = _cells(both, keys, column)
        if unlike:
            when = f"first in week {since}" if since is not None else ""
            yield Difference("tables", f"{called}{name}.{column}", f"{unlike:,} of {rows:,} rows differ", when)


def _alone(both: Mapping[str, tuple[Folder, str]], keys: list[str]) -> list[int]:
    """Rows of each that the other has not, by the columns that say what a row is of."""
    same = " AND ".join(f"a.{key} IS NOT DISTINCT FROM b.{key}" for key in keys) or "true"
    sql = "SELECT count(*) FROM {} WHERE NOT EXISTS (SELECT 1 FROM {} WHERE " + same + ")"
    return [int(ask(both, sql.format(*names))[0][0]) for names in (("a", "b"), ("b", "a"))]


def _cells(both: Mapping[str, tuple[Folder, str]], keys: list[str], column: str) -> tuple[int, int, int | None]:
    """(rows in both, rows in which a column is another, the first week of those)."""
    unlike = f'a."{column}" IS DISTINCT FROM b."{column}"'
    week = f"min(a.week) FILTER ({unlike})" if "week" in keys else "NULL"
    sql = f"SELECT count(*), count(*) FILTER ({unlike}), {week} FROM a JOIN b USING ({', '.join(keys)})"
    ((rows, many, since),) = ask(both, sql)
    return rows, many, since
