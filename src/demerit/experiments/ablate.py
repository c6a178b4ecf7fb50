"""What each clause of a rule book does: the same people under the whole book, and under the book without the clause.

The effect of a clause is the whole book less the book without it, person by person, with the same luck.  Intervals: the
standard error of the mean paired difference with towns as clusters, and the range over further seeds.  Effects of clauses
do not add up: two that need each other (a register and its bans) each show what is lost when one of them goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit.engine.fuse import Fused
from demerit.experiments.arms import without, without_clause
from demerit.experiments.guests import fused_of, keep_texts
from demerit.experiments.live import Lived, Plan, Progress, agreed, check, live, mechanisms_for
from demerit.experiments.paired import FATES, TOLL, compared
from demerit.experiments.seeds import further_seeds
from demerit.kept import parquet
from demerit.kept.heads import ABLATION
from demerit.kept.open import seal
from demerit.measures import tables
from demerit.population.country import load_country
from demerit.population.people import Population, make_population
from demerit.regime.model import Regime
from demerit.registry import guest_digests, guests_say
from demerit.terms import Mechanism

WHATS = (*TOLL, *FATES[:2])
"""What is compared: the four tolls, and the shares of adults worse and better off."""


class AblateError(ValueError):
    """A rule book in which there is nothing to leave out."""


@dataclass
class Ablated:
    """Every part left out in turn, and what the rest of the book did without it."""

    plan: Plan
    book: Regime
    by: str
    """`clause` or `mechanism`."""
    parts: list[str]
    table: tables.Table
    """part, seed, what, mean, error, people: the country's paired difference, whole book less book without the part."""

    @property
    def mechanisms(self) -> dict[str, Mechanism]:
        """The mechanisms of the week that all of it was lived with."""
        return mechanisms_for(self.book, beside=self.plan.beside)

    def rows(self) -> list[dict[str, Any]]:
        """For each part and number: the mean at the plan's seed, its error, and the range over the other seeds."""
        return effects(self.table, self.plan.seed)


def effects(table: tables.Table, seed: int) -> list[dict[str, Any]]:
    """What an ablation's table says: for each part and number the mean at `seed`, its error, and the means of the other seeds."""
    first, out = table["seed"] == seed, []
    for k in np.flatnonzero(first):
        part, what = str(table["part"][k]), str(table["what"][k])
        others = table["mean"][(table["part"] == part) & (table["what"] == what) & ~first]
        out.append({
            "part": part, "what": what, "unit": TOLL[what][1] if what in TOLL else "share",
            "mean": float(table["mean"][k]), "error": float(table["error"][k]),
            "people": int(table["people"][k]), "seeds": [float(value) for value in others],
        })
    return out


def arms(book: Regime, by: str) -> dict[str, Regime]:
    """The book without each clause, or without each mechanism."""
    if by == "mechanism":
        return {name: without(book, name) for name in sorted({clause.mechanism for clause in book.clauses})}
    return {clause.name: without_clause(book, clause.name) for clause in book.clauses}


@dataclass(frozen=True)
class Stage:
    """One seed's people and the week all arms share."""

    plan: Plan
    mechanisms: dict[str, Mechanism]
    population: Population
    fused: Fused

    def lived(self, book: Regime) -> Lived:
        """A book lived by these people."""
        return live(replace(self.plan, regime=book), None, self.mechanisms, self.population, self.fused)


def stage(plan: Plan, books: Iterable[Regime]) -> Stage:
    """The people of a plan's seed, and a week fused from the mechanisms of all books: arms differ by rules alone."""
    found = mechanisms_for(*books, beside=plan.beside)
    return Stage(plan, found, make_population(load_country(plan.country), plan.people, plan.seed), fused_of(found))


def ablate(plan: Plan, by: str = "clause", seeds: int = 3, progress: Progress | None = None) -> Ablated:
    """Leave out every part of the plan's book in turn, at its seed and at `seeds` further ones."""
    book, names = plan.book(), [plan.seed, *further_seeds(plan.seed, seeds)]
    left_out = arms(book, by)
    if not left_out:
        raise AblateError(f"{book.name} has no clause, so there is nothing to leave out; name another rule book")
    plan = replace(plan, every=plan.weeks)  # only the end is compared
    check(plan, [book, book], progress, paired=True)  # two runs are kept at a time
    agreed(plan, list(left_out.values()), mechanisms_for(book, beside=plan.beside), load_country(plan.country))
    parts: list[tables.Table] = []
    total = (seeds + 1) * (len(left_out) + 1)
    tell = progress or (lambda what, done, total: None)
    tell("ablation runs", 0, total)
    for turn, seed in enumerate(names):
        with_seed = stage(replace(plan, seed=seed), [book])
        whole = with_seed.lived(book)
        for k, (part, rest) in enumerate(left_out.items(), 1):
            parts.append(_country(compared(with_seed.lived(rest), whole), part, seed))
            tell("ablation runs", turn * (len(left_out) + 1) + k + 1, total)
    return Ablated(plan, book, by, list(left_out), {name: np.concatenate([p[name] for p in parts]) for name in parts[0]})


def _country(table: tables.Table, part: str, seed: int) -> tables.Table:
    """The country's rows of a paired table, with the part and the seed beside them."""
    keep = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1) & np.isin(table["what"], WHATS)
    count = int(keep.sum())
    return {
        "part": np.array([part] * count, object),
        "seed": np.full(count, seed, np.int64),
        **{name: table[name][keep] for name in ("what", "mean", "error", "people")},
    }


def save(found: Ablated, folder: Path) -> dict[str, Any]:
    """Write `ablation.parquet` and `ablation.json` into an existing folder."""
    parquet.write(found.table, folder / "ablation.parquet")
    keep_texts(found.mechanisms, folder)
    plan = found.plan
    said = {
        "regime": found.book.name, "title": found.book.title, "by": found.by,
        "parts": found.parts, "people": int(found.table["people"][0]), "weeks": plan.weeks, "seed": plan.seed,
        "seeds": sorted({int(seed) for seed in found.table["seed"]} - {plan.seed}), "country": plan.country,
        "free": dict(plan.free), "rule_book": found.book.text,
        "guests": guest_digests(found.mechanisms), "guests_say": guests_say(found.mechanisms),
        "effects": found.rows(),
    }
    return seal(folder, ABLATION, said)
