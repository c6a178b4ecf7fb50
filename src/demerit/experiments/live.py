"""One regime lived by one population: from names to a result, in memory or in a folder.

`live(...)` is what `demerit run` calls.  A folder is written whole or not at all: everything goes to a sibling that is
renamed at the end, so a run killed half-way leaves nothing that looks finished.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from demerit.engine.ahead import compile_loops, examples
from demerit.engine.columns import column_digest
from demerit.engine.fuse import Fused
from demerit.engine.gather import gather
from demerit.engine.run import Look, Run
from demerit.engine.settings import can_compile
from demerit.engine.state import State
from demerit.engine.week_file import LOOPS
from demerit.experiments import freed, room
from demerit.experiments.guests import fused_of, guests_of, probe, telling_of_guests
from demerit.experiments.past import Country as CountryBefore
from demerit.experiments.past import begun, digests, settled
from demerit.experiments.plan import Plan as Plan
from demerit.experiments.plan import PlanError as PlanError
from demerit.measures import tables, variants
from demerit.measures.tables import Table
from demerit.population.country import load_country
from demerit.population.hashing import words
from demerit.population.people import Population, make_population
from demerit.population.tables import Country
from demerit.regime.force import mechanisms_of
from demerit.regime.model import Regime
from demerit.regime.timetable import Timetable, timetable
from demerit.terms import Mechanism

PART = 262_144
"""People whose sorts are worked out at a time, so that what is worked with stays small."""
Progress = Callable[[str, int, int], None]
"""Told (what, done, of how many) now and then."""


@dataclass
class Lived:
    """A run that has been lived: its looks, its people at the end, and how long it took."""

    plan: Plan
    book: Regime
    run: Run
    timetable: Timetable
    looks: list[Look]
    seconds: float
    """The whole week loop with measures; compiling apart."""
    compile_seconds: float
    past: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every column as the past left it."""

    @property
    def population(self) -> Population:
        """The people."""
        return self.run.population  # type: ignore[no-any-return]

    def stocks(self) -> list[str]:
        """Names of the stocks, in the order of the look table."""
        return [name for _, name in self.run.fused.measures]

    def tables(self) -> dict[str, tables.Table]:
        """weeks, rows and histogram (see `measures.tables`); where there are institutions, variants and kept."""
        names = self.run.count_names()
        single = [name for name, row in names if not row]
        return self._governed(single) | {
            "weeks": tables.weeks_table(self.looks, self.stocks(), single, self.population.province_names),
            "rows": tables.rows_table(self.looks, names),
            "histogram": tables.histogram_table(self.looks, [name for _, name, _ in self.run.fused.histograms]),
        }

    def _governed(self, flows: list[str]) -> dict[str, Table]:
        """What provinces keep, and every measure by the variant of the rules (see `measures.variants`)."""
        if not self.run.institutions:
            return {}
        ways = self.timetable.variants or tuple(f"rules-{k}" for k in range(len(self.timetable.rules)))
        return {
            "kept": variants.kept_table(self.looks, self.run.institutions.names, self.population.province_names),
            "variants": variants.variants_table(self.looks, self.stocks(), flows, ways),
        }

    def digests(self) -> dict[str, str]:
        """SHA-256 of every column and table."""
        columns = {f"column.{name}": column_digest(values) for name, values in self.run.each_column()}
        return dict(sorted(columns.items())) | {f"table.{name}": tables.digest(t) for name, t in self.tables().items()}

    def digest(self) -> str:
        """One SHA-256 of all of them, over sorted names."""
        return tables.combined(self.digests())


def mechanisms_for(*books: Regime, beside: Sequence[str] = ()) -> dict[str, Mechanism]:
    """The mechanisms that books need together with the country's own: both arms of a pair run the same week.

    Guests come in through the doors of the books that name them; those beside a run through the door of the first.
    """
    return gather(sorted(set(beside).union(*(mechanisms_of(book) for book in books))), given=guests_of(books, beside))


def prepare(
    plan: Plan, mechanisms: Mapping[str, Mechanism] | None = None, population: Population | None = None
) -> tuple[Regime, dict[str, Mechanism], Population, Timetable]:
    """The book, the mechanisms, the people and the timetable of a plan."""
    book = plan.book()
    books = [book, plan.branch.law] if plan.branch else [book]
    found = dict(mechanisms or mechanisms_for(*books, beside=plan.beside))
    people = population or make_population(load_country(plan.country), plan.people, plan.seed)
    with telling_of_guests(found):  # a guest may build tables
        rules = timetable(book, found, people.province_names, plan.weeks, plan.start, plan.free, plan.first)
    return book, found, people, rules


def check(
    plan: Plan, books: Sequence[Regime], tell: Progress | None = None, out: Path | None = None, paired: bool = False,
    beside: tuple[int, int] = (0, 0), saved: int = 0,
) -> dict[str, list[str]]:
    """Refuse, before the first week, what would fail or mean nothing after it; the books that read each free parameter.

    `beside` are further countries: how many are lived at a time, and the people of each; `saved`, the weeks between saved states.
    """
    read, country = freed.readers(plan.free, books, plan.beside), load_country(plan.country)
    found = mechanisms_for(*books, beside=plan.beside)
    agreed(plan, books, found, country)
    shape = room.Shape(plan.people, len(country.provinces), plan.weeks, plan.every, books, fused_of(found, plan.lasts), out, paired, beside, saved)
    room.check(shape, tell)
    return read


def agreed(plan: Plan, books: Sequence[Regime], found: Mapping[str, Mechanism], country: Country) -> None:
    """Refuse a book that does not hold in the country, or a free parameter out of range: of the last arm before the first is lived."""
    provinces = tuple(row.province for row in country.provinces)
    with telling_of_guests(found):
        for book in books:
            timetable(book, found, provinces, plan.weeks, plan.start, plan.free, plan.first)


