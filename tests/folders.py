"""Folders of runs as tests need them: read a table by its path, write one, change what a head says and seal it again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from demerit.kept import parquet
from demerit.kept.heads import OWN, Kind
from demerit.kept.open import seal

Said = dict[str, Any]


def table(path: Path) -> parquet.Table:
    """The table of a Parquet file."""
    with path.open("rb") as file:
        return parquet.read(file, str(path))


def said(folder: Path, kind: Kind) -> Said:
    """What a folder's head says."""
    return dict(json.loads((folder / kind.file).read_text(encoding="utf-8")))


def resealed(folder: Path, kind: Kind, change: Callable[[Said], Said]) -> Path:
    """A folder whose head says something else, and whose digests are those of what is in it: a forger's work."""
    before = said(folder, kind)
    seal(folder, kind, {name: value for name, value in change(before).items() if name not in OWN})
    return folder
