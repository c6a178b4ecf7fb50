"""Several regimes on the same people: a folder with a run each, what differs in this country and over others, and one life.

The first regime is the reference; every other is compared with it person by person.  What is kept whole is the plan's own
country; what is told are means over further countries, each the same comparison with another seed (`countries`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from demerit.experiments import freed, store
from demerit.experiments.countries import (
    COUNTRY_PEOPLE,
    against_first,
    at_a_time,
    each,
    no_countries,
    small,
    stacked,
    told,
)
from demerit.experiments.live import Lived, Plan, Progress, check
from demerit.experiments.lives import ledger, life_table, median_loser
from demerit.experiments.paired import Pair, pairs
from demerit.experiments.past import settled
from demerit.experiments.seeds import further_seeds
from demerit.experiments.work import Work, countries_said, weeks_lived
from demerit.kept import parquet
from demerit.kept.heads import COMPARISON
from demerit.kept.open import seal
from demerit.kept.place import write_whole
from demerit.measures import tables
from demerit.population.people import whole_people
from demerit.regime.model import Regime

NUDGED = 1
"""Times more that a reference is lived, for the noise floor."""


@dataclass
class Compared:
    """Pairs with one reference in the plan's own country, and what the same comparison came to in further ones."""

    reference: str
    pairs: list[Pair]
    seeds: list[int]
    """The seeds of the further countries."""
    seed_people: int
    """People in each of them."""
    countries: tables.Table
    """regime, seed and what a country's long table has: every further country's values."""
    one_sided: dict[str, list[str]] = field(default_factory=dict)
    """Free parameters that were given and that only some of the rule books read, and which do."""

    def paired(self) -> tables.Table:
        """What is told of every regime: means over the further countries with their intervals, and the own country's value."""
        return told(stacked("regime", [(p.b.book.name, p.table) for p in self.pairs]), self.countries, "regime")

    def runs(self) -> list[Lived]:
        """The reference and every other run."""
        return [self.pairs[0].a, *(p.b for p in self.pairs)]


class CompareError(ValueError):
    """Regimes that cannot be compared; the message says why and what to do."""


def check_names(given: list[str]) -> None:
    """Every regime has a name of its own: results are filed by it."""
    twice = sorted({name for name in given if given.count(name) > 1})
    if twice:
        raise CompareError(
            f"two of the regimes are called {twice[0]!r}; give one of the rule books another `name` (its first line)"
        )


def compare(
    plan: Plan,
    others: Sequence[str | Regime],
    seeds: int = 0,
    seed_people: int = COUNTRY_PEOPLE,
    progress: Progress | None = None,
    out: Path | None = None,
) -> Compared:
    """`plan` is the reference; each of `others` is lived by the same people, in the plan's country and in `seeds` further ones.

    `out` is the folder the comparison will be written to, if any.
    """
    books = [plan.book(), *(replace(plan, regime=other).book() for other in others)]
    names = further_seeds(plan.seed, seeds)
    check_names([book.name for book in books])
    plan = settled(replace(plan, regime=books[0]), *books)
    few = small(plan, seed_people)
    read = check(plan, books, progress, out, paired=True, beside=at_a_time(few, names))
    people = whole_people(plan.people) + seeds * few.people
    work = Work(progress, f"{len(books)} rule books in {countries_said(1 + seeds)}", people * weeks_lived(plan, len(books), NUDGED))
    found = pairs(plan, books[1:], work.of(plan))
    own = stacked("regime", [(p.b.book.name, p.table) for p in found])
    countries = each(few, books, names, against_first(books), work) if names else no_countries(own)
    work.end()
    return Compared(
        books[0].name, found, names, few.people, countries, freed.one_sided(read, [book.name for book in books])
    )


def lives(found: Compared, progress: Progress | None = None) -> dict[str, tables.Table]:
    """The life of each regime's median loser, as a table."""
    told = {}
    for p in found.pairs:
        shared = {"mechanisms": p.b.run.fused.wiring.mechanisms, "population": p.b.population, "fused": p.b.run.fused}
        person = median_loser(p.a.run, p.b.run)
        told[p.b.book.name] = life_table(ledger(p.b.plan, person, progress, **shared), person)
    return told


def save(found: Compared, folder: Path, told: Mapping[str, tables.Table] | None = None) -> dict[str, Any]:
    """Write every run, the paired table, the seeds, and the lives (`lives`) into an existing folder."""
    said = {}
    for lived in found.runs():
        inside = folder / lived.book.name
        inside.mkdir()
        life = (told or {}).get(lived.book.name)
        said[lived.book.name] = store.save(lived, inside, {"life": life} if life else {})
    parquet.write(found.paired(), folder / "paired.parquet")
    parquet.write(found.countries, folder / "seeds.parquet")
    first = found.pairs[0].a
    about = {
        "reference": found.reference,
        "regimes": [p.b.book.name for p in found.pairs],
        "people": first.population.people,
        "weeks": first.run.week,
        "start": first.timetable.start.isoformat(),
        "seed": first.plan.seed,
        "seeds": found.seeds,
        "seed_people": found.seed_people,
        "one_sided_free": found.one_sided,
        "digests": {name: run["digest"] for name, run in said.items()},
    }
    return seal(folder, COMPARISON, about) | {"runs": said}


def keep(
    found: Compared, out: Path, force: bool = False, told: Mapping[str, tables.Table] | None = None, checked: bool = False
) -> Path:
    """A comparison's folder, whole or not at all; where it cannot be written, it is kept elsewhere and ElsewhereError says where."""
    return write_whole(out, lambda part: save(found, part, told), force, checked)
