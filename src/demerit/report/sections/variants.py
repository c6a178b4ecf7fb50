"""Provinces and their variants: who lives under which, what each yardstick says of them, and what they cost beside it."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from demerit.measures.derived import derived
from demerit.regime.describe import numbers
from demerit.report.charts import WIDTH, by_date, data, figure
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import listing, number, percent, plural, short
from demerit.units import WEEKS_PER_YEAR, YARDSTICKS

FILLS = ("#0b559f", "#d96f0e", "#8db9e0", "#8c8c8c", "#f0a860", "#444444")
BY_YARDSTICK = {
    "repayment": ("repaid_rate", "left the register by paying, % a week"),
    "complaints": ("legitimacy_mean", "trust in the system, %"),
    "cost": ("entry_rate", "entries per 1,000 adults and year"),
    "enrolment": ("enrolled_share", "adults with a score, %"),
    "harm": ("restricted_rate", "weeks restricted per 1,000 adults and week"),
}
"""What the table shows for each yardstick of the fixed list: all of them, whichever one the clause rewards."""
BESIDE = {
    "fine_rate": "fines for priced acts per 1,000 adults and year",
    "listed_unable_share": "of the listed, unable to pay, %",
    "withheld_rate": "posts withheld per 1,000 adults and week",
}
OF_LISTED = ("listed", "court_listed_weeks")
"""What a number of the listed is divided by."""
FEWEST = 30
"""Listings, or adult years, behind a number for it to be told."""
BEHIND = (
    "Adult years: how long adults lived under the variant. Listings: entries to the register under it, or the most people on it at "
    "a look where those are more, as in a province that took the variant over with people listed already. A dash stands where "
    f"fewer than {FEWEST} listings are behind a number of the listed, or fewer than {FEWEST} adult years behind any other: a share "
    "of so few is off by up to 18 points of a hundred by chance alone, one time in twenty by more."
)
Values = Mapping[str, float]


def variants(found: Found, arm: Arm) -> Markup:
    """People by variant over time, and every yardstick of every variant beside what it costs."""
    looks = by_look(arm)
    return join([paragraph(said(arm, looks)), people(arm, looks), outcomes(arm, looks)])


def by_look(arm: Arm) -> dict[int, dict[str, dict[str, float]]]:
    """Week -> variant -> measure -> value."""
    found: dict[int, dict[str, dict[str, float]]] = {}
    for week, variant, measure, value in arm.ask("variants", "SELECT week, variant, measure, value FROM {t} ORDER BY week"):
        found.setdefault(week, {}).setdefault(variant, {})[measure] = float(value)
    return found


def ways(arm: Arm, looks: Mapping[int, Mapping[str, Values]]) -> list[str]:
    """The variants in the order of the book."""
    return [variant.name for variant in arm.book.variants] or sorted(looks[max(looks)])


def said(arm: Arm, looks: Mapping[int, Mapping[str, Values]]) -> str:
    """What provinces are judged by, and where they began and ended."""
    judged = sorted(
        {n.shown for c in arm.book.clauses for n in numbers(c, arm.book) if n.rule == "yardstick" and n.shown in YARDSTICKS}
    )
    rewarded = f"Provinces are judged by {listing(judged)}. " if judged else "Provinces are judged by nothing. "
    first, last = looks[min(looks)], looks[max(looks)]
    moved = [
        f"{way} {plural(int(first[way]['provinces']), 'province')} at first, {number(last[way]['provinces'], 0)} at the end"
        for way in ways(arm, looks)
    ]
    changes = arm.ask("kept", "SELECT sum(value) FROM {t} WHERE kept = 'adopted' AND week = ?", max(looks))
    taken = int(changes[0][0] or 0)
    return f"{rewarded}{listing(moved)}. {plural(taken, 'variant was', 'variants were')} taken over."


def people(arm: Arm, looks: Mapping[int, Mapping[str, Values]]) -> Markup:
    """The share of people under each variant."""
    order = ways(arm, looks)
    total = {week: sum(values["people"] for values in found.values()) for week, found in looks.items()}
    rows = [
        {"day": arm.day(week).isoformat(), "variant": way, "value": 100 * found[way]["people"] / total[week]}
        for week, found in looks.items()
        for way in order
    ]
    fills = [FILLS[k % len(FILLS)] for k in range(len(order))]
    chart = (
        alt.Chart(data(rows))
        .mark_area()
        .encode(
            x=alt.X("day:T", title=None, scale=alt.Scale(type="utc"), axis=by_date([arm.day(week) for week in looks])),
            y=alt.Y("value:Q", title="% of people", stack="zero"),
            color=alt.Color("variant:N", scale=alt.Scale(domain=order, range=fills), sort=order),
        )
    )
    last = looks[max(looks)]
    shown = [(way, number(last[way]["provinces"], 0), percent(last[way]["people"] / total[max(looks)])) for way in order]
    return figure(
        f"variants-{arm.book.name}",
        chart.properties(width=WIDTH, height=200),
        "People by the variant they live under",
        "The share of people in provinces under each variant, at every look.",
        table(("variant, at the end", "provinces", "people"), shown, numeric=(1, 2)),
    )


def outcomes(arm: Arm, looks: Mapping[int, Mapping[str, Values]]) -> Markup:
    """A row for every variant: all yardsticks, and the harms that no yardstick counts, over all weeks it was lived under."""
    named = {**{name: f"{yardstick}: {what}" for yardstick, (name, what) in BY_YARDSTICK.items()}, **BESIDE}
    head = ("variant", "adult years", "listings", *named.values())
    rows = []
    for way in ways(arm, looks):
        years, listings = lived(looks, way, arm.first), listed(looks, way)
        told = (short(value(looks, way, name, what, arm.first)) if stands(name, years, listings) else "–" for name, what in named.items())
        rows.append((way, f"{years:,.0f}", f"{listings:,.0f}", *told))
    return join([
        table(head, rows, "Every variant by every yardstick, beside what no yardstick counts", range(1, len(head))),
        paragraph(BEHIND, class_="small"),
    ])


def stands(name: str, years: float, listings: float) -> bool:
    """Whether enough stands behind a number of a variant: listings behind what is of the listed, else adult years."""
    return (listings if derived(name).bottom in OF_LISTED else years) >= FEWEST


def lived(looks: Mapping[int, Mapping[str, Values]], way: str, first: int) -> float:
    """Years that adults lived under a variant."""
    total, before = 0.0, first
    for week, found in looks.items():
        total, before = total + found[way].get("adults", 0.0) * (week - before), week
    return total / float(WEEKS_PER_YEAR)


def listed(looks: Mapping[int, Mapping[str, Values]], way: str) -> float:
    """Listings behind what is told of a variant's listed: entries under it, or the most on it at a look where those are more."""
    entries = sum(found[way].get("list_in", 0.0) for found in looks.values())
    return max(entries, *(found[way].get("listed", 0.0) for found in looks.values()))


def value(looks: Mapping[int, Mapping[str, Values]], way: str, name: str, unit: str, first: int = 0) -> float | None:
    """A derived measure of a variant, the mean over looks weighted by what it is measured on."""
    measure = derived(name)
    weight = top = 0.0
    before = first
    for week, found in looks.items():
        weeks, before = week - before, week
        one = measure.value(found[way], weeks)
        if one is not None:
            at_risk = found[way].get(measure.bottom, 0.0) * (1 if measure.bottom.endswith("_weeks") else weeks)
            top, weight = top + one * at_risk, weight + at_risk
    return top / weight * (100 if unit.endswith(("%", "% a week")) else 1) if weight else None
