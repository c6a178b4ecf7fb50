"""The page of a calibration: accepted sets, what rules the others out, and ranks of the truth.  Reads tables; runs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import altair as alt

from demerit.kept.folder import Folder
from demerit.kept.heads import CALIBRATION
from demerit.kept.open import opened
from demerit.kept.parquet import Table
from demerit.report.charts import BLUE, GREY, ORANGE, WIDTH, data, figure
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.words import DASH, NOTE, short

PALE = "#cfcfcf"
PAIR = 170
"""Pixels of one square of the pairs."""
ACROSS = 3
LARGEST_PAIRS = 15
"""Squares that are drawn at most."""
FAR = 10.0
"""Standard deviations beyond which points are drawn at the edge."""


def read(folder: Path) -> tuple[Folder, Table]:
    """A calibration's folder, whole as it was written, and its points."""
    kept = opened(folder, CALIBRATION)
    return kept, kept.read("points", ("point",))


def body(said: Mapping[str, Any], points: Table) -> Markup:
    """The pictures and the tables, with what they are of."""
    lead = paragraph(
        tag("b", said["title"]), f": {said['sets']} of {said['runs']} points of the prior are not ruled out by any of {len(said['targets'])} "
        f"published figures ({said['replicates']} synthetic countries of {said['people']:,} people for each, seed {said['seed']}, cutoff "
        f"{said['cutoff']:g} standard deviations). No accepted set is better than another. Only behaviour that was assumed varied; no rule did. ",
        tag("i", f"{NOTE}."),
    )
    return join([lead, ranges(said), pairs(said, points), binding(said), distances(said, points), sbc(said)])


def ranges(said: Mapping[str, Any]) -> Markup:
    """The marginal range of every parameter."""
    head = ("behaviour", "now", "prior", "accepted, all", "5 % to 95 %", "median", "narrowed")
    rows = [
        (one["name"], one["default"], f"{one['low']} to {one['high']}", *_accepted(one["accepted"]),
         DASH if one["narrowed"] is None else f"{100 * one['narrowed']:.0f} %")
        for one in said["parameters"]
    ]
    return table(head, rows, "Marginal ranges; sets hold more than their margins, which the pairs below show")


def _accepted(found: Mapping[str, str] | None) -> tuple[str, str, str]:
    return (f"{found['low']} to {found['high']}", f"{found['q05']} to {found['q95']}", found["median"]) if found else (DASH, DASH, DASH)


def pairs(said: Mapping[str, Any], points: Table) -> Markup:
    """Every two parameters against each other: accepted points over those ruled out."""
    parameters = said["parameters"]
    rows = [{one["name"]: _number(points[one["name"]][k]) for one in parameters} | {"kept": "accepted" if points["accepted"][k] else "ruled out"}
            for k in range(len(points["point"]))]
    rows.sort(key=lambda row: str(row["kept"]), reverse=True)
    drawn = [_pair(rows, x, y) for x, y in list(combinations(parameters, 2))[:LARGEST_PAIRS]] or [_pair(rows, parameters[0], parameters[0])]
    caption = f"Points of the prior, two parameters at a time: {said['sets']} accepted, {said['runs'] - said['sets']} ruled out."
    return figure("calibration-pairs", alt.concat(*drawn, columns=ACROSS), "Accepted sets of behaviour", caption)


def _pair(rows: Sequence[Mapping[str, Any]], x: Mapping[str, Any], y: Mapping[str, Any]) -> Any:
    colour = alt.Color("kept:N", scale=alt.Scale(domain=["accepted", "ruled out"], range=[BLUE, PALE]))
    mine = [{"x": row[x["name"]], "y": row[y["name"]], "kept": row["kept"]} for row in rows]
    return alt.Chart(data(mine)).mark_point(filled=True, size=26, opacity=0.8).encode(
        x=alt.X("x:Q", title=_titled(x), scale=_scale(x), axis=alt.Axis(tickCount=3)),
        y=alt.Y("y:Q", title=_titled(y), scale=_scale(y), axis=alt.Axis(tickCount=3)), color=colour,
    ).properties(width=PAIR, height=PAIR)


def _titled(one: Mapping[str, Any]) -> str:
    return f"{one['name']} ({one['low'].partition(' ')[2]})" if " " in one["low"] else one["name"]


def _scale(one: Mapping[str, Any]) -> alt.Scale:
    ends = [_number(one["low"]), _number(one["high"])]
    return alt.Scale(domain=ends, type="log" if one["scale"] == "log" else "linear", nice=False)


