"""A run: people, rules and a seed, stepped a week at a time.  Same seed, same bits, on any number of threads.

`step()` lives a week; `look()` measures; `columns()` are everybody's columns as they stand.  The order of work inside a
week cannot matter: everything reads last week's columns, faces and news, and sums are whole numbers.  Weeks before week 0
are lived like any other; week 0 opens the window of what is told.  A run may go on from the `state` of another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from demerit.engine import world
from demerit.engine.columns import column_digest
from demerit.engine.everybody import Everybody
from demerit.engine.file_text import ARRAYS, PER_CELL, extras
from demerit.engine.fuse import Fused, fuse
from demerit.engine.institutions import Seat, seated
from demerit.engine.plain import within
from demerit.engine.queues import queued
from demerit.engine.state import State, put
from demerit.engine.week_file import compiled, interpreted
from demerit.engine.world import SORTS, Rules, Whole, by_owner
from demerit.population.hashing import key, keys, named
from demerit.terms import Mechanism

CHUNK_PEOPLE = 16384
MANY_PEOPLE = 500_000
FEW_PEOPLE = 10_000
"""Below this many, handing work to a second thread costs more than it saves."""
BEFORE = "@before"
"""Ends the name of a stream that repeats last week's draws."""


@dataclass
class Look:
    """What a look at the run saw: stocks by province and sort of person, histograms, and the flows since the last look."""

    week: int
    stocks: Whole
    """int64[provinces, 10, measures]"""
    histograms: list[Whole]
    flows: Whole
    """int64[provinces, 10, counts]: sums since the last look."""
    seat: Seat | None = None
    """What institutions keep for provinces; None where there is none."""


