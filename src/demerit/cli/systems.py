"""The command that says whether the twenty systems are there and do anything."""

from __future__ import annotations

from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import UserError, show
from demerit.cli.options import Json, Quiet
from demerit.cli.progress import Told

if TYPE_CHECKING:
    from demerit.experiments.live import Lived
    from demerit.regime.systems import System


SEEDS = 6
"""Seeds of a check."""


def systems(
    check: Annotated[bool, typer.Option("--check", help="Live every ablation, placebo and expectation again.")] = False,
    row: Annotated[list[int] | None, typer.Option(help="Only this row; repeatable.")] = None,
    seeds: Annotated[int | None, typer.Option(min=3, max=100, help="Seeds of each check (6).")] = None,
    record: Annotated[Path | None, typer.Option(help="Write what --check found to this file.")] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The twenty systems and their five marks: clause, ablation, measure, test, shown.

    Without --check the marks that runs are needed for are those recorded when this version was made.
    """
    from demerit.kept.place import check_page, write_durably
    from demerit.regime.systems import systems as rows

    unknown = sorted(set(row or []) - {one.row for one in rows()})
    if unknown:
        raise UserError(f"there is no row {unknown[0]}: the rows are {', '.join(str(one.row) for one in rows())}")
    wanted = [one for one in rows() if not row or one.row in row]
    if not check and (record or seeds):
        raise UserError(f"--{'record' if record else 'seeds'} is about what --check finds; add --check")
    if record:
        check_page(record, _is_record)
    marks = _live(wanted, seeds or SEEDS, Told(quiet or json)) if check else _recorded(wanted)
    _print(wanted, marks, json)
    if record:
        write_durably(record, (show.written({one.row: marks[one.row] for one in wanted}) + "\n").encode())
    if not all(mark["ok"] for one in wanted for mark in marks[one.row].values()):
        raise typer.Exit(1)


def _is_record(content: bytes) -> bool:
    """Whether a file is a record of marks: rows by their numbers, each with its marks."""
    from demerit.regime.systems import MARKS

    try:
        found = loads(content)
    except (ValueError, RecursionError):
        return False
    rows = found.items() if isinstance(found, dict) else ()
    return bool(rows) and all(row.isdigit() and isinstance(marks, dict) and set(marks) == set(MARKS) for row, marks in rows)


def _live(wanted: list[System], seeds: int, told: Told) -> dict[int, dict[str, Any]]:
    from demerit.experiments.systems import check
    from demerit.regime.systems import clause_mark

    return {one.row: {"clause": clause_mark(one)} | check(one, _shown, seeds, told).marks() for one in wanted}


def _recorded(wanted: list[System]) -> dict[int, dict[str, Any]]:
    from demerit.regime.systems import MARKS, RECORD, clause_mark

    kept = loads(RECORD.read_text())
    nothing = {mark: {"ok": False, "why": "never checked: run demerit systems --check"} for mark in MARKS[1:]}
    return {one.row: {"clause": clause_mark(one)} | _but_clause(kept.get(str(one.row), nothing)) for one in wanted}


def _but_clause(marks: dict[str, Any]) -> dict[str, Any]:
    return {name: mark | {"recorded": True} for name, mark in marks.items() if name != "clause"}


def _shown(lived: Lived, one: System) -> bool:
    """Whether the page made of the run has the part of this system, with a figure in it."""
    import tempfile

    from demerit.experiments import store
    from demerit.report import page

    with tempfile.TemporaryDirectory() as folder:
        store.save(lived, Path(folder))
        part = page(Path(folder)).partition(f'id="system-{one.row}"')[2].partition("</section>")[0]
    return "<svg" in part


def _print(wanted: list[System], marks: dict[int, dict[str, Any]], json: bool) -> None:
    from demerit.regime.systems import MARKS

    if json:
        rows = [{"row": one.row, "system": one.system, "marks": marks[one.row]} for one in wanted]
        show.as_json({"note": show.NOTE, "systems": rows})
        return
    body = [
        (str(one.row), one.system, one.regime, *("yes" if marks[one.row][mark]["ok"] else "NO" for mark in MARKS),
         _z(marks[one.row]["ablation"]), one.downstream)
        for one in wanted
    ]
    show.table(("row", "system", "regime", *MARKS, "z (placebo)", "moves"), body, "The systems and their marks", note=True)


def _z(mark: dict[str, Any]) -> str:
    if "effect" not in mark:
        return ""
    shown = [f"{one['z']:+.1f}" if one["z"] is not None else "exact" for one in (mark["effect"], mark["placebo"])]
    return f"{shown[0]} ({shown[1]})"
