"""Commands that live weeks: run, compare, and the main job of `make run`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import (
    Allow,
    Beside,
    CountryName,
    Every,
    Force,
    Free,
    History,
    Json,
    Out,
    Past,
    People,
    Quiet,
    SaveEvery,
    Seed,
    Seeds,
    Start,
    Threads,
    Verify,
    Weeks,
    With,
)
from demerit.cli.progress import Told
from demerit.cli.told import asleep, failed, idle, kept, tell

if TYPE_CHECKING:
    from demerit.experiments.results import CompareResult
    from demerit.kept.errors import FailedError

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
    history: History = "shared",
    past: Past = None,
    free: Free = None,
    overlays: With = None,
    beside: Beside = None,
    save_every: SaveEvery = None,
    allow: Allow = None,
    json: Json = False,
    verify: Verify = False,
    quiet: Quiet = False,
) -> None:
    """Live one country under one rule book."""
    from demerit.cli.going_on import check_saving
    from demerit.experiments.going_on import live_and_save
    from demerit.experiments.live import Plan, live
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    options.place(out, force)
    book = load_with(regime, overlays or (), allow or ())
    refuse_unused(allow or (), [*named_by(book), *(beside or ())])
    begin, freed = options.day(start), options.free(free)
    plan = Plan(book, people, weeks, seed, threads, every, country, begin, freed, options.once(beside, "--beside"), history, past)
    if save_every is None:
        tell(live(plan, Told(quiet or json), out=out), out, force, json, verify=verify)
        return
    folder = check_saving(out, force)
    with live_and_save(plan, folder, save_every, Told(quiet or json)) as (lived, saving):
        tell(lived, folder, True, json, saving, verify)


def compare(
    regimes: Annotated[
        list[str], typer.Argument(metavar="A B ...", help="The reference first, then one or more others.")
    ],
    people: People = 100_000,
    weeks: Weeks = 520,
    seed: Seed = 1,
    seeds: Seeds = 8,
    threads: Threads = 0,
    out: Out = None,
    force: Force = False,
    every: Every = 4,
    country: CountryName = "china-2020",
    start: Start = None,
    history: History = "shared",
    past: Past = None,
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
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Live several rule books on the same people, with the same luck."""
    from demerit.experiments.live import Plan
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    if len(regimes) < 2:
        raise UserError(f"compare takes a reference and at least one other: demerit compare none {regimes[0]}")
    options.place(out, force)
    reference = load_with(regimes[0], (), allow or ())
    plan = Plan(reference, people, weeks, seed, threads, every, country, options.day(start), options.free(free), (), history, past)
    others = [load_with(regime, overlays or (), allow or ()) for regime in regimes[1:]]
    refuse_unused(allow or (), named_by(reference, *others))
    found, where, trouble = _compared(plan, others, seeds, out, force, Told(quiet or json))
    if json:
        show.as_json(_pairs_said(found, where))
        failed(trouble)
        return
    _print_pairs(found, found.summary())
    if where and not trouble:
        show.line(f"written to {where}; `demerit report {where}` makes a page of it")
    failed(trouble)


def _pairs_said(found: CompareResult, where: Path | None) -> dict[str, Any]:
    """What a comparison says as JSON."""
    compared = found.found
    return {
        "note": show.NOTE,
        "out": str(where) if where else None,
        "reference": compared.reference,
        "people": compared.pairs[0].a.population.people,
        "seeds": compared.seeds,
        "seed_people": compared.seed_people,
        "one_sided_free": compared.one_sided,
        "never_in_force": {lived.book.name: idle(lived) for lived in compared.runs()},
        "summary": found.summary(),
    }


def _compared(
    plan: Any, others: Sequence[Any], seeds: int, out: Path | None, force: bool, told: Told
) -> tuple[CompareResult, Path | None, FailedError | None]:
    """The comparison, where it is kept, and what went wrong with that; what it told is told whatever did."""
    from demerit.experiments import compare as comparing
    from demerit.experiments.results import CompareResult

    found = comparing.compare(plan, others, seeds, progress=told, out=out)
    lives = comparing.lives(found, told) if out else None
    where, trouble = kept(out, lambda folder: comparing.keep(found, folder, force, lives, checked=True))
    return CompareResult(found), where, trouble


def _print_pairs(found: CompareResult, rows: list[dict[str, Any]]) -> None:
    many, people = len(found.found.seeds), found.found.seed_people
    over = f"mean over {many} further {'countries' if many > 1 else 'country'} of {people:,} people" if many else "this country"
    head = ("what", over, "95 % interval", "spread between countries (sd)", "s.e. of the mean", "this country", "unit")
    for regime in dict.fromkeys(row["regime"] for row in rows):
        body = [_pair_row(row) for row in rows if row["regime"] == regime]
        alone = f"; {show.ALONE}" if many < 2 else ""
        title = f"{regime} less {found.found.reference}, per adult, the same people{alone}"
        show.table(head, body, title, note=True)
    for lived in found.found.runs():
        asleep(lived)
    for name, books in found.found.one_sided.items():
        show.line(f"{name} was given and is read under {' and '.join(books)} only")


def _pair_row(row: dict[str, Any]) -> tuple[Any, ...]:
    """What was compared, its mean and what is known of how far off that is, and what it was in the country that is kept."""
    return (
        row["about"], show.size(row["mean"]), show.ends(row["low"], row["high"]), show.size(row["sd"]), show.size(row["error"]),
        show.size(row["value"]), row["unit"],
    )


def main(
    out: Annotated[Path, typer.Option(help="Folder of the report; replaced when it is an earlier report.")] = MAIN_OUT,
    people: People = 100_000,
    weeks: Weeks = 520,
    seed: Seed = 1,
    seeds: Seeds = 8,
    history: History = "shared",
    threads: Threads = 0,
    quiet: Quiet = False,
) -> None:
    """The main job of `make run`: the citizen score as reported and as documented beside the same people without it."""
    from demerit.experiments.live import Plan
    from demerit.kept.claim import check_out
    from demerit.kept.heads import COMPARISON
    from demerit.report import write

    force = (out / COMPARISON.file).is_file()
    check_out(out, force)
    books = ["citizen-score", "citizen-score-documented"]
    found, where, trouble = _compared(Plan("none", people, weeks, seed, threads, history=history), books, seeds, out, force, Told(quiet))
    _print_pairs(found, found.summary())
    if where:
        show.line(f"the report: {write(where).absolute()}")
    failed(trouble)
