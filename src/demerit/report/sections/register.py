"""The court's register: who comes on it and leaves it, year by year, and how many of the listed cannot pay."""

from __future__ import annotations

import altair as alt

from demerit.regime.force import changes
from demerit.report.charts import WIDTH, data, figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm, Year
from demerit.report.sections.speech import dated
from demerit.report.words import number, percent, short
from demerit.units import WEEKS_PER_YEAR

OUT = {
    "list_paid": "left: paid",
    "list_term": "left: term ended",
    "list_settled": "left: settled",
    "list_corrected": "left: corrected",
}
FILLS = {
    "listed": "#0b559f",
    "left: paid": "#d96f0e",
    "left: term ended": "#f0a860",
    "left: settled": "#f8d9b5",
    "left: corrected": "#8c8c8c",
}
REFUSALS = {"refused_air": "air tickets", "refused_rail": "rail tickets", "refused_spending": "high spending"}


def register(found: Found, arm: Arm) -> Markup:
    """Flows, stock and refusals; a sentence where nobody was ever listed."""
    if not any(year.values.get("list_in") for year in arm.years):
        return paragraph("Nobody was on a court register in any week of this run: no clause in force lists anybody.")
    return join([flows(arm), stock(arm), refusals(arm)])


def flows(arm: Arm) -> Markup:
    """Entries upward, exits downward, by reason and year."""
    rows, order = [], list(FILLS)
    for year in arm.years:
        per = 1000 / year.values["adults"] * float(WEEKS_PER_YEAR) / year.weeks
        rows.append({"year": str(year.year), "why": "listed", "value": year.values["list_in"] * per})
        rows += [{"year": str(year.year), "why": why, "value": -year.values[name] * per} for name, why in OUT.items()]
    chart = (
        alt.Chart(data(rows))
        .mark_bar(stroke="#333333", strokeWidth=0.5)
        .encode(
            x=alt.X("year:N", title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title="people per 1,000 adults and year"),
            color=alt.Color("why:N", scale=alt.Scale(domain=order, range=list(FILLS.values())), sort=order),
            order=alt.Order("why:N"),
        )
    )
    table_rows = [
        (
            year.year,
            whole(year, "list_in"),
            whole(year, "list_in_unable"),
            *(whole(year, name) for name in OUT),
            exit_rate(year),
        )
        for year in arm.years
    ]
    head = ("year", "listed", "of whom unable to pay", *OUT.values(), "exits per listed person and year")
    return figure(
        f"register-{arm.book.name}",
        chart.properties(width=WIDTH, height=200),
        "The register: entries and exits",
        "People listed (above the line) and people who left, by reason (below), per 1,000 adults in each calendar "
        "year of the run; a first or last year of which only some weeks were lived is told as if all of it had been.",
        table(head, table_rows, numeric=range(1, len(head))),
    )


def whole(year: Year, name: str) -> str:
    """A count."""
    return f"{year.values.get(name, 0):,.0f}"


def exit_rate(year: Year) -> str:
    """Exits over the stock at the year's end, per year."""
    left = sum(year.values.get(name, 0) for name in OUT)
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
            percent(year.derived("listed_unable_share")),
        )
        for year in arm.years
    ]
    caption = (
        "Adults on the register, and those of them who missed their last instalment for want of means: the law says "
        "the register is for people who can pay and will not."
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
    total = {what: sum(year.values.get(name, 0) for year in arm.years) for name, what in REFUSALS.items()}
    if not sum(total.values()):
        return paragraph("Nothing was refused to people on the register.")
    said = ", ".join(f"{number(value, 0)} {what}" for what, value in total.items())
    return paragraph(
        f"Refused over the run: {said}. These are refusals, not people: "
        f"{number(arm.last.get('refused_persons', 0), 0)} different people were refused at least once."
    )
