"""Open ties at the end, by the score a person ended with, in both arms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from demerit.kept.folder import ask
from demerit.report.charts import WIDTH, data, figure, palette
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import ALONE, number, span
from demerit.report.yards import Ground, exact, grounds

FEWEST = 50
"""Adults in a class of scores for it to be shown."""
CLASSES = 16


@dataclass(frozen=True)
class Class:
    """Adults whose score ended in a class: open ties under the regime, in the reference, and the paired difference."""

    low: float
    high: float
    adults: int
    means: tuple[float, float, float]


def width(arm: Arm, who: str) -> int:
    """Points in a class: the smallest round width that makes no more than 16 classes."""
    sql = f"SELECT coalesce(min(published), 0), coalesce(max(published), 0) FROM {{t}} WHERE published > 0 AND age > 0 AND {who}"
    low, high = arm.ask("people", sql)[0]
    return next(
        points
        for points in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500)
        if (high - low) / 16 / points <= CLASSES - 1 or points == 500
    )


def classes(arm: Arm, reference: Arm | None, who: str = "TRUE") -> list[Class]:
    """Classes of the published score of the last week, of people on one scale."""
    points = width(arm, who)
    rows = ask(
        {"a": (arm.kept, "people"), "b": ((reference or arm).kept, "people")},
        f"""
        SELECT a.published // {16 * points} AS class, count(*),
               avg(a.circle_size), avg(b.circle_size), avg(a.circle_size - b.circle_size)
        FROM a JOIN b USING (person) WHERE a.age > 0 AND a.published > 0 AND {who.replace('province', 'a.province')}
        GROUP BY class HAVING count(*) >= {FEWEST} ORDER BY class""",
    )
    return [Class(int(k) * points, int(k + 1) * points, int(adults), (one, two, apart)) for k, adults, one, two, apart in rows]


def ties(found: Found, arm: Arm) -> Markup:
    """The figure, one for each scale; a sentence where nobody has a score."""
    if not arm.last.get("scored"):
        return paragraph("Open ties cannot be shown by score: nobody had one in the last week.")
    return join(on_one(found, arm, ground) for ground in grounds(arm))


def on_one(found: Found, arm: Arm, ground: Ground) -> Markup:
    """The figure of those on one scale; a sentence where they are few."""
    shown = classes(arm, found.reference, ground.who) if exact(arm, ground) else []
    where = f", {ground.name}" if ground.name else ""
    if not shown:
        return paragraph(f"Open ties are not shown by score{where}: no class of scores is known to have {FEWEST} adults.")
    names = [arm.book.name] + ([found.reference.book.name] if found.reference else [])
    time = span(arm.said["weeks"])
    caption = (
        f"Mean open ties per adult after {time}, by the score in the last week under {arm.book.name}, "
        f"in classes of {shown[0].high - shown[0].low:.0f} points "
        f"with {FEWEST} adults or more; {ALONE}."
        + (" The orange points are the same people in the reference." if found.reference else "")
        + " The score is that of the end, so it is also a result of what came before."
    )
    return figure(
        f"ties-{arm.book.name}{ground.ident}", chart(shown, names), f"Open ties, by score{where}", caption, numbers_of(shown, names)
    )


def chart(shown: list[Class], names: list[str]) -> Any:
    """Points, one colour an arm, side by side."""
    shift = (shown[0].high - shown[0].low) / 10
    rows = [
        {
            "score": (c.low + c.high) / 2 + (2 * k - len(names) + 1) * shift,
            "line": name,
            "value": c.means[k],
        }
        for c in shown
        for k, name in enumerate(names)
    ]
    colour, dash = palette(names)
    colour, dash, key = colour.legend(symbolSize=80), dash.legend(None), alt.Legend(symbolSize=80)
    base = alt.Chart(data(rows)).encode(
        x=alt.X("score:Q", title="published score in the last week, points", scale=alt.Scale(zero=False)), color=colour
    )
    line = base.mark_line(strokeWidth=1.6).encode(
        y=alt.Y("value:Q", title="open ties per adult", scale=alt.Scale(zero=True)), strokeDash=dash
    )
    shapes = alt.Shape(
        "line:N", scale=alt.Scale(domain=names, range=["circle", "square"][: len(names)]), sort=names, legend=key
    )
    points = base.mark_point(filled=True, size=45).encode(y="value:Q", shape=shapes)
    return alt.layer(line, points).properties(width=WIDTH, height=210)


def numbers_of(shown: list[Class], names: list[str]) -> Markup:
    """The classes as numbers, with the paired difference."""
    both = len(names) > 1
    head = ("points", "adults", *names, *(["difference, same people"] if both else []))
    rows = [
        (f"{c.low:.0f} to {c.high:.0f}", f"{c.adults:,}", *(number(mean, 3) for mean in (c.means if both else c.means[:1])))
        for c in shown
    ]
    return table(head, rows, numeric=range(1, len(head)))
