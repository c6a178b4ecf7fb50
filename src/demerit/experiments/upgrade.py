"""Folders of an earlier format, written again in the one that is read now: their heads only, after their numbers were checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from demerit.experiments.store import numbers_differ
from demerit.kept.contents import TABLES, own
from demerit.kept.errors import FolderError
from demerit.kept.files import PAGE, altered, changed, file_digest
from demerit.kept.folder import Folder
from demerit.kept.heads import COMPARISON, FORMAT, OWN, RUN, Kind, checked, formed, parsed
from demerit.kept.open import current, kind_of, seal


def upgrade(path: Path) -> str:
    """Rewrite a folder's head in the current format, and say what was done; its tables stay as they are.

    A folder whose files are not those that were written is refused: an upgrade must not make an altered run look whole.
    """
    kind = kind_of(path)
    said = parsed(path / kind.file)
    found = said.get("format", 1)
    if found == FORMAT:
        return f"{path} is of format {FORMAT} already; nothing was changed"
    if found != 1:
        current(path, kind, found)
    _whole(path, kind, said)
    for name in (said["reference"], *said["regimes"]) if kind is COMPARISON else ():
        upgrade(path / name)
    names = {name for name in own(path) if Path(name).name != PAGE}
    seal(path, kind, {key: value for key, value in said.items() if key not in OWN}, names)
    return f"{path} was of format 1 and is of format {FORMAT} now: its {kind.name}'s files are all listed with their digests"


def _whole(path: Path, kind: Kind, said: dict[str, Any]) -> None:
    """Refuse what is no longer what was written, as far as format 1 can tell."""
    formed(said, path / kind.file, kind)
    files = said.get("files", {})
    wrong = [kind.file] if "check" in said and said["check"] != checked(said) else []
    wrong += changed(path, files)
    if not wrong and kind is RUN:
        wrong += numbers_differ(Folder(path, kind, {**said, "files": {**_present(path), **files}}))
    if wrong:
        raise FolderError(altered(path, wrong))


def _present(path: Path) -> Mapping[str, str]:
    """The tables there are, for a head that lists none."""
    tables = (path / f"{name}.parquet" for name in TABLES[RUN])
    return {file.name: file_digest(file) for file in tables if file.is_file()}
