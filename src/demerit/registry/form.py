"""Whether a guest's `Mechanism` is of the form the engine takes for granted: kinds, names, ranges and units."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import FunctionType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from demerit.registry.written import EXAMPLES
from demerit.terms import Free, Mechanism, Rule, Table
from demerit.units import NAMES, UnitError, stored
from demerit.values import asked, functions

PLAIN = {str: "a text", int: "a whole number", bool: "True or False"}
MOST = 2**62
"""A declared number is far from where 64 bits end."""
_name = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def carried(table: Table, mechanisms: Mapping[str, Mechanism]) -> bool:
    """Whether a run of these mechanisms carries the table: always, or (`when_asked`) where one of them asks for it."""
    return not table.when_asked or any(table.name in asked(functions(own)) for own in mechanisms.values())


def unlike(found: Mechanism) -> str:
    """The first thing that is not as it must be, in words; "" for a sound one."""
    return next(_kinds(found, "Mechanism"), "") or next(_names(found), "") or next(_numbers(found), "") or next(_texts(found), "")


def _kinds(value: Any, where: str) -> Iterator[str]:
    """What is not of the kind that `terms` declares."""
    hints, kind = get_type_hints(type(value)), type(value).__name__
    for field in fields(value):
        given, here = getattr(value, field.name), f"{where}.{field.name}"
        wrong = next(_unfit(given, hints[field.name], here), "")
        if wrong and wrong.startswith(f"{here} must be"):
            yield _with_example(wrong, here, kind, field.name, given, str(getattr(value, "name", "")))
        elif wrong:
            yield wrong


def _with_example(wrong: str, here: str, kind: str, name: str, given: Any, whose: str) -> str:
    """The same with what it must be, where an example says more than the kind, and of which part."""
    must = EXAMPLES.get((kind, name))
    of = f" of {whose[:40]!r}" if whose and kind != "Mechanism" else ""
    return f"{here}{of} must be {must}, not {str(given)[:40]!r}" if must else wrong.replace(here, here + of, 1)


def _unfit(value: Any, hint: Any, where: str) -> Iterator[str]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        yield from _unfit_any(value, inner, where)
    elif origin is tuple:
        yield from _unfit_tuple(value, inner, where)
    elif origin is Callable:
        if not isinstance(value, FunctionType) or (value.__name__ == "<lambda>" and not where.endswith(".build")):
            yield f"{where} must be a function, written `def name(...): ...`"
    elif origin is Mapping:
        if not isinstance(value, dict):
            yield f"{where} must be a dict"
        else:
            for key, one in value.items():
                yield from (*_unfit(key, inner[0], where), *_unfit(one, inner[1], f"{where}[{str(key)[:40]!r}]"))
    elif is_dataclass(hint):
        same = type(value) is hint
        yield from _kinds(value, where) if same else (f"{where} must be a {getattr(hint, '__name__', '')}(...)",)
    elif type(value) is not hint:
        yield f"{where} must be {PLAIN[hint]}, not {str(value)[:40]!r}"


def _unfit_any(value: Any, inner: tuple[Any, ...], where: str) -> Iterator[str]:
    """A value that may be None, or of any of several kinds."""
    some = [one for one in inner if one is not type(None)]
    if value is None and len(some) < len(inner):
        return
    if len(some) == 1:
        yield from _unfit(value, some[0], where)
    elif all(next(_unfit(value, one, where), "") for one in some):
        yield f"{where} must be {', '.join(_kind(one) for one in some[:-1])} or {_kind(some[-1])}, not {str(value)[:40]!r}"


def _kind(hint: Any) -> str:
    """What a kind is called."""
    if get_origin(hint) is Mapping:
        return "a dict of tuples of texts" if get_origin(get_args(hint)[1]) is tuple else "a dict of texts"
    return PLAIN.get(hint) or "a tuple of texts"


def _unfit_tuple(value: Any, inner: tuple[Any, ...], where: str) -> Iterator[str]:
    if type(value) is not tuple:
        yield f"{where} must be a tuple, like (one, two) or (one,)"
    elif inner[-1] is not Ellipsis and len(value) != len(inner):
        yield f"{where} must have {len(inner)} entries"
    else:
        for place, one in enumerate(value):
            yield from _unfit(one, inner[0], f"{where}[{place}]")


def _names(found: Mechanism) -> Iterator[str]:
    """Names that are not words in small letters: they become names in the text of the week."""
    parts: list[Any] = [*found.columns, *found.rules, *found.free, *found.tables, *found.counts, *found.measures, *found.keeps]
    words = [one.name for one in parts] + [*found.along, *found.best, *found.optional, *found.writes, *found.settles]
    for word in words:
        if not _name.fullmatch(word) or keyword.iskeyword(word) or len(word) > 60:
            yield f"{word[:60]!r} is not a name: write a word in small letters, digits and _"


def _texts(found: Mechanism) -> Iterator[str]:
    """Texts that would end the legend of the week, in which they stand, or that no terminal shows as they are."""
    columns = [text for column in (*found.columns, *found.keeps) for text in (column.about, column.unit)]
    parts: list[Any] = [*found.rules, *found.free, *found.counts, *found.measures, *found.tables]
    for text in (found.about, *columns, *(one.about for one in parts)):
        if not text.isprintable() or '"""' in text or "\\" in text:
            yield f"{text[:40]!r}: what something is about is one line, without backslashes and triple quotes"


def _numbers(found: Mechanism) -> Iterator[str]:
    """Numbers and units that nothing could be kept in or read as."""
    for column in (*found.columns, *found.keeps):
        if not -MOST <= column.low <= column.start <= column.high <= MOST:
            yield f"column {column.name!r}: low <= start <= high does not hold"
    numbers: list[Rule | Free] = [*found.rules, *found.free]
    for one in numbers:
        if one.unit not in NAMES:
            kind = "rule" if isinstance(one, Rule) else "free parameter"
            yield f"the {kind} {one.name!r} has the unit {one.unit[:40]!r}. There are {', '.join(sorted(NAMES))}. Mend the mechanism."
    for rule in found.rules:
        if not (-MOST <= rule.low <= rule.high <= MOST and abs(rule.off) <= MOST):
            yield f"rule {rule.name!r}: low <= high does not hold"
    for free in found.free:
        for written in (free.default, free.low, free.high):
            try:
                stored(written, free.unit)
            except UnitError as error:
                yield f"free parameter {free.name!r}: {written[:40]!r}: {error}"
    for measure in found.measures:
        if not (0 <= measure.bins <= 2**16 and measure.scale > 0):
            yield f"measure {measure.name!r}: bins are 0 to 65536, and scale is above 0"
    for table in found.tables:
        if not (0 < table.size <= 2**20 and 0 <= table.shift < 62):
            yield f"table {table.name!r}: size is 1 to 1048576, and shift is 0 to 61"
    if found.review not in ("one", "all") or found.catalogue not in ("", "acts"):
        yield f"review is 'one' or 'all' and catalogue '' or 'acts'; not {found.review[:40]!r}, {found.catalogue[:40]!r}"
