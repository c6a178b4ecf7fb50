"""The effects on the same people, in words and in one table: both intervals, and who is better and worse off."""

from __future__ import annotations

import altair as alt

from demerit.report.charts import WIDTH, data, figure
from demerit.report.found import Effect, Found
from demerit.report.html import Markup, items, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import FATES, MEANINGS, TOLL, interval_text, mean_text, number, plural, scaled, span

DEFINITION = (
    "Four numbers of every adult are compared, each a loss: weeks with something refused or barred, posts kept "
    "back for fear, "
    "ties that others closed, and weeks of pay lost to being listed or paid in fines. Worse off: at least one of the four is higher "
    "under the "
    "regime and none is lower. Better off: the other way round. Mixed: some higher, some lower. The four are never "
    "added or weighted."
)
FILLS = {"worse": "#e08a3c", "mixed": "#f8ddb9", "same": "#eeeeee", "better": "#6aa5d8"}


def headline(found: Found, arm: Arm) -> Markup:
    """Differences between the regime and the reference over the whole run, per adult."""
    effects = found.country(arm)
    time = span(arm.said["weeks"])
    against = found.reference.book.title if found.reference else ""
    said = items((sentence(effects[what], time, spread(found, arm, effects[what])) for what in TOLL if what in effects), class_="headlines")
    return join(
        [
            paragraph(
                f"Mean over {plural(effects['worse'].people, 'adult')} (aged 15 or more) over {time}, against the "
                f"same people under “{against}”:"
            ),
            said,
            fate_figure(found, arm, effects, time),
            paragraph(DEFINITION),
            intervals(found, arm, effects, time),
        ]
    )


def sentence(effect: Effect, time: str, seeds: str = "") -> Markup:
    """One effect in words, with its interval and the spread over other seeds."""
    words = TOLL[effect.what]
    if effect.nothing:
        return join([tag("b", f"{words.name.capitalize()}: "), f"no difference over {time}, for anybody."])
    if not effect.certain:
        return join(
            [
                tag("b", f"{words.name.capitalize()}: "),
                f"no difference that can be told from chance over {time} ({mean_text(effect)} {words.unit}; "
                f"{interval_text(effect)}).",
            ]
        )
    mean, low, high, places = scaled(effect)
    more = "more" if mean > 0 else "fewer"
    ends = sorted((abs(low), abs(high)))
    amount = f"{number(abs(mean), places)} {more}"
    return join(
        [
            "Over ",
            time,
            " an adult on average ",
            words.more.format(n=amount),
            " ",
            tag("span", f"({number(ends[0], places)} to {number(ends[1], places)}", class_="interval"),
            f"; other seeds: {seeds})" if seeds else ")",
            ".",
        ]
    )


def fate_figure(found: Found, arm: Arm, effects: dict[str, Effect], time: str) -> Markup:
    """One bar: the shares of adults worse off, mixed, the same and better off."""
    order = list(FILLS)
    rows, left = [], 0.0
    for name in order:
        mean = 100 * effects[name].mean
        label = f"{FATES[name].name} {number(mean, 1)} %" if mean >= 20 else f"{number(mean, 1)} %" if mean >= 4 else ""
        rows.append(
            {"fate": FATES[name].name, "from": left, "to": left + mean, "middle": left + mean / 2, "label": label}
        )
        left += mean
    base = alt.Chart(data(rows)).encode(
        x=alt.X(
            "from:Q",
            title="% of adults",
            scale=alt.Scale(domain=[0, 100]),
            axis=alt.Axis(values=list(range(0, 101, 20)), grid=False),
        ),
        x2="to:Q",
    )
    domain = [FATES[name].name for name in order]
    bars = base.mark_bar(stroke="#333333", strokeWidth=0.6, height=38).encode(
        color=alt.Color("fate:N", scale=alt.Scale(domain=domain, range=list(FILLS.values())), sort=domain)
    )
    labels = alt.Chart(data(rows)).mark_text(fontSize=12, color="black").encode(x="middle:Q", text="label:N")
    said = ", ".join(
        f"{FATES[name].name} {mean_text(effects[name])} % ({interval_text(effects[name])})" for name in order
    )
    return figure(
        f"fates-{arm.book.name}",
        (bars + labels).properties(width=WIDTH, height=46),
        f"Adults worse and better off than under {found.reference.book.name if found.reference else ''}",
        f"Shares of adults over {time}, left to right: {said}.",
    )


def intervals(found: Found, arm: Arm, effects: dict[str, Effect], time: str) -> Markup:
    """Every effect with both of its intervals."""
    many = len(found.said["seeds"]) if found.said else 0
    size = found.said["seed_people"] if found.said else 0
    rows = [
        (
            MEANINGS[what].name,
            mean_text(effect),
            interval_text(effect),
            over_seeds(found, arm, effect),
            MEANINGS[what].unit,
        )
        for what, effect in effects.items()
        if what in MEANINGS
    ]
    seeds = f"lowest to highest of {many} other seeds" if many > 1 else "one other seed" if many else "other seeds"
    note = (
        "The 95 % interval is 1.96 standard errors of the paired difference, with towns as clusters: it holds for "
        "these people and this luck. "
        + (
            f"The other seeds are other people with other luck, up to {size:,} people each: their spread shows what "
            "the interval leaves out. "
            if many
            else "No other seed was run (compare --seeds 4 does it), so nothing here shows the spread over other "
            "people and other luck. "
        )
        + "Neither says anything of the free parameters below, which were held at one value each."
    )
    return join(
        [
            table(
                ("per adult", f"mean over {time}", "95 % interval", seeds, "unit"),
                rows,
                "Paired differences: the regime less its reference",
                (1, 2, 3),
            ),
            paragraph(note, class_="small"),
        ]
    )


def spread(found: Found, arm: Arm, effect: Effect) -> str:
    """The range over other seeds, for a sentence; nothing where none was run."""
    return over_seeds(found, arm, effect) if found.spread.get((arm.book.name, effect.what)) else ""


def over_seeds(found: Found, arm: Arm, effect: Effect) -> str:
    """The range of the means of the other seeds; the mean itself where there is one."""
    means = found.spread.get((arm.book.name, effect.what), [])
    if not means:
        return "not run"
    times = 100 if MEANINGS[effect.what].share else 1
    places = max(scaled(effect)[3], 2 if times == 1 else 1)
    ends = [number(times * end, places) for end in (min(means), max(means))]
    return ends[0] if len(means) == 1 else " to ".join(ends)
