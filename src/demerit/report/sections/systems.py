"""System by system: what each one in the rule book did over time, in numbers of its own, beside the same people without it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from demerit.regime.force import changes, mechanisms_of
from demerit.regime.systems import RECORD, System, systems
from demerit.report.charts import figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import NOTE, short


@dataclass(frozen=True)
class Told:
    """How a measure is told: in words, in whole units (a count kept in 1/256 points is told in points), flow or stock."""

    about: str
    unit: str
    flow: bool
    scale: int = 1


Named = dict[str, Told]


def in_book(arm: Arm) -> list[System]:
    """The systems of which the rule book has clauses."""
    used = mechanisms_of(arm.book)
    return [one for one in systems() if used & set(one.mechanisms)]


def declared(arm: Arm) -> Named:
    """Every count and summed measure of the run's mechanisms; a count by row is told for all its rows together."""
    found: Named = {}
    for mechanism in arm.mechanisms.values():
        found |= {c.name: in_units(c.about, c.unit) for c in mechanism.counts}
        found |= {m.name: Told(m.about, m.unit, False, m.scale) for m in mechanism.measures if not m.bins}
    return found


def in_units(about: str, unit: str) -> Told:
    """A count kept in a fraction of a unit (`1/256 point`), told in the unit."""
    part, _, whole = unit.partition(" ")
    if not part.startswith("1/"):
        return Told(about, unit, True)
    return Told(about, whole if whole.endswith("s") or not whole else f"{whole}s", True, int(part[2:]))


def each_system(found: Found, arm: Arm) -> Markup:
    """A part for every system of the rule book."""
    rows = in_book(arm)
    if not rows:
        return paragraph("No clause of this rule book belongs to one of the twenty systems.")
    many, names = len(found.arms) > 1, declared(arm)
    lively = [one for one in rows if happened(arm, one, names)]
    parts = [part(found, arm, one, f"system-{one.row}{'-' + slug(arm) if many else ''}") for one in lively]
    quiet = ", ".join(one.system for one in rows if one not in lively)
    return join([*parts, paragraph(f"Nothing was counted in this run of: {quiet}.") if quiet else ""])


def happened(arm: Arm, one: System, names: Named) -> bool:
    """Whether anything of it was counted."""
    return any(value for name in one.own if name in names for value in values_of(arm, name, names).values())


def slug(arm: Arm) -> str:
    """The regime's name as an id."""
    return arm.book.name.replace("+", "-and-")


def part(found: Found, arm: Arm, one: System, ident: str) -> Markup:
    """One system: its clauses, a line a measure over time, and the same numbers by year."""
    clauses = [clause.name for clause in arm.book.clauses if clause.mechanism in one.mechanisms]
    names = declared(arm)
    shown = [name for name in (*one.own, *one.beside) if name in names]
    head = paragraph(f"Clauses: {', '.join(clauses)}. ", tag("i", expected(one, names)))
    figures = join(line(found, arm, one.system, name, names, ident) for name in shown)
    return tag("section", tag("h3", f"{one.row}. {one.system}"), head, figures, by_year(arm, shown, names), id=ident)


def expected(one: System, names: Named) -> str:
    """What the system is expected to move elsewhere, and what leaving it out of its own rule book was found to do."""
    name, _, row = one.downstream.partition(":")
    about = f"{names[name].about}{f' ({row})' if row else ''}" if name in names else name
    kept = json.loads(RECORD.read_text()).get(str(one.row), {}).get("ablation", {}).get("effect")
    said = f" Leaving it out of “{one.regime}” moved that by {abs(kept['z']):.1f} standard errors over seeds." if kept else ""
    return f"Expected to move {one.direction}: {about}; {one.why}.{said}"


def line(found: Found, arm: Arm, title: str, name: str, names: Named, ident: str) -> Markup:
    """A measure at every look, in the regime and in the reference where there is one."""
    told = names[name]
    about, unit, flow = told.about, told.unit, told.flow
    lines = {regime: points(each, name, names) for regime, each in found.by_arm(arm).items() if name in declared(each)}
    if not any(value for dated in lines.values() for _, value in dated):
        return paragraph(f"Nothing was counted of: {about}.")
    per = " a week" if flow else ""
    caption = f"{about[:1].upper()}{about[1:]}, in the whole synthetic country."
    return figure(
        f"{ident}-{name.replace('_', '-')}", over_time(lines, f"{unit}{per}", changes(arm.book)),
        f"{title}: {about}", caption,
    )


def points(arm: Arm, name: str, names: Named) -> list[tuple[date, float]]:
    """The measure at every look; a flow per week since the look before."""
    found, flow = values_of(arm, name, names), names[name].flow
    weeks = sorted(arm.looks)
    since = dict(zip(weeks, [0, *weeks], strict=False))
    return [(arm.day(week), value / (week - since[week]) if flow else value) for week, value in found.items()]


def values_of(arm: Arm, name: str, names: Named) -> dict[int, float]:
    """Week -> value at every look, in whole units."""
    scale = names[name].scale
    plain = {week: values[name] / scale for week, values in arm.looks.items() if name in values}
    if plain or not arm.has("rows"):
        return plain
    sql = "SELECT week, sum(value) FROM {t} WHERE measure = ? GROUP BY week ORDER BY week"
    return {int(week): float(value) / scale for week, value in arm.ask("rows", sql, name)}


def by_year(arm: Arm, shown: list[str], names: Named) -> Markup:
    """The numbers by calendar year: flows added up, stocks at the year's last look."""
    head = ("year", *(f"{names[name].about} ({names[name].unit})" for name in shown))
    numbers = {name: yearly(arm, name, names) for name in shown}
    rows = [(year.year, *(short(numbers[name].get(year.year)) for name in shown)) for year in arm.years]
    return table(head, rows, caption=NOTE, numeric=range(1, len(head)))


def yearly(arm: Arm, name: str, names: Named) -> dict[int, float]:
    """Year -> a flow added up, or a stock as it last was."""
    out: dict[int, float] = {}
    for week, value in values_of(arm, name, names).items():
        year = arm.day(week - 1).year
        out[year] = out.get(year, 0.0) + value if names[name].flow else value
    return out
