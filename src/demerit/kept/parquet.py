"""The one door between Parquet files and numbers.

A file is handed to DuckDB as an open file and never as a name: a name would be a pattern (`r[1]`, `star*`), would add
columns (`seed=1/`), and would be part of a sentence of SQL.  What has no value is NULL in the file and NaN (numbers) or
None (words) in memory, never nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from demerit.kept.errors import FolderError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Array = NDArray[Any]
Table = dict[str, Array]
Row = tuple[Any, ...]
TYPES = {"b": "BOOLEAN", "i1": "TINYINT", "i2": "SMALLINT", "i4": "INTEGER", "i8": "BIGINT", "u1": "UTINYINT", "f8": "DOUBLE"}
"""What a column is in the file, by what it is in memory; anything else is words."""


@contextmanager
def database(**more: str | int) -> Iterator[DuckDBPyConnection]:
    """A database in memory that takes no name of a Python variable for a table."""
    import duckdb

    # one thread, unless asked: no thread has to be begun under a limit on memory, and what is read here is small
    with duckdb.connect(config={"python_enable_replacements": False, "threads": 1, **more}) as connection:
        yield connection


def write(table: Mapping[str, Array], path: Path) -> None:
    """Write a table; every column has the type its kind says, with rows or without."""
    given = {name: _words(values) if values.dtype.kind in "OU" else values for name, values in table.items()}
    columns = ", ".join(f'CAST("{name}" AS {_type(values)}) AS "{name}"' for name, values in table.items())
    # one thread keeps a third of the memory of two, is as quick, and writes the same bytes on every machine
    with database() as connection:
        connection.register("given", given)
        where = str(path).replace("'", "''")
        connection.execute(f"COPY (SELECT {columns} FROM given) TO '{where}' (FORMAT parquet, COMPRESSION zstd)")


def _type(values: Array) -> str:
    """The column's type; a text column without a row is a text column still."""
    return TYPES.get(values.dtype.str[1:] if values.dtype.kind != "b" else "b", "VARCHAR")


def _words(values: Array) -> Array:
    """Words as DuckDB takes them; what is None stays none."""
    return np.array([None if value is None else str(value) for value in values], dtype=object)


def read(file: BinaryIO, called: str, order: tuple[str, ...] = ()) -> Table:
    """A table, column by column, in a stated order."""
    by = f" ORDER BY {', '.join(order)}" if order else ""
    with _asked({"t": file}, called) as connection:
        found = connection.execute(f"SELECT * FROM t{by}").fetchnumpy()
    return {name: _filled(values) for name, values in found.items()}


def _filled(values: Array) -> Array:
    """What had no value: NaN in a column of numbers, None in one of words."""
    if not np.ma.isMaskedArray(values):
        return np.asarray(values)
    if not np.ma.is_masked(values):
        return np.asarray(values.data)
    words = values.dtype.kind not in "iufb"
    whole = values.data.astype(object if words else np.float64)
    whole[values.mask] = None if words else np.nan
    return whole


def ask(files: Mapping[str, BinaryIO], called: str, sql: str, *given: object) -> list[Row]:
    """Rows of a question to tables given as open files by the names the question uses; `?` takes the values of `given`."""
    with _asked(files, called) as connection:
        return connection.execute(sql, given or None).fetchall()


def copied(connection: DuckDBPyConnection, file: BinaryIO, name: str, called: str) -> None:
    """Make a table `name` of a file, in the database: types and NULLs as they are in the file."""
    with told(called):
        connection.register("given", connection.read_parquet(file))
        connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM given')
        connection.unregister("given")


@contextmanager
def _asked(files: Mapping[str, BinaryIO], called: str) -> Iterator[DuckDBPyConnection]:
    with told(called), database() as connection:
        for name, file in files.items():
            connection.register(name, connection.read_parquet(file))
        yield connection


@contextmanager
def told(called: str) -> Iterator[None]:
    """A file that is no table, or lacks a column, is one message."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        do = "Give it more memory." if isinstance(error, duckdb.OutOfMemoryException) else "Run it again."
        raise FolderError(f"{called} cannot be read: {str(error).splitlines()[0]}. {do}") from error
