"""Commands that read: a run's folder, or a rule book."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from demerit.cli import UserError, options, show
from demerit.cli.options import Folder, Json, Person, Quiet
from demerit.cli.progress import Told

Regime = Annotated[str, typer.Argument(metavar="REGIME", help="A rule book of the library, or a TOML file.")]


def report(
    folder: Folder, out: Annotated[Path | None, typer.Option(help="The file to write; report.html in the folder when not given.")] = None,
    json: Json = False, quiet: Quiet = False,
) -> None:
    """Write one offline HTML page about a run or a comparison."""
    from demerit.report import write

    page = write(folder, out)
    if json:
        show.as_json({"note": show.NOTE, "report": str(page), "bytes": page.stat().st_size})
    elif not quiet:
        print(page)


def week(
    regime: Regime, on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; the rule book's first when not given.")] = None,
    province: Annotated[str | None, typer.Option(help="A province, for rule books that differ by place.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Only the clauses in force and their numbers.")] = False,
    json: Json = False, quiet: Quiet = False,
) -> None:
    """Print the week itself: the clauses in force that day, and the text that is run with their numbers filled in."""
    from demerit.regime.describe import in_force
    from demerit.regime.load import load

    book = load(regime)
    day = options.day(on) or book.start
    _known(province)
    found = in_force(book, day, province)
    clauses: list[dict[str, Any]] = [{
        "clause": f.clause.name, "mechanism": f.clause.mechanism, "act": f.clause.act or None, "standing": f.clause.standing,
        "numbers": {n.rule: n.shown for n in f.numbers}} for f in found]
    if json:
        show.as_json({"regime": book.name, "on": day.isoformat(), "clauses": clauses, "text": None if rules else _filled(book, day, province)})
        return
    rows = [(c["clause"], c["mechanism"], c["act"] or "", c["standing"], ", ".join(f"{k} {v}" for k, v in c["numbers"].items())) for c in clauses]
    show.table(("clause", "mechanism", "act", "standing", "numbers"), rows, f"{book.title}, {day.isoformat()}", note=True)
    if not rules and not quiet:
        print(_filled(book, day, province))


def _known(province: str | None) -> None:
    """Refuse a province that the country does not have."""
    from demerit.population.country import load_country

    names = [found.province for found in load_country("china-2020").provinces]
    if province and province not in names:
        raise UserError(f"there is no province {province!r}; there are {', '.join(names)}")


def _filled(book: Any, day: Any, province: str | None) -> str:
    """The generated week with every rule's number and clause beside it."""
    from demerit.engine.fuse import fuse
    from demerit.experiments.live import Plan, mechanisms_for, prepare
    from demerit.experiments.weeks_text import filled

    found = mechanisms_for(book)
    _, _, people, rules = prepare(Plan(book, 168 * 31, 1, start=day), found)
    at = people.province_names.index(province) if province else 0
    return filled(fuse(found), rules, int(rules.variant_of_province[at]))


def why(
    folder: Folder, person: Person, week: Annotated[int, typer.Option(min=0, help="The week.")], json: Json = False, quiet: Quiet = False
) -> None:
    """Replay one synthetic person's week, call by call."""
    from demerit.experiments.lives import replay
    from demerit.experiments.replay import plan_of

    plan, said = plan_of(folder)
    if week >= said["weeks"]:
        raise UserError(f"the run has weeks 0 to {said['weeks'] - 1}; there is no week {week}")
    options.person(person, said)
    calls: list[Any] = []
    for at, found, watch, rules, _book in replay(plan, person, Told(quiet or json), week + 1, **said["shared"]):
        if at == week:
            calls = [call for call in found if call.role != "chance"]
            place = (_variant(watch.run, person), int(rules.epoch[week]))
            clauses = {(c.mechanism, c.row): rules.clause_at(*place, c.mechanism, c.row) for c in calls}
    if json:
        show.as_json({"note": show.NOTE, "person": person, "week": week, "calls": [
            asdict(c) | {"wrote": c.written(), "clauses": list(clauses[c.mechanism, c.row])} for c in calls]})
        return
    print(f"person {person:,} (a number, nobody), week {week}: {show.NOTE}")
    for c in calls:
        given = ", ".join(f"{k} {v}" for k, v in c.given.items())
        cited = f"   [{', '.join(clauses[c.mechanism, c.row])}]" if clauses[c.mechanism, c.row] else ""
        wrote = ", ".join(f"{k} {v}" for k, v in c.written().items()) or str(c.result)
        print(f"{c.mechanism}{' ' + c.row if c.row else ''}.{c.role}({given})\n    -> {wrote}{cited}")


