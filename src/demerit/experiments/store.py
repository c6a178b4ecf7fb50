"""A run's folder: Parquet tables and `run.json`, written whole or not at all, and checked by its digest."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from demerit.engine.run import digest
from demerit.engine.week_file import digest as text_digest
from demerit.experiments.live import Lived, mechanisms_for, people_table
from demerit.kept import file_digest
from demerit.measures import tables
from demerit.population.tables import Country
from demerit.registry import guest_digests

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SYNTHETIC = "synthetic people, not a forecast"
SORTS = ("person", "province", "town", "quintile", "grp", "age", "urban")


NEEDED = {
    "digest": str,
    "digests": dict,
    "week_text": str,
    "demerit": str,
    "rule_book": str,
    "regime": str,
    "mechanisms": list,
    "files": dict,
    "people": int,
    "weeks": int,
    "seed": int,
    "every": int,
    "country": str,
    "country_digest": str,
    "start": str,
    "free": dict,
}
"""What run.json must say for a run to be read again."""


class StoreError(ValueError):
    """A folder that cannot be written or read; the message says which, why and what to do."""


def check_out(out: Path, force: bool) -> None:
    """Refuse a folder with something in it (unless forced), a file, and what must never be replaced."""
    if out.exists() and not out.is_dir():
        raise StoreError(f"{out} is a file; name a folder for the run")
    if Path.cwd().is_relative_to(out.resolve()) or out.resolve() == Path.home().resolve():
        raise StoreError(f"{out} is not a folder for a run alone; name one inside it")
    if out.is_dir() and any(out.iterdir()) and not force:
        raise StoreError(f"{out} is not empty; name another folder, or add --force to replace it")
    parent = out.resolve().parent
    while not parent.exists():
        parent = parent.parent
    if not parent.is_dir():
        raise StoreError(f"{out} cannot be made: {parent} is a file; name a folder elsewhere with --out")
    if not os.access(parent, os.W_OK):
        raise StoreError(f"{out} cannot be made: {parent} cannot be written to; name a folder elsewhere with --out")


@contextmanager
def whole(out: Path, force: bool = False) -> Iterator[Path]:
    """A temporary sibling of `out`, renamed to it when all went well and removed when not."""
    check_out(out, force)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{out.name}.unfinished-", dir=out.parent))
    os.chmod(part, 0o755)
    try:
        yield part
        _replace(part, out)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _replace(part: Path, out: Path) -> None:
    """Put `part` where `out` is; what stood there is deleted last, so that at no time half of it stands there."""
    old = part.with_name(part.name + "-old")
    if out.exists():
        os.replace(out, old)
    os.replace(part, out)
    shutil.rmtree(old, ignore_errors=True)


def country_digest(country: Country) -> str:
    """SHA-256 of a country's tables, whatever file they came from."""
    return hashlib.sha256(country.model_dump_json().encode()).hexdigest()


def describe(lived: Lived) -> dict[str, Any]:
    """What `run.json` says."""
    run, plan = lived.run, lived.plan
    digests = lived.digests()
    return {
        "note": SYNTHETIC,
        "demerit": version("demerit"),
        "regime": lived.book.name,
        "title": lived.book.title,
        "family": lived.book.family,
        "country": plan.country,
        "country_digest": country_digest(run.population.country),
        "people": run.population.people,
        "weeks": run.week,
        "start": lived.timetable.start.isoformat(),
        "every": plan.every,
        "seed": plan.seed,
        "free": dict(plan.free),
        "digest": tables.combined(digests),
        "digests": digests,
        "week_text": text_digest(run.fused.text),
        "mechanisms": list(run.fused.wiring.mechanisms),
        "guests": guest_digests(run.fused.wiring.mechanisms),
        "beside": sorted(set(run.fused.wiring.mechanisms) - set(mechanisms_for(lived.book))),
        "provinces": list(run.population.province_names),
        "seconds": round(lived.seconds, 3),
        "compile_seconds": round(lived.compile_seconds, 3),
        "threads": run.threads,
        "person_weeks_per_second": round(run.population.people * run.week / max(lived.seconds, 1e-9)),
        "bytes_per_person": round(run.bytes_per_person, 2),
        "rule_book": lived.book.text,
    }


