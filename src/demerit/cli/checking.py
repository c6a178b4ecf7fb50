"""The command that checks a rule book: its form, its law in a country, and its situations."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from demerit.cli import show
from demerit.cli.options import Allow, CountryName, Json, Quiet, With


def check(
    regime: Annotated[str, typer.Argument(metavar="REGIME", help="A rule book of the library, or a TOML file.")],
    country: CountryName = "china-2020",
    overlays: With = None,
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Check a rule book and the situations beside it (NAME.cases.toml); 1 when one does not come out as expected."""
    from demerit.experiments.guests import fused_of, telling_of_guests
    from demerit.experiments.live import mechanisms_for
    from demerit.population.country import load_country
    from demerit.regime.cases import cases_path, load_cases
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with, split
    from demerit.regime.situation import outcomes
    from demerit.regime.timetable import timetable
    from demerit.registry import refuse_unused

    book = load_with(regime, overlays or (), allow or ())
    provinces = tuple(found.province for found in load_country(country).provinces)
    together = mechanisms_for(book)
    with telling_of_guests(together):
        timetable(book, together, provinces, 1)
    if book.door.guests:
        fused_of(together)  # a guest's names and functions are looked at when the week is written
    base, laid = split(regime)
    over = [*laid, *(overlays or ())]
    cases = None if over else load_cases(regime, book)
    refuse_unused(allow or (), [*named_by(book), *(case.mechanism for case in (cases.cases if cases else ()))])
    tried = outcomes(book, cases, provinces) if cases else []
    failed = [one for one in tried if one.failures]
    if json:
        show.as_json(_said(book, cases.file if cases else None, tried))
    else:
        for one in failed:
            print(f"{cases.file if cases else ''}:{one.line}: case '{one.title}': {'; '.join(one.failures)}")
        if not quiet:
            print(f"{book.name}: {len(book.clauses)} clauses, {book.completeness()}; {_told(tried, failed)}")
            if over:
                print(f"the cases of {base} are about it without overlays; none was tried")
            elif not cases:
                print(f"no cases: write situations with expected outcomes into {cases_path(regime).name}")
    if failed:
        raise typer.Exit(1)


def _said(book: Any, file: str | None, tried: list[Any]) -> dict[str, Any]:
    return {
        "regime": book.name,
        "clauses": len(book.clauses),
        "cases_file": file,
        "cases": [
            {"title": one.title, "line": one.line, "ok": not one.failures, "failures": list(one.failures)} for one in tried
        ],
        "ok": not any(one.failures for one in tried),
    }


def _told(tried: list[Any], failed: list[Any]) -> str:
    return f"{len(tried) - len(failed)} of {len(tried)} cases come out as expected"
