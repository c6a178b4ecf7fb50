"""Every run of a bank, appended to a file as soon as it is lived: none is lived twice, whatever stops the program."""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from demerit.kept.contents import RUNS
from demerit.kept.errors import FailedError, FolderError
from demerit.kept.files import readable, regular

Run = tuple[int, int]
"""A point's number and a replicate's."""
Values = tuple[float, ...]


class _Line(BaseModel):
    """What a line says: which run, and what it came to; null where there was nobody to ask."""

    model_config = ConfigDict(extra="forbid", strict=True)

    point: int
    replicate: int
    values: list[float | None]


@dataclass
class Log:
    """The runs that were lived; in a folder's file too, where there is one."""

    folder: Path | None = None
    found: dict[Run, Values] = field(default_factory=dict)

    def add(self, run: Run, values: Values) -> None:
        """Note a run; it is on the disk before this returns."""
        self.found[run] = values
        if self.folder is None:
            return
        said = {"point": run[0], "replicate": run[1], "values": [one if math.isfinite(one) else None for one in values]}
        line = json.dumps(said) + "\n"
        try:
            with (self.folder / RUNS).open("ab") as file:
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise FailedError(f"{self.folder / RUNS} could not be written: {error.strerror}; make room, and give the same command again") from error


def log_in(folder: Path, targets: int) -> Log:
    """The runs of a folder that was stopped; what a killed program wrote half of is taken away."""
    path = folder / RUNS
    if not path.exists():
        return Log(folder)
    with readable(path), regular(path) as file:
        content = file.read()
    whole = content.rpartition(b"\n")[0]
    if len(content) > len(whole) + bool(whole):
        _cut(path, len(whole) + bool(whole))
    return Log(folder, dict(_run(path, number, line, targets) for number, line in enumerate(whole.splitlines(), 1)))


def _cut(path: Path, length: int) -> None:
    try:
        os.truncate(path, length)
    except OSError as error:
        raise FailedError(f"{path} could not be written: {error.strerror}") from error


def _run(path: Path, number: int, line: bytes, targets: int) -> tuple[Run, Values]:
    try:
        said = _Line.model_validate_json(line)
        if len(said.values) != targets:
            raise ValueError("another number of targets")
    except ValueError as error:
        raise FolderError(f"{path}, line {number}, is not what a calibration writes: it was changed. Begin again in another folder") from error
    return (said.point, said.replicate), tuple(math.nan if one is None else one for one in said.values)
