"""The command that holds two folders side by side."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from demerit.cli import show
from demerit.cli.options import Json, Quiet


def diff(
    first: Annotated[Path, typer.Argument(metavar="RUN", help="A folder a run, a comparison, an ablation or a calibration wrote.")],
    second: Annotated[Path, typer.Argument(metavar="RUN", help="Another one of the same kind.")],
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """What differs between two runs: law, people, time, assumptions, versions, tables (of calibrations: targets, sets); 1 when anything does."""
    from demerit.experiments.differ import differences

    found = differences(first, second)
    if json:
        show.as_json({"note": show.NOTE, "same": not found, "differences": [asdict(one) for one in found]})
    elif found:
        rows = [(one.part, one.what, one.first, one.second) for one in found]
        show.table(("part", "what", str(first), str(second)), rows, note=True)
    else:
        show.line("the same: everything that was asked, versions and every number")
    if found:
        raise typer.Exit(1)
