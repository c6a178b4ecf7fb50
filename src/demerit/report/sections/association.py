"""Association: points lost through others' scores, and whether ties come to join people of like score."""

from __future__ import annotations

from demerit.measures.derived import derived
from demerit.regime.force import changes
from demerit.report.charts import figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.sections.scores import FEWEST
from demerit.report.sections.speech import dated
from demerit.report.sections.variants import by_look
from demerit.report.words import short
from demerit.report.yards import apart

LOSS = (
    "Published scores are pulled towards those of one's ties. The line is the mean over all scored people of the "
    "points that pull costs "
    "(people whom it lifts count as nothing here)."
)
LIKE = (
    "Correlation of the scores at the two ends of a tie (Newman 2002): 0 where ties ignore the score, 1 where they "
    "join equals only. "
    "It also rises because ties share scores where scores are mixed, not only because people choose."
)


def association(found: Found, arm: Arm) -> Markup:
    """Collateral loss and assortativity over time."""
    if not arm.scored:
        return paragraph("There is no score that others could move.")
    both = found.by_arm(arm)
    with_scores = {name: one for name, one in both.items() if one.scored}
    absent = [name for name in both if name not in with_scores]
    said = f" No line for {', '.join(absent)}: there are no scores." if absent else ""
    parted = [name for name, one in with_scores.items() if apart(one)]
    said += f" {', '.join(parted)}: scores are on more than one scale, so each variant has a line of its own, where it has {FEWEST} scored people or more." if parted else ""
    return join(
        drawn(arm, with_scores, *what, said)
        for what in (
            ("collateral", "collateral_loss_mean", "points per scored person", "Points lost through others' scores", LOSS),
            ("assortativity", "score_assortativity", "correlation", "Likeness of the two ends of a tie", LIKE),
        )
    )


def drawn(
    arm: Arm, shown: dict[str, Arm], name: str, measure: str, unit: str, title: str, caption: str, said: str
) -> Markup:
    """One measure over time, in every arm that has scores."""
    told = [one for name, arm in shown.items() for one in series(name, arm, measure)]
    lines = {label: dated(shown[name], points) for name, label, points in told if points}
    if not lines:
        return paragraph(f"{title}: cannot be said, for all scores are equal.")
    years = {label: yearly(shown[name], measure, points) for name, label, points in told if points}
    rows = [(year.year, *(short(years[label].get(year.year)) for label in lines)) for year in arm.years]
    return figure(
        f"{name}-{arm.book.name}",
        over_time(lines, unit, changes=changes(arm.book)),
        title,
        caption + said,
        table(("end of", *(f"{label}, {unit}" for label in lines)), rows, numeric=range(1, len(lines) + 1)),
    )


def series(name: str, arm: Arm, measure: str) -> list[tuple[str, str, list[tuple[int, float]]]]:
    """(arm, label, points) of a measure at every look: one line of an arm on one scale, else one for each variant that has one."""
    if not apart(arm):
        return [(name, name, arm.series(measure))]
    if not arm.has("variants"):
        return []
    looks = by_look(arm)
    return [(name, f"{name}, {way}", of_variant(arm, looks, way, measure)) for way in looks[max(looks)]]


def of_variant(arm: Arm, looks: dict[int, dict[str, dict[str, float]]], way: str, measure: str) -> list[tuple[int, float]]:
    """A measure of a variant at the looks at which enough people had a score there."""
    found, before = [], arm.first
    for week, values in looks.items():
        value = derived(measure).value(values[way], week - before) if values[way].get("scored", 0.0) >= FEWEST else None
        before = week
        if value is not None:
            found.append((week, value))
    return found


def yearly(arm: Arm, measure: str, points: list[tuple[int, float]]) -> dict[int, float | None]:
    """A measure by calendar year: of a whole run over its weeks, of a variant as it stood at the year's last look."""
    if apart(arm):
        return {arm.day(week - 1).year: value for week, value in points}
    return {year.year: year.derived(measure) for year in arm.years}
