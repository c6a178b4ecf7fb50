"""Other ways in which people could be, as data: sets of free parameters at which a thing that people do is gone."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from demerit.regime.model import Strict, Text

FILE = files("demerit") / "data" / "structures.toml"


class Structure(Strict):
    """One of them."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")]
    title: Text
    text: Text
    """What people then do not do."""
    because: Text
    """Why somebody could think that this is how it is, with its source."""
    free: Annotated[dict[str, str], Field(min_length=1)]
    """Free parameter -> the value at which the thing is gone."""


class _Shelf(Strict):
    format: Literal[1]
    structure: list[Structure]


@cache
def structures() -> tuple[Structure, ...]:
    """All of them, in their order."""
    return tuple(_Shelf.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8"))).structure)
