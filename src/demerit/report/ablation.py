"""The page of an ablation: what each clause did, as a chart and a table.  Reads tables; runs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt

from demerit.kept.folder import Folder
from demerit.kept.heads import ABLATION
from demerit.kept.open import opened
from demerit.report.charts import BLUE, GREY, WIDTH, data, figure
from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.words import ALONE, DASH, MEANINGS, NOTE, TOLL, number, short

SHOWN = tuple(TOLL)
WHATS = (*SHOWN, "worse", "better")


def read(folder: Path) -> Folder:
    """An ablation's folder, whole as it was written; `said` is what `ablation.json` says."""
    return opened(folder, ABLATION)


def body(said: Mapping[str, Any]) -> Markup:
    """The chart and the table, with what they are of."""
    lead = paragraph(
        f"Each {said['by']}{standing(said)} of ", tag("b", said["title"]), f" left out in turn, {said['weeks']} weeks, {over(said)}. A number "
        f"is the whole book less the book without the {said['by']}, per adult, on the same people with the same luck; "
        "effects do not add up, since clauses need each other. ", tag("i", f"{NOTE}."),
    )
    return join([lead, *(chart(said, what) for what in SHOWN), numbers(said), shares(said)])


def standing(said: Mapping[str, Any]) -> str:
    """Of which standings the parts are, where it was not all."""
    found = said.get("standing")
    return f" of standing {' or '.join(found)}" if found else ""


def over(said: Mapping[str, Any]) -> str:
    """Which countries it is of."""
    seeds = said["seeds"]
    if len(seeds) < 2:
        return f"{said['people']:,} synthetic people, seed {(seeds or [said['seed']])[0]}: {ALONE}"
    return f"mean over {len(seeds)} synthetic countries of {said['people']:,} people (seeds {seeds[0]} to {seeds[-1]})"


def chart(said: Mapping[str, Any], what: str) -> Markup:
    """A dot a part with its interval; the zero line is the book without it."""
    rows = [
        {"part": e["part"], "value": e["mean"]} | ({} if e["low"] is None else {"low": e["low"], "high": e["high"]})
        for e in said["effects"] if (e["what"], e["stat"]) == (what, "mean") and e["mean"] is not None
    ]
    if not any(row["value"] for row in rows):
        return paragraph(f"No {said['by']} moved {MEANINGS[what].name}.")
    base = alt.Chart(data(rows)).encode(y=alt.Y("part:N", title=None, sort=said["parts"]))
    drawn = (
        alt.Chart(data([{"zero": 0}])).mark_rule(color=GREY).encode(x=alt.X("zero:Q"))
        + base.mark_rule(color=BLUE, strokeWidth=2).encode(x=alt.X("low:Q", title=MEANINGS[what].unit), x2="high:Q")
        + base.mark_point(color=BLUE, filled=True, size=60).encode(x=alt.X("value:Q", title=MEANINGS[what].unit))
    ).properties(width=WIDTH - 200, height=max(18 * len(rows), 60))
    how = "with a 95 % interval over countries" if len(said["seeds"]) > 1 else ALONE
    caption = f"What each {said['by']} adds to {MEANINGS[what].name} per adult, {how}."
    return figure(f"ablation-{what.replace('_', '-')}", drawn, f"{MEANINGS[what].name}, per adult".capitalize(), caption)


def numbers(said: Mapping[str, Any]) -> Markup:
    """Every effect in one table: the mean with its interval, and the spread between countries."""
    found = {(e["part"], e["what"]): e for e in said["effects"] if e["stat"] == "mean"}
    head = (said["by"], *(f"{MEANINGS[what].name} ({MEANINGS[what].unit})" for what in WHATS))
    rows = [(part, *(cell(found.get((part, what))) for what in WHATS)) for part in said["parts"]]
    caption = "Mean; where it varies its interval, and in brackets the spread between countries" if len(said["seeds"]) > 1 else ""
    return table(head, rows, caption, numeric=range(1, len(head)))


def shares(said: Mapping[str, Any]) -> Markup:
    """The whole book's headlines, and the share of each that goes with each part; nothing of an ablation that did not keep them."""
    found = {(e["part"], e["what"], e["stat"]): e for e in said["effects"]}
    if not any("share" in e for e in said["effects"]):
        return Markup("")
    whole = ("the whole book", *(cell(found.get((said["parts"][0], what, "whole"))) for what in WHATS))
    rows = [(part, *(shared(found.get((part, what, "mean"))) for what in WHATS)) for part in said["parts"]]
    head = (said["by"], *(f"{MEANINGS[what].name} ({MEANINGS[what].unit})" for what in WHATS))
    caption = (
        f"What the whole book comes to against no law, and the share of it in % that goes with each {said['by']}: 1 less the headline of "
        "the rest by that of the whole, of the means over countries, with its interval of 95 %. A dash where the headline is not told "
        "apart from nought; shares do not add up, and one below nought works against the headline."
    )
    return table(head, [whole, *rows], caption, numeric=range(1, len(head)))


def shared(effect: Mapping[str, Any] | None) -> str:
    """`45 % (40 to 51)`; a dash where there is no headline to have a share of."""
    if effect is None or effect.get("share") is None:
        return DASH
    ends = "" if effect["share_low"] is None else f" ({short(100 * effect['share_low'])} to {short(100 * effect['share_high'])})"
    return f"{short(100 * effect['share'])} %{ends}"


def cell(effect: dict[str, Any] | None) -> str:
    """`0.12 ± 0.03 (0.04)`: mean, half of the interval, spread between countries; `0` where nothing moved, a dash where nothing is known."""
    if effect is None or effect["mean"] is None:
        return DASH
    share = 100 if MEANINGS[effect["what"]].share else 1
    if not effect["mean"] and not effect["sd"]:
        return "0"
    mean = number(share * effect["mean"], 3)
    if effect["low"] is None:
        return mean
    return f"{mean} ± {number(share * (effect['mean'] - effect['low']), 3)} ({short(share * effect['sd'], 2)})"
