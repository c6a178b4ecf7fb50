"""A folder that demerit wrote and that is still as it was written: what it says, and its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from demerit.kept import parquet
from demerit.kept.errors import FolderError
from demerit.kept.files import altered, digest_of, readable, regular
from demerit.kept.heads import Kind
from demerit.kept.parquet import Row, Table

SUFFIX = ".parquet"
MOST_TEXT = 2**20
"""Bytes of a text that is kept; a guest's file has no more."""


@dataclass(frozen=True)
class Folder:
    """A folder whose files are those that were written; `said` is what its head says."""

    path: Path
    kind: Kind
    said: Mapping[str, Any]

    @property
    def tables(self) -> list[str]:
        """The tables the folder itself holds (a comparison's runs have their own)."""
        return sorted(name.removesuffix(SUFFIX) for name in self.said["files"] if name.endswith(SUFFIX) and "/" not in name)

    def has(self, table: str) -> bool:
        """Whether the folder holds this table."""
        return f"{table}{SUFFIX}" in self.said["files"]

    @contextmanager
    def table(self, name: str) -> Iterator[BufferedReader]:
        """A table's file, opened, and compared with its digest once more: it may have changed since the folder was opened."""
        if not self.has(name):
            raise FolderError(f"{self.path} has no table {name!r}; its tables: {', '.join(self.tables) or 'none'}.")
        path = self.path / f"{name}{SUFFIX}"
        with ExitStack() as stack:
            with readable(path):
                file = stack.enter_context(regular(path))
                if digest_of(file) != self.said["files"][path.name]:
                    raise FolderError(altered(self.path, [path.name]))
            file.seek(0)
            yield file

    def text(self, file: str) -> str:
        """A text that the head lists, such as a guest's file; what is no UTF-8 in it is shown as such."""
        with readable(self.path / file), regular(self.path / file) as opened:
            content = opened.read(MOST_TEXT + 1)
        if hashlib.sha256(content).hexdigest() != self.said["files"].get(file):
            raise FolderError(altered(self.path, [file]))
        return content.decode("utf-8", "replace").removeprefix("\ufeff")

    def read(self, name: str, order: tuple[str, ...] = ()) -> Table:
        """A table, column by column."""
        with self.table(name) as file:
            return parquet.read(file, f"{self.path}/{name}{SUFFIX}", order)

    def ask(self, name: str, sql: str, *given: object) -> list[Row]:
        """Rows of `SELECT ...` with `{t}` for the table; `?` takes the values of `given`."""
        return ask({"t": (self, name)}, sql.replace("{t}", "t"), *given)


def ask(tables: Mapping[str, tuple[Folder, str]], sql: str, *given: object) -> list[Row]:
    """Rows of a question to tables of several folders, by the names the question uses."""
    with ExitStack() as stack:
        files = {name: stack.enter_context(folder.table(table)) for name, (folder, table) in tables.items()}
        called = " and ".join(sorted({f"{folder.path}/{table}{SUFFIX}" for folder, table in tables.values()}))
        return parquet.ask(files, called, sql, *given)
