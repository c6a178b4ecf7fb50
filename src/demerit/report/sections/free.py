"""The free parameters: what nobody has measured well enough, with the value used, its range and its source."""

from __future__ import annotations

from collections.abc import Sequence

from demerit.report.html import Markup, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import listing, plural
from demerit.terms import Free


def free(arms: Sequence[Arm]) -> Markup:
    """Every free parameter of every mechanism of the run, and how many numbers of each rule book are assumed."""
    arm = arms[0]
    given = arm.said["free"]
    rows = [
        (f"{name}.{one.name}", one.about, value(one, given.get(f"{name}.{one.name}")), one.source)
        for name, found in arm.mechanisms.items()
        for one in found.free
    ]
    assumed = listing([
        f"{plural(sum(len(clause.invented()) for clause in each.book.clauses), 'assumed number')} of {each.book.name}"
        for each in arms
    ])
    silent = [name for name in arm.guests if name not in arm.mechanisms]
    unread = f"Those of the guest {', '.join(silent)} are not among them: the run did not keep what it said of itself. "
    return join(
        [
            paragraph(
                f"{plural(len(rows), 'free parameter')} of behaviour, {len(given)} of them set for this run and the "
                f"rest at their default. {unread if silent else ''}"
                f"None was swept in this folder, and neither were the {assumed}: every effect above holds for these values only. "
                "No conclusion on this page has been shown to survive the ranges; the intervals say nothing of "
                "them. To see how far one matters, give another value of its range, as ",
                tag("code", '--free "ties.leave=-4 utils"'),
                ", and compare again; and to see what is left where people do not do a thing at all (nobody answers points, nobody "
                "fears, debts are without stigma), run ",
                tag("code", f"demerit structures {arms[-1].book.name}"),
                ".",
            ),
            table(("parameter", "what it is", "value used (range)", "where it comes from"), rows),
        ]
    )


def value(one: Free, given: str | None) -> Markup:
    """The value used, and whether it was set for this run; the range."""
    used = join([tag("b", given), " (set for this run)"]) if given is not None else tag("b", one.default)
    return join([used, f" ({one.low} to {one.high})"])
