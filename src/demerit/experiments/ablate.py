"""What each clause of a rule book does: the same people under the whole book, and under the book without the clause.

The effect of a clause is the whole book less the book without it, person by person, with the same luck.  It is told as the
mean over several countries, those of a comparison of the same plan, with its interval over them.  Effects of clauses do not
add up: two that need each other (a register and its bans) each show what is lost when one of them goes.

Beside it stands what the whole book comes to against no law at all, its headlines, and how much of each goes with the part:
the *share* is 1 less the headline of the rest by that of the whole, a ratio of means over the countries (`measures.ratio`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit.experiments.arms import lacking, standing_of
from demerit.experiments.countries import COUNTRIES, COUNTRY_PEOPLE, NUMBERS, at_a_time, each, small, stacked, values_of
from demerit.experiments.guests import keep_texts
from demerit.experiments.live import Plan, Progress, agreed, check, mechanisms_for, sorts
from demerit.experiments.paired import FATES, MEAN, TOLL, compared, headlines, table, tolls
from demerit.experiments.past import settled
from demerit.experiments.seeds import further_seeds
from demerit.experiments.stage import Stage, stage
from demerit.experiments.work import Work, countries_said, weeks_lived
from demerit.kept import parquet
from demerit.kept.heads import ABLATION
from demerit.kept.open import seal
from demerit.measures import tables
from demerit.measures.interval import Interval, over
from demerit.measures.ratio import ratio
from demerit.population.country import load_country
from demerit.regime.load import load
from demerit.regime.model import Regime
from demerit.registry import guest_digests, guests_say
from demerit.terms import Mechanism

WHATS = (*TOLL, *FATES[:2])
"""What is shown: the tolls, and the shares of adults worse and better off.  The table has all that is compared."""
NONE = "none"
"""What headlines are against."""
WHOLE, REST = "whole", "rest"
"""The `stat` of a headline of the whole book, and of the book without a part."""
ALL = "all of these"
"""The part that is all clauses of the standings asked for together."""


class AblateError(ValueError):
    """A rule book in which there is nothing to leave out; the message says what there is."""


@dataclass
class Ablated:
    """Every part left out in turn, and what the rest of the book did without it."""

    plan: Plan
    """Of every country but for its seed."""
    book: Regime
    by: str
    """`clause` or `mechanism`."""
    standing: tuple[str, ...]
    """Only clauses of these standings were left out; all clauses where there is none."""
    parts: list[str]
    seeds: list[int]
    """The seeds of the countries; none where it is the plan's own alone."""
    table: tables.Table
    """part, seed and the whole country's rows of a long table: whole book less book without the part."""

    @property
    def mechanisms(self) -> dict[str, Mechanism]:
        """The mechanisms of the week that all of it was lived with."""
        return mechanisms_for(self.book, beside=self.plan.beside)

    def rows(self) -> list[dict[str, Any]]:
        """For each part and number: the mean over countries, their spread, its standard error and interval, and their values."""
        return effects(self.table)


def effects(found: tables.Table) -> list[dict[str, Any]]:
    """What an ablation's table says of each part and number."""
    values = values_of(found, "part")
    return [
        {"part": part, "what": what, "stat": stat, "unit": TOLL[what][1] if what in TOLL else "share"}
        | {name: getattr(over(own), name) for name in (*NUMBERS, "countries")}
        | {"values": own} | (_shares(values, (part, what, *where)) if stat == MEAN else {})
        for (part, what, stat, *where), own in values.items()
    ]


def _shares(values: Mapping[tuple[Any, ...], list[float]], of: tuple[Any, ...]) -> dict[str, float]:
    """The share of a headline that goes with a part, and its interval; nothing of what is no headline."""
    part, what, *where = of
    if (part, what, WHOLE, *where) not in values:
        return {}
    found = share(values[part, what, WHOLE, *where], values[part, what, REST, *where])
    return {"share": found.mean, "share_low": found.low, "share_high": found.high}


def share(whole: Sequence[float], rest: Sequence[float]) -> Interval:
    """How much of a headline goes with what the rest lacks; nan where the headline is not told apart from nought."""
    return ratio([one - other for one, other in zip(whole, rest, strict=True)], whole)


