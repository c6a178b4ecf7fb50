"""Everybody's open ties by hand, numbered as the week numbers them, and runs of one guest in every mode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from demerit.engine import plain
from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.population.around import household, neighbours, partner
from demerit.population.graph import Explicit
from demerit.population.people import Population
from demerit.terms import Mechanism
from tests.support import Given, guests, lessonland, rules_of

MODES = ("plain", "checked", "compiled")
WEEKS = 40


@lru_cache(maxsize=4)
def mechanisms(guest: str) -> Mapping[str, Mechanism]:
    """A guest alone, with the owners of what it asks for."""
    return gather([guest], country=False, given=guests(guest))


@lru_cache(maxsize=8)
def week(guest: str, explicit: bool, checked: bool) -> Fused:
    """Its week."""
    return fuse(mechanisms(guest), explicit, checked)


def begun(
    guest: str, given: Given, mode: str = "plain", graph: Explicit | None = None, people: Population | None = None, threads: int = 1,
) -> Run:
    """A run of a guest at week 0."""
    found = {key if "." in key else f"{guest}.{key}": value for key, value in given.items()}
    population = people or lessonland(336 if graph is None else graph.people, 3)
    return Run(population, rules_of(mechanisms(guest), WEEKS, found), mechanisms(guest), 5, threads=threads, mode=mode, graph=graph,
               fused=week(guest, graph is not None, mode == "checked"))


def open_ties(run: Run, i: int) -> Iterator[tuple[int, int, int]]:
    """(number, kind, who) of every open tie of a person, as the run stands."""
    if run.graph is not None:
        start, hold = run.graph.start, run.arrays["hold"]
        for t in range(start[i], start[i + 1]):
            if hold[t] and hold[run.graph.mirror[t]]:
                yield t - int(start[i]), 3, int(run.graph.to[t])
        return
    yield from _steady(run, i)
    for slot in range(10):
        j = partner(run.population, i, slot)
        if j >= 0 and (int(run.faces[0][0, i] & run.faces[0][0, j]) >> slot) & 1:
            yield slot, 2 if slot < 3 else 3 if slot < 8 else 4, j


def _steady(run: Run, i: int) -> Iterator[tuple[int, int, int]]:
    """Ties that nobody closes: household, neighbours, and the voices one follows."""
    home = household(run.population, i)
    yield from ((14 + j - home.start, 0, j) for j in home if j != i)
    yield from ((10 + k, 1, j) for k, j in enumerate(neighbours(run.population, i)))
    follows = plain.word(run.arrays["trait_keys"][3], i)
    for k in range(2):
        j = int(run.population.voice_person[run.population.voice_rank[(follows >> (32 * k)) & 1023]])
        if j != i:
            yield 12 + k, 5, j
