"""A folder of a run or of a comparison, read for the page: run.json, the rule book kept in it, and the tables.

Nothing is run, and nothing of the engine is imported: a page can be made where no compiler is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from demerit.kept.errors import FolderError
from demerit.kept.folder import Folder
from demerit.kept.parquet import Row
from demerit.measures.derived import derived
from demerit.regime.kept import before_of, book_of, laws_of, origin_of
from demerit.regime.model import Regime
from demerit.registry import NoMechanismError, recorded
from demerit.terms import Mechanism
from demerit.texts.renamed import free_now


@dataclass(frozen=True)
class Year:
    """A calendar year of a run, or as much of it as was lived: flows summed over `weeks`, stocks at its last look."""

    year: int
    weeks: int
    values: Mapping[str, float]

    def derived(self, name: str) -> float | None:
        """A derived measure of the year."""
        return derived(name).value(self.values, self.weeks)


@dataclass(frozen=True)
class Arm:
    """One run of the folder."""

    kept: Folder
    said: Mapping[str, Any]
    book: Regime

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.kept.path

    @cached_property
    def origin(self) -> Regime | None:
        """The law of the run it branched off; None where it did not."""
        return origin_of(self.kept)

    @cached_property
    def before(self) -> Regime | None:
        """The law that was lived under before week 0, be it its own; None where there was no past."""
        return before_of(self.kept)

    @cached_property
    def laws(self) -> list[Regime]:
        """Every law that was lived under, its own first."""
        return laws_of(self.kept)

    @property
    def start(self) -> date:
        """The Monday the run begins."""
        return date.fromisoformat(self.said["start"])

    @property
    def first(self) -> int:
        """The first week that it tells of: where it branched off another run, if it did."""
        branch = self.said.get("branch")
        return int(branch["at"]) if branch else 0

    def day(self, week: int) -> date:
        """The Monday on which week `week` begins (week 0 is the first)."""
        return self.start + timedelta(weeks=week)

    @cached_property
    def mechanisms(self) -> dict[str, Mechanism]:
        """The mechanisms both arms of the comparison were fused from; guests as they told of themselves, without their code."""
        door = self.book.door
        try:
            return {name: door.mechanism(name) for name in self.said["mechanisms"] if not (isinstance(name, str) and door.unread(name))}
        except NoMechanismError as error:
            raise FolderError(f"{self.folder}/run.json: {error}") from error

    @cached_property
    def guests(self) -> dict[str, str]:
        """Guest -> the SHA-256 of the file it was lived with; "" where the run does not say."""
        digests = recorded(self.said)
        return {name: digests.get(name, "") for name in map(str, self.said["mechanisms"]) if "." in name}

    def has(self, table: str) -> bool:
        """Whether the run kept this table."""
        return self.kept.has(table)

    def ask(self, table: str, sql: str, *given: object) -> list[Row]:
        """Rows of `SELECT ...` with `{t}` for the table; `?` takes the values of `given`."""
        return self.kept.ask(table, sql, *given)

    @cached_property
    def looks(self) -> dict[int, dict[str, float]]:
        """The whole country: week -> measure -> value; flows since the look before."""
        found: dict[int, dict[str, float]] = {}
        where = "province = '' AND quintile = 0 AND grp = -1"
        for week, measure, value in self.ask(
            "weeks", f"SELECT week, measure, value FROM {{t}} WHERE {where} ORDER BY week"
        ):
            found.setdefault(week, {})[measure] = float(value)
        return found

    @cached_property
    def flows(self) -> set[str]:
        """The measures of `weeks` that are events since the look before, and not states."""
        counts = {count.name for found in self.mechanisms.values() for count in found.counts if not count.by_row}
        weeks = {f"{column.name}_weeks" for found in self.mechanisms.values() for column in found.columns}  # summed for the news
        return counts | weeks | {count for channel in self.channels for count in channel["counts"]}

    @property
    def channels(self) -> list[dict[str, Any]]:
        """Every way by which money came or went, with its counts; none in a run of before they were counted."""
        return list(self.said.get("channels", []))

    @cached_property
    def totals(self) -> dict[str, float]:
        """Every count of the whole country over the whole run."""
        return {name: sum(values.get(name, 0.0) for values in self.looks.values()) for name in self.flows & set(self.last)}

    def series(self, name: str) -> list[tuple[int, float]]:
        """A derived measure at every look where it can be said."""
        found, before = [], self.first
        for week, values in self.looks.items():
            value = derived(name).value(values, week - before)
            before = week
            if value is not None:
                found.append((week, value))
        return found

    @cached_property
    def years(self) -> list[Year]:
        """The run by calendar year; a look belongs to the year its last week begins in."""
        sums: dict[int, dict[str, float]] = {}
        weeks: dict[int, int] = {}
        before = self.first
        for week, values in self.looks.items():
            year = self.day(week - 1).year
            last = sums.get(year, {})
            sums[year] = {
                name: value + (last.get(name, 0) if name in self.flows else 0) for name, value in values.items()
            }
            weeks[year] = weeks.get(year, 0) + week - before
            before = week
        return [Year(year, weeks[year], values) for year, values in sums.items()]

    @cached_property
    def last(self) -> Mapping[str, float]:
        """The last look."""
        return self.looks[max(self.looks)]

    @property
    def scored(self) -> bool:
        """Whether anybody had a score at any look."""
        return any(values.get("scored") for values in self.looks.values())


def read_arm(folder: Folder) -> Arm:
    """A run's folder, with the rule book that is kept in it."""
    said = {**folder.said, "free": free_now(folder.said["free"])}
    return Arm(folder, said, book_of(folder))
