"""Reported against documented: what the press described beside what was in force, lived by the same people.

The difference between the two is what the reports add, person by person; it is worked out from the two runs' tables of
people, with the standard error of a mean over towns.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan, sqrt

import altair as alt

from demerit.kept.folder import ask
from demerit.report.charts import BLUE, ORANGE, WIDTH, data, figure
from demerit.report.found import Found, Z
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import TOLL, number, plural

SCALE = {"income_lost": 0.01}
"""Units of pay in a stored unit; the others are told as they are kept."""
DOUBTED = ("contradicted", "unsupported")


@dataclass(frozen=True)
class Difference:
    """A mean over adults of reported less documented, with its standard error (towns as clusters)."""

    what: str
    reported: float
    documented: float
    mean: float
    error: float
    adults: int


def pairs(found: Found) -> list[tuple[Arm, Arm]]:
    """Every reported regime of the page beside every documented one."""
    reported = [arm for arm in found.arms if arm.book.family == "reported"]
    return [(one, other) for one in reported for other in found.arms if other.book.family == "documented"]


def against(found: Found, reported: Arm, documented: Arm) -> Markup:
    """One page: how much of the report is true, and what the difference does to the same people."""
    rows = [difference(reported, documented, what) for what in TOLL]
    return join([
        lead(reported, documented),
        bars(found, reported, documented, rows),
        numbers(reported, documented, rows, found),
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


def difference(reported: Arm, documented: Arm, what: str) -> Difference:
    """The paired difference of one toll over adults."""
    sql = f"""
        SELECT a.town, count(*), sum(a.{what}), sum(b.{what}) FROM a JOIN b USING (person) WHERE a.age > 0
        GROUP BY a.town ORDER BY a.town"""
    towns = ask({"a": (reported.kept, "people"), "b": (documented.kept, "people")}, sql)
    people = sum(row[1] for row in towns)
    scale = SCALE.get(what, 1.0)
    one, two = (scale * sum(row[k] for row in towns) / people for k in (2, 3))
    spread = sum((scale * (row[2] - row[3]) - (one - two) * row[1]) ** 2 for row in towns)
    many = len(towns)
    error = sqrt(spread * many / (many - 1)) / people if many > 1 else nan
    return Difference(what, one, two, one - two, error, people)


def bars(found: Found, reported: Arm, documented: Arm, rows: list[Difference]) -> Markup:
    """What each regime costs against the reference, side by side, each toll on its own scale."""
    base = reference(found, documented)
    names = {reported.book.name: "reported", documented.book.name: "documented"}
    drawn = []
    for row in rows:
        both = [{"book": names[reported.book.name], "value": row.reported - base[row.what]},
                {"book": "documented", "value": row.documented - base[row.what]}]
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
        f"What each version cost an adult over the run, {against_what(found)}: the reported version above, the documented one below.",
    )


def numbers(reported: Arm, documented: Arm, rows: list[Difference], found: Found) -> Markup:
    """The four tolls in both versions, and the paired difference with its interval."""
    base = reference(found, documented)
    head = ("", f"reported ({reported.book.name})", f"documented ({documented.book.name})", "difference", "95 % interval")
    body = [
        (f"{TOLL[row.what].name} ({TOLL[row.what].unit})", number(row.reported - base[row.what], 3),
         number(row.documented - base[row.what], 3),
         number(row.mean, 3), f"{number(row.mean - Z * row.error, 3)} to {number(row.mean + Z * row.error, 3)}")
        for row in rows
    ]
    return table(head, body, caption=f"Per adult over the run, {against_what(found)}", numeric=range(1, len(head)))


def reference(found: Found, beside: Arm) -> dict[str, float]:
    """What an adult loses without any of it; nothing where no reference was lived, so that levels are told."""
    if not found.reference:
        return dict.fromkeys(TOLL, 0.0)
    return {what: difference(beside, found.reference, what).documented for what in TOLL}


def against_what(found: Found) -> str:
    """Against what the two versions are told."""
    return f"more than under “{found.reference.book.title}”" if found.reference else "all told"


def clauses(reported: Arm) -> Markup:
    """The clauses that make the difference, with their verdicts."""
    doubted = [clause for clause in reported.book.clauses if clause.verdict in DOUBTED]
    listed = [(tag("a", clause.name, href=f"#clause-{reported.book.name}-{clause.name}"), clause.verdict, clause.text)
              for clause in doubted]
    return join([tag("h3", "Clauses that better sources deny or do not have"), table(("clause", "verdict", "what was said"), listed)])
