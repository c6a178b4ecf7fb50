"""One country for several rule books: the same people, the same first day, and one week that all of them are lived with.

Whatever compares rule books lives them here.  A country is a function of a plan and the books; the plan with another seed
is another country in which all else is the same, so that a replicate is what it says by construction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from demerit.engine.fuse import Fused
from demerit.experiments.guests import fused_of
from demerit.experiments.live import Lived, Plan, Progress, begin, go_on, live, mechanisms_for
from demerit.experiments.past import settled
from demerit.experiments.reach import nudge
from demerit.population.country import load_country
from demerit.population.people import Population, make_population
from demerit.regime.model import Clause, Regime
from demerit.regime.world import within, world_of
from demerit.terms import Mechanism


@dataclass(frozen=True)
class Stage:
    """The people of a plan's seed, and what all that is lived by them has in common."""

    plan: Plan
    mechanisms: dict[str, Mechanism]
    population: Population
    fused: Fused
    world: Sequence[Clause] = ()
    """What any of the books follows; each is lived where all of it is followed (`regime.world`)."""

    def of(self, book: Regime) -> Plan:
        """The plan of an arm: the book, lived in the world of all of them."""
        return replace(self.plan, regime=within(book, self.world))

    def lived(self, book: Regime, progress: Progress | None = None) -> Lived:
        """A book lived by these people."""
        return live(self.of(book), progress, self.mechanisms, self.population, self.fused)

    def nudged(self, book: Regime, progress: Progress | None = None) -> Lived:
        """The same book lived by the same people, of whom 1 % are moved a little in week 0 (`reach.nudge`); seen at its end."""
        tell = progress or (lambda what, done, total: None)
        plan = replace(self.of(book), every=self.plan.weeks)
        lived = begin(plan, tell, self.mechanisms, self.population, self.fused)
        nudge(lived.run)
        return go_on(lived, tell)

    def arms(self, books: Sequence[Regime], progress: Progress | None = None) -> Iterator[Lived]:
        """One book after the other; nothing is kept here of an arm that nobody holds."""
        return (self.lived(book, progress) for book in books)

    def compiled(self, book: Regime, progress: Progress) -> None:
        """Have its week, and those of its past, compiled before they are lived by several at a time."""
        begin(self.of(book), progress, self.mechanisms, self.population, self.fused)


def stage(plan: Plan, books: Sequence[Regime], population: Population | None = None) -> Stage:
    """The country of a plan for these books, the reference first: arms differ by rules alone.

    `population` is that of the plan, where it was made before.
    """
    found = mechanisms_for(*books, beside=plan.beside)
    people = population or make_population(load_country(plan.country), plan.people, plan.seed)
    plan = settled(plan, *books)
    return Stage(plan, found, people, fused_of(found, plan.lasts), world_of(books))
