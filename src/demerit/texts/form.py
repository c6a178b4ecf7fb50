"""From a text to data of a stated form, or to one message that says what is wrong with it and where.

Rule books, overlays, cases and countries are all read through here, so all of them are refused in the same words.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from demerit.texts.errors import FileError, briefly, exists
from demerit.texts.formats import KEY, of, today
from demerit.texts.kinds import Kind, inner
from demerit.texts.lines import line_of, lines_of
from demerit.texts.renamed import twice
from demerit.texts.signs import Path, comment_wrong, first_wrong

Whole = TypeVar("Whole", bound=BaseModel)
DOTS = 250
"""Dots a line may have: the parser's time grows with the square of the dots of a key, and no honest line has so many."""
ENTRIES = 10_000
"""Entries an array may have before its form is looked at: more are refused at once, not one after the other."""


def form(text: str, file: str, kind: Kind, whole: type[Whole]) -> Whole:
    """What is written in `text`, in its form; `file` is what messages call it."""
    return formed(entries_of(text, file, kind), text, file, kind, whole)


def entries_of(text: str, file: str, kind: Kind) -> dict[str, Any]:
    """What is written in `text`, of a format that is read here, in today's words, and without a sign that does harm; not of a form yet."""
    entries = parsed(text, file, kind)
    if not entries:
        raise kind.problem(file, 0, f"the file is empty. {kind.start}")
    if found := first_wrong(entries):
        raise at(found[0], f"{found[1]}.", entries, text, file, kind)
    if comment := comment_wrong(text):
        raise kind.problem(file, comment[0], f"{comment[1]}.")
    before, what = of(entries)
    if what:
        raise kind.problem(file, line_of(text, "", 0, KEY), what)
    if both := twice(entries, before):
        what = (f"`{both.key}` has '{both.old}' and '{both.now.word}', which is what '{both.old}' is called since format "
                f"{both.now.since}. Leave '{both.old}' out.")
        raise at((both.array, both.nth, both.key, both.old), what, entries, text, file, kind)
    return today(entries)


def formed(entries: dict[str, Any], text: str, file: str, kind: Kind, whole: type[Whole]) -> Whole:
    """The entries in their form."""
    for array, inside in entries.items():
        if isinstance(inside, list) and len(inside) > ENTRIES:
            what = f"{array[:60]} has {len(inside):,} entries; at most {ENTRIES:,}."
            raise kind.problem(file, line_of(text, array, 0), what)
    try:
        return whole.model_validate(entries)
    except ValidationError as error:
        raise _explain(error, entries, text, file, kind) from error


