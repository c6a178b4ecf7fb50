"""The past of a run: the weeks before week 0, lived on real dates, so that no run begins with a country that begins.

Two questions, named.  `shared`: what if the law came, or ended, in week 0?  All arms have lived under the law of the
reference until then (a single run: under none).  `own`: what if the law had always been there?  Each arm has lived under
its own, and its register is as full as it would be.

Until the first clause is in force a past is lived without any law, and in a small week of the mechanisms that its law names:
a mechanism that is asleep is as if it were absent (a law).  Its last week is lived in the week of the run, so that every
sum that anybody reads in week 0 is there.  What was lived once is not lived again: arms share it, and so do `why` and `life`.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

import numpy as np

from demerit.engine import pasts
from demerit.engine.columns import column_digest
from demerit.engine.fuse import Fused
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.engine.state import State, read, taken
from demerit.engine.week_file import digest as text_digest
from demerit.experiments.code import code_digest
from demerit.experiments.guests import fused_of, guests_of
from demerit.experiments.plan import Branch, Plan
from demerit.experiments.saved_weeks import saved_state
from demerit.kept.errors import FolderError
from demerit.population.people import Population
from demerit.regime.force import holds, mechanisms_of
from demerit.regime.load import load
from demerit.regime.model import Regime
from demerit.regime.timetable import Timetable, timetable
from demerit.regime.world import law_alone
from demerit.terms import Mechanism
from demerit.weeks import day_of, monday, week_of

USUAL_WEEKS = 104
"""Weeks without a law before anything else: what is left of how a country begins settles in them (`docs/decisions/past.md`)."""
LAW_WEEKS = 520
"""The most weeks that a law of one's own is lived under before week 0: a register of which 36 % leave a year is 97 % full."""
NO_LAW = "none"
KEPT_BYTES = 2**28
"""Bytes of states that wait in memory for the next arm of a comparison, beside the last one."""
WORTH_KEEPING = 500_000
"""Person-weeks that are sooner lived than read."""
Warm = Callable[[Fused, Mapping[str, Mechanism], Timetable], None]
Tell = Callable[[str, int, int], None]


def law_before(plan: Plan, book: Regime) -> Regime:
    """The law of the weeks before week 0."""
    return book if plan.history == "own" else (plan.before or load(NO_LAW))


def weeks_before(plan: Plan, *laws: Regime) -> int:
    """How many weeks are lived before week 0, of which these are the laws: one number for all arms of a comparison."""
    if plan.past is not None:
        return plan.past
    start = monday(plan.start or laws[0].start)
    return USUAL_WEEKS + max(min(-week_of(began, start), LAW_WEEKS) if began else 0 for began in (_began(law, start) for law in laws))


def _began(law: Regime, start: Any) -> Any:
    """The Monday on which a law's first clause comes into force, or the earliest that counts; None where none is before `start`."""
    earliest = day_of(-LAW_WEEKS, start)
    days = [max(monday(clause.since), earliest) if clause.since else earliest for clause in law.clauses]
    ends = [monday(clause.until) if clause.until else start for clause in law.clauses]
    return min((day for day, end in zip(days, ends, strict=True) if day < min(end, start)), default=None)


@dataclass(frozen=True)
class Country:
    """Whose past it is, and the week of the run that it leads to."""

    plan: Plan
    """With its start and its past said."""
    people: Population
    mechanisms: Mapping[str, Mechanism]
    fused: Fused
    warm: Warm
    tell: Tell


@dataclass(frozen=True)
class Stage:
    """A stretch of weeks lived under one law, in one week."""

    law: Regime
    mechanisms: Mapping[str, Mechanism]
    fused: Fused
    since: int
    until: int
    last: bool = False
    """Whether another law may begin after it: then institutions sit under that one."""


def begun(country: Country, book: Regime, rules: Timetable) -> Run:
    """A run of the country at week 0, with its past behind it."""
    plan = country.plan
    law = plan.branch.law if plan.branch and plan.branch.at else law_before(plan, plan.branch.law if plan.branch else book)
    state = _parted(country, plan.branch) if plan.branch and plan.branch.at else _eve(country, law) if plan.past else None
    return Run(
        country.people, rules, country.mechanisms, plan.seed, threads=plan.threads, fused=country.fused, state=state,
        same_law=_same(law, book),
    )