def save(lived: Lived, folder: Path) -> dict[str, Any]:
    """Write a run's tables and `run.json` into an existing folder."""
    for name, table in lived.tables().items():
        tables.write(table, folder / f"{name}.parquet")
    tables.write(people_table(lived), folder / "people.parquet")
    said = describe(lived)
    said |= {"files": {path.name: file_digest(path) for path in sorted(folder.glob("*.parquet"))}}
    (folder / "run.json").write_text(json.dumps(said | {"check": _check(said)}, indent=1) + "\n")
    return said



def _check(said: dict[str, Any]) -> str:
    """SHA-256 of what run.json says, so that a slip in it is noticed as one in a table is."""
    return hashlib.sha256(
        json.dumps({k: v for k, v in said.items() if k != "check"}, sort_keys=True).encode()
    ).hexdigest()


def about(folder: Path) -> dict[str, Any]:
    """What `run.json` says, or why there is none to read."""
    file = folder / "run.json"
    if not file.is_file():
        there = sorted(p.parent.name for p in folder.glob("*/run.json")) if folder.is_dir() else []
        hint = (
            f" It holds the runs {', '.join(there)}: name one of them."
            if there
            else " `demerit run REGIME --out DIR` makes one."
        )
        raise StoreError(f"{folder} is not the folder of a run (it has no run.json).{hint}")
    try:
        found = json.loads(file.read_text())
    except (ValueError, OSError) as error:
        raise StoreError(f"{file} cannot be read: {error}") from error
    missing = [
        name for name, kind in NEEDED.items() if not isinstance(found, dict) or not isinstance(found.get(name), kind)
    ]
    if missing:
        raise StoreError(
            f"{file} is not what a run writes: there is no {', no '.join(missing)} in it, or of another kind"
        )
    return dict(found)


def table(folder: Path, name: str) -> tables.Table:
    """One table of a run."""
    path = folder / f"{name}.parquet"
    if not path.is_file():
        have = ", ".join(sorted(p.stem for p in folder.glob("*.parquet"))) or "none"
        raise StoreError(f"{folder} has no table {name!r}; its tables: {have}")
    return _read(path)


def _read(path: Path, order: tuple[str, ...] = ()) -> tables.Table:
    """A table, or one message when the file is not what was written."""
    import duckdb

    try:
        return tables.read(path, order)
    except duckdb.Error as error:
        raise StoreError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error


@contextmanager
def memory(folder: Path) -> Iterator[DuckDBPyConnection]:
    """A copy of a folder's tables in memory, in a database that reaches no file and no network."""
    import duckdb

    paths = sorted(folder.glob("*.parquet")) if folder.is_dir() else []
    if not paths:
        raise StoreError(f"{folder} holds no tables (*.parquet); name a folder that `demerit run --out` wrote")
    with duckdb.connect(config={"python_enable_replacements": False}) as connection:
        for path in paths:
            connection.register("given", _read(path))
            connection.execute(f'CREATE TABLE "{path.stem}" AS SELECT * FROM given')
            connection.unregister("given")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def _recomputed(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, digest) of every column and table that can be read."""
    for name in ("people", "weeks", "rows", "histogram", "variants", "kept"):
        try:
            read = table(folder, name) if name != "people" else _read(folder / "people.parquet", ("person",))
        except StoreError:
            continue
        if name == "people":
            columns = {column: values.astype(np.int64) for column, values in read.items() if column not in SORTS}
            yield from ((f"column.{column}", value) for column, value in digest(columns).items())
        else:
            yield (
                f"table.{name}",
                tables.digest({k: v.astype(object) if v.dtype.kind in "UO" else v for k, v in read.items()}),
            )


def verify(folder: Path) -> dict[str, Any]:
    """Recompute every digest from the files; `ok` is whether all agree, and the files are to the byte those written."""
    said = about(folder)
    found = dict(_recomputed(folder))
    wrong = sorted(name for name in {*found, *said["digests"]} if found.get(name) != said["digests"].get(name))
    wrong += [
        name for name, value in said["files"].items() if not (folder / name).is_file() or file_digest(folder / name) != value
    ]
    wrong += ["run.json"] if said.get("check") != _check(said) else []
    whole_digest = tables.combined(found)
    return {
        "ok": not wrong and whole_digest == said["digest"],
        "digest": whole_digest,
        "expected": said["digest"],
        "wrong": wrong,
    }
