"""Commands that tell of one synthetic person of a saved run: a week call by call, and the ledger of a life."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import Allow, Folder, Json, Person, Quiet
from demerit.cli.progress import Told

Guests = Annotated[
    Path | None,
    typer.Option(
        "--guests",
        metavar="FOLDER",
        help="Where the guests of the run are: the folder of the rule book it was made from. Nothing in DIR is run.",
    ),
]


def why(
    folder: Folder,
    person: Person,
    week: Annotated[int, typer.Option(min=0, help="The week.")],
    allow: Allow = None,
    guests: Guests = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Replay one synthetic person's week, call by call."""
    from demerit.experiments.lives import replay
    from demerit.experiments.replay import plan_of

    plan, said = plan_of(folder, allow or (), guests)
    if week >= said["weeks"]:
        raise UserError(f"the run has weeks 0 to {said['weeks'] - 1}; there is no week {week}")
    options.person(person, said)
    calls: list[Any] = []
    for at, found, watch, rules, _book in replay(plan, person, Told(quiet or json), week + 1, **said["shared"]):
        if at == week:
            calls = [call for call in found if call.role != "chance"]
            place = (_variant(watch.run, person), int(rules.epoch[week]))
            clauses = {(c.mechanism, c.row): rules.clause_at(*place, c.mechanism, c.row) for c in calls}
    if json:
        show.as_json(
            {
                "note": show.NOTE,
                "person": person,
                "week": week,
                "calls": [
                    asdict(c) | {"wrote": c.written(), "clauses": list(clauses[c.mechanism, c.row])} for c in calls
                ],
            }
        )
        return
    show.line(f"person {person:,} (a number, nobody), week {week}: {show.NOTE}")
    for c in calls:
        given = ", ".join(f"{k} {v}" for k, v in c.given.items())
        cited = f"   [{', '.join(clauses[c.mechanism, c.row])}]" if clauses[c.mechanism, c.row] else ""
        wrote = ", ".join(f"{k} {v}" for k, v in c.written().items()) or str(c.result)
        show.line(f"{c.mechanism}{' ' + c.row if c.row else ''}.{c.role}({given})\n    -> {wrote}{cited}")


def _variant(run: Any, person: int) -> int:
    """The variant of the rules in force where a person lives."""
    cell = int(run.population.cell_start.searchsorted(person, side="right")) - 1
    return int(run.arrays["variant"][run.population.cell_province[cell]])


def life(
    folder: Folder,
    person: Person,
    allow: Allow = None,
    guests: Guests = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The ledger of one synthetic life: every change with its clause and sources."""
    from demerit.experiments.lives import ledger
    from demerit.experiments.replay import plan_of

    plan, said = plan_of(folder, allow or (), guests)
    options.person(person, said)
    found = ledger(plan, person, Told(quiet or json), **said["shared"])
    if json:
        show.as_json(
            {"note": show.NOTE, "person": person, "events": [asdict(e) | {"day": e.day.isoformat()} for e in found]}
        )
        return
    rows = [
        (
            e.week,
            e.day.isoformat(),
            f"{e.score / 16:.1f}" if e.score else "",
            e.mechanism,
            e.row,
            e.what,
            e.change,
            e.clause,
            e.sources,
        )
        for e in found
    ]
    show.table(
        ("week", "day", "score", "mechanism", "row", "what", "change", "clause", "sources"),
        rows,
        f"person {person:,} under {said['regime']}",
        note=True,
    )
