"""From a file to data of a stated form, or to one message that says what is wrong with it and where.

Rule books, overlays and cases are all read through here, so all of them are refused in the same words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from demerit.regime.errors import RuleBookError, briefly, exists, problem
from demerit.regime.lines import line_of

Whole = TypeVar("Whole", bound=BaseModel)
LIMIT = 2**20
"""Bytes a file may have; the longest rule book of the library has a hundredth of that."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: what messages call it, and what stands in it."""

    word: str
    models: Mapping[str, type[BaseModel]]
    """The form of the file at "", and of an entry of each `[[array]]` in it."""
    names: Callable[[], tuple[str, ...]]
    """What the library has of this kind."""
    start: str
    """How to begin one."""

    def quoted(self) -> str:
        """Its arrays as they are written."""
        return " or ".join(f"[[{array}]]" for array in self.models if array)


def read(file: Path, name: str, kind: Kind) -> str:
    """The text of a file that is called `name`."""
    try:
        if file.is_dir():
            raise problem(name, 0, "", "this is a directory. Name the .toml file in it.")
        if not file.is_file():
            near = exists(name[:60], kind.names(), kind.word)
            raise problem(name[:200], 0, "", f"there is no such {kind.word}. {near} Or give the path of a .toml file.")
        if file.stat().st_size > LIMIT:
            size = f"the file has {file.stat().st_size:,} bytes; a {kind.word} has at most {LIMIT:,}"
            raise problem(name, 0, "", f"{size}. Is it a {kind.word}?")
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8 text. Is it a {kind.word}? Save it as UTF-8."
        raise problem(name, 0, "", what) from error
    except (OSError, ValueError) as error:
        if isinstance(error, RuleBookError):
            raise
        reason = getattr(error, "strerror", None) or error
        raise problem(name[:200], 0, "", f"the file cannot be read: {reason}.") from error


def form(text: str, file: str, kind: Kind, whole: type[Whole]) -> Whole:
    """What is written in `text`, in its form; `file` is what messages call it."""
    entries = _toml(text, file, kind)
    if not entries:
        raise problem(file, 0, "", f"the file is empty. {kind.start}")
    try:
        return whole.model_validate(entries)
    except ValidationError as error:
        raise _explain(error, entries, text, file, kind) from error


DOTS = 250
"""Dots a line may have: the parser's time grows with the square of the dots of a key, and no honest line has so many."""


def _toml(text: str, file: str, kind: Kind) -> dict[str, Any]:
    for number, line in enumerate(text.splitlines(), 1):
        if (dots := line.count(".")) > DOTS:
            raise problem(file, number, "", f"this line has {dots:,} dots; at most {DOTS}. Break it into several.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        reason = str(error).replace(place[0], f", at column {place[2]}") if place else str(error)
        raise problem(file, int(place[1]) if place else 0, "", f"this is not TOML: {reason}.") from error
    except RecursionError as error:
        what = f"brackets are nested too deeply. A {kind.word} needs three levels at most."
        raise problem(file, 0, "", what) from error
    except ValueError as error:  # Python refuses to read an integer of 5,000 digits
        what = "a number has thousands of digits. Write it with its unit, like \"20 points\"."
        raise problem(file, 0, "", what) from error


def _explain(error: ValidationError, entries: dict[str, Any], text: str, file: str, kind: Kind) -> RuleBookError:
    """The first thing that is wrong with the form, in the words of the file instead of the validator's."""
    # A key that does not belong explains a missing one (`mechanisn` for `mechanism`), so it is told first.
    first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
    place = list(first["loc"])
    array, index = ("", 0)
    if len(place) > 1 and place[0] in kind.models and isinstance(place[1], int):
        array, index, place = str(place[0]), place[1], place[2:]
    keys = [str(key) for key in place if isinstance(key, str)]
    entry = entries[array][index] if array else {}
    what = _what(dict(first), keys, kind, array)
    return problem_in(file, line_of(text, array, index, *keys), array, label(array, index, entry), what)


def label(array: str, index: int, entry: object) -> str:
    """What an entry of an array is called in messages; "" for the file itself."""
    name = next((entry[key] for key in ("name", "id", "title") if key in entry), "") if isinstance(entry, dict) else ""
    return str(name)[:60] or f"number {index + 1}" if array else ""


def problem_in(file: str, line: int, array: str, called: str, what: str) -> RuleBookError:
    """A problem in an entry of an array."""
    return problem(file, line, "", f"{array} '{called}': {what}" if array else what)


FORMS = {
    "string_type": "a text in quotes", "int_type": "a whole number", "list_type": "a list, like [\"one\", \"two\"]",
    "dict_type": "a table, like { rule = \"20 points\" }",
}


def _what(first: dict[str, Any], keys: list[str], kind: Kind, array: str) -> str:
    key = ".".join(keys) or "it"
    known = [field.alias or name for name, field in kind.models[array].model_fields.items()]
    match first["type"]:
        case "extra_forbidden":
            return f"there is no key '{key[:60]}'. {exists(keys[-1][:60], known, 'key')}"
        case "missing":
            return f"the key '{key}' is missing. Add it."
        case "literal_error":
            return f"{key} = {briefly(first['input'])} is not one of {first['ctx']['expected']}."
        case "string_too_long":
            return f"{key} has {len(first['input'])} characters; at most {first['ctx']['max_length']}. Shorten it."
        case "string_pattern_mismatch":
            form = "letters, digits and -" if key == "id" else "lower-case words joined by - or _"
            return f"{key} = {briefly(first['input'])} is not {form}."
        case "too_short" | "too_long":
            least_or_most = first["ctx"].get("min_length", first["ctx"].get("max_length"))
            return f"{key} has {first['ctx']['actual_length']} entries; it needs {least_or_most}."
        case "date_type":
            return f"{key} = {briefly(first['input'])} is not a date. Write it without quotes, like 2015-01-05."
        case "model_type":
            return f"{key} = {briefly(first['input'])} is not a table: write {kind.quoted()}."
        case "string_type" | "int_type" | "list_type" | "dict_type" as form_:
            return f"{key} = {briefly(first['input'])} is not {FORMS[form_]}."
        case _:
            return f"{key}: {str(first['msg'])[0].lower()}{str(first['msg'])[1:]}."
