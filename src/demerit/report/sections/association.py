"""Association: points lost through others' scores, and whether ties come to join people of like score."""

from __future__ import annotations

from demerit.regime.force import changes
from demerit.report.charts import figure, over_time
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, table
from demerit.report.read import Arm
from demerit.report.sections.speech import dated
from demerit.report.words import short

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
    lines = {label: dated(one, one.series(measure)) for label, one in shown.items()}
    lines = {label: points for label, points in lines.items() if points}
    if not lines:
        return paragraph(f"{title}: cannot be said, for all scores are equal.")
    years = {label: {year.year: year.derived(measure) for year in one.years} for label, one in shown.items()}
    rows = [(year.year, *(short(years[label].get(year.year)) for label in lines)) for year in arm.years]
    return figure(
        f"{name}-{arm.book.name}",
        over_time(lines, unit, changes=changes(arm.book)),
        title,
        caption + said,
        table(("end of", *(f"{label}, {unit}" for label in lines)), rows, numeric=range(1, len(lines) + 1)),
    )
