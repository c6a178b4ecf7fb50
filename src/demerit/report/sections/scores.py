"""Where scores end up: their distribution with the tiers marked, and whether people gather just above a tier.

Scores of two scales are never pooled: each is told of the people on it.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import altair as alt
import numpy as np

from demerit.measures.derived import derived
from demerit.measures.spread import BIN_POINTS, bunching, gini, relative_deprivation
from demerit.report.charts import INK, ORANGE, PALE, WIDTH, data, figure
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import ALONE, day_text, number, percent, plural, short
from demerit.report.yards import Ground, exact, grounds

BINS = 1024
FEWEST = 50
"""Scored people on a scale for anything to be told of them."""
SCALES = (
    "Scores here are on more than one scale, or under other tiers from place to place. What is on two scales has no mean, "
    "spread or tier in common, so each is told apart, with the people behind it, and nothing over all of them. A dash stands "
    f"where fewer than {FEWEST} people have a score."
)


def scores(found: Found, arm: Arm) -> Markup:
    """The distribution in the last week."""
    if not arm.last.get("scored"):
        return paragraph("Nobody had a score in the last week: this rule book publishes none.")
    here = grounds(arm)
    if here[0].provinces is None:
        return join([paragraph(said(arm)), distribution(found, arm, here[0]), bunched(found, arm, here[0])])
    return join([paragraph(f"{share_of(arm)}. {SCALES}"), each_scale(arm, here), *(on_one(found, arm, ground) for ground in here)])


def share_of(arm: Arm) -> str:
    """How many have a score."""
    share = arm.last["scored"] / arm.last["adults"] if arm.last.get("adults") else None
    return f"In week {arm.said['weeks']} ({day_text(arm.day(arm.said['weeks'] - 1))}), {percent(share)} of adults had a score"


def said(arm: Arm) -> str:
    """The scores of a country on one scale, in words."""
    counts, spread = counted(arm, 0), derived("score_sd").value(arm.last)
    return (
        f"{share_of(arm)}: mean {short(derived('score_mean').value(arm.last), 4)} points ({ALONE}), "
        f"standard deviation {short(spread)} points, Gini coefficient {short(gini(counts))}; "
        f"relative deprivation (Yitzhaki: how far a person stands below others, on average) {short(relative_deprivation(counts))} points."
    )


def each_scale(arm: Arm, here: list[Ground]) -> Markup:
    """A row for every scale: who is on it, and what their scores come to."""
    head = ("where", "scale, points", "people with a score", "of the adults there", "mean", "standard deviation", "Gini coefficient", "relative deprivation")
    rows = [(ground.name, str(ground.scale), f"{ground.last['scored']:,.0f}", *summed(arm, ground)) for ground in here]
    return table(head, rows, f"Scores by scale, {ALONE}", range(2, len(head)))


def summed(arm: Arm, ground: Ground) -> tuple[str, ...]:
    """Share, mean, spread and indices of those on a scale; dashes where they are few."""
    values = ground.last
    if values["scored"] < FEWEST:
        return ("–",) * 5
    told = (derived("score_mean").value(values), derived("score_sd").value(values))
    counts = counted(arm, 0, ground.who) if exact(arm, ground) else None
    indices = (None, None) if counts is None else (gini(counts), relative_deprivation(counts))
    return percent(values["scored"] / values["adults"] if values.get("adults") else None), short(told[0], 4), *map(short, (told[1], *indices))


def on_one(found: Found, arm: Arm, ground: Ground) -> Markup:
    """The distribution and the tiers of one scale."""
    if ground.last["scored"] < FEWEST:
        return paragraph(f"{ground.name}: {plural(int(ground.last['scored']), 'person has', 'people have')} a score, too few to be shown.")
    if not exact(arm, ground):
        return paragraph(f"{ground.name}: a province changed its rules twice since the last look, so it cannot be said who was on this scale; --every 1 tells.")
    return join([distribution(found, arm, ground), bunched(found, arm, ground)])


def counted(arm: Arm, offset: int, who: str = "TRUE") -> np.ndarray:
    """People by bins of four points, from everybody's last score; edges are `offset` points above multiples of four."""
    sql = f"SELECT (published - ?) // 64 AS bin, count(*) FROM {{t}} WHERE published >= ? AND {who} GROUP BY bin ORDER BY bin"
    found = np.zeros(BINS, np.int64)
    for place, people in arm.ask("people", sql, 16 * offset, max(16 * offset, 1)):
        found[min(int(place), BINS - 1)] = people
    return found


def beside(found: Found, ground: Ground) -> Arm | None:
    """The reference, where it has scores, and on one scale, which is this one."""
    if not (found.reference and found.reference.last.get("scored")):
        return None
    there = grounds(found.reference)
    return found.reference if len(there) == 1 and there[0].provinces is None and there[0].scale == ground.scale else None


