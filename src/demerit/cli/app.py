"""The commands and their options."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from demerit.cli import (
    auditing,
    calibrating,
    checking,
    differing,
    going_on,
    lists,
    lives,
    reading,
    running,
    show,
    studies,
    systems,
    upgrading,
    validating,
)

app = typer.Typer(
    help="A laboratory for life under a score: synthetic people under rule books, each clause cited. "
    "Synthetic people, not a forecast.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        show.line(f"demerit {version('demerit')}")
        raise typer.Exit


@app.callback()
def demerit(
    said: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Give one of the commands below; each explains itself with --help."""


for command in (
    running.run,
    running.compare,
    running.main,
    going_on.resume,
    going_on.branch,
    studies.ablate,
    studies.structures,
    calibrating.calibrate,
    reading.report,
    reading.week,
    lives.why,
    lives.life,
    checking.check,
    reading.cite,
    auditing.audit,
    reading.query,
    reading.verify,
    differing.diff,
    upgrading.upgrade,
    systems.systems,
    validating.validate,
    lists.regimes,
    lists.overlays,
    lists.mechanisms,
    lists.acts,
    lists.measures,
    lists.population,
):
    app.command()(command)
