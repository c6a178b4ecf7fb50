"""Commands that go on from a run: where it was stopped, or under another law."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from demerit.cli import UserError, options
from demerit.cli.lives import Guests
from demerit.cli.options import Allow, Folder, Force, Json, Out, Quiet, Threads, Verify, With
from demerit.cli.progress import Told
from demerit.cli.told import tell


def resume(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder in which a run with --save-every was stopped.")],
    threads: Threads = 0,
    allow: Allow = None,
    guests: Guests = None,
    verify: Verify = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Go on with a run that was stopped, from where it was last saved, to the same bits."""
    from demerit.experiments.going_on import resumed

    with resumed(folder, allow or (), guests, threads, Told(quiet or json)) as (lived, saving):
        tell(lived, folder, True, json, saving, verify)


def branch(
    folder: Folder,
    at: Annotated[int, typer.Option(min=0, max=10_000, metavar="WEEK", help="The first week under the other law.")],
    regime: Annotated[
        str | None, typer.Option(metavar="OTHER", help="The other rule book; the run's own when not given (then lay something over it with --with).")
    ] = None,
    overlays: With = None,
    weeks: Annotated[int | None, typer.Option(min=1, max=10_000, help="Weeks of the whole; as many as the run's when not given.")] = None,
    out: Out = None,
    force: Force = False,
    threads: Threads = 0,
    allow: Allow = None,
    guests: Guests = None,
    verify: Verify = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The same people, at the same week, live on under another law."""
    from demerit.experiments.going_on import branched
    from demerit.experiments.live import live

    options.place(out, force)
    if regime is None and not overlays:
        raise UserError("branch takes another law: name one with --regime, or lay an overlay over the run's own with --with")
    plan, shared = branched(folder, at, regime, overlays or (), allow or (), guests, weeks, threads, out)
    tell(live(plan, Told(quiet or json), out=out, **shared), out, force, json, verify=verify)


def check_saving(out: Path | None, force: bool) -> Path:
    """The new folder to save a run in as it goes; refused where there is none."""
    if out is None:
        raise UserError("--save-every says how often to save the run, and there is nowhere to; add --out DIR")
    if force and out.exists() and any(out.iterdir()):
        raise UserError(f"--save-every writes into {out} as the weeks are lived, and replaces nothing there: name a new folder with --out")
    return out
