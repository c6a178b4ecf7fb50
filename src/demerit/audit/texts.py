"""The texts behind the provisions (`texts.toml`): what of each was read, where and when."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from demerit.regime.model import Name, Strict, Text


class Reading(Strict):
    """What was read of an article."""

    article: Text
    read: Literal["text", "secondary", "unread"]
    """The text itself; what others write of it; neither."""
    since: date | None = Field(None, alias="from")
    """The first day it applies, where that is not the instrument's."""
    where: str = ""
    when: date | None = None
    says: Annotated[str, Field(max_length=300)] = ""
    pinpoint: str = ""

    @property
    def sure(self) -> bool:
        """Whether its own words were read: no verdict beyond "engaged" rests on what was not."""
        return self.read == "text"

    def told(self) -> str:
        """For a reader."""
        words = {"text": "read from its text", "secondary": "read in others' words", "unread": "UNREAD"}
        return f"{self.article}: {words[self.read]}" + (f" ({self.where}, {self.when})" if self.where else "")


class Written(Strict):
    """An instrument, a guideline or a judgment."""

    id: Name
    citation: Text
    kind: Text
    since: date | None = Field(None, alias="from")
    """The first day it applies (of a judgment: on which it was given); none where no day was found."""
    note: str = ""
    read: list[Reading] = Field(default_factory=list)


@cache
def texts() -> dict[str, Written]:
    """Every text by its id."""
    with (files("demerit") / "audit" / "texts.toml").open("rb") as file:
        return {one.id: one for one in (Written.model_validate(entry) for entry in tomllib.load(file).get("text", []))}


def _unread(article: str) -> Reading:
    return Reading.model_validate({"article": article, "read": "unread"})


def readings(text: str, articles: Sequence[str]) -> tuple[Reading, ...]:
    """What was read of each of some articles of a text; unread where the table has no line for one."""
    found = texts().get(text)
    lines = {one.article: one for one in found.read} if found else {}
    return tuple(lines.get(article, _unread(article)) for article in articles)
