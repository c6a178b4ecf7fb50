"""Ways of spoiling a good file: its bytes, its words, its lines, its structure, and its size."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, time
from typing import Any

from demerit.regime.dump import written
from tests.errors.fuzz import mangled

Write = Callable[[Any], str]
ODD_BYTES = [b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"\r\n", b"\x1b[31m", b"\xe2\x80\xae", b"\xc3", b"\x85"]
ODD_WORDS = [
    "9999-12-31", "0001-01-01", "1899-12-31", "2500-12-31", "2501-01-01", "2015-01-05T00:00:00Z", "07:32:00", "inf", "-inf",
    "nan", "1e999", "9" * 5000, "0x" + "f" * 5000, "9223372036854775808", "-9223372036854775809", "true", '""', "''", '"""',
    '"\\u001b[31m"', '"\\u202e"', '"\\u0000"', '"[/b]"', '"../../x"', '"a\\nb"', "[[", "]]", "[", "]", "{", "}", "=", ".", ",",
    "#", "format = 4", "format = 3\n", "format = 1\n", "format = true", "[format]", "'x'.'y'.'z'", '"60 %"', '"-3 weeks"', '"1e24 points"',
]
ODD_VALUES: list[Any] = [
    "", " ", "x" * 301, "x" * 70_000, "\x1b[31m", "\u202e", "a\nb", "[/b]", "../../etc", 0, -1, 1, 2**63, -(2**63), 10**30, 0.5,
    1e308, True, [], [[]], {}, ["x"] * 3000, {"a": {"b": {"c": 1}}}, date(9999, 12, 31), date(1, 1, 1), date(1900, 1, 1),
    date(2500, 12, 31), datetime(2015, 1, 5, tzinfo=UTC), time(7, 32), "5 %", "20 points", "1 utils", "5 years",
]
_words = re.compile(r'"[^"\n]*"|[A-Za-z0-9_.+-]+|\s+|.', re.DOTALL)


def of_bytes(dice: random.Random, good: str) -> bytes:
    """A few bytes changed, cut, doubled or put in; now and then the whole of it in another encoding."""
    if dice.random() < 0.03:
        return good.encode(dice.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1")), "replace")
    data = bytearray(good.encode())
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        begin = dice.randint(0, len(data))
        end = min(len(data), begin + dice.choice((0, 1, 2, 40, 2000)))
        put = dice.choice((b"", bytes(data[begin:end]) * 2, bytes([dice.randrange(256)]), dice.choice(ODD_BYTES)))
        data[begin:end] = put
    return bytes(data)


def of_words(dice: random.Random, good: str) -> bytes:
    """A few words changed for others of the file, for odd ones, or spelled otherwise."""
    words = _words.findall(good)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        place = dice.randrange(len(words))
        words[place] = dice.choice((dice.choice(words), dice.choice(ODD_WORDS), misspelt(dice, words[place])))
    return "".join(words).encode("utf-8", "surrogatepass")


def misspelt(dice: random.Random, word: str) -> str:
    """A word with a letter too many, too few or in another's place."""
    place = dice.randint(0, max(len(word) - 1, 0))
    return word[:place] + dice.choice(("", "x", word[place : place + 1] * 2)) + word[place + 1 :]


def of_lines(dice: random.Random, good: str) -> bytes:
    """Slips of whole lines."""
    return mangled(dice, good).encode("utf-8", "surrogatepass")


def of_structure(dice: random.Random, data: Any, write: Write) -> bytes:
    """Entries, keys and values put in, left out, doubled, renamed or changed for others."""
    spoilt = deepcopy(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        _spoil(dice, spoilt)
    return write(spoilt).encode("utf-8", "surrogatepass")


def _spoil(dice: random.Random, data: Any) -> None:
    inside = data
    while True:
        places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not places:
            return
        place = dice.choice(places)
        if isinstance(inside[place], (dict, list)) and inside[place] and dice.random() < 0.8:
            inside = inside[place]
            continue
        break
    value = inside[place]
    match dice.randrange(6):
        case 0:
            del inside[place]
        case 1 if isinstance(inside, dict):
            inside[misspelt(dice, place)] = inside.pop(place)
        case 2 if isinstance(inside, dict):
            inside[dice.choice(("format", "xyzzy", "", "name", "id", "\x1b"))] = dice.choice(ODD_VALUES)
        case 3 if isinstance(inside, list):
            inside.extend([deepcopy(value)] * dice.choice((1, 2, 400)))
        case 4 if isinstance(value, str):
            inside[place] = misspelt(dice, value)
        case _:
            inside[place] = dice.choice(ODD_VALUES)


def of_size(dice: random.Random, good: str) -> bytes:
    """Much of something: depth, dots, digits, entries, bytes."""
    many = dice.choice((100, 900, 30_000))
    return dice.choice((
        lambda: good + "\nx = " + "[" * many + "]" * many,
        lambda: good + "\nx = " + "{a=" * many + "1" + "}" * many,
        lambda: ".".join(["a"] * min(many, 5000)) + " = 1\n" + good,
        lambda: good + "\nx = " + "[\n{" + ".".join("abcdefgh") + "=" * 1 + "[" * 50 + "]" * 50 + "}]",
        lambda: good + (good[good.rindex("\n[[") :] if "\n[[" in good else good) * min(many, 2000),
        lambda: good + "# " + "x" * dice.choice((10**5, 2**20)),
        lambda: "x = " + "1" * many + "\n" + good,
        lambda: good.replace('"', "'''", 1),
        lambda: "\n" * many + good + "\n[[clause]]" * many,
    ))().encode()


def toml(data: Any) -> str:
    """Data as TOML, an array of tables as `[[array]]`."""
    tables = {key: value for key, value in data.items() if isinstance(value, list) and value and all(isinstance(v, dict) for v in value)}
    lines = [f"{written(key)} = {_value(value)}" for key, value in data.items() if key not in tables]
    for key, entries in tables.items():
        for entry in entries:
            lines += ["", f"[[{written(key)}]]", *(f"{written(one)} = {_value(value)}" for one, value in entry.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{written(key)} = {_value(one)}' for key, one in value.items())} }}"
    return value.isoformat() if isinstance(value, (date, time)) else written(value)
