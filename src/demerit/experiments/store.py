"""What is kept of runs: their tables and what `run.json` says; reading them back, and checking them number by number."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from demerit.engine.run import digest
from demerit.engine.week_file import digest as text_digest
from demerit.experiments.grouped import groups_table
from demerit.experiments.guests import keep_texts
from demerit.experiments.live import Lived, mechanisms_for, people_table
from demerit.experiments.past import law_before
from demerit.experiments.saving import carried
from demerit.kept import parquet
from demerit.kept.contents import foreign, pages
from demerit.kept.errors import FolderError
from demerit.kept.folder import Folder
from demerit.kept.guests import unlike_their_digests
from demerit.kept.heads import CALIBRATION, COMPARISON, NOTE, RUN, plain
from demerit.kept.open import arm, differing, opened, seal, unsealed
from demerit.kept.place import write_whole
from demerit.measures import tables
from demerit.measures.channels import told_of
from demerit.measures.groups import GROUPS
from demerit.measures.identities import Broken, broken
from demerit.population.country import countries
from demerit.population.tables import Country
from demerit.regime.world import law_alone, told
from demerit.registry import guest_digests, guests_say

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SYNTHETIC = NOTE
SORTS = ("person", "province", "town", "quintile", "grp", "age", "urban")
NUMBERS = ("people", "weeks", "rows", "histogram", "variants", "kept")
"""The tables whose numbers have digests of their own, which do not depend on how a file was packed."""


def country_digest(country: Country) -> str:
    """SHA-256 of a country's tables, whatever file they came from."""
    return hashlib.sha256(country.model_dump_json().encode()).hexdigest()


def _tables_of_ones_own(name: str, country: Country) -> dict[str, Any]:
    """A country that is not of the library goes with the run: its file may not be where the folder is read."""
    return {} if name in countries() else {"country_tables": country.model_dump(mode="json")}


def _law_before(lived: Lived) -> str:
    """The text of the law that was lived under before week 0; empty where it is the run's own."""
    law = law_before(lived.plan, lived.plan.branch.law if lived.plan.branch else lived.book)
    return "" if law.text == lived.book.text else law.text


def _branch(lived: Lived) -> dict[str, Any] | None:
    """Where it branched off, if it did."""
    found = lived.plan.branch
    return None if found is None else {
        "at": found.at, "rule_book": found.law.text, "mechanisms": list(found.mechanisms), "week_text": found.week_text,
        "digest": found.digest, "beside": sorted(set(found.mechanisms) - set(mechanisms_for(law_alone(found.law)))), "world": told(found.law),
    }


def recipe(lived: Lived) -> dict[str, Any]:
    """All that it takes to live a run again."""
    run, plan = lived.run, lived.plan
    return {
        "demerit": version("demerit"),
        "regime": lived.book.name,
        "title": lived.book.title,
        "family": lived.book.family,
        "country": plan.country,
        "country_digest": country_digest(run.population.country),
        **_tables_of_ones_own(plan.country, run.population.country),
        "people": run.population.people,
        "weeks": plan.weeks,
        "start": lived.timetable.start.isoformat(),
        "every": plan.every,
        "history": plan.history,
        "past": plan.past,
        "law_before": _law_before(lived),
        "branch": _branch(lived),
        "past_digests": lived.past,
        "seed": plan.seed,
        "free": dict(plan.free),
        "week_text": text_digest(run.fused.text),
        "mechanisms": list(run.fused.wiring.mechanisms),
        "guests": guest_digests(run.fused.wiring.mechanisms),
        "guests_say": guests_say(run.fused.wiring.mechanisms),
        "channels": told_of(run.fused.wiring.channels),
        "beside": sorted(set(run.fused.wiring.mechanisms) - set(mechanisms_for(law_alone(lived.book)))),
        "provinces": list(run.population.province_names),
        "rule_book": lived.book.text,
        "world": told(lived.book),
    }


def describe(lived: Lived) -> dict[str, Any]:
    """What `run.json` says."""
    run, digests = lived.run, lived.digests()
    return recipe(lived) | {
        "weeks": run.week,
        "digest": tables.combined(digests),
        "digests": digests,
        "seconds": round(lived.seconds, 3),
        "compile_seconds": round(lived.compile_seconds, 3),
        "threads": run.threads,
        "person_weeks_per_second": round(run.population.people * (run.week - lived.plan.first) / max(lived.seconds, 1e-9)),
        "bytes_per_person": round(run.bytes_per_person, 2),
    }


def save(
    lived: Lived, folder: Path, more: Mapping[str, tables.Table] | None = None, said: Mapping[str, Any] | None = None,
    saved: Path | None = None,
) -> dict[str, Any]:
    """Write a run's tables, `more` of them beside, and `run.json` (`said`, as `describe` tells it), into an existing folder.

    What was `saved` in a folder on the way is kept too.
    """
    if saved:
        carried(saved, folder)
    told = {**lived.tables(), GROUPS: groups_table(lived), "people": people_table(lived)}  # the largest last: what the others took is free
    for name, table in {**told, **(more or {})}.items():
        parquet.write(table, folder / f"{name}.parquet")
    keep_texts(lived.run.fused.wiring.mechanisms, folder)
    return seal(folder, RUN, dict(said or describe(lived)))


