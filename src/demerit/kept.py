"""Whether the files of a run's folder are still those the run wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def changed(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The tables of a run's folder that are no longer those the run wrote (`files` of run.json: name -> SHA-256)."""
    return [name for name, value in files.items() if (folder / name).is_file() and file_digest(folder / name) != value]
