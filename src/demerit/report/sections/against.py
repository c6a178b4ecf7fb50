"""Reported against documented: what the press described beside what was in force, lived by the same people.

The difference between the two is what the reports add on the same people: one less the other in each country, and then the
mean over the countries with its interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import altair as alt

from demerit.measures.interval import Interval, over
from demerit.report.charts import BLUE, ORANGE, WIDTH, data, figure
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import ALONE, DASH, TOLL, number, over_text, plural, short

DOUBTED = ("contradicted", "unsupported")


@dataclass(frozen=True)
class Difference:
    """What an adult lost more than under the reference in both versions, and reported less documented."""

    what: str
    reported: float
    documented: float
    apart: Interval
    """Over countries; of one country, its value alone."""
    here: float
    """In the country that is kept here."""


def pairs(found: Found) -> list[tuple[Arm, Arm]]:
    """Every reported regime of the page beside every documented one."""
    reported = [arm for arm in found.arms if arm.book.family == "reported"]
    return [(one, other) for one in reported for other in found.arms if other.book.family == "documented"]


def against(found: Found, reported: Arm, documented: Arm) -> Markup:
    """One page: how much of the report is true, and what the difference does to the same people."""
    rows = [difference(found, reported, documented, what) for what in TOLL]
    return join([
        lead(reported, documented),
        bars(found, reported, documented, rows),
        numbers(found, reported, documented, rows),
        clauses(reported),
    ])


def lead(reported: Arm, documented: Arm) -> Markup:
    """How many clauses of the reported book better sources deny."""
    book = reported.book
    doubted = sum(clause.verdict in DOUBTED for clause in book.clauses)
    return paragraph(
        f"The same people lived under “{book.title}”, as reported, and under “{documented.book.title}”, as documented. "
        f"Of the {plural(len(book.clauses), 'clause')} of the reported book {doubted} are contradicted or unsupported. "
        "What follows is what believing the reports is worth: reported less documented, per adult, on the same people "
        "with the same luck.",
    )


def difference(found: Found, reported: Arm, documented: Arm, what: str) -> Difference:
    """The paired difference of one toll, country by country."""
    one, two = (found.country(arm)[what] for arm in (reported, documented))
    first, second = (found.values.get((arm.book.name, what), {}) for arm in (reported, documented))
    here = one.value - two.value
    return Difference(what, one.mean, two.mean, over([first[seed] - second[seed] for seed in first] or [here]), here)


def bars(found: Found, reported: Arm, documented: Arm, rows: list[Difference]) -> Markup:
    """What each regime costs against the reference, side by side, each toll on its own scale."""
    names = {reported.book.name: "reported", documented.book.name: "documented"}
    drawn = []
    for row in rows:
        both = [{"book": names[reported.book.name], "value": row.reported}, {"book": "documented", "value": row.documented}]
        scale = alt.Scale(domain=["reported", "documented"], range=[BLUE, ORANGE])
        drawn.append(
            alt.Chart(data(both)).mark_bar(height=14).encode(
                y=alt.Y("book:N", title=None, sort=["reported", "documented"]),
                x=alt.X("value:Q", title=f"{TOLL[row.what].name} ({TOLL[row.what].unit} per adult)"),
                color=alt.Color("book:N", scale=scale, legend=None),
            ).properties(width=WIDTH - 160, height=44)
        )
    return figure(
        f"against-{reported.book.name}-{documented.book.name}", alt.vconcat(*drawn), "Reported and documented",
        f"What each version cost an adult over the run, {against_what(found)}, {mean_over(found)}: the reported version above, the "
        "documented one below.",
    )


def numbers(found: Found, reported: Arm, documented: Arm, rows: list[Difference]) -> Markup:
    """The tolls in both versions, and the paired difference with its interval."""
    names = (f"reported ({reported.book.name})", f"documented ({documented.book.name})")
    head = ("", *names, "difference", "95 % interval", "spread between countries", "difference in the country shown here")
    body = [
        (f"{TOLL[row.what].name} ({TOLL[row.what].unit})", number(row.reported, 3), number(row.documented, 3),
         number(row.apart.mean, 3), interval(row.apart), short(row.apart.sd), number(row.here, 3))
        for row in rows
    ]
    caption = f"Per adult over the run, {against_what(found)}: {mean_over(found)}"
    return table(head, body, caption=caption, numeric=range(1, len(head)))


def interval(apart: Interval) -> str:
    """`0.12 to 0.34`; says so where there is one country, and a dash where nothing varies."""
    if apart.countries < 2:
        return ALONE
    return f"{number(apart.low, 3)} to {number(apart.high, 3)}" if isfinite(apart.low) else DASH


def mean_over(found: Found) -> str:
    """What is told is a mean over."""
    return f"mean over {over_text(found)}" if found.seeds else ALONE


def against_what(found: Found) -> str:
    """Against what the two versions are told."""
    return f"more than under “{found.reference.book.title}”" if found.reference else "all told"


def clauses(reported: Arm) -> Markup:
    """The clauses that make the difference, with their verdicts."""
    doubted = [clause for clause in reported.book.clauses if clause.verdict in DOUBTED]
    listed = [(tag("a", clause.name, href=f"#clause-{reported.book.name}-{clause.name}"), clause.verdict, clause.text)
              for clause in doubted]
    return join([tag("h3", "Clauses that better sources deny or do not have"), table(("clause", "verdict", "what was said"), listed)])