def parsed(text: str, file: str, kind: Kind) -> dict[str, Any]:
    """The text as TOML."""
    for number, line in enumerate(lines_of(text), 1):
        if (dots := line.count(".")) > DOTS:
            raise kind.problem(file, number, f"this line has {dots:,} dots; at most {DOTS}. Break it into several.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        reason = str(error).replace(place[0], f", at column {place[2]}") if place else str(error)
        raise kind.problem(file, int(place[1]) if place else 0, f"this is not TOML: {reason}.") from error
    except RecursionError as error:
        raise kind.problem(file, 0, f"brackets are nested too deeply. A {kind.word} needs three levels at most.") from error
    except ValueError as error:  # Python refuses to read an integer of 5,000 digits
        what = "a number has thousands of digits. Write it with its unit, like \"20 points\"."
        raise kind.problem(file, 0, what) from error


def at(path: Path, what: str, entries: dict[str, Any], text: str, file: str, kind: Kind) -> FileError:
    """The error at a place of the file: `what` is wrong with what stands there."""
    array, index, keys = _split(path, kind)
    entry = entries[array][index] if array else {}
    line = line_of(text, array, index, *keys) or line_of(text, "", 0, *([array] if array else keys[-1:]))
    return kind.problem(file, line, f"{array} '{label(index, entry)}': {what}" if array else what)


def _split(path: Path, kind: Kind) -> tuple[str, int, list[str]]:
    """The `[[array]]` and the entry a path is in, "" and 0 for neither, and the keys from there."""
    array, index, place = "", 0, list(path)
    if len(place) > 1 and place[0] in kind.arrays() and isinstance(place[1], int):
        array, index, place = str(place[0]), place[1], place[2:]
    return array, index, [key for key in place if isinstance(key, str)]


def _explain(error: ValidationError, entries: dict[str, Any], text: str, file: str, kind: Kind) -> FileError:
    """The first thing that is wrong with the form, in the words of the file instead of the validator's."""
    # A key that does not belong explains a missing one (`mechanisn` for `mechanism`), so it is told first.
    first = min(error.errors(include_url=False), key=lambda found: found["type"] != "extra_forbidden")
    keys = _split(tuple(first["loc"]), kind)[2]
    return at(tuple(first["loc"]), _what(dict(first), keys, kind), entries, text, file, kind)


NAMES = ("name", "id", "title", "province", "size", "band", "fifth")
"""What an entry is called by, where it has one of them."""


def label(index: int, entry: object) -> str:
    """What an entry of an array is called in messages."""
    name = next((entry[key] for key in NAMES if key in entry), "") if isinstance(entry, dict) else ""
    return str(name)[:60] if name and isinstance(name, (str, int)) else f"number {index + 1}"


def _known(place: Path, kind: Kind) -> list[str]:
    """The keys there are where `place` is."""
    model: type[BaseModel] = kind.whole
    for step in place[:-1]:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        model = (inner(fields[step].annotation) if isinstance(step, str) and step in fields else None) or model
    known = [field.alias or name for name, field in model.model_fields.items()]
    return [KEY, *known] if model is kind.whole else known


FORMS = {
    "string_type": "a text in quotes", "int_type": "a whole number", "list_type": "a list, like [\"one\", \"two\"]",
    "dict_type": "a table, like { rule = \"20 points\" }", "float_type": "a number", "tuple_type": "a list",
}


def _what(first: dict[str, Any], keys: list[str], kind: Kind) -> str:
    key, context = ".".join(keys)[:120] or "it", first.get("ctx", {})
    match first["type"]:
        case "extra_forbidden":
            return f"there is no key '{key[:60]}'. {exists(keys[-1], _known(tuple(first['loc']), kind), 'key')}"
        case "missing":
            return f"the key '{key}' is missing. Add it."
        case "literal_error":
            return f"{key} = {briefly(first['input'])} is not one of {context['expected']}."
        case "string_too_long":
            return f"{key} has {len(first['input'])} characters; at most {context['max_length']}. Shorten it."
        case "string_pattern_mismatch":
            form = "letters, digits and -" if key == "id" else "lower-case words joined by - or _"
            return f"{key} = {briefly(first['input'])} is not {form}."
        case "too_short" | "too_long":
            least_or_most = context.get("min_length", context.get("max_length"))
            return f"{key} has {context['actual_length']} entries; it needs {least_or_most}."
        case "date_type":
            return f"{key} = {briefly(first['input'])} is not a date. Write it without quotes, like 2015-01-05."
        case "model_type":
            return f"{key} = {briefly(first['input'])} is not a table: write {_table(keys, kind)}."
        case "value_error":
            return f"{f'{key}: ' if keys else ''}{context['error']}."
        case "string_type" | "int_type" | "list_type" | "dict_type" | "float_type" | "tuple_type" as form_:
            return f"{key} = {briefly(first['input'])} is not {FORMS[form_]}."
        case _:
            return f"{key} = {briefly(first['input'])}: {str(first['msg'])[0].lower()}{str(first['msg'])[1:]}."


def _table(keys: list[str], kind: Kind) -> str:
    return f"[{'.'.join(keys)}]" if keys and keys[0] not in kind.arrays() else kind.quoted()