def _variant(run: Any, person: int) -> int:
    """The variant of the rules in force where a person lives."""
    cell = int(run.population.cell_start.searchsorted(person, side="right")) - 1
    return int(run.rules.variant_of_province[run.population.cell_province[cell]])


def life(folder: Folder, person: Person, json: Json = False, quiet: Quiet = False) -> None:
    """The ledger of one synthetic life: every change with its clause and sources."""
    from demerit.experiments.lives import ledger
    from demerit.experiments.replay import plan_of

    plan, said = plan_of(folder)
    options.person(person, said)
    found = ledger(plan, person, Told(quiet or json), **said["shared"])
    if json:
        show.as_json({"note": show.NOTE, "person": person, "events": [asdict(e) | {"day": e.day.isoformat()} for e in found]})
        return
    rows = [(e.week, e.day.isoformat(), f"{e.score / 16:.1f}" if e.score else "", e.mechanism, e.row, e.what, e.change, e.clause, e.sources) for e in found]
    show.table(("week", "day", "score", "mechanism", "row", "what", "change", "clause", "sources"), rows, f"person {person:,} under {said['regime']}", note=True)


def cite(regime: Annotated[str, typer.Argument(metavar="REGIME|DIR", help="A rule book, or a run's folder.")], json: Json = False, quiet: Quiet = False) -> None:
    """The bibliography of exactly what a rule book or a run uses."""
    from demerit.experiments import store
    from demerit.regime.cite import cite as citations
    from demerit.regime.load import load, parse

    book = load(regime) if not Path(regime).is_dir() else parse(store.about(Path(regime))["rule_book"], f"{regime}/run.json")
    found = citations(book)
    if json:
        show.as_json({"regime": book.name, "citations": [asdict(c) for c in found]})
        return
    for c in found:
        print(f"[{c.id}] {c.title}. {c.publisher}, {c.date}. Confidence {c.confidence}.\n    {c.value} For: {', '.join(c.clauses)}.")


def query(folder: Folder, sql: Annotated[str, typer.Argument(help='SQL; the tables are named as the files: "select * from weeks limit 5".')],
          json: Json = False, quiet: Quiet = False) -> None:
    """Ask a run's tables a question in SQL (DuckDB); it sees a copy in memory, and no other file."""
    import duckdb

    from demerit.experiments.store import memory

    with memory(folder) as connection:
        try:
            found = connection.execute(sql)
            names, rows = [d[0] for d in found.description or []], found.fetchall()
        except duckdb.Error as error:
            tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
            raise UserError(f"{str(error).splitlines()[0]}. The tables: {', '.join(tables)}") from error
    if json:
        show.as_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        show.table(names, rows, note=True)


def verify(folder: Folder, json: Json = False, quiet: Quiet = False) -> None:
    """Recompute a run's digest from its files."""
    from demerit.experiments.store import verify as checked

    found = checked(folder)
    if json:
        show.as_json(found)
    elif found["ok"]:
        print(f"ok: {found['digest']}")
    else:
        print(f"the files of {folder} are not those of the run: {', '.join(found['wrong'])} differ")
    if not found["ok"]:
        raise typer.Exit(1)
