"""Speech: what people hold against what they voice, and what they keep back for fear."""

from __future__ import annotations

from datetime import date

from demerit.regime.force import changes
from demerit.report.charts import figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.words import number, percent, short


def speech(found: Found, arm: Arm) -> Markup:
    """Two figures: held and voiced; withheld."""
    return join([held(found, arm), withheld(found, arm)])


def dated(arm: Arm, points: list[tuple[int, float]]) -> list[tuple[date, float]]:
    """Looks by the Monday of their last week."""
    return [(arm.day(week - 1), value) for week, value in points]


def held(found: Found, arm: Arm) -> Markup:
    """Opinion held and voiced over time."""
    both = found.by_arm(arm)
    lines = {f"voiced, {name}": dated(one, voiced(one)) for name, one in both.items()}
    lines["held"] = dated(arm, [(week, 100 * value) for week, value in arm.series("held")])
    rows = [
        (
            year.year,
            percent(year.derived("held")),
            *(percent(year_voiced(other, year.year)) for other in both.values()),
            percent(year.derived("praise_per_turn")),
        )
        for year in arm.years
    ]
    caption = (
        "Held: share of adults whose opinion is against. Voiced: posts against, as a share of all occasions to speak. "
        "The gap between held and voiced exists in the reference too, for people also keep quiet without a regime; "
        "what the regime adds is the gap between the two voiced lines."
    )
    head = (
        "year",
        "held, % of adults",
        *(f"voiced, {name}, % of occasions" for name in both),
        f"praise, {arm.book.name}, % of occasions",
    )
    return figure(
        f"speech-{arm.book.name}",
        over_time(lines, "%", changes(arm.book), neutral="held"),
        "Opinion against: held and voiced",
        caption,
        table(head, rows, numeric=range(1, len(head))),
    )


def voiced(arm: Arm) -> list[tuple[int, float]]:
    """Posts against as a percentage of all occasions, look by look."""
    return [
        (week, 100 * values["voiced"] / values["turns"]) for week, values in arm.looks.items() if values.get("turns")
    ]


def year_voiced(arm: Arm, year: int) -> float | None:
    """The same for a year."""
    values = next(found.values for found in arm.years if found.year == year)
    return values["voiced"] / values["turns"] if values.get("turns") else None


def per_thousand(arm: Arm, name: str) -> list[tuple[int, float]]:
    """Events of a flow per 1,000 adults and week, look by look."""
    points, before = [], 0
    for week, values in arm.looks.items():
        if values.get("adults"):
            points.append((week, 1000 * values.get(name, 0) / values["adults"] / (week - before)))
        before = week
    return points


def withheld(found: Found, arm: Arm) -> Markup:
    """Posts withheld over time; nothing to draw where none were."""
    sums = {
        name: sum(year.values.get("withheld_posts", 0) for year in one.years) for name, one in found.by_arm(arm).items()
    }
    if not any(sums.values()):
        return paragraph("No post was withheld for fear in any arm: no clause of these rule books punishes speech.")
    lines = {name: dated(one, per_thousand(one, "withheld_posts")) for name, one in found.by_arm(arm).items()}
    rows = [
        (
            year.year,
            f"{year.values['withheld_posts']:,.0f}",
            f"{year.values['silenced']:,.0f}",
            short(1000 * year.values["withheld_posts"] / year.values["adults"] / year.weeks),
            percent(year.derived("believed_risk")),
        )
        for year in arm.years
    ]
    caption = (
        "Posts withheld per 1,000 adults and week. A post is withheld when the same person, with the same luck, "
        "would have written it had they believed that "
        f"speaking carries no risk; {number(sums[arm.book.name], 0)} in all under {arm.book.name}."
    )
    return figure(
        f"withheld-{arm.book.name}",
        over_time(lines, "posts per 1,000 adults and week", changes=changes(arm.book)),
        "Posts withheld for fear",
        caption,
        table(
            (
                "year",
                "posts withheld",
                "posts punished",
                "withheld per 1,000 adults and week",
                "believed risk of speaking",
            ),
            rows,
            numeric=range(1, 5),
        ),
    )
