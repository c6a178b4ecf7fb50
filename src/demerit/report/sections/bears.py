"""Who bears it: the paired effects by income quintile, group and province."""

from __future__ import annotations

from math import isfinite
from typing import Any

import altair as alt

from demerit.report.charts import BLUE, GREY, data, figure
from demerit.report.found import Effect, Found
from demerit.report.html import Markup, details, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.tiles import places
from demerit.report.words import ALONE, DASH, MEANINGS, TOLL, interval_text, mean_text, number, over_text, scaled, span

QUINTILES = ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")
GROUPS = ("group A", "group B")
SHOWN = (*TOLL, "worse")
ALIKE = (
    "No map of provinces is drawn and no table: the law is the same in all of them, and the tables of the country give every "
    "province the same urban share and the same incomes. What differed would be who was drawn."
)


def bears(found: Found, arm: Arm) -> Markup:
    """Quintiles and groups in one figure; a tile map for effects that differ between provinces, where provinces differ in anything."""
    effects = found.paired[arm.book.name]
    shown = [what for what in SHOWN if any(e.what == what and not e.nothing for e in effects)]
    if not shown:
        return paragraph("No effect differs from nothing for any part of the country.")
    absent = [MEANINGS[what].name for what in SHOWN if what not in shown]
    said = paragraph(f"No difference anywhere, and so not drawn: {', '.join(absent)}.") if absent else ""
    where = by_province(found, arm, effects, shown) if differ(found, arm) else paragraph(ALIKE)
    return join([said, by_sort(found, arm, effects, shown), where])


def differ(found: Found, arm: Arm) -> bool:
    """Whether provinces differ in anything: in their law, of the arm or of what it is compared with, as a country's tables cannot."""
    books = (arm.book, arm.before, *((found.reference.book, found.reference.before) if found.reference else ()))
    return any(book is not None and (book.variants or any(clause.where for clause in book.clauses)) for book in books)


def label(effect: Effect) -> str:
    """The part of the country an effect is of; "" for a province."""
    if effect.province:
        return ""
    if effect.quintile:
        return QUINTILES[effect.quintile - 1]
    return "all adults" if effect.group < 0 else GROUPS[effect.group]


def by_sort(found: Found, arm: Arm, effects: list[Effect], shown: list[str]) -> Markup:
    """Dots with intervals, a panel for every effect on its own scale."""
    chosen = [effect for effect in effects if label(effect) and effect.what in shown]
    order = list(dict.fromkeys(label(effect) for effect in chosen))
    panels = [panel([e for e in chosen if e.what == what], order) for what in shown]
    chart = alt.concat(*panels, columns=2, spacing=28)
    rows = [
        (part, *(cell(e) for what in shown for e in chosen if e.what == what and label(e) == part)) for part in order
    ]
    caption = (
        f"Paired difference per adult over {span(arm.said['weeks'])}, {of(found)}; the grey line is no difference. "
        "Fifths are of household income. The two groups are synthetic and alike in everything the rules can see: "
        "they are there to show unequal treatment if a rule makes any."
    )
    head = ("part", *(f"{MEANINGS[what].name}, {MEANINGS[what].unit}" for what in shown))
    return figure(
        f"sorts-{arm.book.name}",
        chart,
        "Effects by income and group",
        caption,
        table(head, rows, numeric=range(1, len(head))),
    )


def of(found: Found) -> str:
    """What the numbers are means over."""
    return f"mean over {over_text(found)}, with 95 % intervals" if len(found.seeds) > 1 else over_text(found)


def cell(effect: Effect) -> str:
    """Mean and interval."""
    return f"{mean_text(effect)} ({interval_text(effect)})"


def panel(effects: list[Effect], order: list[str]) -> Any:
    """One effect."""
    words = MEANINGS[effects[0].what]
    rows = [{"part": label(e), "mean": scaled(e)[0], "low": scaled(e)[1], "high": scaled(e)[2]} for e in effects]
    rows = [row if isfinite(float(str(row["low"]))) else {"part": row["part"], "mean": row["mean"]} for row in rows]
    y = alt.Y("part:N", sort=order, title=None)
    zero = alt.Chart(data([{"mean": 0}])).mark_rule(color=GREY).encode(x="mean:Q")
    base = alt.Chart(
        data(rows),
        title=alt.TitleParams(text=f"{words.name}, {words.unit}", fontSize=12, fontWeight="normal", offset=4),
    )
    bars = base.mark_rule(strokeWidth=1.8, color=BLUE).encode(x=alt.X("low:Q", title=None), x2="high:Q", y=y)
    dots = base.mark_point(filled=True, size=55, color=BLUE, opacity=1).encode(x="mean:Q", y=y)
    return (zero + bars + dots).properties(width=215, height=130)


