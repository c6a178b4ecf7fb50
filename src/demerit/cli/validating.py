"""The command that sets runs against what was published."""

from __future__ import annotations

from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import show
from demerit.cli.options import Json, People, Quiet, Seed, Threads, once
from demerit.cli.progress import Told

if TYPE_CHECKING:
    from demerit.experiments.validate import Validation


def validate(
    figure: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this figure of the evidence table; repeatable.")
    ] = None,
    people: People = 20_000,
    seed: Seed = 1,
    seeds: Annotated[
        int, typer.Option(min=1, max=1000, help="Countries, from --seed on: what is told is the mean over them, with an interval of 95 % by Student\'s t. 1: this one country, without an interval.")
    ] = 8,
    threads: Threads = 0,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the tables as Markdown: a new file, or between the marks of a page that has them."),
    ] = None,
    record: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what was found to this JSON file.")] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Published against run: every outcome figure that a run can show, fitted and held apart, with how far off it is.

    Each rule book is lived once a country, and a miss stays a miss.  Figures that no run shows are listed with the reason.
    """
    from demerit.experiments.validate import validate as lived
    from demerit.kept.place import check_page, write_durably
    from demerit.report.published import between, has_marks, markdown

    for path, ours in ((out, has_marks), (record, _is_record)):
        if path:
            check_page(path, ours)
    found = lived(people, seeds, seed, threads, once(figure, "--figure"), Told(quiet or json))
    said = _dated(found)
    if json:
        show.as_json({"note": show.NOTE} | said)
    else:
        _print(said)
    if out:
        page = out.read_text(encoding="utf-8") if out.exists() else ""
        write_durably(out, between(markdown(said), page).encode())
    if record:
        write_durably(record, (show.written(said) + "\n").encode())


def _dated(found: Validation) -> dict[str, Any]:
    """What was found, with the day."""
    from datetime import UTC, datetime

    from demerit.kept.heads import plain

    said: dict[str, Any] = plain(found.as_dict())
    return {"recorded": f"{datetime.now(UTC):%Y-%m-%d}"} | said


def _is_record(content: bytes) -> bool:
    """Whether a file is a record of this command's."""
    try:
        found = loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and {"version", "people", "seeds", "rows", "unshown"} <= found.keys()


def _print(said: dict[str, Any]) -> None:
    from demerit.report.published import in_short, inside, interval, lived, number, over, span

    title = f"Published against run. {lived(said)}. {over(said)}"
    body = [
        (row["name"], row["role"], f"{row['about']} ({row['unit']})", row["book"], span(row["published"]),
         number(row["mean"]), interval(row), number(row["factor"]), inside(row))
        for row in said["rows"]
    ]
    columns = ("figure", "role", "what", "rule book", "published", "run", "95 % over countries" if len(said["seeds"]) > 1 else f"95 % ({show.ALONE})", "run/published", "inside")
    show.table(columns, body, title, note=True)
    show.line(f"{in_short(said)} {len(said['unshown'])} outcome figures are not shown by any run (--json or --out say why).")
