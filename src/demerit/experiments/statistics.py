"""A statistic of a run that has a published figure: its plan for a seed, and its value (`data/published.toml` has them).

    entry = find("SPC-066")
    statistic(entry, live(plan_of(entry, people=20_000, seed=1)))

Statistics of one life (`life`) share a run; `plan_of` takes several of them and reaches to the last day of any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import nan
from typing import Any

import numpy as np

from demerit.engine.run import Look
from demerit.experiments.given import PlanError
from demerit.experiments.live import Lived, Plan, mechanisms_for
from demerit.measures.arithmetic import ArithmeticError, functions, names, parsed, worked_out
from demerit.measures.derived import DERIVED
from demerit.population.country import load_country
from demerit.regime.errors import exists
from demerit.regime.overlay import load_with
from demerit.regime.published import Statistic, statistics
from demerit.terms import Mechanism
from demerit.units import WEEKS_PER_YEAR
from demerit.weeks import week_of

EVERY = 4
"""Weeks between looks: a statistic's days are told to half of them."""
TIME = ("weeks", "years")
SCORE_BIN = 4
"""Points of a bin of published scores."""
Life = tuple[Any, ...]


class StatisticError(PlanError):
    """A statistic that no run of its rule book has; the message says what there is."""


def find(name: str) -> Statistic:
    """The statistic of a published figure, by its id."""
    found = next((one for one in statistics() if one.name == name), None)
    if found is None:
        known = [one.name for one in statistics()]
        raise StatisticError(f"there is no statistic for {name[:40]!r}. {exists(name, known, 'statistic')}")
    return found


def life(entry: Statistic) -> Life:
    """What statistics of one run have in common."""
    return entry.book, tuple(entry.overlays), tuple(entry.beside), entry.history, entry.start


def lives(entries: Iterable[Statistic]) -> dict[Life, list[Statistic]]:
    """The statistics by the run that shows them."""
    found: dict[Life, list[Statistic]] = {}
    for entry in entries:
        found.setdefault(life(entry), []).append(entry)
    return found


def plan_of(*entries: Statistic, people: int, seed: int, **more: Any) -> Plan:
    """The run that shows these statistics, which are of one life; `more` are other arguments of a plan (`free`, `threads`)."""
    first = entries[0]
    book = load_with(first.book, tuple(first.overlays))
    plan = Plan(book, people, 1, seed, every=EVERY, start=first.start, history=first.history, beside=tuple(first.beside), **more)
    start = plan.start or book.start
    weeks = max(week_of(entry.until, start) for entry in entries) + EVERY
    return replace(plan, weeks=weeks - weeks % EVERY)


# ---------------------------------------------------------------- checked before a run


def check(entry: Statistic) -> None:
    """Refuse a statistic that names what its rule book's week does not have, or days before its run."""
    book = load_with(entry.book, tuple(entry.overlays))
    start = entry.start or book.start
    if min(entry.since or start, entry.until) < start:
        raise _wrong(entry, f"it is of days before its run begins, {start}")
    try:
        node = parsed(entry.of)
        asked, called = list(names(node)), functions(node)
    except ArithmeticError as error:
        raise _wrong(entry, f"`of`: {error}") from None
    _exist(entry, asked, called, mechanisms_for(book, beside=entry.beside))


def _exist(entry: Statistic, asked: Sequence[str], called: Iterable[str], found: Mapping[str, Mechanism]) -> None:
    known = known_names(found)
    for name in asked:
        if name.partition(":")[0] not in known:
            raise _wrong(entry, f"`of` names {name!r}. {exists(name, known, 'count, stock or measure')}")
    for name in called:
        if name != "at_least":
            raise _wrong(entry, f"`of` calls {name}(): there is at_least(points), the people with such a score, and no other")


def known_names(found: Mapping[str, Mechanism]) -> list[str]:
    """Counts, stocks and derived measures of a week."""
    counts = [count.name for one in found.values() for count in one.counts]
    stocks = [stock.name for one in found.values() for stock in one.measures if not stock.bins]
    derived = [one.name for one in DERIVED if {*one.inputs} <= {*counts, *stocks}]
    return [*TIME, *counts, *stocks, *derived]


def _wrong(entry: Statistic, what: str) -> StatisticError:
    return StatisticError(f"statistic {entry.name} of {entry.book}: {what}")


# ---------------------------------------------------------------- read off a run


def statistic(entry: Statistic, lived: Lived) -> float:
    """What a run comes to, in the unit of the published figure; nan where there was nobody to ask."""
    looks, weeks = window(entry, lived)
    found = _values(lived, looks, weeks)
    value = worked_out(parsed(entry.of), found, {"at_least": partial(_at_least, lived, looks)})
    return value * scale(lived) if entry.kind == "count" else value


def scale(lived: Lived) -> float:
    """People of the country for each one of the run."""
    return load_country(lived.plan.country).people / lived.population.people


def window(entry: Statistic, lived: Lived) -> tuple[list[Look], int]:
    """The looks whose stretch of weeks has its middle in a statistic's days, the nearest where none has; their weeks."""
    start = lived.plan.start or lived.book.start
    since, until = week_of(entry.since or start, start), week_of(entry.until, start)
    stretches = list(pairwise([0, *(look.week for look in lived.looks)]))
    middles = [(low + high) / 2 for low, high in stretches]
    inside = [k for k, middle in enumerate(middles) if since <= middle <= until]
    inside = inside or [min(range(len(middles)), key=lambda k: abs(middles[k] - until))]
    return [lived.looks[k] for k in inside], sum(stretches[k][1] - stretches[k][0] for k in inside)


def _values(lived: Lived, looks: Sequence[Look], weeks: int) -> dict[str, float]:
    """Flows added up over looks, the mean of stocks, and what is derived of them."""
    flows = np.sum([look.flows.sum((0, 1)) for look in looks], axis=0)
    stocks = np.mean([look.stocks.sum((0, 1)) for look in looks], axis=0)
    found: dict[str, float] = dict(zip(lived.stocks(), stocks.tolist(), strict=False))
    for (name, row), value in zip(lived.run.count_names(), flows.tolist(), strict=False):
        found[name] = found.get(name, 0.0) + value
        if row:
            found[f"{name}:{row}"] = float(value)
    derived = {one.name: one.value(found, weeks) for one in DERIVED if {*one.inputs} <= found.keys()}
    told = {name: nan if value is None else value for name, value in derived.items()}
    return {**told, **found, "weeks": weeks, "years": weeks / float(WEEKS_PER_YEAR)}


def _at_least(lived: Lived, looks: Sequence[Look], points: float) -> float:
    """People with a published score of so many points or more, the mean over looks; within a bin of scores they are spread evenly."""
    which = next(k for k, (_, name, _) in enumerate(lived.run.fused.histograms) if name == "score")
    bins = np.mean([look.histograms[which] for look in looks], axis=0)
    whole = int(points // SCORE_BIN)
    return float(bins[whole + 1 :].sum() + bins[whole] * (1 - points / SCORE_BIN + whole))
