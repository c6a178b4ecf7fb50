"""From a file to a regime, or to one message that says what is wrong with it."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from demerit.regime.check import check
from demerit.regime.errors import RuleBookError, briefly, exists, problem
from demerit.regime.lines import line_of
from demerit.regime.model import Clause, Regime, Source, Variant
from demerit.regime.shelf import names, path

LIMIT = 2**20
"""Bytes a rule book may have; the longest of the library has a hundredth of that."""


def load(name_or_path: str | os.PathLike[str]) -> Regime:
    """The regime of the library by that name, or the one in that file; RuleBookError says what is wrong, and where."""
    name = os.fspath(name_or_path)
    library = isinstance(name_or_path, str) and name in names()
    return parse(_read(path(name) if library else Path(name), name), f"{name}.toml" if library else name)


def parse(text: str, file: str) -> Regime:
    """The regime written in `text`; `file` is what messages call it."""
    entries = _toml(text, file)
    if not entries:
        raise problem(file, 0, "", "the file is empty. Copy a rule book (`demerit regimes` lists them) and change it.")
    try:
        regime = Regime.model_validate(entries)
    except ValidationError as error:
        raise _explain(error, entries, text, file) from error
    regime._file, regime._text = file, text
    check(regime)
    return regime


def _read(file: Path, name: str) -> str:
    try:
        if file.is_dir():
            raise problem(name, 0, "", "this is a directory. Name the .toml file in it.")
        if not file.is_file():
            near = exists(name[:60], names(), "rule book")
            raise problem(name[:200], 0, "", f"there is no such rule book. {near} Or give the path of a .toml file.")
        if file.stat().st_size > LIMIT:
            size = f"the file has {file.stat().st_size:,} bytes; a rule book has at most {LIMIT:,}"
            raise problem(name, 0, "", f"{size}. Is it a rule book?")
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8 text. Is it a rule book? Save it as UTF-8."
        raise problem(name, 0, "", what) from error
    except (OSError, ValueError) as error:
        if isinstance(error, RuleBookError):
            raise
        reason = getattr(error, "strerror", None) or error
        raise problem(name[:200], 0, "", f"the file cannot be read: {reason}.") from error


def _toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        reason = str(error).replace(place[0], f", at column {place[2]}") if place else str(error)
        raise problem(file, int(place[1]) if place else 0, "", f"this is not TOML: {reason}.") from error
    except RecursionError as error:
        raise problem(file, 0, "", "brackets are nested too deeply. A rule book needs three levels at most.") from error
    except ValueError as error:  # Python refuses to read an integer of 5,000 digits
        what = "a number has thousands of digits. Write it with its unit, like \"20 points\"."
        raise problem(file, 0, "", what) from error


MODELS: dict[str, type[BaseModel]] = {"clause": Clause, "source": Source, "variant": Variant, "": Regime}


def _explain(error: ValidationError, entries: dict[str, Any], text: str, file: str) -> RuleBookError:
    """The first thing that is wrong with the form, in the words of the file instead of the validator's."""
    # A key that does not belong explains a missing one (`mechanisn` for `mechanism`), so it is told first.
    first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
    place = list(first["loc"])
    array, index = ("", 0)
    if len(place) > 1 and place[0] in ("clause", "source", "variant") and isinstance(place[1], int):
        array, index, place = str(place[0]), place[1], place[2:]
    keys = [str(key) for key in place if isinstance(key, str)]
    entry = entries[array][index] if array else {}
    name = entry.get("name", entry.get("id", "")) if isinstance(entry, dict) else ""
    label = str(name)[:60] or f"number {index + 1}" if array else ""
    what = _what(dict(first), keys, MODELS[array])
    line = line_of(text, array, index, *keys)
    if array in ("source", "variant"):
        return problem(file, line, "", f"{array} '{label}': {what}")
    return problem(file, line, label, what)


FORMS = {
    "string_type": "a text in quotes", "int_type": "a whole number", "list_type": "a list, like [\"one\", \"two\"]",
    "dict_type": "a table, like { rule = \"20 points\" }", "model_type": "a table: write [[clause]] or [[source]]",
}


def _what(first: dict[str, Any], keys: list[str], model: type[BaseModel]) -> str:
    key = ".".join(keys) or "it"
    known = [field.alias or name for name, field in model.model_fields.items()]
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
        case "string_type" | "int_type" | "list_type" | "dict_type" | "model_type" as kind:
            return f"{key} = {briefly(first['input'])} is not {FORMS[kind]}."
        case _:
            return f"{key}: {str(first['msg'])[0].lower()}{str(first['msg'])[1:]}."