def _number(text: object) -> float:
    """The number of a value written with its unit."""
    return float(str(text).split()[0])


def binding(said: Mapping[str, Any]) -> Markup:
    """What each figure rules out, and what the present defaults come to."""
    head = ("figure", "what", "published", "± 1 s.d.", "of it luck", "the present defaults", "s.d. off", "rules out", "it alone", "nearest, s.d.")
    rows = [
        (one["evidence"], f"{one['about']} ({one['unit']}; {one['book']})", short(one["figure"], 4), short(one["scale"], 3), short(one["luck"], 3),
         *(DASH if one[key] is None else short(one[key]) for key in ("defaults", "defaults_implausibility")),
         f"{100 * one['rules_out']:.0f} %", f"{100 * one['rules_out_alone']:.0f} %", DASH if one["nearest"] is None else short(one["nearest"], 2))
        for one in said["targets"]
    ]
    return table(head, rows, "Which figures bind: the points that each rules out, and that no other one does", numeric=range(2, len(head)))


def distances(said: Mapping[str, Any], points: Table) -> Markup:
    """How far every point is from each figure, in standard deviations."""
    rows = [
        {"figure": one["evidence"], "off": max(-FAR, min(FAR, (value - one["figure"]) / one["scale"])), "kept": "accepted" if kept else "ruled out"}
        for one in said["targets"]
        for value, kept in zip(points[one["evidence"]].tolist(), points["accepted"].tolist(), strict=True) if value == value and one["scale"]
    ]
    colour = alt.Color("kept:N", scale=alt.Scale(domain=["accepted", "ruled out"], range=[BLUE, PALE]))
    ticks = alt.Chart(data(rows)).mark_tick(thickness=1.5).encode(
        x=alt.X("off:Q", title="standard deviations from the published figure", scale=alt.Scale(domain=[-FAR, FAR])), y=alt.Y("figure:N", title=None), color=colour)
    ends = alt.Chart(data([{"off": -said["cutoff"]}, {"off": said["cutoff"]}])).mark_rule(color=ORANGE, strokeDash=[6, 3]).encode(x="off:Q")
    caption = f"Each tick is a point; between the dashed lines the figure does not rule it out. What is beyond {FAR:g} is drawn there."
    return figure("calibration-distances", (ticks + ends).properties(width=WIDTH - 120, height=max(34 * len(said["targets"]), 60)),
                  "How far points are from what was published", caption)


def sbc(said: Mapping[str, Any]) -> Markup:
    """The ranks of the truth, parameter by parameter."""
    known = [one for one in said["ranks"] if one["truths"]]
    if not known:
        return paragraph("Too few points are accepted for any truth to say whether the sets can be believed: more runs are needed.")
    drawn = alt.concat(*[_ranks(one) for one in known], columns=ACROSS)
    worst = ", ".join(f"{one['name']} ({one['reading']})" for one in known if not one["even"])
    few = any(one["reading"].startswith("too few") for one in known)
    verdict = "There are too few truths to say more." if few else "All are even: the sets hold the truth as often as they should."
    verdict = f"Not even: {worst}; do not use these sets." if worst else verdict
    caption = (f"Each point of the bank taken for the truth once, and where it stands among the points its own figures do not rule out, in {len(known[0]['counts'])} "
               f"bins. Sets that can be believed have even bins, near the dashed line. {verdict}")
    head = ("behaviour", "truths", "chi-squared", "chance", "mean (0.5)", "variance (1)", "reading")
    rows = [(one["name"], f"{one['truths']:,}", short(one["chi2"], 3), short(one["chance"], 2), short(one["centre"], 3), short(one["width"], 3), one["reading"])
            for one in known]
    return figure("calibration-ranks", drawn, "Ranks of the truth in its accepted set", caption, table(head, rows, "", numeric=range(1, 6)))


def _ranks(one: Mapping[str, Any]) -> Any:
    bins = len(one["counts"])
    rows = [{"at": k / bins, "to": (k + 1) / bins, "truths": many, "none": 0} for k, many in enumerate(one["counts"])]
    bars = alt.Chart(data(rows)).mark_bar(color=BLUE, opacity=0.8).encode(
        x=alt.X("at:Q", title=f"{one['name']}: share of its set below the truth", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(tickCount=3)),
        x2="to:Q", y=alt.Y("truths:Q", title="truths"), y2="none:Q")
    even = alt.Chart(data([{"truths": one["truths"] / bins}])).mark_rule(color=GREY, strokeDash=[6, 3]).encode(y="truths:Q")
    return (bars + even).properties(width=PAIR, height=110)