def arms(book: Regime, by: str, standing: Sequence[str] = ()) -> dict[str, Regime]:
    """The book without each clause, or without each mechanism: of these standings alone, and then without all of them too."""
    clauses = [clause for clause in book.clauses if not standing or clause.standing in standing]
    parts: dict[str, list[str]] = {}
    for clause in clauses if by == "clause" else sorted(clauses, key=lambda clause: clause.mechanism):
        parts.setdefault(clause.name if by == "clause" else clause.mechanism, []).append(clause.name)
    if standing and len(parts) > 1:
        parts[ALL] = [clause.name for clause in clauses]
    return {part: lacking(book, names) for part, names in parts.items()}


def ablate(
    plan: Plan, by: str = "clause", seeds: int = COUNTRIES, progress: Progress | None = None, standing: Sequence[str] = ()
) -> Ablated:
    """Leave out every part of the plan's book in turn, in `seeds` countries; in the plan's own where that is 0.

    Where standings are given, parts are of clauses of these standings alone, and the last is all of them.
    """
    book = plan.book()
    names, left_out = further_seeds(plan.seed, seeds), arms(book, by, standing)
    if not left_out:
        raise AblateError(nothing(book, standing))
    plan = settled(replace(plan, regime=book), book)
    plan = small(plan, COUNTRY_PEOPLE if names else plan.people)
    check(plan, [book, book], progress, paired=True, beside=at_a_time(plan, names))
    agreed(plan, list(left_out.values()), mechanisms_for(book, beside=plan.beside), load_country(plan.country))
    lived = names or [plan.seed]
    what = f"{book.name} with and without each {by} in {countries_said(len(lived))}"
    work = Work(progress, what, len(lived) * plan.people * weeks_lived(plan, len(left_out) + 2))
    stage(replace(plan, people=1), [book]).compiled(book, work.of(plan))
    found = each(plan, [book], lived, leaving_out(book, left_out), work)
    work.end()
    return Ablated(plan, book, by, tuple(standing), list(left_out), names, found)


def nothing(book: Regime, standing: Sequence[str]) -> str:
    """Why there is nothing to leave out, and what there is."""
    if not book.clauses:
        return f"{book.name} has no clause, so there is nothing to leave out; name another rule book"
    there = ", ".join(f"{name} ({many})" for name, many in standing_of(book).items())
    return f"{book.name} has no clause of standing {' or '.join(standing)}, so there is nothing to leave out; its clauses are {there}"


def leaving_out(book: Regime, left_out: Mapping[str, Regime]) -> Any:
    """Lives nothing, the whole book and every rest of it in one country: what each part adds, for the whole country."""

    def lives(here: Stage, progress: Progress) -> tables.Table:
        nobody = tolls(here.lived(load(NONE), progress))
        whole = here.lived(book, progress)
        adult, all_of_it = sorts(here.population)["age"] > 0, tolls(whole)

        def of(part: str) -> tables.Table:
            rest = here.lived(left_out[part], progress)
            headlined = {WHOLE: headlines(nobody, all_of_it, adult), REST: headlines(nobody, tolls(rest), adult)}
            return _below(_country(compared(rest, whole)), _headlined(headlined, int(adult.sum())))

        return stacked("part", [(part, of(part)) for part in left_out])

    return lives


def _headlined(found: Mapping[str, Mapping[str, float]], people: int) -> tables.Table:
    """Headlines as rows of a long table."""
    return table([(what, stat, "", 0, -1, values[what], people) for stat, values in found.items() for what in WHATS])


def _below(one: tables.Table, other: tables.Table) -> tables.Table:
    return {name: np.concatenate([values, other[name]]) for name, values in one.items()}


def _country(found: tables.Table) -> tables.Table:
    """The means of the whole country."""
    keep = (found["province"] == "") & (found["quintile"] == 0) & (found["grp"] == -1) & (found["stat"] == MEAN)
    return {name: values[keep] for name, values in found.items()}


def save(found: Ablated, folder: Path) -> dict[str, Any]:
    """Write `ablation.parquet` and `ablation.json` into an existing folder."""
    parquet.write(found.table, folder / "ablation.parquet")
    keep_texts(found.mechanisms, folder)
    plan = found.plan
    said = {
        "regime": found.book.name, "title": found.book.title, "by": found.by,
        "standing": list(found.standing), "parts": found.parts, "people": plan.people, "weeks": plan.weeks, "seed": plan.seed,
        "seeds": found.seeds, "country": plan.country, "history": plan.history, "past": plan.past,
        "free": dict(plan.free), "rule_book": found.book.text,
        "guests": guest_digests(found.mechanisms), "guests_say": guests_say(found.mechanisms),
        "effects": found.rows(),
    }
    return seal(folder, ABLATION, said)
