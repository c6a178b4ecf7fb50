"""Folders of an earlier format, written again in the one that is read now, after their numbers were checked.

Of a run the head alone is rewritten.  What a comparison told is rewritten too: its own country's values are kept, without
the errors from inside it; its further seeds are left out, since those of three rule books or more could be of other dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from demerit.experiments.countries import no_countries, told
from demerit.experiments.paired import MEAN
from demerit.experiments.store import numbers_differ
from demerit.kept import parquet
from demerit.kept.contents import TABLES, own
from demerit.kept.errors import FolderError
from demerit.kept.files import PAGE, altered, changed, file_digest
from demerit.kept.folder import Folder
from demerit.kept.heads import COMPARISON, FORMAT, OWN, RUN, Kind, checked, formed, parsed
from demerit.kept.open import current, kind_of, seal
from demerit.kept.place import write_durably
from demerit.kept.undisturbed import undisturbed


def upgrade(path: Path) -> str:
    """Rewrite a folder in the current format, and say what was done; the tables of its runs stay as they are.

    A folder whose files are not those that were written is refused: an upgrade must not make an altered run look whole.
    """
    kind = kind_of(path)
    said = parsed(path / kind.file)
    found = said.get("format", 1)
    if found == FORMAT:
        return f"{path} is of format {FORMAT} already; nothing was changed"
    if found not in (1, 2) or not kind.upgraded:
        current(path, kind, found)
    _whole(path, kind, said)
    for name in (said["reference"], *said["regimes"]) if kind is COMPARISON else ():
        upgrade(path / name)
    names = {name for name in own(path) if Path(name).name != PAGE}
    words = f"{path} was of format {found} and is of format {FORMAT} now: its {kind.name}'s files are all listed with their digests"
    with undisturbed():
        if kind is COMPARISON:
            words += _told_anew(path, said)
        seal(path, kind, {key: value for key, value in said.items() if key not in OWN} | _seeds(kind), names)
    return words


def _seeds(kind: Kind) -> dict[str, Any]:
    return {"seeds": []} if kind is COMPARISON else {}


def _told_anew(path: Path, said: Mapping[str, Any]) -> str:
    """Write what a comparison tells as one country's values; what to say of it."""
    folder = Folder(path, COMPARISON, {**said, "files": {"paired.parquet": file_digest(path / "paired.parquet")}})
    before = folder.read("paired")
    keys = ("regime", "what", "province", "quintile", "grp")
    one = {name: before[name] for name in keys} | {"value": before["mean"], "people": before["people"]}
    one["stat"] = np.array([MEAN] * len(one["what"]), object)
    for name, table in (("paired", told(one, no_countries(one), "regime")), ("seeds", no_countries(one))):
        with TemporaryDirectory() as there:
            parquet.write(table, Path(there) / name)
            write_durably(path / f"{name}.parquet", (Path(there) / name).read_bytes())
    return ". It tells of one country, without intervals: compare again for those"


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
