"""What the regime says, clause by clause: its text, time and place, its numbers, how it is known, and its sources."""

from __future__ import annotations

from datetime import date

from demerit.regime.cite import Citation, cite
from demerit.regime.describe import Number, numbers
from demerit.regime.model import Clause, Regime
from demerit.regime.pinpoint import place, work
from demerit.report.html import Markup, items, join, link, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import capital, day_text, plural
from demerit.weeks import monday

MARKS = {"confirmed": "●", "half right": "◐", "contradicted": "✕", "unsupported": "○", "unchecked": "?"}
"""A sign beside every verdict, so that it can be told without colour."""


def clauses(arm: Arm) -> Markup:
    """Every clause of the rule book, in its order."""
    book = arm.book
    if not book.clauses:
        return paragraph("This rule book has no clause: people do what they do of themselves.")
    sources = {citation.id: citation for citation in cite(book)}
    return join(
        [
            paragraph(
                "A clause has a standing (how the rule is known) and a verdict (what better sources say of it). "
                "Numbers that nobody published are marked ",
                tag("span", "assumed", class_="assumed"),
                " and carry a range; the run used the one value shown.",
            ),
            verdicts(book),
            tag("div", join(clause_card(arm, clause, sources) for clause in book.clauses), class_="clauses"),
        ]
    )


def verdicts(book: Regime) -> Markup:
    """How many clauses have which verdict."""
    counts = {verdict: sum(clause.verdict == verdict for clause in book.clauses) for verdict in MARKS}
    invented = sum(len(clause.invented()) for clause in book.clauses)
    whole = sum(len(clause.rules) for clause in book.clauses)
    said = ", ".join(f"{MARKS[name]} {name} {count}" for name, count in counts.items() if count)
    return paragraph(
        f"{plural(len(book.clauses), 'clause')}: {said}. {invented} of {plural(whole, 'number')} assumed. "
        f"{capital(book.completeness())}."
    )


def clause_card(arm: Arm, clause: Clause, sources: dict[str, Citation]) -> Markup:
    """One clause."""
    what = f"{clause.mechanism}, act {clause.act.replace('_', ' ')}" if clause.act else clause.mechanism
    head = tag(
        "h4",
        clause.name.replace("-", " "),
        " ",
        tag("span", f"{MARKS[clause.verdict]} {clause.verdict}", class_=f"badge {clause.verdict.replace(' ', '-')}"),
        " ",
        tag("span", clause.standing, class_="badge"),
    )
    facts = paragraph(f"Mechanism: {what}. {when(clause)} {where(clause)} {lived(arm, clause)}".strip(), class_="small")
    rows = [number_row(number) for number in numbers(clause, arm.book)]
    shown = table(("what", "value"), rows) if rows else ""
    cited = (
        items((_cited(sources, name, clause) for name in dict.fromkeys(map(work, clause.sources))), class_="sources")
        if clause.sources
        else paragraph("No source.", class_="small")
    )
    return tag(
        "article",
        head,
        paragraph(clause.text),
        facts,
        shown,
        cited,
        class_="clause",
        id=f"clause-{arm.book.name}-{clause.name}",
    )


def _cited(sources: dict[str, Citation], name: str, clause: Clause) -> Markup:
    """A source as a clause cites it: where in it."""
    at = ", ".join(place(one) for one in clause.sources if work(one) == name and place(one))
    return join([source_line(sources[name]), f" At {at}." if at else ""])


def number_row(number: Number) -> tuple[object, ...]:
    """A number and its value; where it is assumed it says so, with its range."""
    if not number.assumed:
        return number.about, number.shown
    reach = f" ({number.low} to {number.high})" if number.low else ""
    return number.about, join([tag("b", number.shown), " ", tag("span", "assumed", class_="assumed"), reach])


def when(clause: Clause) -> str:
    """From when to when."""
    begin = f"from {day_text(clause.since)}" if clause.since else "from the start"
    end = f"to {day_text(clause.until)}" if clause.until else "with no end"
    return f"In force {begin}, {end}."


def where(clause: Clause) -> str:
    """Everywhere, or the provinces, or the variants that provinces may live under."""
    if clause.variant:
        return f"Under the variant{'s' * (len(clause.variant) > 1)} {', '.join(clause.variant)}."
    return f"In {', '.join(clause.where)}." if clause.where else "Everywhere."


def lived(arm: Arm, clause: Clause) -> str:
    """Said when the clause was in force in no week of this run."""
    last: date = arm.day(arm.said["weeks"] - 1)
    late = clause.since is not None and monday(clause.since) > last
    early = clause.until is not None and monday(clause.until) <= arm.start
    return "Not in force in any week of this run." if late or early else ""


def source_line(source: Citation) -> Markup:
    """One source: id, title, publisher and date, the figure, how far to trust it."""
    made = ", ".join(part for part in (source.publisher, source.date) if part)
    figure = f" {source.value}." if source.value else ""
    return join(
        [
            tag("b", source.id),
            " ",
            link(source.url, source.title),
            f" ({made})." if made else ".",
            figure,
            f" Confidence {source.confidence}.",
        ]
    )
