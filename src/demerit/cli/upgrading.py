"""The command that rewrites what an earlier demerit wrote or read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from demerit.cli import show
from demerit.cli.options import Json, Quiet


def upgrade(
    path: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="A rule book, an overlay, a file of cases, a country, or a folder a run wrote.")],
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Rewrite a file or a folder of an earlier format in the format of this demerit; nothing else in it changes."""
    said = _folder(path) if path.is_dir() else _file(path)
    if json:
        show.as_json({"path": str(path), "said": said})
    else:
        show.line(said)


def _file(path: Path) -> str:
    from demerit.population.country import COUNTRY
    from demerit.regime.cases import KIND
    from demerit.regime.load import RULE_BOOK
    from demerit.regime.overlay import OVERLAY
    from demerit.texts.upgrade import upgrade_file

    return upgrade_file(path, (KIND, COUNTRY, RULE_BOOK, OVERLAY))


def _folder(path: Path) -> str:
    from demerit.experiments.upgrade import upgrade as upgrade_folder

    return upgrade_folder(path)
