"""The effects on the same people, in words and in one table: means over countries, and who is better and worse off."""

from __future__ import annotations

import altair as alt

from demerit.report.charts import WIDTH, data, figure
from demerit.report.found import Effect, Found
from demerit.report.html import Markup, items, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import (
    ALONE,
    FATES,
    MEANINGS,
    TOLL,
    here_text,
    interval_text,
    mean_text,
    number,
    over_text,
    plural,
    scaled,
    span,
    spread_text,
)

DEFINITION = (
    "Five numbers of every adult are compared: weeks with something refused or barred, weeks in which something was opened (a perk used, "
    "a deposit waived), posts kept back for fear, ties that are open at the end, and money, which is income received less bills charged. "
    "Worse off: at least one of them is worse under the regime and none is better. Better off: the other way round. Mixed: some "
    "worse, some better. By however little: how many are touched, and how deep it goes, is told below. They are never added or weighted."
)
FILLS = {"worse": "#e08a3c", "mixed": "#f8ddb9", "same": "#eeeeee", "better": "#6aa5d8"}


def headline(found: Found, arm: Arm) -> Markup:
    """Differences between the regime and the reference over the whole run, per adult."""
    effects = found.country(arm)
    time = span(arm.said["weeks"])
    against = found.reference.book.title if found.reference else ""
    said = items((sentence(effects[what], time) for what in TOLL if what in effects), class_="headlines")
    adults = plural(effects["worse"].people, "adult")
    over = f"adults (aged 15 or more) and over {over_text(found)}" if found.seeds else f"{adults} (aged 15 or more; {ALONE})"
    foreign = arm.book.elsewhere(arm.said["country"])
    return join(
        [
            *([paragraph(tag("strong", foreign))] if foreign else []),
            paragraph(
                f"Mean over {over}, over {time}, against the same people under “{against}”:"
            ),
            said,
            fate_figure(found, arm, effects, time),
            paragraph(DEFINITION),
            intervals(found, arm, effects, time),
        ]
    )


def sentence(effect: Effect, time: str) -> Markup:
    """One effect in words, with its interval and the spread between countries; or that there is one country."""
    words = TOLL[effect.what]
    if effect.nothing:
        return join([tag("b", f"{words.name.capitalize()}: "), f"no difference over {time}, for anybody."])
    if effect.known and not effect.certain:
        return join(
            [
                tag("b", f"{words.name.capitalize()}: "),
                f"no difference that can be told from chance over {time} ({mean_text(effect)} {words.unit}; "
                f"{interval_text(effect)}).",
            ]
        )
    mean, low, high, places = scaled(effect)
    more = "more" if mean > 0 else "fewer"
    amount = f"{number(abs(mean), places)} {more}"
    ends = sorted((abs(low), abs(high)))
    told = f"({number(ends[0], places)} to {number(ends[1], places)}" if effect.known else f"({interval_text(effect)}"
    return join(
        [
            "Over ",
            time,
            " an adult on average ",
            words.more.format(n=amount),
            " ",
            tag("span", told, class_="interval"),
            f"; spread between countries: {spread_text(effect)})" if effect.known else ")",
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
    """Every effect: its mean over countries, its interval, the spread between countries, and the country that is kept here."""
    rows = [
        (
            MEANINGS[what].name,
            mean_text(effect),
            interval_text(effect),
            spread_text(effect),
            here_text(effect),
            MEANINGS[what].unit,
        )
        for what, effect in effects.items()
        if what in MEANINGS
    ]
    mean = f"mean over {over_text(found)}" if found.seeds else f"mean over {time}"
    return join(
        [
            table(
                ("per adult", mean, "95 % interval", "spread between countries", "the country shown here", "unit"),
                rows,
                f"Paired differences over {time}: the regime less its reference",
                (1, 2, 3, 4),
            ),
            paragraph(note(found), class_="small"),
        ]
    )


def note(found: Found) -> str:
    """What the intervals are of, and what they leave out."""
    last = " Neither says anything of the free parameters below, which were held at one value each."
    if len(found.seeds) < 2:
        return (
            f"{ALONE.capitalize()}: other people with other luck would show other numbers, and nothing inside one country says "
            "how different. compare --seeds 8 lives eight more and tells the mean over them." + last.replace("Neither says", "It says")
        )
    return (
        "The further countries are this comparison again, each with another seed: other people with other luck, all else the same. "
        "The spread (standard deviation) says how far one such country is from another; the interval, by Student's t, how far the "
        "mean over them may be from the mean over all such countries. Every part of this page that is not a mean over countries is "
        "of the country shown here, whose people are all kept." + last
    )
