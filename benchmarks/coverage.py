"""Do intervals over countries cover?  Many countries a rule book, in groups as large as a comparison's, against their mean.

    make coverage        400 countries of 10,000 people and 104 weeks for every rule book of the library, in groups of 8
    .venv/bin/python benchmarks/coverage.py --countries 48 --people 3000 --weeks 52 --books dissent,sesame --page -

Every country's values are added to a file as it has been lived, so that a run that was stopped goes on where it was.
The table is written into docs/validation.md, or printed (--page -).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.metadata import version
from math import isfinite, nan, sqrt
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

import demerit
from demerit.cli.progress import Told
from demerit.experiments.countries import COUNTRIES, each
from demerit.experiments.live import Plan, Progress, prepare
from demerit.experiments.paired import MEAN, compared
from demerit.experiments.results import in_words
from demerit.experiments.stage import Stage, stage
from demerit.experiments.work import Work, countries_said, weeks_lived
from demerit.measures.interval import COVER, over
from demerit.measures.tables import Table
from demerit.population.people import Population
from demerit.regime.load import load
from demerit.regime.model import Regime
from demerit.regime.shelf import names

REFERENCE = "none"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "validation.md"
BEGIN, END = "<!-- coverage: written by benchmarks/coverage.py -->", "<!-- coverage: end -->"
WANTED = (0.93, 0.97)
"""Between these the share of intervals that cover is to be, for every headline pooled over the rule books."""
WAYS = 40
"""Ways of putting the countries into groups."""
Values = dict[tuple[int, str], dict[str, float]]
"""(seed, rule book) -> what -> the country's mean paired difference per adult."""


@dataclass(frozen=True)
class Settings:
    """What the countries of a file have in common."""

    people: int
    weeks: int
    country: str
    source: str
    """A digest of demerit's own files: values of another source are of another model."""


# ---------------------------------------------------------------- living them


def of_book(plan: Plan, book: Regime, population: Population) -> Stage:
    """The reference beside one book, on the day of that comparison: a week of the two alone is quicker than one for all."""
    return stage(replace(plan, start=None), [load(REFERENCE), book], population)


def stages(plan: Plan, books: Sequence[Regime]) -> list[tuple[Stage, Regime]]:
    """Every week that will be lived, with the book that is; that the reference can be lived once for all is made sure of.

    A mechanism that no book of a week names does nothing in another (a law); its own rules must be those of every day.
    """
    none = load(REFERENCE)
    alone = stage(plan, [none])
    found = [(of_book(plan, book, alone.population), book) for book in books]
    for here, book in found:
        if not alike(here, alone, none):
            raise SystemExit(f"{REFERENCE} is not the same on the day of {book.name}, and cannot be lived once for all")
    return [(alone, none), *found]


def alike(one: Stage, other: Stage, book: Regime) -> bool:
    """Whether a book's numbers are the same on the days of two stages, in the mechanisms of the second."""
    first, second = (prepare(replace(here.plan, regime=book), other.mechanisms, here.population)[3] for here in (one, other))
    arrays = [(t.epoch, t.rules, *t.rows.values(), *t.tables.values()) for t in (first, second)]
    return all(np.array_equal(a, b) for a, b in zip(*arrays, strict=True))


def lives(books: Sequence[Regime], kept: Callable[[int, str, Mapping[str, float]], None]) -> Any:
    """Lives one country under the reference and every book, and keeps what each came to."""

    def lived(here: Stage, progress: Progress) -> Table:
        first = here.lived(load(REFERENCE), progress)
        for book in books:
            found = compared(first, of_book(here.plan, book, here.population).lived(book, progress))
            kept(here.plan.seed, book.name, whole(found))
        return {"lived": np.array([len(books)])}

    return lived


def whole(table: Table) -> dict[str, float]:
    """The whole country's means, by what."""
    rows = (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1) & (table["stat"] == MEAN)
    found = zip(*(table[name][rows].tolist() for name in ("what", "value")), strict=True)
    return dict(found)


def live_missing(file: Path, plan: Plan, books: Sequence[Regime], countries: int) -> Values:
    """Live what the file lacks of these countries and books, and give the values of all of them."""
    weeks = stages(plan, books)
    settings = Settings(plan.people, plan.weeks, plan.country, source())
    found, seeds = read(file, settings), range(1, countries + 1)
    missing = [seed for seed in seeds if any((seed, book.name) not in found for book in books)]
    if missing:
        told = Told(False)
        for here, book in weeks:
            here.compiled(book, told)
        person_weeks = len(missing) * plan.people * weeks_lived(weeks[0][0].plan, len(weeks))
        work = Work(told, f"{len(weeks)} rule books in {countries_said(len(missing))}", person_weeks)
        with file.open("a", encoding="utf-8") as out:
            each(plan, [load(REFERENCE)], missing, lives(books, keeping(out, found)), work)
        work.end()
    return {key: found[key] for key in ((seed, book.name) for seed in seeds for book in books)}


