"""Commands that list what there is."""

from __future__ import annotations

from dataclasses import asdict

import typer

from demerit.cli import show
from demerit.cli.options import CountryName, Json, People, Quiet, Seed


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
            {"name": o.name, "title": o.title, "summary": o.summary, "needs": o.needs, "without": o.without}
            | {"file": str(overlay_path(o.name))}
            for o in map(load_overlay, overlay_names())
        ]
    )


def mechanisms(json: Json = False, quiet: Quiet = False) -> None:
    """The mechanisms, with their rules and free parameters."""
    from demerit.registry import mechanism, names

    found = {name: mechanism(name) for name in names()}
    if json:
        show.as_json(
            {
                name: {
                    "about": m.about,
                    "sources": m.sources,
                    "rows": m.rows,
                    "rules": [{"name": r.name, "unit": r.unit, "about": r.about} for r in m.rules],
                    "free": [asdict(f) for f in m.free],
                    "columns": [
                        {"name": c.name, "about": c.about, "low": c.low, "high": c.high, "unit": c.unit}
                        for c in m.columns
                    ],
                }
                for name, m in found.items()
            }
        )
        return
    for name, m in found.items():
        rows = [("rule", r.name, r.unit, r.about) for r in m.rules] + [
            ("free", f.name, f.unit, f"{f.about}: {f.default} ({f.low} to {f.high}; {f.source})") for f in m.free
        ]
        show.table(("", "name", "unit", "what"), rows, f"{name}: {m.about}")


def acts(json: Json = False, quiet: Quiet = False) -> None:
    """The catalogue of acts, with usual rates and their standing."""
    from demerit.regime.acts import acts as catalogue

    found = catalogue()
    if json:
        show.as_json([{"name": name} | act.model_dump(mode="json", exclude={"name"}) for name, act in found.items()])
        return
    rows = [
        (name, act.context, act.rate, f"{act.range[0]} to {act.range[1]}", act.standing, act.about)
        for name, act in found.items()
    ]
    show.table(("act", "context", "usual rate", "range", "standing", "what"), rows)


def measures(json: Json = False, quiet: Quiet = False) -> None:
    """The measures: flows, stocks, histograms and what is derived from them."""
    from demerit.measures.derived import DERIVED
    from demerit.registry import mechanism, names

    rows = []
    for name in names():
        m = mechanism(name)
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
