"""Commands that live weeks: run, compare, and the main job of `make run`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import (
    Beside,
    CountryName,
    Every,
    Force,
    Free,
    Json,
    Out,
    People,
    Quiet,
    Seed,
    Start,
    Threads,
    Weeks,
    With,
)
from demerit.cli.progress import Told

if TYPE_CHECKING:
    from demerit.experiments.results import CompareResult

MAIN_OUT = Path("demerit-report")


def run(
    regime: Annotated[str, typer.Argument(help="A rule book of the library (`demerit regimes`) or a TOML file.")],
    people: People = 100_000,
    weeks: Weeks = 520,
    seed: Seed = 1,
    threads: Threads = 0,
    out: Out = None,
    force: Force = False,
    every: Every = 4,
    country: CountryName = "china-2020",
    start: Start = None,
    free: Free = None,
    overlays: With = None,
    beside: Beside = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Live one country under one rule book."""
    from demerit.experiments import store
    from demerit.experiments.live import Plan, live
    from demerit.experiments.results import RunResult, derived_at_end
    from demerit.regime.overlay import load_with

    if out:
        store.check_out(out, force)
    book = load_with(regime, overlays or ())
    begin, freed = options.day(start), options.free(free)
    plan = Plan(book, people, weeks, seed, threads, every, country, begin, freed, tuple(beside or ()))
    lived = live(plan, Told(quiet or json), out=out)
    said = store.describe(lived)
    if out:
        with store.whole(out, force) as part:
            store.save(lived, part)
    if json:
        show.as_json(
            {k: v for k, v in said.items() if k != "rule_book"}
            | {"out": str(out) if out else None, "measures": derived_at_end(lived)}
        )
        return
    title = f"{lived.book.title}: {said['people']:,} people, {weeks} weeks, seed {seed}"
    rows = [(h.about, h.value, f"± {1.96 * h.error:.2g}", h.unit) for h in RunResult(lived).summary()]
    show.table(("at the end", "mean", "95 %", "unit"), rows, title, note=True)
    print(
        f"digest {said['digest']}\n{said['person_weeks_per_second'] / 1e6:.2f} million person-weeks a second"
        + (f"\nwritten to {out}" if out else "")
    )


def compare(
    regimes: Annotated[
        list[str], typer.Argument(metavar="A B ...", help="The reference first, then one or more others.")
    ],
    people: People = 100_000,
    weeks: Weeks = 520,
    seed: Seed = 1,
    seeds: Annotated[
        int,
        typer.Option(
            min=0,
            max=1000,
            help="Further seeds, for an interval over other people and other luck: of 20,000 people each, or --people where that is fewer.",
        ),
    ] = 4,
    threads: Threads = 0,
    out: Out = None,
    force: Force = False,
    every: Every = 4,
    country: CountryName = "china-2020",
    start: Start = None,
    free: Free = None,
    overlays: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="OVERLAY",
            help="Lay an overlay over every rule book but the reference; repeatable, in order. "
            "For one of them alone write it into the name: citizen-score+no-association.",
        ),
    ] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Live several rule books on the same people, with the same luck."""
    from demerit.experiments import store
    from demerit.experiments.live import Plan
    from demerit.regime.overlay import load_with

    if len(regimes) < 2:
        raise UserError(f"compare takes a reference and at least one other: demerit compare none {regimes[0]}")
    if out:
        store.check_out(out, force)
    plan = Plan(regimes[0], people, weeks, seed, threads, every, country, options.day(start), options.free(free))
    others = [load_with(regime, overlays or ()) for regime in regimes[1:]]
    found = _compared(plan, others, seeds, out, force, Told(quiet or json))
    rows = found.summary()
    if json:
        show.as_json(_said(found, rows, out))
        return
    _print_pairs(found, rows)
    if out:
        print(f"written to {out}; `demerit report {out}` makes a page of it")


def _compared(plan: Any, others: Sequence[Any], seeds: int, out: Path | None, force: bool, told: Told) -> CompareResult:
    from demerit.experiments import compare as comparing
    from demerit.experiments import store
    from demerit.experiments.results import CompareResult

    found = comparing.compare(plan, others, seeds, progress=told, out=out)
    if out:
        with store.whole(out, force) as part:
            comparing.save(found, part, progress=told)
    return CompareResult(found)


def _said(found: CompareResult, rows: list[dict[str, Any]], out: Path | None) -> dict[str, Any]:
    return {
        "note": show.NOTE,
        "out": str(out) if out else None,
        "reference": found.found.reference,
        "people": found.found.pairs[0].a.population.people,
        "seeds": found.found.seeds,
        "seed_people": found.found.seed_people,
        "one_sided_free": found.found.one_sided,
        "summary": rows,
    }


def _print_pairs(found: CompareResult, rows: list[dict[str, Any]]) -> None:
    for regime in dict.fromkeys(row["regime"] for row in rows):
        body = [
            (
                row["about"],
                row["mean"],
                f"± {1.96 * row['error']:.2g}",
                f"{row['seeds_low']:.4g} to {row['seeds_high']:.4g}" if row["seeds"] else "not run",
                row["unit"],
            )
            for row in rows
            if row["regime"] == regime
        ]
        title = f"{regime} less {found.found.reference}, per adult, the same people"
        many, people = len(rows[0]["seeds"]), found.found.seed_people
        seeds = f"{many} other seeds of {people:,} people" if many else "other seeds"
        show.table(("what", "mean", "95 % (towns)", seeds, "unit"), body, title, note=True)
    for name, books in found.found.one_sided.items():
        print(f"{name} was given and is read under {' and '.join(books)} only")


def main(
    out: Annotated[Path, typer.Option(help="Folder of the report; replaced when it is an earlier report.")] = MAIN_OUT,
    people: People = 100_000,
    weeks: Weeks = 520,
    seed: Seed = 1,
    seeds: Annotated[int, typer.Option(min=0, max=1000, help="Further seeds of 20,000 people.")] = 4,
    threads: Threads = 0,
    quiet: Quiet = False,
) -> None:
    """The main job of `make run`: the citizen score as reported and as documented beside the same people without it."""
    from demerit.experiments import store
    from demerit.experiments.live import Plan
    from demerit.report import write

    force = (out / "compare.json").is_file()
    store.check_out(out, force)
    books = ["citizen-score", "citizen-score-documented"]
    found = _compared(Plan("none", people, weeks, seed, threads), books, seeds, out, force, Told(quiet))
    page = write(out)
    if not quiet:
        _print_pairs(found, found.summary())
        print(f"the report: {page.absolute()}")