def keep(
    lived: Lived, out: Path, force: bool = False, said: Mapping[str, Any] | None = None, checked: bool = False,
    saved: Path | None = None,
) -> Path:
    """A run's folder, whole or not at all; where it cannot be written, it is kept elsewhere and ElsewhereError says where."""
    return write_whole(out, lambda part: save(lived, part, said=said, saved=saved), force, checked)


@contextmanager
def memory(path: Path) -> Iterator[DuckDBPyConnection]:
    """A copy of a folder's tables in memory, in a database that reaches no file and no network."""
    folder = opened(path)
    with parquet.database() as connection:
        for name in folder.tables:
            with folder.table(name) as file:
                parquet.copied(connection, file, name, f"{path}/{name}.parquet")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def _recomputed(folder: Folder, wrong: Collection[str] = ()) -> dict[str, str]:
    """The digest of every column and table whose file is not `wrong` already, worked out from the numbers.

    A file that is what was written and cannot be read (no memory, say) is FolderError: it is not altered.
    """
    found: dict[str, str] = {}
    for name in (name for name in NUMBERS if folder.has(name) and f"{name}.parquet" not in wrong):
        read = folder.read(name, ("person",) if name == "people" else ())
        if name == "people":
            columns = {column: values.astype(np.int64) for column, values in read.items() if column not in SORTS}
            found |= {f"column.{column}": value for column, value in digest(columns).items()}
        else:
            found[f"table.{name}"] = tables.digest(read)
    return found


def verify(path: Path) -> dict[str, Any]:
    """Whether a folder is what was written: every file to the byte, and every number of every run against its digest.

    `ok`; `kind`; `digest` worked out anew and `expected`; `wrong`, what differs; `identities` that do not hold; `pages`, which are not checked, since they
    can be made anew; `others`, files that are not demerit's (nothing is ever read from them).
    """
    folder = unsealed(path)
    wrong = differing(folder)
    wrong += [name for name in ([] if folder.kind is COMPARISON else unlike_their_digests(folder.said)) if name not in wrong]
    if folder.kind is RUN:
        found, expected = _run_digests(folder, wrong)
    elif folder.kind is COMPARISON:
        found, expected = _comparison_digests(folder, wrong)
    else:
        wrong += [] if wrong else _unlike_its_table(folder)
        found = expected = folder.said["check"]
    off = [] if wrong else [f"{name}{one.said()}" for name, run in _runs(folder) for one in off_in(run)]
    ok = not wrong and found == expected and not off
    return {
        "ok": ok, "identities": off, "kind": folder.kind.name, "digest": found, "expected": expected, "wrong": wrong,
        "pages": pages(path), "others": foreign(path),
    }


def _runs(folder: Folder) -> Iterator[tuple[str, Folder]]:
    """(what is said before its name, the folder) of every run that a folder holds."""
    if folder.kind is RUN:
        yield "", folder
    elif folder.kind is COMPARISON:
        yield from ((f"{name}: ", arm(folder, name)) for name in folder.said["digests"])


def off_in(folder: Folder) -> list[Broken]:
    """The identities that do not hold of a run's folder."""
    return broken(folder.read("weeks"), folder.said.get("channels", []), folder.said.get("branch") is None)


def off_of(lived: Lived) -> list[Broken]:
    """The identities that do not hold of a run that was lived."""
    return broken(lived.tables()["weeks"], told_of(lived.run.fused.wiring.channels), lived.plan.branch is None)


def _arm(path: Path) -> dict[str, Any]:
    """What `verify` says of a run of a comparison; one that is gone or cannot be read is wrong."""
    try:
        return verify(path)
    except FolderError:
        return {"digest": "", "wrong": [RUN.file]}


def _unlike_its_table(folder: Folder) -> list[str]:
    """Whether what the head of an ablation, or of a calibration, tells is what its tables say."""
    from demerit.experiments.ablate import effects
    from demerit.experiments.calibration.keeping import unlike

    if folder.kind is CALIBRATION:
        return unlike(folder)
    told = plain(effects(folder.read("ablation")))
    return [] if told == folder.said["effects"] else ["effects"]


def _run_digests(folder: Folder, wrong: list[str]) -> tuple[str, str]:
    """The run's digest worked out and as it was told; what differs is added to `wrong`."""
    found = _recomputed(folder, wrong)
    wrong += _unlike(found, folder)
    return tables.combined(found), folder.said["digest"]


def _unlike(found: Mapping[str, str], folder: Folder) -> list[str]:
    said = folder.said["digests"]
    return sorted(name for name in {*found, *said} if found.get(name) != said.get(name))


def numbers_differ(folder: Folder) -> list[str]:
    """The columns and tables of a run whose numbers are not those of their digests."""
    return _unlike(_recomputed(folder), folder)


def _comparison_digests(folder: Folder, wrong: list[str]) -> tuple[str, str]:
    """The digest of all runs together, worked out and as it was told."""
    runs = {name: _arm(folder.path / name) for name in folder.said["digests"]}
    wrong += [f"{name}/{one}" for name, run in runs.items() for one in run["wrong"] if f"{name}/{one}" not in wrong]
    return tables.combined({name: run["digest"] for name, run in runs.items()}), tables.combined(folder.said["digests"])


__all__ = ["SYNTHETIC", "country_digest", "describe", "keep", "memory", "save", "verify"]
