"""Rule books with overlays laid over them: `citizen-score+no-association`.

The result is a rule book like any other, of the family counterfactual, and its text is whole: a run keeps it, and it
is read back without the files it was made of.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from demerit.regime.dump import dump
from demerit.regime.errors import RuleBookError, problem
from demerit.regime.lay import lay
from demerit.regime.load import load, parse
from demerit.regime.model import Regime
from demerit.regime.overlay_check import check_overlay
from demerit.regime.overlay_match import unmatched
from demerit.regime.overlay_model import Overlay
from demerit.regime.shelf import names, overlay_names, overlay_path
from demerit.registry import CLOSED, Door, NoMechanismError, door_of, joined
from demerit.texts.form import form
from demerit.texts.kinds import Kind
from demerit.texts.read import read

Where = str | os.PathLike[str]
OVERLAY = Kind(
    "overlay", Overlay, overlay_names, "Copy an overlay (`demerit overlays` lists them) and change it.", RuleBookError,
    ("change", "without", "needs", "clause"),
)


def load_with(name_or_path: Where, overlays: Sequence[Where] = (), allow: Sequence[str] = ()) -> Regime:
    """The regime of that name or file, with overlays (names or files) laid over it in order.

    `citizen-score+no-association` is a name too.  `allow` names the guests that may come in: their code is run.
    RuleBookError says what is wrong, and where.
    """
    name, spelled = split(name_or_path)
    book = load(name, allow)
    for overlay in (*spelled, *overlays):
        book = laid(load_overlay(overlay, allow), book)
    return book


def split(name_or_path: Where) -> tuple[Where, list[str]]:
    """What is written `book+overlay+overlay`, in its parts; a file may have a + in its name."""
    name = os.fspath(name_or_path)
    if not isinstance(name_or_path, str) or "+" not in name or _is_file(name):
        return name_or_path, []
    first, *others = name.split("+")
    return first, others


def _is_file(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long to be a file's name, or with a zero in it
        return False


def load_overlay(name_or_path: Where, allow: Sequence[str] = ()) -> Overlay:
    """The overlay of the library by that name, or the one in that file; `allow` names the guests that may come in."""
    name = os.fspath(name_or_path)
    library = isinstance(name_or_path, str) and name in overlay_names()
    text = read(overlay_path(name) if library else Path(name), name, OVERLAY)
    return parse_overlay(text, f"{name}.toml" if library else name, door_of(None if library else Path(name), allow))


def parse_overlay(text: str, file: str, door: Door = CLOSED) -> Overlay:
    """The overlay written in `text`; `file` is what messages call it, and `door` says which guests may come in."""
    overlay = form(text, file, OVERLAY, Overlay)
    overlay._file, overlay._text, overlay._door = file, text, door
    check_overlay(overlay)
    return overlay


def laid(overlay: Overlay, book: Regime) -> Regime:
    """The rule book with the overlay over it, written out, read back and checked as any rule book is."""
    if overlay.name in book.name.split("+")[1:]:
        what = f"it is laid over '{book.name.split('+')[0]}' twice. Leave one of the two out."
        raise problem(overlay.file, 0, "", what)
    if wrong := unmatched(overlay, book):
        raise RuleBookError(f"{wrong}{_elsewhere(overlay)}")
    result = lay(overlay, book)
    try:
        door = joined(book.door, overlay.door)
    except NoMechanismError as error:
        raise problem(overlay.file, 0, "", str(error)) from error
    try:
        return parse(dump(result, f"{overlay.name}, laid over {book.name}: written by demerit."), result.name, door)
    except RuleBookError as error:
        what = f"laid over '{book.name}' it makes no rule book. {error}"
        raise problem(overlay.file, 0, "", what) from error


def _elsewhere(overlay: Overlay) -> str:
    """The books of the library over which all of the overlay does something."""
    suits = [book.name for book in _library() if unmatched(overlay, book) is None]
    return f" All of it holds over {', '.join(suits)}." if suits else ""


@cache
def _library() -> tuple[Regime, ...]:
    return tuple(map(load, names()))