# ---------------------------------------------------------------- the file


def source() -> str:
    """SHA-256 of the program and its data, as they stand."""
    root = Path(demerit.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".toml"))
    return hashlib.sha256(b"".join(str(path.relative_to(root)).encode() + path.read_bytes() for path in files)).hexdigest()[:16]


def keeping(out: Any, found: Values) -> Callable[[int, str, Mapping[str, float]], None]:
    """Writes a country's values as a line, from whichever thread."""
    lock = Lock()

    def kept(seed: int, book: str, values: Mapping[str, float]) -> None:
        with lock:
            found[seed, book] = dict(values)
            out.write(json.dumps({"seed": seed, "book": book, "values": values}) + "\n")
            out.flush()

    return kept


def read(file: Path, settings: Settings) -> Values:
    """What a file holds; begun anew where there is none, refused where it is of other settings."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(settings)) + "\n", encoding="utf-8")
    head, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    if json.loads(head) != asdict(settings):
        raise SystemExit(f"{file} is of {head.strip()} and not of {json.dumps(asdict(settings))}: remove it, or name another with --file")
    whole_lines = [line for line in lines if line.endswith("\n")]
    if len(whole_lines) < len(lines):  # stopped while the last was written
        file.write_text("".join([head, *whole_lines]), encoding="utf-8")
    return {(one["seed"], one["book"]): one["values"] for one in map(json.loads, whole_lines)}


# ---------------------------------------------------------------- how often they cover


@dataclass(frozen=True)
class Covered:
    """Groups of countries: those that tell an interval, and of those the ones whose interval holds the mean of all countries."""

    told: int
    covers: list[bool]
    """Of every group that tells one."""
    silent: int
    """Groups in which nothing varies, which tell none."""
    regrouped: float
    """The share of the groups that cover over many ways of putting the same countries into groups."""

    @property
    def share(self) -> float:
        """The share of the groups that cover in the order of seeds."""
        return sum(self.covers) / self.told if self.told else float("nan")


def covered(values: Sequence[float], group: int = COUNTRIES) -> Covered:
    """Each group's interval against the mean of all values; nan is a country in which there was nobody to ask."""
    mean = float(np.nanmean(values))
    found = [over(values[k : k + group]) for k in range(0, len(values) - group + 1, group)]
    told = [one.low <= mean <= one.high for one in found if one.known]
    return Covered(len(told), told, len(found) - len(told), regrouped(values, group))


