"""From a file to a regime, or to one message that says what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from demerit.regime.check import check
from demerit.regime.errors import RuleBookError
from demerit.regime.model import Regime
from demerit.regime.shelf import names, path
from demerit.registry import CLOSED, Door, door_of
from demerit.texts.form import form
from demerit.texts.kinds import LIMIT, Kind
from demerit.texts.read import read

__all__ = ["LIMIT", "RULE_BOOK", "load", "parse"]

RULE_BOOK = Kind(
    "rule book", Regime, names, "Copy a rule book (`demerit regimes` lists them) and change it.", RuleBookError,
    ("family", "known", "start"),
)


def load(name_or_path: str | os.PathLike[str], allow: Sequence[str] = ()) -> Regime:
    """The regime of the library by that name, or the one in that file; RuleBookError says what is wrong, and where.

    `allow` names the guests that may come in: their code is run.
    """
    name = os.fspath(name_or_path)
    library = isinstance(name_or_path, str) and name in names()
    text = read(path(name) if library else Path(name), name, RULE_BOOK)
    return parse(text, f"{name}.toml" if library else name, door_of(None if library else Path(name), allow))


def parse(text: str, file: str, door: Door = CLOSED) -> Regime:
    """The regime written in `text`; `file` is what messages call it, and `door` says which guests may come in."""
    regime = form(text, file, RULE_BOOK, Regime)
    regime._file, regime._text, regime._door = file, text, door
    check(regime)
    return regime
