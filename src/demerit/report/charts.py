"""Charts as SVG inside the page: drawn by Vega-Lite without a browser; the page itself holds no script.

One look for all: blue for the regime, orange and dashed for its reference, so that print without colour tells them
apart.  Every picture carries the note, a title and a description of its own, so that it can be cut out and still be
understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt
import vl_convert

from demerit.report.html import Markup, details, tag, text
from demerit.report.words import NOTE

BLUE, ORANGE, GREY, INK = "#0b559f", "#d96f0e", "#767676", "#222222"
PALE = "#8db9e0"
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
WIDTH = 640
FEW = 3
LONG = 800
"""Days from which a line of dates is labelled by years."""
CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": "#e4e4e4",
        "domainColor": "#888888",
        "tickColor": "#888888",
        "labelColor": INK,
        "titleColor": INK,
        "labelLimit": 400,
        "titlePadding": 10,
    },
    "legend": {
        "orient": "top",
        "direction": "horizontal",
        "title": None,
        "labelFontSize": 12,
        "columnPadding": 28,
        "labelLimit": 400,
        "labelColor": INK,
    },
    "title": {
        "anchor": "start",
        "fontSize": 14,
        "fontWeight": "bold",
        "subtitleFontSize": 11,
        "subtitleColor": "#555555",
        "subtitlePadding": 4,
        "offset": 8,
        "color": INK,
    },
}
PADDING = {"left": 16, "right": 14, "top": 4, "bottom": 4}
"""Room for a reader's font that is wider than the one the drawing was measured with."""
Values = Sequence[Mapping[str, Any]]


def data(rows: Values) -> alt.InlineData:
    """Rows for a chart."""
    return alt.InlineData(values=[dict(row) for row in rows])


def figure(
    name: str,
    chart: Any,
    title: str,
    caption: object,
    numbers: object = "",
    summary: str = "The numbers of this figure",
) -> Markup:
    """A chart with its caption and its numbers.  `name` is unique on the page; a screen reader is told the caption."""
    folded = details(summary, numbers) if numbers else ""
    said = re.sub(r"<[^>]+>", "", str(text(caption)))
    return tag(
        "figure",
        draw(name, chart, title, said),
        tag("figcaption", caption, " ", tag("i", f"({NOTE})")),
        folded,
        id=name,
    )


def draw(name: str, chart: Any, title: str, about: str) -> Markup:
    """The SVG of an Altair chart.  `about` is HTML text already escaped."""
    spec = chart.to_dict()
    spec["config"] = CONFIG
    spec["padding"] = PADDING
    spec["title"] = {"text": title, "subtitle": NOTE}
    return Markup(_named(name, vl_convert.vegalite_to_svg(spec), title, about))


def _named(name: str, svg: str, title: str, about: str) -> str:
    """Ids that no other chart of the page has, and a title and description in place of the drawing's own labels."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", svg)
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    size = re.search(r'width="([0-9.]+)"', svg)
    width = f' style="max-width:{float(size[1]):.0f}px"' if size else ""
    head = f'<svg role="img" aria-labelledby="{name}-title {name}-about"{width} '
    labels = f'<title id="{name}-title">{text(title)}</title><desc id="{name}-about">{about} {NOTE}.</desc>'
    svg = re.sub(r"<svg\b ?", head, svg, count=1)
    return re.sub(r"(<svg\b[^>]*>)", lambda match: match[1] + labels, svg, count=1)


def palette(names: Sequence[str], neutral: str = "") -> tuple[alt.Color, alt.StrokeDash]:
    """Colour and dash of the lines: the regime, the reference, and `neutral`, which neither moves."""
    styles = [
        (GREY, [2, 2]) if name == neutral else ((BLUE, [1, 0]) if k == 0 else (ORANGE, [6, 3]))
        for k, name in enumerate(names)
    ]
    legend = alt.Legend(symbolSize=500, symbolStrokeWidth=2.5, symbolType="stroke")
    order = list(names)
    return (
        alt.Color(
            "line:N", scale=alt.Scale(domain=order, range=[colour for colour, _ in styles]), sort=order, legend=legend
        ),
        alt.StrokeDash(
            "line:N", scale=alt.Scale(domain=order, range=[dash for _, dash in styles]), sort=order, legend=legend
        ),
    )


def over_time(
    lines: Mapping[str, Iterable[tuple[date, float]]],
    unit: str,
    changes: Iterable[date] = (),
    zero: bool = True,
    neutral: str = "",
) -> Any:
    """Lines by date, with a thin grey line where the rules change.  Dates are in UTC, on every machine."""
    dated = {name: list(points) for name, points in lines.items()}
    rows = [
        {"day": day.isoformat(), "line": name, "value": value}
        for name, points in dated.items()
        for day, value in points
    ]
    days = sorted({day for points in dated.values() for day, _ in points})
    colour, dash = palette(list(lines), neutral)
    # A line of one or two looks is drawn with its points, for a single one has no length.
    drawn = (
        alt.Chart(data(rows))
        .mark_line(strokeWidth=2.2, point=len(days) < FEW)
        .encode(
            x=alt.X("day:T", title=None, scale=alt.Scale(type="utc"), axis=by_date(days)),
            y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=zero)),
            color=colour,
            strokeDash=dash,
        )
    )
    marks = [{"day": day.isoformat()} for day in changes if days and days[0] < day < days[-1]]
    rule = alt.Chart(data(marks)).mark_rule(color=GREY).encode(x=alt.X("day:T", scale=alt.Scale(type="utc")))
    return (rule + drawn if marks else drawn).properties(width=WIDTH, height=200)


def by_date(days: Sequence[date]) -> alt.Axis:
    """Years below a long line, months below a short one."""
    long = len(days) > 1 and (days[-1] - days[0]).days > LONG
    if long:
        return alt.Axis(format="%Y", tickCount="year", grid=False, labelAngle=0)
    return alt.Axis(format="%b %Y", tickCount=5, grid=False, labelAngle=0)
