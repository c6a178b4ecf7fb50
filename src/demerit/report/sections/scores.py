"""Where scores end up: their distribution with the tiers marked, and whether people gather just above a tier."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import altair as alt
import numpy as np

from demerit.measures.derived import derived
from demerit.measures.spread import BIN_POINTS, bunching, gini, relative_deprivation
from demerit.regime.force import in_force_at
from demerit.report.charts import INK, ORANGE, PALE, WIDTH, data, figure
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import ALONE, day_text, number, percent, short
from demerit.terms import POINT
from demerit.units import stored

BINS = 1024
Line = tuple[str, str, int]


@dataclass(frozen=True)
class Tier:
    """A threshold in force in the last week."""

    name: str
    at: float
    below: bool


def tiers(arm: Arm) -> list[Tier]:
    """The tiers in force in the last week of the run, lowest first; one for every threshold."""
    last = arm.day(arm.said["weeks"] - 1)
    found = [
        Tier(clause.in_row, stored(clause.rules["at"], "points") / POINT, clause.rules.get("below") is True)
        for clause in in_force_at(arm.book, last)
        if clause.mechanism == "tiers"
    ]
    return sorted(found, key=lambda tier: (tier.at, tier.name))


def scores(found: Found, arm: Arm) -> Markup:
    """The distribution in the last week."""
    if not arm.last.get("scored"):
        return paragraph("Nobody had a score in the last week: this rule book publishes none.")
    counts = counted(arm, 0)
    spread = derived("score_sd").value(arm.last)
    share = arm.last["scored"] / arm.last["adults"] if arm.last.get("adults") else None
    said = (
        f"In week {arm.said['weeks']} ({day_text(arm.day(arm.said['weeks'] - 1))}), {percent(share)} of adults had a "
        f"score: mean {short(mean_score(arm), 4)} points ({ALONE}), "
        f"standard deviation {short(spread)} points, Gini coefficient {short(gini(counts))}; "
        f"relative deprivation (Yitzhaki: how far a person stands below others, on average) {short(relative_deprivation(counts))} points."
    )
    return join([paragraph(said), distribution(found, arm, counts), bunched(found, arm)])


def mean_score(arm: Arm) -> float:
    """Mean published score of the last week, in points."""
    return float(arm.ask("people", "SELECT avg(published) / 16 FROM {t} WHERE published > 0")[0][0])


def counted(arm: Arm, offset: int) -> np.ndarray:
    """People by bins of four points, from everybody's last score; edges are `offset` points above multiples of four."""
    sql = "SELECT (published - ?) // 64 AS bin, count(*) FROM {t} WHERE published >= ? GROUP BY bin ORDER BY bin"
    found = np.zeros(BINS, np.int64)
    for place, people in arm.ask("people", sql, 16 * offset, max(16 * offset, 1)):
        found[min(int(place), BINS - 1)] = people
    return found


def distribution(found: Found, arm: Arm, counts: np.ndarray) -> Markup:
    """The histogram, the reference's as a line where it has scores, and the tiers."""
    rows = shares(counts)
    top = 1.7 * max(row["share"] for row in rows)  # the names of the tiers stand above the bars
    bars = (
        alt.Chart(data(rows))
        .mark_bar(color=PALE, binSpacing=0, stroke="white", strokeWidth=0.4)
        .encode(
            x=alt.X("from:Q", title="published score, points", scale=alt.Scale(zero=False, nice=False)),
            x2="to:Q",
            y=alt.Y("share:Q", title="% of scored people in 4 points", scale=alt.Scale(domain=[0, top])),
            y2=alt.datum(0),
        )
    )
    layers = [bars]
    reference = found.reference if found.reference and found.reference.last.get("scored") else None
    if reference:
        layers.append(
            alt.Chart(data(shares(counted(reference, 0))))
            .mark_line(color=ORANGE, interpolate="step-after", strokeDash=[5, 2])
            .encode(x="from:Q", y="share:Q")
        )
    known = tiers(arm)
    if known:
        marks = data([{"at": tier.at, "label": tier.name.replace("-", " ")} for tier in known])
        layers.append(alt.Chart(marks).mark_rule(color=INK, strokeDash=[3, 3]).encode(x="at:Q"))
        layers.append(
            alt.Chart(marks)
            .mark_text(angle=270, align="right", baseline="bottom", dx=-4, dy=-3, fontSize=11)
            .encode(x="at:Q", y=alt.value(0), text="label:N")
        )
    also = f" The dashed orange line is the same people under “{reference.book.title}”." if reference else ""
    lines = " Dashed lines mark the tiers in force." if known else " No tier was in force."
    return figure(
        f"scores-{arm.book.name}",
        alt.layer(*layers).properties(width=WIDTH, height=240),
        f"Published scores in week {arm.said['weeks']}",
        f"Share of people with a score in each bin of four points.{lines}{also}",
        numbers_of(counts),
    )


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


def bunched(found: Found, arm: Arm) -> Markup:
    """For every tier: who reaches it, and the excess of people in the twelve points above it."""
    known = tiers(arm)
    if not known:
        return paragraph("")
    scored = float(counted(arm, 0).sum())
    rows = []
    for tier in known:
        above = float(
            arm.ask("people", "SELECT count(*) FROM {t} WHERE published > 0 AND published >= ?", round(16 * tier.at))[
                0
            ][0]
        )
        rows.append(
            (
                f"{tier.name.replace('-', ' ')} ({'refused below' if tier.below else 'granted at'} "
                f"{number(tier.at, 0)})",
                percent(above / scored),
                excess(arm, tier.at),
                excess(found.reference, tier.at) if found.reference else "–",
            )
        )
    note = (
        "Bunching is the share of scored people in the 12 points from a threshold up, beyond a smooth curve through "
        "the counts 20 to 100 points away. "
        f"It is of {ALONE}: how much of it is chance, one country cannot say. A reference without scores has none to show."
    )
    return join(
        [
            table(
                (
                    "tier",
                    "scored people who reach it",
                    "bunching above it, % of scored people",
                    "the same in the reference",
                ),
                rows,
                f"Tiers in week {arm.said['weeks']}",
                (1, 2, 3),
            ),
            paragraph(note, class_="small"),
        ]
    )


def excess(arm: Arm, at: float) -> str:
    """The bunching statistic above a threshold with bins that begin at it."""
    if not arm.last.get("scored"):
        return "no scores"
    offset = int(at) % int(BIN_POINTS)
    share, error = bunching(counted(arm, offset), at - offset)
    if not isfinite(error):
        return "too few people near it"
    return number(100 * share, 2)
