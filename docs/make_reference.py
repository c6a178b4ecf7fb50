"""Write docs/reference.md from the code:  .venv/bin/python docs/make_reference.py

A test fails when the page is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from demerit.cli.app import app
from demerit.engine.gather import COUNTRY, mechanism, names
from demerit.engine.names import globals_of, scoped
from demerit.engine.turn_text import turning
from demerit.measures.derived import DERIVED
from demerit.population.traits import ADDRESS_TRAITS, TRAITS
from demerit.regime.acts import acts
from demerit.regime.library import library
from demerit.regime.systems import systems
from demerit.terms import Mechanism
from demerit.units import LIKE, shown

PAGE = Path(__file__).with_name("reference.md")
HEAD = """# Reference

Written from the code by `docs/make_reference.py`; do not edit it by hand.
Everything here is about synthetic people, and nothing is a forecast.
"""
Row = Sequence[object]


def table(columns: Row, rows: Iterable[Row]) -> str:
    """A Markdown table; bars inside cells are escaped."""

    def line(cells: Row) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    return "\n".join([line(columns), line(["---"] * len(columns)), *map(line, rows)])


def code(text: object) -> str:
    """Text as code, or nothing."""
    return f"`{text}`" if str(text) else ""


def commands() -> Iterator[str]:
    """Every command with its arguments and options."""
    yield "## Commands\n\nExit codes: 0 done, 1 something failed, 2 something you wrote is wrong."
    group = typer.main.get_command(app)
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        yield f"### `demerit {name}`\n\n{command.help}"
        yield table(("what", "about", "when not given"), [_parameter(each) for each in command.params])


def _parameter(each: Any) -> Row:
    what = ", ".join(each.opts) if each.param_type_name == "option" else each.metavar or each.name.upper()
    usual = "" if each.required or each.default is None else "off" if each.default is False else each.default
    return code(what), getattr(each, "help", "") or "", code(usual)


def regimes() -> Iterator[str]:
    """The rule books of the library."""
    yield "## Rule books\n\nWhat may stand in one: [regimes.md](regimes.md)."
    yield table(
        ("name", "family", "what it is", "how complete"),
        [(code(e.name), e.family, e.title, e.completeness) for e in library()],
    )


def twenty() -> Iterator[str]:
    """The twenty systems: where each is, what it moves, what pins it."""
    yield (
        "## Systems\n\nThe twenty systems of the model, as `demerit systems` checks them: leaving the mechanisms out of the "
        "rule book must move a measure that another mechanism owns, and a placebo must not."
    )
    yield table(
        ("row", "system", "rule book", "mechanisms", "moves", "why", "placebo", "own measures", "pinned by"),
        [
            (one.row, one.system, code(one.regime), ", ".join(map(code, one.mechanisms)),
             f"{code(one.downstream)} {one.direction}", one.why, one.placebo.why, ", ".join(map(code, one.own)), code(one.test))
            for one in systems()
        ],
    )


def mechanisms() -> Iterator[str]:
    """Every mechanism with all that it declares."""
    yield f"## Mechanisms\n\nIn every run, with or without a score: {', '.join(map(code, COUNTRY))}."
    for name in names():
        yield from _mechanism(name, mechanism(name))


def _mechanism(name: str, m: Mechanism) -> Iterator[str]:
    shape = (
        f" Any number of clauses, each a row{f' of the catalogue of {m.catalogue}' if m.catalogue else ''}."
        if m.rows
        else ""
    )
    yield f"### `{name}`\n\n{m.about}{shape}\n\nSources: {', '.join(m.sources)}."
    parts: list[tuple[str, Row, list[Row]]] = [
        (
            "Rules",
            ("rule", "unit", "what", "from", "to", "off"),
            [
                (code(r.name), r.unit, r.about, shown(r.low, r.unit), shown(r.high, r.unit), shown(r.off, r.unit))
                for r in m.rules
            ],
        ),
        (
            "Free parameters",
            ("parameter", "unit", "what", "default", "from", "to", "standing", "source"),
            [(code(f.name), f.unit, f.about, f.default, f.low, f.high, f.standing, f.source) for f in m.free],
        ),
        (
            "Columns",
            ("column", "what", "unit", "from", "to", "kind"),
            [(code(c.name), c.about, c.unit, c.low, _high(c), _kind(c)) for c in m.columns],
        ),
        ("Tables", ("table", "what", "looked up at"), [(code(t.name), t.about, code(t.at)) for t in m.tables]),
        (
            "Counts",
            ("count", "what", "unit", "by"),
            [(code(c.name), c.about, c.unit, "row" if c.by_row else "province, quintile, group") for c in m.counts],
        ),
        (
            "Measures",
            ("measure", "what", "unit", "kind"),
            [(code(s.name), s.about, s.unit, f"histogram of {s.bins} bins" if s.bins else "sum") for s in m.measures],
        ),
    ]
    for title, columns, rows in parts:
        if rows:
            yield f"{title}:\n\n{table(columns, rows)}"


def _high(column: Any) -> str:
    """The most it holds; of what has room for every week, the most that a week adds."""
    return f"{column.per_week} a week" if column.per_week else "a bit a channel" if column.per_channel else str(column.high)


def _kind(column: Any) -> str:
    words = [
        word
        for word, held in (
            ("ledger", column.ledger),
            ("posts are channels", column.channels),
            ("seen by ties", column.seen),
            ("settled the same week", not column.kept),
        )
        if held
    ]
    return ", ".join(words)


def rest() -> Iterator[str]:
    """Derived measures, traits, units and acts."""
    yield "## Derived measures\n\nComputed when tables are read; counts and sums are listed with their mechanisms."
    yield table(("measure", "what", "unit"), [(code(d.name), d.about, d.unit) for d in DERIVED])
    yield "## Traits\n\nA function of seed and person, kept nowhere; a mechanism asks for `trait_` and the name."
    yield table(("trait", "what", "source"), [(code(t.name), t.about, t.source) for t in TRAITS])
    yield "Traits of where a person lives, from the census tables of the country; asked for of oneself, and not of the other end of a tie (`their_trait_`):"
    yield table(("trait", "what"), [(code(name), about) for name, about in ADDRESS_TRAITS.items()])
    yield "## Units"
    yield table(("unit", "how to write it"), [(code(unit), like) for unit, like in LIKE.items()])
    yield "## Acts"
    yield table(
        ("act", "context", "usual rate", "range", "standing", "what"),
        [
            (code(name), a.context, a.usually, a.spread, a.standing, a.about)
            for name, a in acts().items()
        ],
    )


def taken() -> dict[str, dict[str, list[str]]]:
    """Name -> kind of thing -> the mechanisms that have one of that name, all in order."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in names():
        m = mechanism(name)
        measures = (("measure", one.name) for one in m.measures)
        for kind, word in (*globals_of(m), *(("column", one.name) for one in turning(name, m)), *measures, *scoped(m)):
            found.setdefault(word, {}).setdefault(kind, []).append(name)
    return dict(sorted(found.items()))


def index() -> Iterator[str]:
    """All names that mechanisms have."""
    yield (
        "## Taken names\n\nEvery name of a mechanism that comes with demerit. Call no column, ledger, count, table, measure or kept "
        "column of your own like one of them; a rule, free parameter or value may be called like a rule or free parameter of "
        "another mechanism, and like nothing else here. [Reserved words](vocabulary.md#reserved-words) are taken too."
    )
    rows = []
    for word, kinds in taken().items():
        told = (f"{kind} of {', '.join(map(code, dict.fromkeys(owners)))}" for kind, owners in kinds.items())
        rows.append((code(word), "; ".join(told)))
    yield table(("name", "is"), rows)


def page() -> str:
    """The whole page."""
    return "\n\n".join([HEAD.strip(), *commands(), *regimes(), *twenty(), *mechanisms(), *rest(), *index()]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
