"""Commands that list what there is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from demerit.cli import UserError, show
from demerit.cli.options import Allow, CountryName, Json, People, Quiet, Seed
from demerit.terms import Mechanism
from demerit.values import Function, arguments, functions, roles


def regimes(json: Json = False, quiet: Quiet = False) -> None:
    """The rule books of the library, and the overlays that can be laid over them."""
    from demerit.regime.library import library, path

    found = library()
    if json:
        show.as_json([asdict(entry) | {"file": str(path(entry.name))} for entry in found])
        return
    show.table(
        ("regime", "family", "what it is", "how complete"), [(e.name, e.family, e.title, e.completeness) for e in found]
    )
    if found:
        show.line(f"files: {path(found[0].name).parent}")
        _overlay_table()


def _overlay_table() -> None:
    from demerit.regime.overlay import load_overlay
    from demerit.regime.shelf import overlay_names

    found = [load_overlay(name) for name in overlay_names()]
    show.table(("overlay (--with)", "needs", "what it does"), [(o.name, ", ".join(o.needs), o.summary) for o in found])


def overlays(json: Json = False, quiet: Quiet = False) -> None:
    """The overlays of the library: reforms to lay over any rule book with --with."""
    from demerit.regime.overlay import load_overlay
    from demerit.regime.shelf import overlay_names, overlay_path

    if not json:
        _overlay_table()
        return
    show.as_json(
        [
            {"name": o.name, "title": o.title, "summary": o.summary, "needs": o.needs, "without": [one.written() for one in o.without]}
            | {"file": str(overlay_path(o.name))}
            for o in map(load_overlay, overlay_names())
        ]
    )


Of = Annotated[
    str | None,
    typer.Option("--of", metavar="REGIME", help="Those of this rule book's week, with the guests that it names."),
]


def mechanisms(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One mechanism, with its values.")] = None,
    of: Of = None,
    graph: Annotated[bool, typer.Option("--graph", help="Print a picture (SVG) of what NAME's values are made of.")] = False,
    allow: Allow = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The mechanisms, with their rules and free parameters; of one, also its values; as a picture with --graph."""
    found = _found(of, allow)
    if name:
        found = {name: _one(name, found, of)}
    if graph:
        from demerit.report.values_graph import drawn

        if not name:
            raise UserError(f"--graph draws one mechanism: give its name. There are {', '.join(found)}.")
        show.document(drawn(name, found[name]) + "\n")
    elif json:
        show.as_json({one: _said(own) for one, own in found.items()})
    else:
        for one, own in found.items():
            show.table(("", "name", "unit", "what"), _rows(own, bool(name)), f"{one}: {own.about}")


def _found(of: str | None, allow: list[str] | None) -> dict[str, Mechanism]:
    """The mechanisms that come with demerit, or those of a rule book's week."""
    from demerit.registry import mechanism, names

    if not of:
        if allow:
            raise UserError("--allow lets in a guest of a rule book: add --of REGIME, the book that names it")
        return {name: mechanism(name) for name in names()}
    from demerit.experiments.guests import fused_of
    from demerit.experiments.live import mechanisms_for
    from demerit.regime.force import named_by
    from demerit.regime.overlay import load_with
    from demerit.registry import refuse_unused

    book = load_with(of, (), allow or ())
    refuse_unused(allow or (), named_by(book))
    found = mechanisms_for(book)
    fused_of(found)  # what would not become a week is told of now
    return found


def _one(name: str, found: dict[str, Mechanism], of: str | None) -> Mechanism:
    if name not in found:
        from difflib import get_close_matches

        near = get_close_matches(name, found, 1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(found)}."
        guest = " A guest is a mechanism of the rule book that names it: add --of REGIME --allow NAME." if "." in name and not of else ""
        raise UserError(f"there is no mechanism {name[:60]!r}{f' in the week of {of}' if of else ''}. {hint}{guest}")
    return found[name]


