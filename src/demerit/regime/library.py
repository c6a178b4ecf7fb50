"""The rule books that come with the package: their names, their files, and what they are."""

from __future__ import annotations

from dataclasses import dataclass

from demerit.regime.load import load
from demerit.regime.shelf import names, path

__all__ = ["Entry", "library", "names", "path"]


@dataclass(frozen=True)
class Entry:
    """One line of the library's list."""

    name: str
    family: str
    title: str
    summary: str
    completeness: str


def library() -> list[Entry]:
    """Every rule book with what it is, in the order of names."""
    books = [load(name) for name in names()]
    return [Entry(book.name, book.family, book.title, book.summary, book.completeness()) for book in books]