class Run(Everybody):
    """One regime on one population; see the module."""

    def __init__(
        self,
        population: Any,
        rules: Rules,
        mechanisms: Mapping[str, Mechanism],
        seed: int,
        threads: int = 0,
        graph: Any | None = None,
        mode: str = "compiled",
        fused: Fused | None = None,
        ahead: Callable[[Run], None] | None = None,
        chunk_people: int = 0,
        state: State | None = None,
        same_law: bool = True,
    ) -> None:
        self.population, self.rules, self.seed, self.graph = population, rules, seed, graph
        self.fused = fused or fuse(mechanisms, graph is not None, mode == "checked", max(rules.weeks, -rules.first))
        self.mode, self.week = mode, rules.first
        self.first_week = rules.first
        _roomy(self.fused, rules)
        self.pool: ThreadPoolExecutor | None = None
        self.threads = threads or min(os.cpu_count() or 1, 64)
        if population.people < FEW_PEOPLE:
            self.threads = 1
        self.chunk_cells, self.chunk_province = (
            world.whole_provinces(population) if mode == "cuda" else world.chunks(population, chunk_people or CHUNK_PEOPLE)
        )
        self._allocate()
        self._load()
        self._name()
        self.institutions, self.queues = seated(self), queued(self)
        self._keys(-1)
        if ahead:
            ahead(self)
        self._begin()
        if state:
            put(self, state, same_law)
        if self.queues:
            self.queues.count(self)

    # ------------------------------------------------------------ setting up

    def _allocate(self) -> None:
        wiring, n, cells = self.fused.wiring, self.population.people, len(self.population.cell_town)
        self.own = np.zeros((wiring.layout.own_words, n), np.uint32)
        self.faces = [np.zeros((wiring.layout.face_words, n), np.uint32) for _ in range(2)]
        self.row_names = [(name, count, self.rules.row_names[name]) for name, count in wiring.row_counts()]
        self.single = wiring.single_counts()
        self.width = max(len(self.single) + sum(len(rows) for _, _, rows in self.row_names), 1)
        self.provinces = len(self.population.province_names)
        self.place = [np.zeros((cells, max(len(wiring.local_news), 2)), np.int64) for _ in range(2)]
        self.counts = np.zeros((len(self.chunk_province), SORTS, self.width), np.int64)
        self.flows = np.zeros((self.provinces, SORTS, self.width), np.int64)
        self.arrays = (
            world.people_arrays(self.population, self.seed)
            | world.tie_arrays(self.population, self.graph)
            | world.cell_arrays(self.population, self.rules.variant_of_province)
            | world.rule_arrays(self.fused, self.rules)
        )
        offset = len(self.single)
        for _, count, rows in self.row_names:
            self.arrays[f"counts_{count}"] = offset
            offset += len(rows)
        self._news(np.zeros((self.provinces, self.width), np.int64))
        self._census(np.zeros((cells, 2), np.int64))

    def _load(self) -> None:
        if self.mode == "cuda":
            from demerit.engine import gpu

            self.loops = gpu.loops(self.fused.text, self.population.people)
        elif self.mode == "compiled":
            module = compiled(self.fused.text)
            self.loops = {name: getattr(module, f"{name}_cells") for name in ("begin", "live", "look")}
        else:
            scope = interpreted(self.fused.text, **({"within": within} if self.mode == "checked" else {}))
            self.loops = {name: scope[f"{name}_cells"] for name in ("begin", "live", "look")}

    def _begin(self) -> None:
        place = [block.copy() for block in self.place]
        self._loop("begin", 0)
        census = self.place[1][:, :2].copy()
        self.place = place
        self._census(census)
        self.counts[:] = 0

    def _census(self, census: Whole) -> None:
        """How many people and adults live where, and how many adults before."""
        starts = self.population.town_cells[:-1]
        found = {
            "place": census,
            "town": np.add.reduceat(census, starts, axis=0),
            "province": by_owner(self.population.cell_province, census, self.provinces),
            "country": census.sum(0, keepdims=True),
        }
        lived = {f"census_{scope}": np.column_stack((one, one[:, 1].cumsum() - one[:, 1])) for scope, one in found.items()}
        self.arrays |= lived | {"census_country": lived["census_country"][0]}

    # ------------------------------------------------------------ stepping

    def _name(self) -> None:
        """What the names of streams and rows mix into a key, once for all weeks."""
        wiring = self.fused.wiring
        self.stream_names = named(name.removesuffix(BEFORE) for name in wiring.streams)
        self.before = np.array([name.endswith(BEFORE) for name in wiring.streams], bool)
        self.rows_named = {
            (mechanism, argument): (named([f"{mechanism}.{argument}"]), named(self.rules.row_names[mechanism]))
            for mechanism, argument in wiring.row_streams
        }

    def _keys(self, week: int) -> None:
        """The keys of a week: one for every stream, and one for every row of a rows mechanism's stream."""
        now, last = (np.uint64(key(self.seed, w % 2**64)) for w in (week, week - 1))
        single = keys(np.where(self.before, last, now), self.stream_names)
        most = max((len(rows) for _, rows in self.rows_named.values()), default=0)
        by_row = np.zeros((max(len(self.rows_named), 1), max(most, 1)), np.uint64)
        for k, (stream, rows) in zip(self.fused.wiring.row_streams.values(), self.rows_named.values(), strict=True):
            by_row[k, : len(rows)] = keys(keys(now, stream), rows)
        self.arrays |= {"keys": single if len(single) else np.zeros(1, np.uint64), "rowkeys": by_row}

    def _call(self, name: str, epoch: int, low: int, high: int, counts: Whole, last: tuple[Any, ...]) -> None:
        self.loops[name](*self.given(epoch, counts), *last, low, high)

    def given(self, epoch: int, counts: Whole) -> list[Any]:
        """What every loop is given, in the order of its arguments."""
        a = self.arrays
        given = {
            "week": self.week,
            "first_week": self.first_week,
            "day_of_year": self.rules.day_of_year(self.week),
            "epoch": epoch,
            "own_words": self.own,
            "face_words": self.faces[0],
            "face_next": self.faces[1],
            "place_next": self.place[1],
            "counts": counts,
        }
        empty = np.zeros((1, 2), np.int64)
        names = [*PER_CELL, "chunk_cells", *ARRAYS, *extras(self.fused.wiring), *(f"counts_{c}" for _, c, _ in self.row_names)]
        return [given.get(n, a.get(n, self.chunk_cells if n == "chunk_cells" else empty)) for n in names]

    def _loop(self, name: str, epoch: int, counts: Whole | None = None, last: tuple[Any, ...] = ()) -> None:
        counts = self.counts if counts is None else counts
        total = len(self.chunk_province)
        if self.threads == 1 or self.mode != "compiled":
            return self._call(name, epoch, 0, total, counts, last)
        bounds = self._shares(total)
        self.pool = self.pool or ThreadPoolExecutor(self.threads)
        done = [self.pool.submit(self._call, name, epoch, a, b, counts, last) for a, b in pairwise(bounds)]
        for part in done:
            part.result()
        return None

    def _shares(self, total: int) -> list[int]:
        """Bounds of runs of chunks of about equal people: few in a small country (handing over costs some .1 ms each)."""
        parts = min(total, self.threads * (4 if self.population.people >= MANY_PEOPLE else 2))
        ends = self.population.cell_start[self.chunk_cells[1:]]
        inner = np.searchsorted(ends, [self.population.people * k // parts for k in range(1, parts)])
        return sorted({0, *(int(k) for k in inner), total})

    def step(self, sits: bool = True) -> None:
        """Live one week; where another law begins with the next, institutions sit under that one, and not here."""
        self.counts[:] = 0
        self.place[1][:] = 0
        self._keys(self.week)
        self._loop("live", self.rules.epoch_of(self.week))
        self.faces.reverse()
        self.place.reverse()
        self.arrays["hold"], self.arrays["hold_next"] = self.arrays["hold_next"], self.arrays["hold"]
        by_province = by_owner(self.chunk_province, self.counts, self.provinces)
        self.flows += by_province
        self._news(by_province.sum(1))
        if self.queues:
            self.queues.turn(self)
        self.week += 1
        if self.institutions and sits:
            self.institutions.sit(self, by_province.sum(1))
        if self.week == 0:
            self.open()

    def open(self) -> None:
        """Open the window: what is told of begins now, and counters of the window with it."""
        self.flows[:] = 0
        if self.institutions:
            self.institutions.flows[:] = 0
        for name, (_, column) in self.fused.wiring.columns.items():
            if column.since == "window" and column.kept:
                self.set_column(name, np.full(self.population.people, column.start, np.int64))

    def _news(self, by_province: Whole) -> None:
        """Last week's sums, for everybody to read."""
        place = self.place[0]
        self.arrays |= {"province_news": by_province, "country_news": by_province.sum(0), "place_news": place}
        if self.fused.wiring.local_news:
            self.arrays["town_news"] = np.add.reduceat(place, self.population.town_cells[:-1], axis=0)
            self.arrays["near_news"] = world.near(place, self.population.cell_sides, self.population.cell_corners)

    # ------------------------------------------------------------ looking

    def look(self) -> Look:
        """Measure everybody as they stand, and hand over the flows counted since the last look."""
        stocks = np.zeros((len(self.chunk_province), SORTS, max(len(self.fused.measures), 1)), np.int64)
        most = max((bins for _, _, bins in self.fused.histograms), default=1)
        bins = np.zeros((len(self.chunk_province), max(len(self.fused.histograms), 1), most), np.int64)
        week = min(self.week, self.rules.weeks - 1)
        self._loop("look", self.rules.epoch_of(week), stocks, (bins,))
        flows, self.flows = self.flows, np.zeros_like(self.flows)
        histograms = [bins[:, k, :n].sum(0) for k, (_, _, n) in enumerate(self.fused.histograms)]
        seat = self.institutions.seat() if self.institutions else None
        return Look(self.week, by_owner(self.chunk_province, stocks, self.provinces), histograms, flows, seat)

    def _counted(self) -> None:
        if self.queues:
            self.queues.count(self)

    def count_names(self) -> list[tuple[str, str]]:
        """(count, row or "") of every flow, in the order; a column summed for the news is its person-weeks, `x_weeks`."""
        summed = self.fused.wiring.columns
        return [(f"{name}_weeks" if name in summed else name, "") for name in self.single] + [
            (count, row) for _, count, rows in self.row_names for row in rows
        ]

    @property
    def bytes_per_person(self) -> float:
        """State and tables, bytes a person."""
        tables = getattr(self.population, "table_bytes", 0)
        state = sum(array.nbytes for array in (self.own, self.counts, *self.faces, *self.place))
        return float((state + tables) / self.population.people)


def _roomy(fused: Fused, rules: Rules) -> None:
    """Refuse, before the first week, more weeks than counters have room for."""
    most, room = max(rules.weeks, -rules.first), fused.wiring.weeks
    if most > room and any(column.per_week for _, column in fused.wiring.columns.values()):
        raise ValueError(f"a run of {most:,} weeks in a week whose counters have room for {room:,}: write it with fuse(..., weeks={most})")


def digest(columns: Mapping[str, Whole]) -> dict[str, str]:
    """SHA-256 of every column as little-endian 64-bit whole numbers."""
    return {name: column_digest(values) for name, values in sorted(columns.items())}
