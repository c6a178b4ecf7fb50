"""Commands that read: a run's folder, or a rule book."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import Allow, Folder, Json, Quiet, With

if TYPE_CHECKING:
    from demerit.regime.cite import Citation

Regime = Annotated[str, typer.Argument(metavar="REGIME", help="A rule book of the library, or a TOML file.")]


def report(
    folder: Folder,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; report.html in the folder when not given.")
    ] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write one offline HTML page about a run or a comparison."""
    from demerit.report import write

    page = write(folder, out)
    if json:
        show.as_json({"note": show.NOTE, "report": str(page), "bytes": page.stat().st_size})
    else:
        show.line(str(page))


def week(
    regime: Regime,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day; the rule book's first when not given.")
    ] = None,
    province: Annotated[str | None, typer.Option(help="A province, for rule books that differ by place.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Only the clauses in force and their numbers.")] = False,
    overlays: With = None,
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Print the week itself: the clauses in force that day, and the text that is run with their numbers filled in."""
    from demerit.regime.describe import in_force
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    book = load_with(regime, overlays or (), allow or ())
    refuse_unused(allow or (), named_by(book))
    day = options.day(on) or book.start
    found = in_force(book, day, province, _beginning(book, province))
    clauses: list[dict[str, Any]] = [
        {
            "clause": f.clause.name,
            "mechanism": f.clause.mechanism,
            "act": f.clause.act or None,
            "standing": f.clause.standing,
            "numbers": {n.rule: n.shown for n in f.numbers},
        }
        for f in found
    ]
    if json:
        show.as_json(
            {
                "regime": book.name,
                "on": day.isoformat(),
                "clauses": clauses,
                "text": None if rules else _filled(book, day, province),
            }
        )
        return
    rows = [
        (
            c["clause"],
            c["mechanism"],
            c["act"] or "",
            c["standing"],
            ", ".join(f"{k} {v}" for k, v in c["numbers"].items()),
        )
        for c in clauses
    ]
    show.table(
        ("clause", "mechanism", "act", "standing", "numbers"), rows, f"{book.title}, {day.isoformat()}", note=True
    )
    if not rules and not quiet:
        show.line(_filled(book, day, province))


def _beginning(book: Any, province: str | None) -> str | None:
    """The variant a province begins with, in a book that has variants; a province the country does not have is refused."""
    from demerit.population.country import load_country
    from demerit.regime.variants import variant_of

    names = tuple(found.province for found in load_country("china-2020").provinces)
    if province is not None and province not in names:
        raise UserError(f"there is no province {province!r}; there are {', '.join(names)}")
    found = variant_of(book, names, province)
    return found.name if found else None


def _filled(book: Any, day: Any, province: str | None) -> str:
    """The generated week with every rule's number and clause beside it."""
    from demerit.experiments.guests import fused_of
    from demerit.experiments.live import Plan, mechanisms_for, prepare
    from demerit.experiments.weeks_text import filled

    found = mechanisms_for(book)
    _, _, people, rules = prepare(Plan(book, 168 * 31, 1, start=day), found)
    at = people.province_names.index(province) if province is not None else 0
    return filled(fused_of(found), rules, int(rules.variant_of_province[at]))


