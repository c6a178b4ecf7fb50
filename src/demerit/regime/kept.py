"""The rule book that is kept with a run, read without any guest's code."""

from __future__ import annotations

from demerit.kept.errors import FolderError
from demerit.kept.folder import Folder
from demerit.regime.load import parse
from demerit.regime.model import Regime
from demerit.registry import NoMechanismError, reading


def book_of(folder: Folder) -> Regime:
    """The rule book of a run's folder, with what its guests said of themselves."""
    file = f"{folder.path}/{folder.kind.file}"
    try:
        return parse(folder.said["rule_book"], file, reading(folder.said))
    except NoMechanismError as error:
        raise FolderError(f"{file}: {error}") from error
