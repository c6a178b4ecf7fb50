"""The command that rewrites what an earlier demerit wrote or read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demerit.cli import show
from demerit.cli.options import Json, Quiet

if TYPE_CHECKING:
    from demerit.texts.kinds import Kind


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

    return upgrade_file(path, (_of_a_mechanism(path) or KIND, COUNTRY, RULE_BOOK, OVERLAY))


def _of_a_mechanism(path: Path) -> Kind | None:
    """What cases beside a mechanism's file are; None for any other file."""
    from demerit.regime.shelf import CASES

    if not path.name.endswith(CASES) or not path.with_name(path.name.removesuffix(CASES) + ".py").is_file():
        return None
    from demerit.laws.cases import KIND

    return KIND


def _folder(path: Path) -> str:
    from demerit.experiments.upgrade import upgrade as upgrade_folder

    return upgrade_folder(path)
