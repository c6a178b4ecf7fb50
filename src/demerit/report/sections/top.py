"""What the page is about, and what to know before a number is read."""

from __future__ import annotations

from demerit.regime.model import Regime
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, tag
from demerit.report.read import Arm
from demerit.report.words import NOTE, capital, day_text, listing, plural, span

FAMILIES = {
    "baseline": "a baseline: the world without the rules",
    "reported": "reported: as the press described it, true or not",
    "documented": "documented: as texts in force described it",
    "counterfactual": "counterfactual: never in force anywhere",
}
DOUBTED = ("contradicted", "unsupported")


def top(found: Found) -> Markup:
    """The title and the facts of the run."""
    return tag(
        "header",
        tag("h1", _title(found)),
        paragraph(tag("strong", f"{capital(NOTE)}."), class_="note"),
        join(_warning(arm.book) for arm in found.arms),
        _facts(found),
        class_="top",
    )


def _title(found: Found) -> str:
    first, *others = [arm.book.title for arm in found.arms]
    names = listing([first, *map(_lower, others)])
    return f"{names}, beside {_lower(found.reference.book.title)}" if found.reference else names


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _warning(book: Regime) -> Markup:
    """For a reported regime, how little of it is true; for all, the family and how much of the system is known."""
    doubted = sum(clause.verdict in DOUBTED for clause in book.clauses)
    whole = len(book.clauses)
    if book.family == "reported":
        carry = "carries" if doubted == 1 else "carry"
        first = (
            f"Of the {plural(whole, 'clause')} of this rule book, {doubted} {carry} the verdict contradicted or "
            "unsupported: better sources deny them or none has them. This is a picture the press drew, not a system "
            "that was in force."
        )
    else:
        first = f"{plural(whole, 'clause')}, {doubted} of them contradicted or unsupported by better sources."
    known = paragraph(tag("strong", first), " ", f"{capital(book.completeness())}.")
    family = paragraph(tag("b", f"{book.title}: "), f"family {FAMILIES[book.family]}. {book.summary}")
    return tag("div", known, family, class_="warning")


def _facts(found: Found) -> Markup:
    arm = found.arms[0]
    weeks, people = arm.said["weeks"], arm.said["people"]
    last = arm.day(weeks - 1)
    facts = (
        f"{people:,} synthetic people made from aggregate tables of {arm.said['country']}, {span(weeks)} ({weeks} "
        f"weeks) from {day_text(arm.start)} to the week of {day_text(last)}, seed {arm.said['seed']}."
    )
    if not found.reference:
        return paragraph(facts, " ", single(arm))
    return paragraph(
        facts,
        " The same people, with the same luck, lived under each rule book, so that two lives of one person differ "
        "by the rules alone. "
        f"The reference is “{found.reference.book.title}”.",
    )


def single(arm: Arm) -> Markup:
    """What a page of one run lacks, and how to get it."""
    command = (
        f"demerit compare none {arm.book.name} --people {arm.said['people']} --weeks {arm.said['weeks']} --seed "
        f"{arm.said['seed']} --out DIR"
    )
    return join(
        [
            "This is a single run: there is nothing to compare it with, so the effects, who bears them, and one "
            "life are left out. To get them: ",
            tag("code", command),
            " and then ",
            tag("code", "demerit report DIR"),
            ".",
        ]
    )
