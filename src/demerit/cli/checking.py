"""The command that checks a rule book (its form, its law in a country, its situations) or the file of a mechanism."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from demerit.cli import options, show
from demerit.cli.checking_file import check_file
from demerit.cli.options import Allow, CountryName, Json, Quiet, Start, Weeks, With

OF_A_FILE = ("regime", "allow", "json", "quiet")
"""What is of use where a mechanism's file is checked."""


def check(
    context: typer.Context,
    regime: Annotated[
        str, typer.Argument(metavar="REGIME", help="A rule book of the library, a TOML file, or a mechanism's file, like my_rules/praise.py.")
    ],
    country: CountryName = "china-2020",
    overlays: With = None,
    allow: Allow = None,
    weeks: Weeks = 520,
    start: Start = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check a rule book and the situations beside it (NAME.cases.toml); 1 when one does not come out as expected.

    Of a mechanism's file (.py): whether it can be fused, whether every law holds of it, and what its cases come to.
    """
    if regime.endswith(".py"):
        options.idle(context, OF_A_FILE, "is about a rule book, and the file of a mechanism has no law of its own: leave it out")
        return check_file(regime, allow or (), json)
    return check_book(regime, country, overlays or (), allow or (), weeks, start, json)


def check_book(
    regime: str, country: str, overlays: Sequence[str], allow: Sequence[str], weeks: int, start: str | None, json: bool
) -> None:
    """Check a rule book."""
    from demerit.audit.cases import judged
    from demerit.audit.inert import inert
    from demerit.experiments.guests import fused_of, telling_of_guests
    from demerit.experiments.live import mechanisms_for
    from demerit.population.country import load_country
    from demerit.regime.cases import cases_path, load_cases
    from demerit.regime.force import named_by, never
    from demerit.regime.overlay import load_with, split
    from demerit.regime.situation import outcomes
    from demerit.regime.timetable import timetable
    from demerit.registry import refuse_unused

    book = load_with(regime, overlays, allow)
    provinces = tuple(found.province for found in load_country(country).provinces)
    together = mechanisms_for(book)
    with telling_of_guests(together):
        timetable(book, together, provinces, 1)
    if book.door.guests:
        fused_of(together)  # a guest's names and functions are looked at when the week is written
    begin = options.day(start) or book.start
    idle, notes = never(book, begin, weeks, provinces), inert(book)
    base, laid = split(regime)
    over = [*laid, *overlays]
    cases = None if over else load_cases(regime, book)
    refuse_unused(allow, [*named_by(book), *(case.mechanism for case in (cases.cases if cases else ()))])
    tried = judged(book, cases, outcomes(book, cases, provinces)) if cases else []
    failed = [one for one in tried if one.failures]
    if json:
        show.as_json(_said(book, cases.file if cases else None, tried, idle) | {"inert": notes})
    else:
        for one in failed:
            show.line(f"{cases.file if cases else ''}:{one.line}: case '{one.title}': {'; '.join(one.failures)}")
        show.line(f"{book.name}: {len(book.clauses)} clauses, {book.completeness()}; {_told(tried, failed)}")
        if idle:
            show.line(f"in force in no week of a run of {weeks} weeks from {begin}: {', '.join(idle)} (--weeks, --start)")
        for note in notes:
            show.line(f"note: {note}")
        if over:
            show.line(f"the cases of {base} are about it without overlays; none was tried")
        elif not cases:
            show.line(f"no cases: write situations with expected outcomes into {cases_path(regime).name}")
    if failed:
        raise typer.Exit(1)


def _said(book: Any, file: str | None, tried: list[Any], idle: list[str]) -> dict[str, Any]:
    return {
        "regime": book.name,
        "clauses": len(book.clauses),
        "never_in_force": idle,
        "cases_file": file,
        "cases": [
            {"title": one.title, "line": one.line, "ok": not one.failures, "failures": list(one.failures)} for one in tried
        ],
        "ok": not any(one.failures for one in tried),
    }


def _told(tried: list[Any], failed: list[Any]) -> str:
    return f"{len(tried) - len(failed)} of {len(tried)} cases come out as expected"