Save = Callable[["Lived"], None]
"""Called after every week, with the run as it stands."""


def live(
    plan: Plan,
    progress: Progress | None = None,
    mechanisms: Mapping[str, Mechanism] | None = None,
    population: Population | None = None,
    fused: Fused | None = None,
    out: Path | None = None,
    save: Save | None = None,
) -> Lived:
    """Live a plan; `mechanisms` and `population` are given by experiments whose runs share them, and check for them.

    `out` is the folder the run will be written to, if any: there must be room for it.
    """
    tell = progress or (lambda what, done, total: None)
    if mechanisms is None and population is None:
        plan = replace(plan, regime=plan.book())
        check(plan, [plan.book()], tell, out)
    return go_on(begin(plan, tell, mechanisms, population, fused), tell, save)


def begin(
    plan: Plan,
    tell: Progress,
    mechanisms: Mapping[str, Mechanism] | None = None,
    population: Population | None = None,
    fused: Fused | None = None,
    state: State | None = None,
) -> Lived:
    """A run with its past behind it and its weeks before it; or as it stood in a `state` of its own."""
    book, found, people, rules = prepare(plan, mechanisms, population)
    plan = settled(plan, book)
    began = time.perf_counter()
    fused = fused or fused_of(found, plan.lasts)
    warm(fused, found, rules, people, tell)
    compiled = time.perf_counter() - began
    if state:
        run = Run(people, rules, found, plan.seed, threads=plan.threads, fused=fused, state=state)
        return Lived(plan, book, run, rules, [], 0.0, compiled)
    run = started(plan, book, found, people, rules, fused, tell)
    return Lived(plan, book, run, rules, [], 0.0, compiled, digests(run))


def go_on(lived: Lived, tell: Progress, save: Save | None = None) -> Lived:
    """Live the weeks that are left."""
    run, plan, began, spent = lived.run, lived.plan, time.perf_counter(), lived.seconds
    for week in range(run.week, plan.weeks):
        run.step()
        if run.week % plan.every == 0 or run.week == plan.weeks:
            lived.looks.append(run.look())
        lived.seconds = spent + time.perf_counter() - began
        if save:
            save(lived)
        tell(lived.book.name, week + 1, plan.weeks)
    return lived


def started(
    plan: Plan, book: Regime, mechanisms: Mapping[str, Mechanism], people: Population, rules: Timetable, fused: Fused,
    tell: Progress,
) -> Run:
    """A run in its week 0, with its past behind it; `plan` is settled."""

    def compiled(week: Fused, found: Mapping[str, Mechanism], dated: Timetable) -> None:
        warm(week, found, dated, people, tell)

    return begun(CountryBefore(plan, people, mechanisms, fused, compiled, tell), book, rules)


_warmed: set[str] = set()
_warming = Lock()
"""One thread compiles a week; others that live it wait until it has."""


def warm(
    fused: Fused, mechanisms: Mapping[str, Mechanism], rules: Timetable, people: Population, tell: Progress
) -> None:
    """Compile every loop on a neighbourhood, once a process, so that the weeks that are timed are weeks.

    Whoever lives several countries at a time has it compiled before, in the main thread, which hears signals.
    """
    can_compile()
    if fused.text in _warmed:
        return
    tell("compile", 0, len(LOOPS))
    with _warming, telling_of_guests(mechanisms):
        if fused.text not in _warmed:
            _warm(fused, mechanisms, rules, people, tell)
    tell("compile", len(LOOPS), len(LOOPS))


def _warm(
    fused: Fused, mechanisms: Mapping[str, Mechanism], rules: Timetable, people: Population, tell: Progress
) -> None:
    def ahead(run: Run) -> None:
        # the last step is told when the neighbourhood has been lived
        compile_loops(
            fused.text, examples(run), lambda done, total: tell("compile", min(done, total - 1), total)
        )

    few = make_population(people.country, 168 * max(31, len(people.province_names)), people.seed)
    probe(few, rules, mechanisms, fused)
    warm = Run(few, rules, mechanisms, people.seed, threads=1, fused=fused, ahead=ahead)
    warm.step()
    warm.look()
    _warmed.add(fused.text)


def people_table(lived: Lived) -> tables.Table:
    """Everybody at the end of the run: where they live, their sorts, and every column."""
    return {
        "person": np.arange(lived.population.people, dtype=np.int32),
        **sorts(lived.population),
        **{name: values.astype(np.int32) for name, values in lived.run.each_column()},
    }


def sorts(population: Population) -> tables.Table:
    """Province, town, quintile, group, age band and urban of everybody: address arithmetic, a part of the people at a time."""
    bounds = [*range(0, population.people, PART), population.people]
    parts = [sorts_of(population, np.arange(low, high)) for low, high in pairwise(bounds)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def sorts_of(population: Population, person: Any) -> tables.Table:
    """The same of some people."""
    cell = np.searchsorted(population.cell_start, person, side="right") - 1
    block, lane = np.divmod(person, 168)
    like = population.pattern[block]
    home = words(population.household_key, person - lane + population.first[like, lane])
    urban = population.cell_urban[cell]
    return {
        "province": population.cell_province[cell].astype(np.int16),
        "town": population.cell_town[cell].astype(np.int32),
        "quintile": (population.income_quintile[urban.astype(int), (home & np.uint64(255)).astype(int)] + 1).astype(
            np.int8
        ),
        "grp": population.group_of[((home >> np.uint64(8)) & np.uint64(255)).astype(int)].astype(np.int8),
        "age": population.age[like, lane].astype(np.int8),
        "urban": urban.astype(np.int8),
    }
