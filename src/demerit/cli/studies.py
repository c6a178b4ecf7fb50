"""Commands of whole studies: what each clause does."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import (
    Allow,
    CountryName,
    Force,
    Free,
    History,
    Json,
    Out,
    Past,
    People,
    Quiet,
    Seed,
    Start,
    Threads,
    Weeks,
    With,
)
from demerit.cli.progress import Told
from demerit.cli.told import failed, kept

PARTS = ("clause", "mechanism")


def ablate(
    regime: Annotated[str, typer.Argument(help="A rule book of the library (`demerit regimes`) or a TOML file.")],
    by: Annotated[str, typer.Option(help="What to leave out in turn: clause or mechanism.")] = "clause",
    people: People = 20_000,
    weeks: Weeks = 104,
    seed: Seed = 1,
    seeds: Annotated[
        int,
        typer.Option(
            min=0,
            max=1000,
            help="Countries, of 20,000 people or --people where that is fewer, those of a comparison with this --seed: what is told is "
            "the mean over them, with an interval of 95 %. 0: the one country of --seed, without an interval.",
        ),
    ] = 8,
    threads: Threads = 0,
    out: Out = None,
    force: Force = False,
    country: CountryName = "china-2020",
    start: Start = None,
    history: History = "shared",
    past: Past = None,
    free: Free = None,
    overlays: With = None,
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """What each clause of a rule book does: the same people with and without it, with intervals."""
    from demerit.experiments import ablate as study
    from demerit.experiments.live import Plan
    from demerit.kept.place import write_whole
    from demerit.regime.force import named_by, never
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused
    from demerit.report import write

    if by not in PARTS:
        raise UserError(f"--by {by[:40]!r}: there are {' and '.join(PARTS)}")
    options.place(out, force)
    book = load_with(regime, overlays or (), allow or ())
    refuse_unused(allow or (), named_by(book))
    plan = Plan(book, people, weeks, seed, threads, weeks, country, options.day(start), options.free(free), (), history, past)
    found = study.ablate(plan, by, seeds, Told(quiet or json))
    where, trouble = kept(out, lambda folder: write_whole(folder, lambda part: (study.save(found, part), write(part)), force, checked=True))
    rows, idle = found.rows(), never(found.book, plan.start or found.book.start, weeks)
    if json:
        show.as_json({"note": show.NOTE, "regime": found.book.name, "by": by, "people": found.plan.people, "seeds": found.seeds, "out": str(where) if where else None,
                      "never_in_force": idle, "effects": rows})
        failed(trouble)
        return
    _print(found, rows, by)
    if idle:
        show.line(f"in force in no week of this run, so that 0 says nothing of them: {', '.join(idle)} (--weeks, --start)")
    if where and not trouble:
        show.line(f"written to {where}; the chart and the table: {where / 'report.html'}")
    failed(trouble)


def _print(found: Any, rows: list[dict[str, Any]], by: str) -> None:
    from demerit.experiments.ablate import WHATS
    from demerit.experiments.paired import MEAN

    cells = {(row["part"], row["what"]): _cell(row) for row in rows if row["stat"] == MEAN}
    body = [(part, *(cells[part, what] for what in WHATS)) for part in found.parts]
    many = len(found.seeds)
    how = f"mean over {many} countries of {found.plan.people:,} people, ± 95 %, (spread between countries)" if many > 1 else show.ALONE
    title = f"{found.book.name}: the whole book less the book without each {by}, per adult; {how}"
    show.table((by, *(what.replace("_", " ") for what in WHATS)), body, title, note=True)


def _cell(row: dict[str, Any]) -> str:
    """`0.12 ± 0.03 (0.04)`: mean, half of its interval, spread between countries; the value alone of one country, or of none that moved."""
    alone = row["countries"] < 2 or not (row["mean"] or row["sd"])
    return f"{row['mean']:.3g}" + ("" if alone else f" {show.half(row['mean'], row['low'])} ({row['sd']:.2g})")
