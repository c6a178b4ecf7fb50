"""Commands of whole studies: what each clause does, and what hangs on how people are."""

from __future__ import annotations

from typing import Annotated, Any, get_args

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
LISTED = ("regime", "json", "quiet")
"""What is of use where the structures are only listed."""
Countries = Annotated[
    int,
    typer.Option(
        min=0,
        max=1000,
        help="Countries, of 20,000 people or --people where that is fewer, those of a comparison with this --seed: what is told is "
        "the mean over them, with an interval of 95 %. 0: the one country of --seed, without an interval.",
    ),
]


def ablate(
    regime: Annotated[str, typer.Argument(help="A rule book of the library (`demerit regimes`) or a TOML file.")],
    by: Annotated[str, typer.Option(help="What to leave out in turn: clause or mechanism.")] = "clause",
    standing: Annotated[
        list[str] | None,
        typer.Option(
            metavar="reported|documented|counterfactual|assumed",
            help="Leave out clauses of this standing alone, and then all of them together; repeatable. It is the standing of the clause: "
            "a documented clause may hold numbers that are assumed (`demerit regimes` and the report count those).",
        ),
    ] = None,
    people: People = 20_000,
    weeks: Weeks = 104,
    seed: Seed = 1,
    seeds: Countries = 8,
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
    """What each clause of a rule book does, and how much of each headline goes with it: the same people with and without it."""
    from demerit.experiments import ablate as study
    from demerit.experiments.live import Plan
    from demerit.kept.place import write_whole
    from demerit.regime.force import named_by, never
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused
    from demerit.report import write

    if by not in PARTS:
        raise UserError(f"--by {by[:40]!r}: there are {' and '.join(PARTS)}")
    only = _standings(standing)
    options.place(out, force)
    book = load_with(regime, overlays or (), allow or ())
    refuse_unused(allow or (), named_by(book))
    plan = Plan(book, people, weeks, seed, threads, weeks, country, options.day(start), options.free(free), (), history, past)
    found = study.ablate(plan, by, seeds, Told(quiet or json), only)
    where, trouble = kept(out, lambda folder: write_whole(folder, lambda part: (study.save(found, part), write(part)), force, checked=True))
    rows, idle = found.rows(), never(found.book, plan.start or found.book.start, weeks)
    if json:
        show.as_json({"note": show.NOTE, "regime": found.book.name, "by": by, "standing": list(only), "people": found.plan.people, "seeds": found.seeds, "out": str(where) if where else None,
                      "never_in_force": idle, "effects": rows})
        failed(trouble)
        return
    _print(found, rows, by)
    if idle:
        show.line(f"in force in no week of this run, so that 0 says nothing of them: {', '.join(idle)} (--weeks, --start)")
    if where and not trouble:
        show.line(f"written to {where}; the chart and the table: {where / 'report.html'}")
    failed(trouble)


def _standings(given: list[str] | None) -> tuple[str, ...]:
    """The standings asked for, each of which there is."""
    from demerit.regime.model import Standing

    there = get_args(Standing)
    for one in given or ():
        if one not in there:
            raise UserError(f"--standing {one[:40]!r}: there are {', '.join(there)}")
    return options.once(given, "--standing")


def _print(found: Any, rows: list[dict[str, Any]], by: str) -> None:
    from demerit.experiments.ablate import NONE, WHATS, WHOLE
    from demerit.experiments.paired import MEAN

    told = {(row["part"], row["what"], row["stat"]): row for row in rows}
    heads = tuple(what.replace("_", " ") for what in WHATS)
    many = len(found.seeds)
    how = f"mean over {many} countries of {found.plan.people:,} people, ± 95 %, (spread between countries)" if many > 1 else show.ALONE
    title = f"{found.book.name}: the whole book less the book without each {by}, per adult; {how}"
    show.table((by, *heads), [(part, *(_cell(told[part, what, MEAN]) for what in WHATS)) for part in found.parts], title, note=True)
    first = ("(the whole book)", *(_cell(told[found.parts[0], what, WHOLE]) for what in WHATS))
    body = [(part, *(_share(told[part, what, MEAN]) for what in WHATS)) for part in found.parts]
    title = f"{found.book.name} less {NONE}, the headlines; and the share of each that goes with each {by}, of the means (95 %)"
    show.table((by, *heads), [first, *body], title, note=True)
    show.line(f"{show.NONE} where a headline is not told apart from nought. Shares do not add up; one below nought works against the headline")


def _share(row: dict[str, Any]) -> str:
    """`45 % (40 to 51)`; a dash where there is no headline to have a share of."""
    if row["share"] != row["share"]:
        return show.NONE
    ends = "" if row["share_low"] != row["share_low"] else f" ({100 * row['share_low']:.3g} to {100 * row['share_high']:.3g})"
    return f"{100 * row['share']:.3g} %{ends}"


def _cell(row: dict[str, Any]) -> str:
    """`0.12 ± 0.03 (0.04)`: mean, half of its interval, spread between countries; the value alone of one country, or of none that moved."""
    alone = row["countries"] < 2 or not (row["mean"] or row["sd"])
    return f"{row['mean']:.3g}" + ("" if alone else f" {show.half(row['mean'], row['low'])} ({row['sd']:.2g})")


def structures(
    context: typer.Context,
    regime: Annotated[str | None, typer.Argument(help="A rule book of the library or a TOML file; without one the structures are listed.")] = None,
    reference: Annotated[str, typer.Option(help="The rule book that it is compared with.")] = "none",
    people: People = 20_000,
    weeks: Weeks = 104,
    seed: Seed = 1,
    seeds: Countries = 8,
    threads: Threads = 0,
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
    """What a comparison comes to if people are otherwise: nobody answers points, nobody fears, debts are without stigma, ..."""
    from demerit.experiments.live import Plan
    from demerit.experiments.structures import structured
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    if regime is None:
        options.idle(context, LISTED, "is about a comparison, and without a rule book the structures are only listed: name one, or leave it out")
        _list(json)
        return
    book, against = load_with(regime, overlays or (), allow or ()), load_with(reference, (), allow or ())
    refuse_unused(allow or (), named_by(book, against))
    plan = Plan(against, people, weeks, seed, threads, weeks, country, options.day(start), options.free(free), (), history, past)
    found = structured(plan, book, seeds, Told(quiet or json))
    if json:
        show.as_json({"note": show.NOTE, "regime": book.name, "reference": against.name, "people": found.plan.people, "weeks": weeks,
                      "seed": seed, "seeds": found.seeds, "effects": [one.row() for one in found.told]})
        return
    _told(found.told, f"{book.name} less {against.name}, per adult, {weeks} weeks, {found.plan.people:,} people a country")


def _list(json: bool) -> None:
    from demerit.regime.structures import structures as shelf

    if json:
        show.as_json([one.model_dump() for one in shelf()])
        return
    rows = [(one.name, one.text, one.because) for one in shelf()]
    show.table(("structure", "what people do not do", "why it could be so"), rows, "Other ways in which people could be; all assumed")


def _told(found: list[Any], title: str) -> None:
    from demerit.experiments.structures import WHATS

    cells = {(one.structure, one.what): one for one in found}
    body = [(name, *(_effect(cells[name, what]) for what in WHATS)) for name in dict.fromkeys(one.structure for one in found)]
    many = found[0].effect.countries
    how = f"mean over {many} countries, ± 95 %" if many > 1 else show.ALONE
    show.table(("people", *(what.replace("_", " ") for what in WHATS)), body, f"{title}; {how}", note=True)
    show.line("* differs from what it is as usual, country by country, by more than its interval of 95 %")


def _effect(one: Any) -> str:
    """`0.12 ± 0.03 *`: starred where it is not what it is as usual."""
    moved = one.change.known and (one.change.low > 0 or one.change.high < 0)
    return f"{one.effect.mean:.3g}" + (f" {show.half(one.effect.mean, one.effect.low)}" if one.effect.known else "") + (" *" if moved else "")