def by_province(found: Found, arm: Arm, effects: list[Effect], shown: list[str]) -> Markup:
    """A tile map for every effect in which a province can be told from the country, and always of who is worse off."""
    drawn = []
    for what in shown:
        whole = next(e for e in effects if e.what == what and label(e) == "all adults")
        parts = [e for e in effects if e.what == what and e.province]
        if what == "worse" or any(apart(e, whole) for e in parts):
            drawn.append(tile_map(arm, whole, parts))
    left = [MEANINGS[what].name for what in shown if not any(f"tiles-{what}-" in m for m in drawn)]
    said = f" No province can be told from the country in {', '.join(left)}: no map is drawn." if left else ""
    names = list(dict.fromkeys(e.province for e in effects if e.province))
    rows = [
        (
            name,
            f"{next(e.people for e in effects if e.province == name):,}",  # in the country shown here
            *(cell(e) for what in shown for e in effects if e.what == what and e.province == name),
        )
        for name in names
    ]
    head = ("province", "adults here", *(f"{MEANINGS[what].name}, {MEANINGS[what].unit}" for what in shown))
    intro = (
        "Coloured tiles differ from the country's mean by more than their 95 % interval over countries; white tiles cannot be told "
        f"from it. About one of twenty tiles (of the {len(names)} here) is coloured by chance alone."
        if len(found.seeds) > 1
        else f"{ALONE.capitalize()}: no province can be told from the country, and no tile is coloured."
    )
    return join(
        [
            paragraph(intro + said),
            *drawn,
            details("All provinces, all effects", table(head, rows, numeric=range(1, len(head)))),
        ]
    )


def apart(effect: Effect, whole: Effect) -> bool:
    """The country's mean lies outside the province's interval, where it has one."""
    return effect.known and not effect.low <= whole.mean <= effect.high


def sign(effect: Effect, whole: Effect) -> str:
    """▲ above the country, ▼ below it, nothing where that cannot be told: for print without colour."""
    return ("▲ " if effect.mean > whole.mean else "▼ ") if apart(effect, whole) else ""


def tile_map(arm: Arm, whole: Effect, parts: list[Effect]) -> Markup:
    """Squares laid out like the map, blue below the country's mean and orange above it."""
    words, centre = MEANINGS[whole.what], scaled(whole)[0]
    where = places([e.province for e in parts])
    most = max((abs(scaled(e)[0] - centre) for e in parts if apart(e, whole)), default=1.0)
    digits = max(scaled(whole)[3] - 1, 0)
    rows = [
        {
            "name": e.province,
            "column": where[e.province][0],
            "row": where[e.province][1],
            "away": scaled(e)[0] - centre if isfinite(e.mean) else 0.0,
            "value": sign(e, whole) + (number(scaled(e)[0], digits) if isfinite(e.mean) else DASH),
            "apart": apart(e, whole),
        }
        for e in parts
    ]
    base = alt.Chart(data(rows)).encode(x=alt.X("column:O", axis=None), y=alt.Y("row:O", axis=None))
    scale = alt.Scale(domain=[-most, 0, most], range=["#6aa5d8", "#f7f7f7", "#f0a04b"])
    fill = alt.condition("datum.apart", alt.Color("away:Q", scale=scale, legend=None), alt.value("white"))
    tiles = base.mark_rect(
        stroke="#999999", strokeWidth=1, width={"band": 0.96}, height={"band": 0.94}, cornerRadius=3
    ).encode(color=fill)
    names = base.mark_text(dy=-9, fontSize=11, color="#222222").encode(text="name:N")
    bold = alt.expr("datum.apart ? 'bold' : 'normal'")
    values = base.mark_text(dy=9, fontSize=13, color="black", fontWeight=bold).encode(text="value:N")
    height = 48 * (1 + max(row for _, row in where.values()))
    caption = (
        f"{words.name.capitalize()}{'' if words.share else ' per adult'}, {words.unit}, over "
        f"{span(arm.said['weeks'])}, regime less reference. The country: {cell(whole)}. "
        "Blue ▼: less than the country. Orange ▲: more. White: cannot be told from it."
    )
    return figure(
        f"tiles-{whole.what}-{arm.book.name}",
        (tiles + names + values).properties(width=80 * 7, height=height),
        f"{words.name.capitalize()}, by province",
        caption,
    )