def _said(own: Mechanism) -> dict[str, Any]:
    """A mechanism for programs."""
    return {
        "about": own.about,
        "sources": own.sources,
        "rows": own.rows,
        "rules": [{"name": r.name, "unit": r.unit, "about": r.about} for r in own.rules],
        "free": [asdict(f) for f in own.free],
        "columns": [{"name": c.name, "about": c.about, "low": c.low, "high": c.high, "unit": c.unit} for c in own.columns],
        "roles": {role: {target: one.__name__ for target, one in given.items()} for role, given in roles(own).items()},
        "values": [
            {"name": one.__name__, "about": _about(one), "unit": own.units.get(one.__name__, ""), "asks": arguments(one)}
            | {"choice": one.__name__ in own.choices}
            for one in functions(own)
        ],
    }


def _rows(own: Mechanism, values: bool) -> list[tuple[str, ...]]:
    """A mechanism's rules and free parameters, and its values in the order of causes."""
    rows: list[tuple[str, ...]] = [("rule", r.name, r.unit, r.about) for r in own.rules]
    rows += [("free", f.name, f.unit, f"{f.about}: {f.default} ({f.low} to {f.high}; {f.source})") for f in own.free]
    for one in functions(own) if values else ():
        kind = "choice" if one.__name__ in own.choices else "value"
        made = f" (from {', '.join(arguments(one))})" if arguments(one) else ""
        rows.append((kind, one.__name__, own.units.get(one.__name__, ""), _about(one) + made))
    return rows


def _about(function: Function) -> str:
    return " ".join((function.__doc__ or "").split())


def acts(json: Json = False, quiet: Quiet = False) -> None:
    """The catalogue of acts, with usual rates, or what they follow, and their standing."""
    from demerit.regime.acts import acts as catalogue

    found = catalogue()
    if json:
        show.as_json([{"name": name} | act.model_dump(mode="json", exclude={"name"}) for name, act in found.items()])
        return
    rows = [
        (name, act.context, act.usually, act.spread, act.standing, act.about)
        for name, act in found.items()
    ]
    show.table(("act", "context", "usual rate", "range", "standing", "what"), rows)


def measures(of: Of = None, allow: Allow = None, json: Json = False, quiet: Quiet = False) -> None:
    """The measures: flows, stocks, histograms and what is derived from them."""
    from demerit.measures.derived import DERIVED

    rows = []
    for name, m in _found(of, allow).items():
        rows += [("flow", c.name, c.unit, name, c.about + (", by row" if c.by_row else "")) for c in m.counts]
        rows += [("histogram" if s.bins else "stock", s.name, s.unit, name, s.about) for s in m.measures]
    rows += [("derived", d.name, d.unit, "", d.about) for d in DERIVED]
    if json:
        show.as_json([dict(zip(("kind", "name", "unit", "mechanism", "about"), row, strict=True)) for row in rows])
    else:
        show.table(("kind", "measure", "unit", "mechanism", "what"), rows)


def population(
    people: People = 100_000,
    seed: Seed = 1,
    country: CountryName = "china-2020",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The synthetic people beside the published figures; fails outside the stated tolerance."""
    from demerit.population.country import load_country
    from demerit.population.describe import describe
    from demerit.population.people import make_population

    made = make_population(load_country(country), people, seed)
    lines = describe(made)
    if json:
        show.as_json(
            {
                "note": show.NOTE,
                "people": made.people,
                "country": country,
                "seed": seed,
                "lines": [asdict(line) for line in lines],
            }
        )
    else:
        rows = [
            (x.what, x.made, x.published, x.tolerance, "" if x.ok else "OUTSIDE", x.standing, x.source) for x in lines
        ]
        show.table(
            ("what", "made", "published", "tolerance", "", "standing", "source"),
            rows,
            f"{made.people:,} people of {country}, seed {seed}",
            note=True,
        )
    if not all(line.ok for line in lines):
        raise typer.Exit(1)