def _same(law: Regime, book: Regime) -> bool:
    """Whether provinces that live under a variant of one law live under that of the other."""
    ways = [[variant.name for variant in one.variants] for one in (law, book)]
    return law.text == book.text or (ways[0] != [] and ways[0] == ways[1])


def digests(run: Run) -> dict[str, str]:
    """SHA-256 of every column as the past left it: what a life that is told later must begin from."""
    return {name: column_digest(values) for name, values in run.each_column()}


# ---------------------------------------------------------------- living it


def _eve(country: Country, law: Regime) -> State:
    """The state in which week 0 begins, in the week of the run."""
    *before, eve = _stages(country, law)
    key = _key(country, [*before, eve])
    state = _waiting.find(key)
    if state is None:
        state = _lived(country, eve, _before(country, before))
        _waiting.keep(key, state)
    return state


def _before(country: Country, stages: list[Stage]) -> State | None:
    """The state after the small weeks: as it was kept, or lived from the last that was."""
    keys = [_key(country, stages[: k + 1]) for k in range(len(stages))]
    kept = ((k, state) for k in range(len(stages), 0, -1) if (state := _kept(keys[k - 1])))
    done, state = next(kept, (0, None))
    for k in range(done, len(stages)):
        stage, key, pieces = stages[k], keys[k], _pieces(country, stages[: k + 1])
        state = next((found for piece in reversed(pieces.values()) if (found := _kept(piece))), state)
        state = _lived(country, stage, state, pieces)
        if country.people.people * (stage.until - stage.since) >= WORTH_KEEPING:
            pasts.keep(key, state.head, state.arrays.items())
    return state


def _pieces(country: Country, stages: list[Stage]) -> dict[int, str]:
    """Week -> the key of a state that is kept while the last of these stages is lived, by a run that saves as it goes."""
    *before, last = stages
    weeks = range(last.since + country.plan.saves, last.until, country.plan.saves) if country.plan.saves else ()
    return {week: _key(country, [*before, replace(last, until=week)]) for week in weeks}


def _kept(key: str) -> State | None:
    with suppress(FolderError):
        if found := pasts.find(key):
            return read(found)
    return None


def _stages(country: Country, law: Regime) -> list[Stage]:
    """Without a law, under the law law_alone, and one week in the week of the run."""
    first, last = -int(country.plan.past or 0), -1
    start = monday(country.plan.start or law.start)
    begins = next((week for week in range(first, 0) if any(holds(one, day_of(week, start)) for one in law.clauses)), 0)
    found = []
    without, until = load(NO_LAW) if law.clauses else law, min(begins - 1, last)
    if first < until:
        found.append(_small(country, without, first, until))
    if max(first, until) < last:
        found.append(_small(country, law, max(first, until), last))
    return [*found, Stage(law, country.mechanisms, country.fused, last, 0, last=True)]


def _small(country: Country, law: Regime, since: int, until: int) -> Stage:
    """The week of a law's own mechanisms, and of whoever keeps the country's ties."""
    ties = {name: one for name, one in country.mechanisms.items() if "." in name and (one.keep or one.greet)}
    followed = {name: country.mechanisms[name] for name in mechanisms_of(law) if "." in name and name in country.mechanisms}
    found = gather(sorted({*mechanisms_of(law), *ties}), given=guests_of([law_alone(law)]) | ties | followed)
    return Stage(law, found, fused_of(found, country.plan.lasts), since, until)


def _rules(country: Country, stage: Stage) -> Timetable:
    plan = country.plan
    known = {f"{name}.{free.name}" for name, one in stage.mechanisms.items() for free in one.free}
    free = {name: value for name, value in plan.free.items() if name in known}
    weeks = stage.until + 1
    return timetable(stage.law, stage.mechanisms, country.people.province_names, weeks, plan.start, free, stage.since)


