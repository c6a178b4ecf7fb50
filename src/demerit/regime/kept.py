"""The rule books that are kept with a run, read without any guest's code."""

from __future__ import annotations

from demerit.kept.errors import FolderError
from demerit.kept.folder import Folder
from demerit.regime.load import parse
from demerit.regime.model import Regime
from demerit.registry import NoMechanismError, reading


def book_of(folder: Folder) -> Regime:
    """The rule book of a run's folder, with what its guests said of themselves."""
    return _read(folder, folder.said["rule_book"])


def origin_of(folder: Folder) -> Regime | None:
    """The law of the run that this one branched off; None where it did not."""
    branch = folder.said.get("branch")
    return _read(folder, branch["rule_book"]) if branch else None


def before_of(folder: Folder) -> Regime | None:
    """The law that was lived under before week 0, be it the run's own; None where there was no past."""
    return _read(folder, folder.said.get("law_before") or folder.said["rule_book"]) if folder.said.get("past") else None


def laws_of(folder: Folder) -> list[Regime]:
    """Every law that was lived under, the run's own first."""
    found = [book_of(folder), origin_of(folder), before_of(folder)]
    return list({book.text: book for book in found if book}.values())


def _read(folder: Folder, text: str) -> Regime:
    file = f"{folder.path}/{folder.kind.file}"
    try:
        return parse(text, file, reading(folder.said))
    except NoMechanismError as error:
        raise FolderError(f"{file}: {error}") from error
