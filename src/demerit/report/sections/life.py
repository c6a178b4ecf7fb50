"""One synthetic life: the score, and every change in plain words, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from demerit.report.charts import figure, over_time
from demerit.report.happened import Dated, routine, routine_of_guest, told, told_of_guest
from demerit.report.html import Markup, items, join, paragraph, tag
from demerit.report.read import Arm
from demerit.report.words import day_text, plural
from demerit.terms import Column

RULE = (
    "The person is chosen by a rule, so that nobody can pick the saddest life: of all adults worse off under the "
    "regime, the one in the middle by "
    "the sum of the four losses (where nobody is worse off, the adult in the middle of the numbers)."
)


@dataclass(frozen=True)
class Happening:
    """A row of life.parquet."""

    week: int
    day: date
    mechanism: str
    row: str
    clause: str
    sources: str
    what: str
    change: int
    score: float


def life(arm: Arm) -> Markup:
    """The ledger of the person of life.parquet."""
    if not arm.has("life"):
        return paragraph(
            "No life was kept with this run; ", tag("code", "demerit life DIR --person I"), " replays one."
        )
    sql = "SELECT person, week, day, mechanism, row, clause, sources, what, change, score FROM {t} ORDER BY week"
    rows = arm.ask("life", sql)
    if not rows:
        return paragraph("Nothing that is written down happened to the person chosen.")
    found = [
        Happening(int(week), date.fromisoformat(day), mechanism, row, clause, sources, what, int(change), score / 16)
        for _, week, day, mechanism, row, clause, sources, what, change, score in rows
    ]
    intro = paragraph(
        f"Person {rows[0][0]:,} (a number, nobody) under {arm.book.name}. {RULE} "
        f"{plural(len(found), 'change')} were written down; losses (marked −) and turns of life are dated below, "
        "what recurs is counted. In brackets: the clause behind a change."
    )
    columns = own_columns(arm)
    years = sorted({happening.day.year for happening in found})
    return join([intro, line(arm, found), *(year_of(year, [h for h in found if h.day.year == year], columns) for year in years)])


def line(arm: Arm, found: list[Happening]) -> Markup:
    """The published score at every change."""
    points = [(happening.day, happening.score) for happening in found if happening.score > 0]
    if len({day for day, _ in points}) < 2:
        return paragraph("This person had no score in any week with a change.")
    return figure(
        f"life-{arm.book.name}",
        over_time(
            {f"person {arm.ask('life', 'SELECT min(person) FROM {t}')[0][0]:,}": list(dict(points).items())},
            "points",
            zero=False,
        ),
        "The published score of one synthetic person",
        f"Score at the beginning of each week in which something was written down, from {points[0][0].year}.",
    )


def own_columns(arm: Arm) -> dict[str, Column]:
    """The columns of the run's guests, as far as the run says what they are about."""
    known = [arm.mechanisms[name] for name in arm.guests if name in arm.mechanisms]
    return {column.name: column for own in known for column in own.columns}


def year_of(year: int, found: list[Happening], columns: Mapping[str, Column]) -> Markup:
    """What happened in a year: dated events, then what recurs; `columns` are those of guests."""
    dated = [
        (h, said) for h in found if (said := told_of_guest(h, columns[h.what]) if h.what in columns else told(h))
    ]
    counts: Counter[str] = Counter()
    for happening in found:
        what = happening.what
        counts += routine_of_guest(happening, columns[what]) if what in columns else routine(happening)
    lines = items((event(h, said) for h, said in dated), class_="events") if dated else ""
    common = "; ".join(f"{what} ×{count}" if count > 1 else what for what, count in counts.most_common())
    return tag(
        "section",
        tag("h4", year),
        lines,
        paragraph(f"Also: {common}." if common else "", class_="small"),
        class_="year",
    )


def event(happening: Happening, said: Dated) -> Markup:
    """One dated event."""
    clause = f" [{happening.clause}]" if happening.clause else ""
    mark = tag("b", "− ") if said.loss else tag("b", "· ")
    return join(
        [mark, tag("span", day_text(happening.day), class_="day"), ": ", said.text, tag("span", clause, class_="small")]
    )
