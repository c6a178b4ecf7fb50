"""Several regimes on the same people: a folder with a run each, the paired table, the spread over seeds, and one life.

The first regime is the reference; every other is compared with it person by person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments import freed, store
from demerit.experiments.live import Lived, Plan, Progress, check, mechanisms_for
from demerit.experiments.lives import ledger, life_table, median_loser
from demerit.experiments.paired import Pair, over_seeds, pairs
from demerit.experiments.seeds import further_seeds
from demerit.kept import parquet
from demerit.kept.heads import COMPARISON
from demerit.kept.open import seal
from demerit.kept.place import write_whole
from demerit.measures import tables
from demerit.regime.model import Regime

SEED_PEOPLE = 20_000
"""People in each of the smaller runs that show the spread over seeds."""


@dataclass
class Compared:
    """Pairs with one reference, and their means over seeds."""

    reference: str
    pairs: list[Pair]
    seeds: list[int]
    seed_people: int
    spread: tables.Table
    one_sided: dict[str, list[str]] = field(default_factory=dict)
    """Free parameters that were given and that only some of the rule books read, and which do."""

    def paired(self) -> tables.Table:
        """The paired tables of all regimes, one below the other."""
        return _stacked([(p.b.book.name, p.table) for p in self.pairs])

    def runs(self) -> list[Lived]:
        """The reference and every other run."""
        return [self.pairs[0].a, *(p.b for p in self.pairs)]


def _stacked(parts: list[tuple[str, tables.Table]]) -> tables.Table:
    names = list(parts[0][1])
    sizes = [len(table[names[0]]) for _, table in parts]
    regimes = np.repeat(np.array([name for name, _ in parts], dtype=object), sizes)
    return {"regime": regimes} | {name: np.concatenate([table[name] for _, table in parts]) for name in names}


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
    seed_people: int = SEED_PEOPLE,
    progress: Progress | None = None,
    out: Path | None = None,
) -> Compared:
    """`plan` is the reference; each of `others` is lived by the same people.  `seeds` further seeds show the spread.

    `out` is the folder the comparison will be written to, if any.
    """
    plan = replace(plan, regime=plan.book())
    books = [replace(plan, regime=other).book() for other in others]
    names = further_seeds(plan.seed, seeds)
    check_names([book.name for book in (plan.book(), *books)])
    read = check(plan, [plan.book(), *books], progress, out, paired=True)
    found = pairs(plan, books, progress)
    begun = found[0].a.timetable.start
    small = replace(plan, people=min(plan.people, seed_people), start=begun, every=plan.weeks)  # only their end is compared
    spreads = [(book.name, over_seeds(_between(small, book), book, names, progress)) for book in books if seeds]
    none = {
        "regime": np.array([], object),
        "seed": np.array([], np.int64),
        "what": np.array([], object),
        "mean": np.array([]),
    }
    one_sided = freed.one_sided(read, [plan.book().name, *(book.name for book in books)])
    return Compared(plan.book().name, found, names, small.people, _stacked(spreads) if spreads else none, one_sided)


def _between(plan: Plan, other: Regime) -> Plan:
    """The plan of a pair: without free parameters of mechanisms that only a third rule book has."""
    both = mechanisms_for(plan.book(), other, beside=plan.beside)
    return replace(plan, free={name: value for name, value in plan.free.items() if name.rpartition(".")[0] in both})


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
    parquet.write(found.spread, folder / "seeds.parquet")
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
