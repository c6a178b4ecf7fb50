"""The command that reads a rule book against the law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demerit.cli import UserError, show
from demerit.cli.options import Allow, Json, Quiet, With

if TYPE_CHECKING:
    from demerit.audit import Audit


def audit(
    regime: Annotated[str, typer.Argument(metavar="REGIME", help="A rule book of the library, or a TOML file.")],
    run: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder of a run of it, to count person-weeks in.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what was looked at and found not to apply.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    overlays: With = None,
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """What the law says of a rule book, clause by clause. Not legal advice."""
    from demerit.audit import audit as audited
    from demerit.audit import show as written
    from demerit.kept.heads import COMPARISON, RUN
    from demerit.kept.open import kept_in
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    if json and markdown:
        raise UserError("--json and --markdown are two ways to print the same; give one of them")
    if (kind := kept_in(regime)) is not None:
        what = f"`demerit audit REGIME --run {regime}` counts in a run" if kind in (RUN, COMPARISON) else f"`demerit report {regime}` tells of it"
        raise UserError(f"{regime} is the folder of {kind.article}, and what is audited is a rule book; {what}")
    book = load_with(regime, overlays or (), allow or ())
    refuse_unused(allow or (), named_by(book))
    found = audited(book, run)
    if json:
        show.as_json(found.as_dict(everything))
    elif markdown:
        show.document(written.markdown(found, everything))
    else:
        _table(found, everything)


def _table(found: Audit, everything: bool) -> None:
    """The findings for a terminal."""
    from demerit.audit import show as written
    from demerit.audit.findings import NOTE

    shown = found.all_findings if everything else found.findings
    if not shown:
        show.line(f"{found.regime.title}: no finding ({NOTE})")
        return
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in shown:
        touched = "" if one.person_weeks is None else f", {written.weeks(one)} person-weeks"
        said = f"{one.clause}: {one.verdict}{touched}", written.reason(one)
        groups.setdefault(one.title if one.title == one.short else f"{one.title} ({one.short})", []).append(said)
    show.entries(groups, f"{found.regime.title}: {len(shown)} findings. Not legal advice.")
    show.line("\n".join([*written.bound(shown), written.ran(found)]))
