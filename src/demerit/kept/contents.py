"""Which files of a folder are demerit's: by what its head lists, and by what they hold, not by their names alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from demerit.kept.errors import FolderError
from demerit.kept.files import PAGE, all_files, regular
from demerit.kept.heads import (
    ABLATION,
    CALIBRATING,
    CALIBRATION,
    COMPARISON,
    KINDS,
    NOTE,
    RUN,
    UNFINISHED,
    Kind,
    parsed,
)
from demerit.kept.unfinished import left

TABLES = {
    RUN: ("people", "weeks", "rows", "histogram", "variants", "kept", "life"),
    COMPARISON: ("paired", "seeds"),
    ABLATION: ("ablation",),
    CALIBRATION: ("runs", "points"),
}
"""The tables of each kind; a head of format 1 does not list all of them."""


SAVED = re.compile(r"week-(\d{5})\.saved")
MAGIC = b"demerit saved "
"""Begins every saved state."""
RUNS = "runs.jsonl"
"""The runs of a calibration that is not finished, one a line."""


def is_page(begin: bytes) -> bool:
    """Whether a file that begins so is a page of demerit's."""
    return begin.startswith(b"<!DOCTYPE html>") and b"demerit" in begin and NOTE.encode() in begin


def heads(folder: Path) -> dict[Kind, dict[str, Any]]:
    """The heads of demerit's that a folder holds; a file of that name that says something else is none."""
    found = {}
    for kind in (*KINDS, UNFINISHED, CALIBRATING):
        with suppress(FolderError):
            said = parsed(folder / kind.file)
            if said.get("note") == NOTE:
                found[kind] = said
    return found


def own(folder: Path) -> set[str]:
    """The files of a folder that demerit wrote, by their paths inside it."""
    names = {PAGE} if _page(folder / PAGE) else set()
    for kind, said in heads(folder).items():
        listed = said.get("files")
        names |= {kind.file, *(listed if isinstance(listed, Mapping) else ())}
        if "format" not in said:
            names |= {f"{table}.parquet" for table in TABLES.get(kind, ())}
        if kind is UNFINISHED:
            names |= set(saved_weeks(folder).values())
        if kind is CALIBRATING:
            names |= {RUNS}
        for arm in _arms(kind, said):
            names |= {f"{arm}/{name}" for name in own(folder / arm)}
    return names


def saved_weeks(folder: Path) -> dict[int, str]:
    """The weeks in which a run in this folder was saved, in their order, and the files: by what they are called and begin with."""
    found = {int(match[1]): name for name in all_files(folder) if (match := SAVED.fullmatch(name)) and _begins(folder / name)}
    return dict(sorted(found.items()))


def _begins(path: Path) -> bool:
    try:
        with regular(path) as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def foreign(folder: Path) -> list[str]:
    """The files of a folder that demerit did not write; what a killed program left half-written is its own."""
    ours, parts = own(folder), left(folder)
    return [name for name in all_files(folder) if name not in ours and name.split("/")[0] not in parts]


def pages(folder: Path) -> list[str]:
    """The pages in a folder, which are not sealed: they can be made anew."""
    return [name for name in all_files(folder) if Path(name).name == PAGE and name in own(folder)]


def _arms(kind: Kind, said: Mapping[str, Any]) -> list[str]:
    """The folders of a comparison's runs."""
    regimes = said.get("regimes")
    names = [said.get("reference"), *(regimes if isinstance(regimes, list) else ())] if kind is COMPARISON else []
    return [name for name in names if isinstance(name, str) and name not in ("", ".", "..") and "/" not in name]


def _page(path: Path) -> bool:
    try:
        with regular(path) as file:
            return is_page(file.read(65536))
    except OSError:
        return False