def distribution(found: Found, arm: Arm, ground: Ground) -> Markup:
    """The histogram, the reference's as a line where it has scores on this scale, and the tiers."""
    counts = counted(arm, 0, ground.who)
    rows = shares(counts)
    reference = beside(found, ground)
    layers = [bars(rows), *([outline(reference, ground)] if reference else []), *marks(ground)]
    also = f" The dashed orange line is the same people under “{reference.book.title}”." if reference else ""
    lines = " Dashed lines mark the tiers in force." if ground.tiers else " No tier was in force."
    where = f", {ground.name}" if ground.name else ""
    return figure(
        f"scores-{arm.book.name}{ground.ident}",
        alt.layer(*layers).properties(width=WIDTH, height=240),
        f"Published scores in week {arm.said['weeks']}{where}",
        f"Share of people with a score in each bin of four points.{lines}{also}",
        numbers_of(counts),
    )


def bars(rows: list[dict[str, float]]) -> Any:
    """The histogram itself."""
    top = 1.7 * max(row["share"] for row in rows)  # the names of the tiers stand above the bars
    return (
        alt.Chart(data(rows))
        .mark_bar(color=PALE, binSpacing=0, stroke="white", strokeWidth=0.4)
        .encode(
            x=alt.X("from:Q", title="published score, points", scale=alt.Scale(zero=False, nice=False)),
            x2="to:Q",
            y=alt.Y("share:Q", title="% of scored people in 4 points", scale=alt.Scale(domain=[0, top])),
            y2=alt.datum(0),
        )
    )


def outline(reference: Arm, ground: Ground) -> Any:
    """The same people under the reference, as a line."""
    rows = data(shares(counted(reference, 0, ground.who)))
    return alt.Chart(rows).mark_line(color=ORANGE, interpolate="step-after", strokeDash=[5, 2]).encode(x="from:Q", y="share:Q")


def marks(ground: Ground) -> list[Any]:
    """The tiers, and their names."""
    if not ground.tiers:
        return []
    rows = data([{"at": tier.at, "label": tier.name.replace("-", " ")} for tier in ground.tiers])
    names = alt.Chart(rows).mark_text(angle=270, align="right", baseline="bottom", dx=-4, dy=-3, fontSize=11)
    return [
        alt.Chart(rows).mark_rule(color=INK, strokeDash=[3, 3]).encode(x="at:Q"),
        names.encode(x="at:Q", y=alt.value(0), text="label:N"),
    ]


def shares(counts: np.ndarray) -> list[dict[str, float]]:
    """Bins from the first to the last with somebody in it, as percent of all."""
    full = np.flatnonzero(counts)
    whole = counts.sum()
    return [
        {"from": k * BIN_POINTS, "to": (k + 1) * BIN_POINTS, "share": 100 * float(counts[k]) / float(whole)}
        for k in range(full[0], full[-1] + 1)
    ]


def numbers_of(counts: np.ndarray) -> Markup:
    """The histogram in bins of twenty points, as numbers."""
    twenty = np.add.reduceat(counts, np.arange(0, BINS, 5))
    rows = [
        (f"{20 * k} to {20 * k + 20}", f"{twenty[k]:,}", percent(twenty[k] / twenty.sum()))
        for k in np.flatnonzero(twenty)
    ]
    return table(("points", "people", "share"), rows, numeric=(1, 2))


def bunched(found: Found, arm: Arm, ground: Ground) -> Markup:
    """For every tier: who reaches it, and the excess of people in the twelve points above it."""
    if not ground.tiers:
        return paragraph("")
    scored, reference = float(counted(arm, 0, ground.who).sum()), beside(found, ground)
    sql = f"SELECT count(*) FROM {{t}} WHERE published > 0 AND published >= ? AND {ground.who}"
    rows = []
    for tier in ground.tiers:
        above = float(arm.ask("people", sql, round(16 * tier.at))[0][0])
        name = f"{tier.name.replace('-', ' ')} ({'refused below' if tier.below else 'granted at'} {number(tier.at, 0)})"
        theirs = excess(reference, tier.at, ground.who) if reference else "–"
        rows.append((name, percent(above / scored), f"{above:,.0f}", excess(arm, tier.at, ground.who), theirs))
    note = (
        "Bunching is the share of scored people in the 12 points from a threshold up, beyond a smooth curve through "
        "the counts 20 to 100 points away. "
        f"It is of {ALONE}: how much of it is chance, one country cannot say. A reference without scores on this scale has none to show."
    )
    head = ("tier", "scored people who reach it", "which are", "bunching above it, % of scored people", "the same in the reference")
    where = f", {ground.name} ({scored:,.0f} people with a score)" if ground.name else ""
    return join([table(head, rows, f"Tiers in week {arm.said['weeks']}{where}", (1, 2, 3, 4)), paragraph(note, class_="small")])


def excess(arm: Arm, at: float, who: str) -> str:
    """The bunching statistic above a threshold with bins that begin at it."""
    offset = int(at) % int(BIN_POINTS)
    share, error = bunching(counted(arm, offset, who), at - offset)
    if not isfinite(error):
        return "too few people near it"
    return number(100 * share, 2)
