"""The court's register: who comes on it and leaves it, year by year, and how many of the listed cannot pay."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt

from demerit.mechanisms import bans
from demerit.mechanisms.court import EXITS
from demerit.regime.force import changes
from demerit.report.charts import WIDTH, data, figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm, Year
from demerit.report.sections.speech import dated
from demerit.report.words import number, percent, short
from demerit.units import WEEKS_PER_YEAR

SHORT = {
    "list_paid": "paid",
    "list_term": "term ended",
    "list_settled": "settled",
    "list_corrected": "corrected",
    "list_cleared": "cleared by others",
    "list_repealed": "register closed",
}
OUT = {count.name: f"left: {SHORT.get(count.name, count.about)}" for count in EXITS}
"""Every exit that the court declares; one without a short word is told in the court's own."""
OUT_FILLS = ("#d96f0e", "#f0a860", "#f8d9b5", "#8c8c8c", "#c2c2c2", "#444444")
FILLS = {"listed": "#0b559f", **{words: OUT_FILLS[k % len(OUT_FILLS)] for k, words in enumerate(OUT.values())}}
FEWEST = 30
"""People on the register for a share of them to be told."""
REFUSALS = {
    count.name: count.about.removesuffix(" refused") for count in bans.mechanism.counts if count.unit == "refusals"
}
"""Every kind of refusal that bans declare."""


def register(found: Found, arm: Arm) -> Markup:
    """Flows, stock and refusals; a sentence where nobody was ever listed."""
    if not any(year.values.get("list_in") for year in arm.years):
        return paragraph("Nobody was on a court register in any week of this run: no clause in force lists anybody.")
    return join([flows(arm), stock(arm), refusals(arm)])


def flows(arm: Arm) -> Markup:
    """Entries upward, exits downward, by reason and year."""
    rows, order, kept = [], list(FILLS), exits(arm)
    for year in arm.years:
        per = 1000 / year.values["adults"] * float(WEEKS_PER_YEAR) / year.weeks
        rows.append({"year": str(year.year), "why": "listed", "value": year.values["list_in"] * per})
        rows += [{"year": str(year.year), "why": why, "value": -year.values[name] * per} for name, why in kept.items()]
    chart = (
        alt.Chart(data(rows))
        .mark_bar(stroke="#333333", strokeWidth=0.5)
        .encode(
            x=alt.X("year:N", title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title="entries and exits per 1,000 adults and year"),
            color=alt.Color("why:N", scale=alt.Scale(domain=order, range=list(FILLS.values())), sort=order),
            order=alt.Order("why:N"),
        )
    )
    table_rows = [
        (
            year.year,
            whole(year, "list_in"),
            whole(year, "list_in_unable"),
            *(whole(year, name) for name in kept),
            exit_rate(year, kept),
        )
        for year in arm.years
    ]
    head = ("year", "listed, people", "of whom unable to pay", *kept.values(), "exits per listed person and year")
    return figure(
        f"register-{arm.book.name}",
        chart.properties(width=WIDTH, height=200),
        "The register: entries and exits",
        "Entries (above the line) and exits, by reason (below), per 1,000 adults in each calendar "
        "year of the run; a first or last year of which only some weeks were lived is told as if all of it had been. "
        "The numbers of the figure count people, as they were lived.",
        table(head, table_rows, numeric=range(1, len(head))),
    )


def exits(arm: Arm) -> dict[str, str]:
    """The exits that the run kept, which are all of them unless it is of an older version, and their words."""
    return {name: words for name, words in OUT.items() if name in arm.last}


def whole(year: Year, name: str) -> str:
    """A count; a dash where the run kept none."""
    return f"{year.values[name]:,.0f}" if name in year.values else "–"


def exit_rate(year: Year, kept: Iterable[str]) -> str:
    """Exits over the stock at the year's end, per year."""
    left = sum(year.values[name] for name in kept)
    return short(left / year.values["listed"] * 52.1775 / year.weeks) if year.values.get("listed") else "–"


def stock(arm: Arm) -> Markup:
    """Share of adults on the register, and of those who cannot pay."""
    listed = [(week, 100 * value) for week, value in arm.series("listed_share")]
    unable = [
        (week, 100 * values["listed_unable"] / values["adults"])
        for week, values in arm.looks.items()
        if values.get("adults")
    ]
    lines = {"listed": dated(arm, listed), "listed and unable to pay": dated(arm, unable)}
    rows = [
        (
            year.year,
            whole(year, "listed"),
            percent(year.derived("listed_share")),
            percent(year.derived("listed_unable_share") if year.values.get("listed", 0.0) >= FEWEST else None),
        )
        for year in arm.years
    ]
    caption = (
        "Adults on the register, and those of them who missed their last instalment for want of means: the law says "
        f"the register is for people who can pay and will not. A dash stands for a share of fewer than {FEWEST} people."
    )
    return figure(
        f"listed-{arm.book.name}",
        over_time(lines, "% of adults", changes=changes(arm.book)),
        "People on the register",
        caption,
        table(("end of", "people", "share of adults", "of whom unable to pay"), rows, numeric=(1, 2, 3)),
    )


def refusals(arm: Arm) -> Markup:
    """Refusals and refused persons are two numbers."""
    kept = {name: what for name, what in REFUSALS.items() if name in arm.last}
    total = {what: sum(year.values[name] for year in arm.years) for name, what in kept.items()}
    if not kept:
        return paragraph("Refusals to people on the register were not counted: nothing in this run refuses.")
    if not sum(total.values()):
        return paragraph("Nothing was refused to people on the register.")
    said = ", ".join(f"{number(value, 0)} {what}" for what, value in total.items())
    return paragraph(
        f"Refused over the run: {said}. These are refusals, not people: "
        f"{number(arm.last['refused_persons'], 0)} different people were refused at least once."
    )
