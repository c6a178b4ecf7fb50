"""What Python was given, taken as what it is meant for or refused in one message: what, where, what exists, what to do.

A whole number of NumPy's is a whole number, a path is a path, a day may be written out.  What could be meant in two ways
(`overlays="due-process"`, an hour of a day, `True` for 1, 1e5 people) is not guessed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from operator import index

from demerit.texts.signs import FIRST_YEAR, LAST_YEAR

RANGES = {
    "people": (1, 2**31),
    "weeks": (1, 10_000),
    "seed": (0, 2**63 - 1),
    "seeds": (0, 1000),
    "threads": (0, 1024),
    "every": (1, 10_000),
    "past": (0, 2_000),
    "at": (0, 10_000),
    "runs": (2, 100_000),
}
"""The whole numbers a run or a comparison is of, from and to; the command line's are the same."""
Where = str | os.PathLike[str]
LONG = 60


class PlanError(ValueError):
    """What cannot be lived, or not as it was given; the message says what may be given."""


class ArgumentError(PlanError, TypeError):
    """An argument that does not exist: to Python a TypeError, to whoever catches bad input a PlanError."""


def seen(value: object) -> str:
    """What was given, as Python writes it, cut to a part of a line; never an error, whatever it is."""
    if isinstance(value, int) and abs(value) >= 10**40:  # Python will not write one of 5,000 digits
        return "a number of more than 40 digits"
    try:
        text = " ".join(repr(value).split())
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= LONG else f"{text[: LONG - 3]}..."


def whole(name: str, value: object) -> int:
    """A whole number in the range of its name; true and false are none, and neither is 1e5."""
    low, high = RANGES[name]
    try:
        number = low - 1 if isinstance(value, bool) else index(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = low - 1
    if low <= number <= high:
        return number
    like = f", like {int(value):_}" if isinstance(value, float) and value.is_integer() and low <= value <= high else ""
    raise PlanError(f"{name} is {seen(value)}: give a whole number from {low} to {high}{like}")


def word(name: str, value: object, exist: Sequence[str]) -> str:
    """One of a few words."""
    if isinstance(value, str) and value in exist:
        return value
    raise PlanError(f"{name} is {seen(value)}: give {' or '.join(exist)}")


def yes(name: str, value: object) -> bool:
    """True or False, and no text that would pass for True."""
    if not isinstance(value, bool):
        raise PlanError(f"{name} is {seen(value)}: give True or False")
    return value


def day(name: str, value: object) -> date | None:
    """A day, or a text like 2015-01-05, or None; a moment of a day is not guessed to mean the day."""
    if value is None:
        return None
    if isinstance(value, datetime):
        raise PlanError(f"{name} is {seen(value)}: give a day without an hour, such as its .date()")
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if not isinstance(value, date):
        raise PlanError(f'{name} is {seen(value)}: give a date, like datetime.date(2015, 1, 5) or "2015-01-05"')
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PlanError(f"{name} is {value}: give a date in the years {FIRST_YEAR} to {LAST_YEAR}")
    return value


def path(name: str, value: object, what: str, exist: Iterable[str] = ()) -> str | os.PathLike[str]:
    """A text or a path; `what` says of what, `exist` which there are by name."""
    if isinstance(value, os.PathLike) or (isinstance(value, str) and value):
        return value
    names = ", ".join(exist)
    raise PlanError(f"{name} is {seen(value)}: give {what}{f'; there are {names}' if names else ''}")


def listed(name: str, value: object, what: str) -> tuple[str, ...]:
    """A list of names (or of paths, which stay paths); one text is not a list of its letters."""
    if isinstance(value, (str, os.PathLike)):
        short = isinstance(value, str) and value.isprintable() and len(value) < LONG and '"' not in value
        one = f'"{value}"' if short else seen(value)
        raise PlanError(f"{name} is {seen(value)}, where a list is meant: give {name}=[{one}]")
    if not isinstance(value, Sequence) or isinstance(value, (bytes, bytearray, memoryview, range)):
        raise PlanError(f"{name} is {seen(value)}: give a list of {what}, or leave it out")
    for place, one in enumerate(value):
        path(f"{name}[{place}]", one, what)
    return tuple(value)


def texts(name: str, value: object) -> dict[str, str]:
    """Free parameters by name, each as a text with its unit."""
    if not isinstance(value, Mapping):
        raise PlanError(f'{name} is {seen(value)}: give a dict, like {name}={{"ties.leave": "-4 utils"}}')
    for key, number in value.items():
        if not isinstance(key, str):
            raise PlanError(f'{name} has {seen(key)} for a name: give "mechanism.name"; `demerit mechanisms` lists them')
        if not isinstance(number, str):
            raise PlanError(f'{name}["{key}"] is {seen(number)}: give a text with its unit, like "-4 utils"')
    return dict(value)


def refuse_unknown(function: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse an argument that a function does not have, naming those that it has."""
    from demerit.regime.errors import exists

    names = list(known)
    for name in given:
        near = exists(name, names, "argument")
        also = f" It takes {', '.join(names)}." if near.startswith("Did") else ""
        raise ArgumentError(f"demerit.{function}: there is no argument {name!r}. {near}{also}")