def cite(
    regime: Annotated[str, typer.Argument(metavar="REGIME|DIR", help="A rule book, or a run's folder.")],
    overlays: With = None,
    allow: Allow = None,
    form: Annotated[str, typer.Option("--format", metavar="text|bibtex|csl-json|oscola", help="How it is written: one entry a work.")] = "text",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The bibliography of exactly what a rule book or a run uses."""
    from demerit.kept.heads import RUN
    from demerit.kept.open import opened
    from demerit.regime.bibliography import FORMATS
    from demerit.regime.cite import cite_all
    from demerit.regime.force import named_by
    from demerit.regime.kept import laws_of
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    if form not in (known := ("text", *FORMATS)):
        raise UserError(f"--format {form!r} is none that a bibliography is written in; there are {', '.join(known)}")
    if json and form != "text":
        raise UserError("--json and --format are two ways to print the same; give one of them (--format csl-json is JSON too)")
    folder = Path(regime) if Path(regime).is_dir() else None
    if folder and overlays:
        raise UserError(f"{regime} is the folder of a run, whose rule book is what it is; --with goes with a rule book")
    if folder and allow:
        raise UserError(f"{regime} is the folder of a run, of which only data is read and nothing is run: leave --allow out")
    # of a run only data is read: no guest of it is looked for
    laws = laws_of(opened(folder, RUN)) if folder else [load_with(regime, overlays or (), allow or ())]
    if not folder:
        refuse_unused(allow or (), named_by(*laws))
    found = cite_all(laws)
    if json:
        show.as_json({"regime": laws[0].name, "citations": [asdict(c) for c in found]})
    elif form != "text":
        show.document(FORMATS[form](found) + "\n")
    else:
        for c in found:
            show.line(_cited(c))


def _cited(one: Citation) -> str:
    """A source for a terminal: two lines."""
    published = ", ".join(word for word in (one.law, one.publisher, one.date) if word)
    author = f"{one.author}, " if one.author else ""
    at = f"At {one.places}. " if one.places else ""
    unread = "" if one.seen else " Nobody says when it was read."
    return (f"[{one.id}] {author}{one.title}. {published}. Confidence {one.confidence}.{unread}\n"
            f"    {one.value} {at}For: {', '.join(one.clauses)}.")


def query(
    folder: Folder,
    sql: Annotated[str, typer.Argument(help='SQL; the tables are named as the files: "select * from weeks limit 5".')],
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Ask a run's tables a question in SQL (DuckDB); it sees a copy in memory, and no other file."""
    from demerit.experiments.store import memory

    with memory(folder) as connection:
        names, rows = _answer(connection, sql)
    if json:
        show.as_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        show.table(names, rows, note=True)


def _answer(connection: Any, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names and rows a question gives, or what is wrong with it and which tables there are."""
    import duckdb

    tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    try:
        found = connection.execute(sql) if sql.strip(" \t\n;") else None
        if found is None or found.description is None:
            raise ValueError('The question is empty; ask one, like "select * from weeks limit 5"')
        return _apart([column[0] for column in found.description]), found.fetchall()
    except (duckdb.Error, ValueError, OverflowError, RuntimeError, AttributeError, ImportError) as error:
        reason = " ".join((str(error) or type(error).__name__).split("LINE 1")[0].split("Traceback")[0].split())
        raise UserError(f"{reason[:500]}. The tables: {', '.join(name for (name,) in tables)}") from error


def _apart(names: list[str]) -> list[str]:
    """Names of columns, each once: `a, a` is `a, a_1`, or JSON would keep one of them."""
    found: list[str] = []
    for name in names:
        number, other = 0, name
        while other in found:
            number += 1
            other = f"{name}_{number}"
        found.append(other)
    return found


def verify(folder: Folder, json: Json = False, quiet: Quiet = False) -> None:
    """Whether a run's folder, a comparison's or an ablation's is what was written, to the byte and to the number."""
    from demerit.experiments.store import verify as checked

    found = checked(folder)
    if json:
        show.as_json(found)
    elif found["ok"]:
        show.line(f"ok: {found['digest']}")
        if found["pages"]:
            show.line(f"not checked, since `demerit report` makes it anew: {', '.join(found['pages'])}")
        if found["others"]:
            show.line(f"also there, and never read: {', '.join(found['others'])}")
    elif found["identities"]:
        show.line(f"what is in {folder} does not add up:\n  " + "\n  ".join(found["identities"]))
    else:
        show.line(f"the files of {folder} are not those of the {found['kind']}: {', '.join(found['wrong'])} differ")
    if not found["ok"]:
        raise typer.Exit(1)
