"""Commands that tell of one synthetic person of a saved run: a week call by call, and the ledger of a life."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import Allow, Folder, Json, Person, Quiet
from demerit.cli.progress import Told

if TYPE_CHECKING:
    from demerit.engine.why import Call
    from demerit.experiments.in_units import Units

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
    """Replay one synthetic person's week, value by value."""
    from demerit.experiments.in_units import Units
    from demerit.experiments.lives import replay
    from demerit.experiments.replay import plan_of

    plan, said = plan_of(folder, allow or (), guests)
    if week >= said["weeks"]:
        raise UserError(f"the run has weeks {plan.first} to {said['weeks'] - 1}; there is no week {week}")
    if week < plan.first:
        raise UserError(f"this run branched off another in week {plan.first}; ask that one about week {week}")
    options.person(person, said)
    weeks = replay(plan, person, Told(quiet or json), week + 1, **said["shared"])
    _, calls, watch, rules, _book = deque(weeks, maxlen=1).pop()
    calls = [call for call in calls if call.role != "chance"]
    place = (_variant(watch.run, person), rules.epoch_of(week))
    clauses = {(c.mechanism, c.row): rules.clause_at(*place, c.mechanism, c.row) for c in calls}
    units = Units(watch.run.fused.wiring.mechanisms)
    if json:
        told = [_told(units, c) | {"clauses": list(clauses[c.mechanism, c.row])} for c in calls]
        show.as_json({"note": show.NOTE, "person": person, "week": week, "calls": told})
        return
    show.line(f"person {person:,} (a number, nobody), week {week}: {show.NOTE}")
    for c in calls:
        cited = f"   [{', '.join(clauses[c.mechanism, c.row])}]" if clauses[c.mechanism, c.row] else ""
        show.line(f"{c.mechanism}{' ' + c.row if c.row else ''}, {c.role}{cited}")
        for line in (*units.lines(c), f"-> {units.wrote(c)}"):
            show.line(f"    {line}")


def _told(units: Units, call: Call) -> dict[str, Any]:
    """A phase of a week for programs: whole numbers as the engine keeps them, and the unit of each name that has one."""
    words = {**call.given, **call.values}
    named = {word: unit for word in words if (unit := units.of(call.mechanism, word))}
    return {
        "mechanism": call.mechanism,
        "role": call.role,
        "row": call.row,
        "given": call.given,
        "values": call.values,
        "wrote": call.wrote,
        "units": named,
    }


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
    from demerit.experiments.in_units import Units
    from demerit.experiments.lives import ledger
    from demerit.experiments.replay import plan_of
    from demerit.regime.readable import told as amount

    plan, said = plan_of(folder, allow or (), guests)
    options.person(person, said)
    found = ledger(plan, person, Told(quiet or json), **said["shared"])
    units = Units(said["shared"]["mechanisms"]).globals
    if json:
        told = [asdict(e) | {"day": e.day.isoformat(), "unit": units.get(e.what, "")} for e in found]
        show.as_json({"note": show.NOTE, "person": person, "events": told})
        return
    rows = [
        (
            e.week,
            e.day.isoformat(),
            f"{e.score / 16:.1f}" if e.score else "",
            e.mechanism,
            e.row,
            e.what,
            amount(e.change, units.get(e.what, "")),
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
