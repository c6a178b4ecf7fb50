"""How many person-weeks a clause touched in a run, read from the run's tables.

A *stock* (people on a list) stands for the weeks since the look before; a *flow* (posts punished) is counted as it is, since
one person makes at most one a week; a *row* is the flow of one act or tier.  A look belongs to the law of its last week.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from demerit.audit.errors import AuditError
from demerit.audit.together import ELSEWHERE, Span, places
from demerit.kept.folder import Folder
from demerit.kept.heads import COMPARISON, RUN
from demerit.kept.open import arm, kind_of, opened
from demerit.kept.parquet import Row
from demerit.regime.facts import Facts, facts, given
from demerit.regime.force import holds
from demerit.regime.model import Clause, Regime

Counted = tuple[int | None, str]

@dataclass(frozen=True)
class Run:
    """A run's folder, and the rule book it was a run of."""

    kept: Folder
    said: Mapping[str, Any]
    regime: Regime

    def person_weeks(self, clause: Clause, found: list[Span], whole: list[Span]) -> Counted:
        """Person-weeks a clause touched in the stretches `found` of those it was in force in, or None and why."""
        row = counted_by(clause)
        if row.uncounted:
            return None, f"not counted: {row.uncounted}"
        names = [*row.stock, *row.flow, *row.row]
        if not names:
            table = "its own line" if clause.line else "data/mechanisms.toml"
            return None, f"not counted: {table} names no count of people for '{clause.mechanism}'"
        missing = [name for name in names if name not in (self.counts if name in row.row else self.measures)]
        if missing:
            return None, f"not counted: the run kept no {', no '.join(missing)}"
        if not any(span.holds(day) for span in found for day, _ in self.looks.values()):
            return 0, "in force in no week of the run"
        if {span.variant for span in found} != {span.variant for span in whole}:
            return None, "not counted: the tables are of places, and a province may have changed its variant"
        if row.row:
            return self._row(clause, row, found, whole)
        return self._weeks(row, found), f"{' and '.join(names)} of the run"

    def _weeks(self, row: Facts, found: list[Span]) -> int:
        """Stocks times the weeks they stand for, and flows, over the stretches of time and place."""
        total = 0
        for look, (day, weeks) in self.looks.items():
            for place in self._provinces({span.place for span in found if span.holds(day)}):
                total += sum(weeks * self.measures[name].get((look, place), 0) for name in row.stock)
                total += sum(self.measures[name].get((look, place), 0) for name in row.flow)
        return total

    def _row(self, clause: Clause, row: Facts, found: list[Span], whole: list[Span]) -> Counted:
        """A flow of one row; it is kept for the whole country, so it cannot be split by place."""
        total = 0
        for look, (day, _) in self.looks.items():
            here = {span.place for span in found if span.holds(day)}
            if here and here != {span.place for span in whole if span.holds(day)}:
                return None, "not counted: the table of rows is of the whole country, and the finding of a part of it"
            if here and self._rivals(clause, day):
                return None, "not counted: in another province another clause has the same act or row"
            if here:
                total += sum(self.counts[name].get((look, clause.in_row), 0) for name in row.row)
        what = "; people without a score are among them" if clause.act else ""
        return total, f"{' and '.join(row.row)} of the run, row {clause.in_row}{what}"

    def _rivals(self, clause: Clause, day: date) -> bool:
        """Whether another clause of the same act or row is in force somewhere that day."""
        return any(
            (one.mechanism, one.in_row) == (clause.mechanism, clause.in_row) and one.name != clause.name and holds(one, day)
            for one in self.regime.clauses
        )

    def _provinces(self, where: set[str]) -> list[str]:
        """The rows of the table `weeks` that make up these places; "" is the whole country."""
        if where == set(places(self.regime)):
            return [ELSEWHERE]
        named = set(places(self.regime))
        others = [name for name in self.said["provinces"] if name not in named] if ELSEWHERE in where else []
        return [*sorted(where - {ELSEWHERE}), *others]

    @cached_property
    def looks(self) -> dict[int, tuple[date, int]]:
        """Look -> the Monday of its last week, and the weeks since the look before."""
        start, before, found = date.fromisoformat(self.said["start"]), 0, {}
        for (look,) in self.ask("weeks", "SELECT DISTINCT week FROM {t} ORDER BY week"):
            found[look] = start + timedelta(weeks=look - 1), look - before
            before = look
        return found

    @cached_property
    def measures(self) -> dict[str, dict[tuple[int, str], int]]:
        """Measure -> (look, province) -> value; "" is the whole country."""
        sql = "SELECT measure, week, province, value FROM {t} WHERE quintile = 0 AND grp = -1"
        found: dict[str, dict[tuple[int, str], int]] = {}
        for measure, week, province, value in self.ask("weeks", sql):
            found.setdefault(measure, {})[week, province] = int(value)
        return found

    @cached_property
    def counts(self) -> dict[str, dict[tuple[int, str], int]]:
        """Count -> (look, row) -> value."""
        found: dict[str, dict[tuple[int, str], int]] = {}
        for measure, week, row, value in self.ask("rows", "SELECT measure, week, row, value FROM {t}"):
            found.setdefault(measure, {})[week, row] = int(value)
        return found

    def ask(self, table: str, sql: str) -> list[Row]:
        """Rows of `sql`, with `{t}` for the table."""
        return self.kept.ask(table, sql)


def counted_by(clause: Clause) -> Facts:
    """The row of a clause's mechanism, with the flow that counts instead of its row where a rule it gives says so."""
    row = facts(clause)
    other = [flow for rule, flow in row.instead.items() if given(clause, rule)]
    return row.model_copy(update={"row": [], "flow": other}) if other else row


def open_run(folder: Path, regime: Regime) -> Run:
    """A run of this very rule book, whole as it was written: its folder, or that of a comparison it is in."""
    kept = _kept(folder, regime)
    where, said = kept.path, kept.said
    if said["regime"] != regime.name:
        raise AuditError(f"{where} is a run of '{said['regime']}', not of '{regime.name}'. {_other(said['regime'], regime.name)}")
    if said["rule_book"] != regime.text:
        raise AuditError(f"{where} is a run of another version of '{regime.name}'. Run it again, or audit that version.")
    return Run(kept, said, regime)


def _kept(folder: Path, regime: Regime) -> Folder:
    if kind_of(folder, COMPARISON, RUN) is RUN:
        return opened(folder, RUN)
    whole = opened(folder, COMPARISON)
    names = (whole.said["reference"], *whole.said["regimes"])
    if regime.name not in names:
        raise AuditError(f"{folder} compares {', '.join(names)}, and '{regime.name}' is none of them. Name a folder of a run of it.")
    return arm(whole, regime.name)


def _other(lived: str, asked: str) -> str:
    """What to do about a run of another rule book, or of this one with other overlays."""
    if lived.split("+")[0] == asked.split("+")[0]:
        return f"Audit the book as it was lived: `demerit audit {lived}`, or the file with the same --with."
    return f"Name the folder of a run of '{asked}'."
