"""System by system: what each one in the rule book did over time, in numbers of its own, beside the same people without it."""

from __future__ import annotations

from datetime import date

from demerit.regime.force import changes, mechanisms_of
from demerit.regime.systems import System, systems
from demerit.report.charts import figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import NOTE, short

Named = dict[str, tuple[str, str, bool]]
"""Measure -> (about, unit, whether it is a flow)."""


def in_book(arm: Arm) -> list[System]:
    """The systems of which the rule book has clauses."""
    used = mechanisms_of(arm.book)
    return [one for one in systems() if used & set(one.mechanisms)]


def declared(arm: Arm) -> Named:
    """Every count and summed measure of the run's mechanisms; a count by row is told for all its rows together."""
    found: Named = {}
    for mechanism in arm.mechanisms.values():
        found |= {c.name: (c.about, c.unit, True) for c in mechanism.counts}
        found |= {m.name: (m.about, m.unit, False) for m in mechanism.measures if not m.bins}
    return found


def each_system(found: Found, arm: Arm) -> Markup:
    """A part for every system of the rule book."""
    rows = in_book(arm)
    if not rows:
        return paragraph("No clause of this rule book belongs to one of the twenty systems.")
    many = len(found.arms) > 1
    return join(part(found, arm, one, f"system-{one.row}{'-' + slug(arm) if many else ''}") for one in rows)


def slug(arm: Arm) -> str:
    """The regime's name as an id."""
    return arm.book.name.replace("+", "-and-")


def part(found: Found, arm: Arm, one: System, ident: str) -> Markup:
    """One system: its clauses, a line a measure over time, and the same numbers by year."""
    clauses = [clause.name for clause in arm.book.clauses if clause.mechanism in one.mechanisms]
    names = declared(arm)
    shown = [name for name in (*one.own, *one.beside) if name in names]
    head = paragraph(
        f"Clauses: {', '.join(clauses)}. ", tag("i", "Expected to move "), tag("code", one.downstream.partition(":")[0]),
        f" {one.direction}: {one.why}",
    )
    figures = join(line(found, arm, one, name, names, ident) for name in shown)
    return tag("section", tag("h3", f"{one.row}. {one.system}"), head, figures, by_year(arm, shown, names), id=ident)


def line(found: Found, arm: Arm, one: System, name: str, names: Named, ident: str) -> Markup:
    """A measure at every look, in the regime and in the reference where there is one."""
    about, unit, flow = names[name]
    lines = {title: points(each, name, flow) for title, each in found.by_arm(arm).items() if name in declared(each)}
    if not any(value for dated in lines.values() for _, value in dated):
        return paragraph(f"Nothing was counted of: {about}.")
    per = " a week" if flow else ""
    caption = f"{about[:1].upper()}{about[1:]}, in the whole synthetic country."
    return figure(
        f"{ident}-{name.replace('_', '-')}", over_time(lines, f"{unit}{per}", changes(arm.book)),
        f"{one.system}: {about}", caption,
    )


def points(arm: Arm, name: str, flow: bool) -> list[tuple[date, float]]:
    """The measure at every look; a flow per week since the look before."""
    found = values_of(arm, name)
    weeks = sorted(arm.looks)
    since = dict(zip(weeks, [0, *weeks], strict=False))
    return [(arm.day(week), value / (week - since[week]) if flow else value) for week, value in found.items()]


def values_of(arm: Arm, name: str) -> dict[int, float]:
    """Week -> value at every look."""
    plain = {week: values[name] for week, values in arm.looks.items() if name in values}
    if plain or not arm.has("rows"):
        return plain
    sql = "SELECT week, sum(value) FROM {t} WHERE measure = ? GROUP BY week ORDER BY week"
    return {int(week): float(value) for week, value in arm.ask("rows", sql, name)}


def by_year(arm: Arm, shown: list[str], names: Named) -> Markup:
    """The numbers by calendar year: flows added up, stocks at the year's last look."""
    head = ("year", *(f"{names[name][0]} ({names[name][1]})" for name in shown))
    numbers = {name: yearly(arm, name, names[name][2]) for name in shown}
    rows = [(year.year, *(short(numbers[name].get(year.year)) for name in shown)) for year in arm.years]
    return table(head, rows, caption=NOTE, numeric=range(1, len(head)))


def yearly(arm: Arm, name: str, flow: bool) -> dict[int, float]:
    """Year -> a flow added up, or a stock as it last was."""
    out: dict[int, float] = {}
    for week, value in values_of(arm, name).items():
        year = arm.day(week - 1).year
        out[year] = out.get(year, 0.0) + value if flow else value
    return out