def _lived(country: Country, stage: Stage, state: State | None, pieces: Mapping[int, str] | None = None) -> State:
    """The state after a stage that begins in a state, or at the very beginning; those of the weeks of `pieces` are kept."""
    plan = country.plan
    rules = _rules(country, stage)
    country.warm(stage.fused, stage.mechanisms, rules)
    run = Run(country.people, rules, stage.mechanisms, plan.seed, threads=plan.threads, fused=stage.fused, state=state)
    first = -int(plan.past or 0)
    while run.week < stage.until:
        run.step(sits=not stage.last or run.week + 1 < stage.until)
        if pieces and run.week in pieces:
            kept = taken(run)
            pasts.keep(pieces[run.week], kept.head, kept.arrays.items())
        country.tell("the weeks before", run.week - first, -first)
    return taken(run, sat=not stage.last)


def _parted(country: Country, branch: Branch) -> State:
    """The state in which a run parts from another, in its own week: the other's, but for the last week in its own."""
    plan = replace(country.plan, regime=branch.law, branch=None)
    mechanisms = {name: country.mechanisms[name] for name in branch.mechanisms}
    origin = replace(country, plan=plan, mechanisms=mechanisms, fused=fused_of(mechanisms, plan.lasts))
    last = Stage(branch.law, country.mechanisms, country.fused, branch.at - 1, branch.at, last=True)
    state = _lived(country, last, _until(origin, branch))
    for flows in ("flows", "variant_flows"):  # what is told begins here
        state.arrays.get(flows, np.zeros(1))[:] = 0
    return state


def _until(origin: Country, branch: Branch) -> State:
    """The state of the other run a week before: gone on to from what it saved, or lived."""
    plan, week = origin.plan, branch.at - 1
    rules = timetable(branch.law, origin.mechanisms, origin.people.province_names, branch.at + 1, plan.start, plan.free)
    origin.warm(origin.fused, origin.mechanisms, rules)
    saved = saved_state(branch.folder, branch.recipe, week) if branch.folder else None
    if saved:
        run = Run(origin.people, rules, origin.mechanisms, plan.seed, threads=plan.threads, fused=origin.fused, state=saved)
    else:
        run = begun(origin, branch.law, rules)
    while run.week < week:
        run.step()
        origin.tell(f"{branch.law.name} until week {branch.at}", run.week, branch.at)
    return taken(run)


# ---------------------------------------------------------------- not living it twice


def _key(country: Country, stages: list[Stage]) -> str:
    """SHA-256 of all that a past hangs on: the people, the seed, the text and the numbers of every week, and the code that lives it."""
    parts: list[Any] = [code_digest(), country.people.people, country.plan.seed, country.people.country.model_dump_json()]
    for stage in stages:
        parts += [stage.since, stage.until, text_digest(stage.fused.text), _numbers(_rules(country, stage))]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _numbers(rules: Timetable) -> str:
    """SHA-256 of a law as numbers: two laws that are the same in every week of a past have one past."""
    whole = hashlib.sha256(json.dumps([rules.provinces, rules.variants, sorted(rules.row_names.items())]).encode())
    arrays = [rules.epoch, rules.rules, rules.variant_of_province]
    arrays += [table for _, table in sorted(rules.rows.items())] + [table for _, table in sorted(rules.tables.items())]
    for array in arrays:
        whole.update(json.dumps(array.shape).encode() + np.ascontiguousarray(array, "<i8").tobytes())
    return whole.hexdigest()


class _Waiting:
    """States of this process that wait for the next arm; the last one always, more while there is room."""

    def __init__(self) -> None:
        self.found: OrderedDict[str, State] = OrderedDict()
        self.lock = Lock()

    def find(self, key: str) -> State | None:
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
            return self.found.get(key)

    def keep(self, key: str, state: State) -> None:
        with self.lock:
            self.found[key] = state
            while len(self.found) > 1 and sum(one.bytes for one in self.found.values()) > KEPT_BYTES:
                self.found.popitem(last=False)


_waiting = _Waiting()


def settled(plan: Plan, *books: Regime) -> Plan:
    """The plan with its start and its past said: of one book, or of a reference and the others.

    All arms begin on one day: the plan's, else the reference's own; a baseline has none, and then it is the latest of the
    others, so that all are in force from the first week.
    """
    reference, others = books[0], books[1:]
    own_day = max(book.start for book in others) if others and reference.family == "baseline" else reference.start
    before = reference if others and plan.before is None else plan.before
    dated = replace(plan, start=plan.start or own_day, before=before)
    laws = [law_before(dated, book) for book in books]
    return replace(dated, past=weeks_before(dated, *laws))
