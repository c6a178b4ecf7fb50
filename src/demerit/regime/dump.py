"""A regime as the text of a rule book: what a run keeps of a book that no file holds, such as one with an overlay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from demerit.regime.model import Regime
from demerit.regime.stated import Stated
from demerit.texts.formats import CURRENT, KEY

STATED = {field.alias or name for name, field in Stated.model_fields.items()}
"""Keys that are written after what names a book or a clause."""
_bare = re.compile(r"[A-Za-z0-9_-]+")


def dump(regime: Regime, note: str = "") -> str:
    """A text that `parse` reads back to an equal regime; `note` is a comment at its head."""
    head = [f"# {line}" for line in note.splitlines()]
    arrays: dict[str, Sequence[BaseModel]] = {
        "source": regime.sources, "variant": regime.variants, "clause": regime.clauses,
    }
    head.append(f"{KEY} = {CURRENT}")
    parts = ["\n".join([*head, *_lines(regime, skip=tuple(arrays))])]
    parts += ["\n".join([f"[[{array}]]", *_lines(one)]) for array, entries in arrays.items() for one in entries]
    return "\n\n".join(parts) + "\n"


def _lines(entry: BaseModel, skip: tuple[str, ...] = ()) -> list[str]:
    """`key = value` of everything that is not as if it were left out."""
    kept = entry.model_dump(by_alias=True, exclude_defaults=True)
    kept = dict(sorted(kept.items(), key=lambda item: item[0] in STATED))
    return [f"{key} = {written(value)}" for key, value in kept.items() if key not in skip]


def written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for the one control character JSON lets stand.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (int, float, date)):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {written(one)}" for key, one in value.items()) + " }"
    return "[" + ", ".join(map(written, value)) + "]"


def _key(key: str) -> str:
    return key if _bare.fullmatch(key) else written(key)
