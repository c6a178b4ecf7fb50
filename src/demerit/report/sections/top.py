"""What the page is about, and what to know before a number is read."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path

from demerit.regime.model import Regime
from demerit.report.found import Found
from demerit.report.html import Markup, join, paragraph, tag
from demerit.report.read import Arm
from demerit.report.sections.reproduce import called, options, shelved
from demerit.report.words import ALONE, NOTE, capital, day_text, listing, over_text, plural, span

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
    if not found.reference:
        return found.arms[0].book.title
    names = [arm.book.title for arm in found.arms]
    told = names[0] if len(names) == 1 else listing([f"“{name}”" for name in names])
    return f"{told}, beside “{found.reference.book.title}”"


def _warning(book: Regime) -> Markup:
    """For a reported regime, how little of it is true; for all, the family and how much of the system is known."""
    doubted = sum(clause.verdict in DOUBTED for clause in book.clauses)
    whole = len(book.clauses)
    if book.family == "reported":
        carry = "carries" if doubted == 1 else "carry"
        first = (
            f"Of the {plural(whole, 'clause')} of this rule book, {doubted} {carry} the verdict contradicted or "
            f"unsupported: better sources deny them or none has them. {_drawn(doubted, whole)}"
        )
    else:
        first = f"{plural(whole, 'clause')}, {doubted or 'none'} of them contradicted or unsupported by better sources."
    known = paragraph(tag("strong", first), " ", f"{capital(book.completeness())}.")
    family = paragraph(tag("b", f"{book.title}: "), f"family {FAMILIES[book.family]}. {book.summary}")
    return tag("div", known, family, class_="warning")


def _drawn(doubted: int, whole: int) -> str:
    """What a reported book is, by how much of it better sources deny."""
    if 4 * doubted >= whole:
        return "This is a picture the press drew, not a system that was in force."
    return "It is told as the press told it; what the sources confirm of each clause stands beside it."


def _facts(found: Found) -> Markup:
    said = found.arms[0].said
    weeks = f"{said['weeks']} weeks"
    time = weeks if span(said["weeks"]) == weeks else f"{span(said['weeks'])} ({weeks})"
    dates = "; ".join(_dates(arm, not found.one_start) for arm in (found.arms[:1] if found.one_start else found.arms))
    facts = (
        f"{said['people']:,} synthetic people made from aggregate tables of {Path(said['country']).stem}, "
        f"{time} {dates}, seed {said['seed']}. {_before(found)}"
    )
    if not found.reference:
        return paragraph(facts, " ", single(found))
    same = (
        " The same people, with the same luck, lived under each rule book, so that two lives of one person differ by "
        f"the rules alone. The reference is “{found.reference.book.title}”. {_countries(found)}"
    )
    return paragraph(facts, same)


def _before(found: Found) -> str:
    """What was lived before week 0, and where another run was left."""
    arm = found.arms[0]
    said, branch = arm.said, arm.said.get("branch")
    if branch:
        name = tomllib.loads(branch["rule_book"])["name"]
        return f"Until week {arm.first} ({day_text(arm.day(arm.first))}) they lived under {name}; what is told begins there."
    if not said.get("past"):
        return "Nothing was lived before it: people begin as they begin in week 0."
    laws = "each rule book’s own law" if found.reference else "the same law"
    law = tomllib.loads(said["law_before"])["name"] if said["law_before"] else arm.book.name
    under = laws if said["history"] == "own" else "no law" if law == "none" else f"the law of {law}"
    return f"Before it they lived {said['past']} weeks under {under}, which are not told."


def _countries(found: Found) -> str:
    """What the effects are means over."""
    if len(found.seeds) < 2:
        return f"Effects are of {ALONE}."
    return f"Effects are means over {over_text(found)}, each the same comparison with another seed; all else is of this one country."


def _dates(arm: Arm, named: bool) -> str:
    last = arm.day(arm.said["weeks"] - 1)
    name = f" ({arm.book.name})" if named else ""
    return f"from {day_text(arm.start)} to the week of {day_text(last)}{name}"


def single(found: Found) -> Markup:
    """What a page of one run lacks, and how to get it."""
    arm = found.arms[0]
    other = called(arm) if arm.book.name != "none" else "REGIME"
    command = shlex.join([*options(found, "compare", ["none", other]), "--out", "DIR"])
    own = "" if shelved(arm.book) else f" ({called(arm)} is the rule book’s text, which stands further below)"
    return join(
        [
            "This is a single run: there is nothing to compare it with, so the effects, who bears them, and one "
            "life are left out. To get them: ",
            tag("code", command),
            f"{own} and then ",
            tag("code", "demerit report DIR"),
            ".",
        ]
    )
