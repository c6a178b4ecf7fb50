"""Ties that others closed, by the score a person ended with, in both arms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import altair as alt

from demerit.kept.folder import ask
from demerit.kept.parquet import Row
from demerit.report.charts import WIDTH, data, figure, palette
from demerit.report.found import Found, Z
from demerit.report.html import Markup, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import decimals, number, span

FEWEST = 50
"""Adults in a class of scores for it to be shown."""
CLASSES = 16


@dataclass(frozen=True)
class Class:
    """Adults whose score ended in a class: ties lost in the regime, in the reference, and the paired difference."""

    low: float
    high: float
    adults: int
    means: tuple[float, float, float]
    errors: tuple[float, float, float]


def width(arm: Arm) -> int:
    """Points in a class: the smallest round width that makes no more than 16 classes."""
    low, high = arm.ask("people", "SELECT min(published), max(published) FROM {t} WHERE published > 0 AND age > 0")[0]
    return next(
        points
        for points in (1, 2, 5, 10, 20, 25, 50, 100, 250, 500)
        if (high - low) / 16 / points <= CLASSES - 1 or points == 500
    )


def classes(arm: Arm, reference: Arm | None) -> list[Class]:
    """Classes of the published score of the last week, with errors clustered by town."""
    points = width(arm)
    rows = ask(
        {"a": (arm.kept, "people"), "b": ((reference or arm).kept, "people")},
        f"""
        SELECT a.published // {16 * points} AS class, a.town, count(*),
               sum(a.ties_lost), sum(b.ties_lost), sum(a.ties_lost - b.ties_lost)
        FROM a JOIN b USING (person) WHERE a.age > 0 AND a.published > 0
        GROUP BY ALL ORDER BY ALL""",
    )
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(int(row[0]), []).append(row)
    return [one for k, towns in found.items() if (one := of_towns(k * points, points, towns)).adults >= FEWEST]


def of_towns(low: float, points: int, towns: list[Row]) -> Class:
    """Means and cluster-robust errors from the sums of every town."""
    adults = sum(row[2] for row in towns)
    pairs = [mean_and_error([(row[2], row[column]) for row in towns]) for column in (3, 4, 5)]
    return Class(low, low + points, int(adults), *(tuple(pair[k] for pair in pairs) for k in (0, 1)))  # type: ignore[arg-type]


def mean_and_error(towns: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """(mean, standard error) of a mean over people from (people, sum) of every town."""
    pairs = [(float(people), float(total)) for people, total in towns]
    n, many = sum(people for people, _ in pairs), len(pairs)
    mean = sum(total for _, total in pairs) / n
    squares = sum((total - people * mean) ** 2 for people, total in pairs)
    return mean, sqrt(squares * many / (many - 1)) / n if many > 1 else nan


def ties(found: Found, arm: Arm) -> Markup:
    """The figure; a sentence where nobody has a score."""
    if not arm.last.get("scored"):
        return paragraph("Ties lost cannot be shown by score: nobody had one in the last week.")
    shown = classes(arm, found.reference)
    if not shown:
        return paragraph(f"Ties lost are not shown by score: no class of scores has {FEWEST} adults.")
    names = [arm.book.name] + ([found.reference.book.name] if found.reference else [])
    time = span(arm.said["weeks"])
    caption = (
        f"Mean ties that others closed per adult over {time}, by the score in the last week under {arm.book.name}, "
        f"in classes of {shown[0].high - shown[0].low:.0f} points "
        f"with {FEWEST} adults or more; bars are 95 % intervals (towns as clusters)."
        + (" The orange points are the same people in the reference." if found.reference else "")
        + " The score is that of the end, so it is also a result of what came before."
    )
    return figure(
        f"ties-{arm.book.name}", chart(shown, names), "Ties lost, by score", caption, numbers_of(shown, names)
    )


def chart(shown: list[Class], names: list[str]) -> Any:
    """Points with error bars, one colour an arm, side by side."""
    shift = (shown[0].high - shown[0].low) / 10
    rows = [
        {
            "score": (c.low + c.high) / 2 + (2 * k - len(names) + 1) * shift,
            "line": name,
            "value": c.means[k],
            "low": c.means[k] - Z * c.errors[k],
            "high": c.means[k] + Z * c.errors[k],
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
        y=alt.Y("value:Q", title="ties lost per adult", scale=alt.Scale(zero=True)), strokeDash=dash
    )
    bars = base.mark_rule(strokeWidth=1.4).encode(y="low:Q", y2="high:Q")
    shapes = alt.Shape(
        "line:N", scale=alt.Scale(domain=names, range=["circle", "square"][: len(names)]), sort=names, legend=key
    )
    points = base.mark_point(filled=True, size=45).encode(y="value:Q", shape=shapes)
    return alt.layer(line, bars, points).properties(width=WIDTH, height=210)


def numbers_of(shown: list[Class], names: list[str]) -> Markup:
    """The classes as numbers, with the paired difference."""

    def told(c: Class, k: int) -> str:
        half = Z * c.errors[k]
        return f"{number(c.means[k], decimals(half))} ± {number(half, decimals(half))}"

    both = len(names) > 1
    head = ("points", "adults", *names, *(["difference, same people"] if both else []))
    rows = [
        (f"{c.low:.0f} to {c.high:.0f}", f"{c.adults:,}", told(c, 0), *([told(c, 1), told(c, 2)] if both else []))
        for c in shown
    ]
    return table(head, rows, numeric=range(1, len(head)))