def regrouped(values: Sequence[float], group: int, ways: int = WAYS) -> float:
    """The share of groups that cover, over ways drawn at random of grouping the same countries.

    Which country is in which group is an accident of seeds: one way says how often intervals cover with the luck of one way
    in it, and all rule books share that luck, since they are lived by the same countries.  Many ways have nearly none.
    """
    mean, dice = float(np.nanmean(values)), np.random.default_rng(len(values))
    covers = told = 0
    for _ in range(ways):
        mixed = dice.permutation(np.asarray(values, float))[: len(values) // group * group].reshape(-1, group)
        for one in map(over, mixed.tolist()):
            told += one.known
            covers += one.known and one.low <= mean <= one.high
    return covers / told if told else nan


def by_book(values: Values, group: int) -> dict[str, dict[str, Covered | None]]:
    """what -> rule book -> its groups; None where it is exactly 0 in every country, and no entry where it is not asked."""
    books, seeds = sorted({book for _, book in values}), sorted({seed for seed, _ in values})
    found: dict[str, dict[str, Covered | None]] = {}
    for what in dict.fromkeys(what for one in values.values() for what in one):
        for book in books:
            each_one = [values[seed, book].get(what, nan) for seed in seeds]
            if any(map(isfinite, each_one)):
                found.setdefault(what, {})[book] = covered(each_one, group) if np.nan_to_num(each_one).any() else None
    return found


def families(found: Mapping[str, dict[str, Covered | None]]) -> dict[str, dict[str, Covered | None]]:
    """Everything but the means, by its sort: reach and depth, the account, and what else stands in a country's long table."""
    sorts: dict[str, dict[str, Covered | None]] = {}
    for what, books in found.items():
        name, _, stat = what.removesuffix(")").partition(" (")
        if stat:
            sort = stat.partition("_from_")[0] + (" bands" if "_from_" in stat else "")
            sorts.setdefault(sort, {}).update({f"{name} {stat} {book}": one for book, one in books.items()})
    return sorts


def pooled(found: Mapping[str, Covered | None], groups: int) -> tuple[float, float, int]:
    """(share that cover in the order of seeds over all rule books, its standard error over groups, groups that tell an interval).

    All rule books are lived by the same countries: what is independent are the groups of countries.
    """
    told = [one for one in found.values() if one and one.told]
    many = sum(one.told for one in told)
    share = sum(sum(one.covers) for one in told) / many if many else float("nan")
    full = np.array([one.covers for one in told if one.told == groups], float)
    error = float(full.mean(0).std(ddof=1) / sqrt(groups)) if len(full) and groups > 1 else float("nan")
    return share, error, many


# ---------------------------------------------------------------- the page


def lines(values: Values, settings: argparse.Namespace) -> Iterator[str]:
    """The tables, as Markdown."""
    found, groups = by_book(values, settings.group), settings.countries // settings.group
    books, means = sorted({book for _, book in values}), [what for what in found if " (" not in what]
    yield (
        f"{settings.countries} countries of {settings.people:,} people, {settings.weeks} weeks, each under {len(books)} rule books beside "
        f"`{REFERENCE}`, in {groups} groups of {settings.group}; demerit {version('demerit')}, {date.today().isoformat()}."
    )
    yield (
        f"A group covers when its interval holds the mean over all {settings.countries}. Wanted: {WANTED[0]:.0%} to {WANTED[1]:.0%} "
        f"(intervals say {COVER:.0%}), over {WAYS} ways of putting the same countries into groups, drawn at random; the groups in the "
        "order of seeds stand beside them, all rule books with the luck of the same groups in them. Groups in which all countries "
        "have the same number tell no interval and are counted apart."
    )
    yield table(
        ("headline", "rule books in which it moves", "intervals told", "cover", "as wanted", "in the order of seeds", "s.e. of that", "no interval told"),
        [_pooled_row(in_words(what)[0], found[what], groups) for what in means],
    )
    if sorts := families(found):
        yield "Everything else that is told with an interval, pooled over numbers and rule books."
        head = ("sort", "numbers that move", "intervals told", "cover", "as wanted", "in the order of seeds", "s.e. of that", "no interval told")
        yield table(head, [_pooled_row(sort.replace("_", " "), sorts[sort], groups) for sort in sorts])
    yield "By rule book, the share of its groups that cover, over the same ways; 0: exactly 0 in every country."
    yield table(("rule book", *(in_words(what)[0] for what in means)), [(f"`{book}`", *(_cell(found[what][book]) for what in means)) for book in books])


def _pooled_row(name: str, found: Mapping[str, Covered | None], groups: int) -> tuple[object, ...]:
    share, error, many = pooled(found, groups)
    moves = sum(one is not None for one in found.values())
    silent = sum(one.silent for one in found.values() if one)
    if not many:
        return name, f"{moves} of {len(found)}", 0, "–", "–", "–", "–", silent
    cover = evenly(found)
    wanted = "yes" if WANTED[0] <= cover <= WANTED[1] else "**no**"
    return name, f"{moves} of {len(found)}", f"{many:,}", f"{cover:.1%}", wanted, f"{share:.1%}", f"{error:.1%}", silent


def evenly(found: Mapping[str, Covered | None]) -> float:
    """The share that cover over all rule books and all ways of grouping, each book as heavy as it tells intervals."""
    told = [one for one in found.values() if one and one.told and isfinite(one.regrouped)]
    return sum(one.told * one.regrouped for one in told) / max(sum(one.told for one in told), 1)


def _cell(one: Covered | None) -> str:
    if one is None:
        return "0"
    return f"{one.regrouped:.0%}" + (f" of {one.told}" if one.silent else "") if one.told else "no interval"


def table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    body = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in body)


def write(text: str, page: str) -> None:
    """Into the page between its two marks, or printed."""
    if page == "-":
        print(text)
        return
    before, _, rest = Path(page).read_text(encoding="utf-8").partition(BEGIN)
    if END not in rest:
        raise SystemExit(f"{page} has no {BEGIN} ... {END} to write between")
    Path(page).write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def given(words: Sequence[str]) -> argparse.Namespace:
    """The options."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--countries", type=int, default=400)
    asked.add_argument("--group", type=int, default=COUNTRIES)
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--weeks", type=int, default=104)
    asked.add_argument("--country", default="china-2020")
    asked.add_argument("--books", default=",".join(name for name in names() if name != REFERENCE))
    asked.add_argument("--threads", type=int, default=0)
    asked.add_argument("--file", type=Path, help="where every country's values are added to")
    asked.add_argument("--page", default=str(PAGE), help="the page to write into; - prints")
    return asked.parse_args(words)


def main(words: Sequence[str]) -> None:
    """Live what is missing, and tell."""
    settings = given(words)
    file = settings.file or Path(__file__).parent / "results" / f"coverage-{settings.country}-{settings.people}x{settings.weeks}.jsonl"
    plan = Plan(REFERENCE, settings.people, settings.weeks, threads=settings.threads, every=settings.weeks, country=settings.country)
    values = live_missing(file, plan, [load(name) for name in settings.books.split(",")], settings.countries)
    write("\n\n".join(lines(values, settings)), settings.page)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit("stopped; the countries that were lived are kept, and the same words go on with the others") from None
