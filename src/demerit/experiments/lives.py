"""One synthetic life: what happened to a person, week by week, each change with the clause behind it and its sources.

Nothing is stored while a run is lived: the life is replayed from (seed, person), and one person a week is gone through in
plain Python from the very text that everybody was run with (`engine.why`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from demerit.engine.fuse import Fused
from demerit.engine.run import Run
from demerit.engine.why import Call, Watch
from demerit.experiments.guests import fused_of, telling_of_guests
from demerit.experiments.live import Plan, Progress, prepare, started
from demerit.experiments.paired import TOLL, fates
from demerit.experiments.past import digests, settled
from demerit.kept.errors import FolderError
from demerit.measures.tables import Table
from demerit.population.people import Population
from demerit.regime.model import Regime
from demerit.regime.timetable import Timetable
from demerit.terms import Mechanism

BOOKS = {"pay_missed", "instalment_paid", "took_up_again", "took_up", "circle_size"}
"""Kept for the account: what they say of a life is told by the job, the debt and the ties themselves."""
SLOW = 10
"""Columns of this many bits or more drift every week (savings, believed risk); their changes are not events."""


@dataclass(frozen=True)
class Event:
    """One change in one week of one life."""

    week: int
    day: date
    mechanism: str
    row: str
    clause: str
    sources: str
    what: str
    change: int
    """What was posted, or the column's new value less its old one, in stored units."""
    score: int
    """The published score that week, in sixteenths of a point; 0 for none."""


def events(call: Call, before: Mapping[str, int], ledgers: set[str], small: set[str]) -> Iterator[tuple[str, int]]:
    """(what, change) of a call that changed anything: posts to ledgers, and changes of small columns."""
    for name, value in call.wrote.items():
        if name in ledgers and call.role != "settle" and value:
            yield name, value
        elif name in small and value != before.get(name, 0):
            yield name, value - before.get(name, 0)
    if call.role == "settle" and "ties_won" in call.wrote:
        yield from ((what, number) for what, number in (("tie_left", call.given["tie_left"]), ("tie_won", call.wrote["ties_won"])) if number)
    if call.role == "keep" and call.wrote["keep"] == 0:
        yield "let_go", -1
    if call.role == "greet" and call.wrote["greet"] == 1:
        yield "said_yes", 1


def replay(
    plan: Plan,
    person: int,
    progress: Progress | None = None,
    weeks: int | None = None,
    mechanisms: Mapping[str, Mechanism] | None = None,
    population: Population | None = None,
    fused: Fused | None = None,
    past: Mapping[str, str] | None = None,
) -> Iterator[tuple[int, list[Call], Watch, Timetable, Regime]]:
    """Every week of a person's life: (week, calls, watch, timetable, book), before the week is lived.

    `past` are the digests of what the run began with: another past is another life, and is refused.
    """
    book, found, people, rules = prepare(plan, mechanisms, population)
    plan = settled(plan, book)
    run = started(plan, book, found, people, rules, fused or fused_of(found, plan.lasts), progress or (lambda *told: None))
    if past and (wrong := sorted(name for name, value in digests(run).items() if past.get(name) != value)):
        raise FolderError(f"the weeks before this run come out otherwise than when it was lived ({', '.join(wrong[:3])}): run it again")
    if not 0 <= person < people.people:
        raise ValueError(f"there is no person {person:,}: people are numbered 0 to {people.people - 1:,}")
    watch = Watch(run, person)
    for week in range(plan.first, min(weeks or plan.weeks, plan.weeks)):
        with telling_of_guests(found):
            calls = watch.week()
        yield week, calls, watch, rules, book
        run.step()
        if progress:
            progress("replay", week + 1, weeks or plan.weeks)


def ledger(plan: Plan, person: int, progress: Progress | None = None, **shared: object) -> list[Event]:
    """The ledger of a life."""
    found: list[Event] = []
    for week, calls, watch, rules, book in replay(plan, person, progress, **shared):  # type: ignore[arg-type]
        run = watch.run
        fields = run.fused.wiring.layout.fields
        before = {name: int(run.column_of(name, person)) for name in fields}
        ledgers = {name for name, (_, column) in run.fused.wiring.columns.items() if column.ledger} - BOOKS
        small = {name for name, field in fields.items() if field.bits < SLOW and name not in {*ledgers, *BOOKS}}
        province = int(
            run.population.cell_province[np.searchsorted(run.population.cell_start, person, side="right") - 1]
        )
        place = (int(run.arrays["variant"][province]), rules.epoch_of(week))  # provinces may change their variant
        for call in calls:
            for what, change in events(call, before, ledgers, small):
                clauses = rules.clause_at(*place, call.mechanism, call.row)
                found.append(
                    Event(
                        week,
                        rules.start + timedelta(weeks=week),
                        call.mechanism,
                        call.row,
                        ", ".join(clauses),
                        ", ".join(_sources(book, clauses)),
                        what,
                        change,
                        before.get("published", 0),
                    )
                )
    return found


def _sources(book: Regime, clauses: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(source for clause in book.clauses if clause.name in clauses for source in clause.sources))


def life_table(found: list[Event], person: int) -> Table:
    """The ledger as a table."""

    def words(name: str) -> np.ndarray:
        return np.array([getattr(event, name) for event in found], dtype=object)

    def numbers(name: str) -> np.ndarray:
        return np.array([getattr(event, name) for event in found], dtype=np.int64)

    return {
        "person": np.full(len(found), person, np.int64),
        "week": numbers("week"),
        "day": np.array([event.day.isoformat() for event in found], dtype=object),
        "mechanism": words("mechanism"),
        "row": words("row"),
        "clause": words("clause"),
        "sources": words("sources"),
        "what": words("what"),
        "change": numbers("change"),
        "score": numbers("score"),
    }


def median_loser(a: Run, b: Run) -> int:
    """The person whose life is told: of those worse off under B, the one in the middle by money lost, then by weeks restricted.

    A rule and not a choice, so that nobody can pick the saddest life; with no loser, the adult in the middle of the ids.
    """
    first = {name: a.column(name) for name in TOLL}
    second = {name: b.column(name) for name in TOLL}
    losers = np.flatnonzero(fates(first, second) == 0)
    if not len(losers):
        return int(b.population.people // 2)
    loss = [TOLL[name].worse * (second[name] - first[name])[losers] for name in ("weeks_restricted", "net_money")]
    return int(losers[np.lexsort(loss)[len(losers) // 2]])
