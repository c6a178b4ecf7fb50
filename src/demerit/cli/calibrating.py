"""The command that fits behaviour to published figures."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from demerit.cli import options, show
from demerit.cli.options import Json, Out, Quiet, Seed, Threads
from demerit.cli.progress import Told

Few = Annotated[int | None, options.whole("people", "People of each country; those of the file when not given.")]


def calibrate(
    targets: Annotated[str, typer.Argument(metavar="TARGETS.toml", help="What may vary and what it is fitted to: a file, or a name of the library (register, travel, speech).")],
    seed: Seed = 1,
    runs: Annotated[int | None, options.whole("runs", "Points of the prior; those of the file when not given.")] = None,
    people: Few = None,
    design: Annotated[str | None, typer.Option(metavar="random|sobol", help="How points are drawn; as the file says when not given. sobol needs the extra `study`.")] = None,
    threads: Threads = 0,
    out: Out = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Fit assumed behaviour to published figures: the sets of parameters that they do not rule out.

    Only free parameters of standing assumed vary, and only within their declared ranges; a clause's number never does. Only
    figures whose role is fitted count. A folder that was stopped goes on where it was when the same command is given again.
    """
    from demerit.experiments.calibration.doing import asked_of, calibrated
    from demerit.report import write

    found = calibrated(asked_of(targets, people, runs, design), seed, threads, out, Told(quiet or json), write)
    told = found.told()
    if json:
        show.as_json({"note": show.NOTE, "out": str(out) if out else None, **told, "accepted": found.sets()})
        return
    _print(told)
    if out:
        show.line(f"written to {out}; the pictures: {out / 'report.html'}")


def _print(told: dict[str, Any]) -> None:
    title = f"{told['title']}: {told['sets']} of {told['runs']} points are not ruled out ({told['replicates']} countries of {told['people']:,} people each, seed {told['seed']})"
    show.table(("behaviour", "now", "prior", "accepted, 5 % to 95 %", "median", "narrowed"), [_parameter(one) for one in told["parameters"]], title)
    show.table(("figure", "what", "published", "± 1 s.d.", "now", "s.d. off", "rules out", "alone"), [_target(one) for one in told["targets"]])
    show.table(("behaviour", "ranks of the truth", "truths", "chance", "reading"), [_rank(one) for one in told["ranks"]], note=True)


def _parameter(one: dict[str, Any]) -> tuple[Any, ...]:
    got = one["accepted"]
    ends, median = (f"{got['q05']} to {got['q95']}", got["median"]) if got else (show.NONE, show.NONE)
    return one["name"], one["default"], f"{one['low']} to {one['high']}", ends, median, show.NONE if one["narrowed"] is None else f"{one['narrowed']:.0%}"


def _target(one: dict[str, Any]) -> tuple[Any, ...]:
    return (
        one["evidence"], f"{one['about']} ({one['unit']})", one["figure"], one["scale"], one["defaults"], one["defaults_implausibility"],
        f"{one['rules_out']:.0%}", f"{one['rules_out_alone']:.0%}",
    )


def _rank(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["name"], " ".join(map(str, one["counts"])), one["truths"], one["chance"], one["reading"]
