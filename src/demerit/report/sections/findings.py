"""What the law says of the rule book: the auditor's findings, each beside the person-weeks of the run it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from demerit.audit import Audit, Finding, audit
from demerit.audit.brief import ENGAGED, engaged, many, open_questions, reason, weeks
from demerit.audit.provisions import SILENT, VERDICTS, Provision, provisions
from demerit.report.html import Markup, details, items, join, paragraph, table, tag
from demerit.report.read import Arm
from demerit.report.words import percent, plural

SIGNS = {"conflict likely": "✕", "duties apply": "◆", "yes": "✕", "not said": "○", "engaged": "◐", "not classified": "?"}
"""A sign beside every verdict, so that it can be told without colour."""
BRIEF = ("not said", "engaged")
"""Verdicts that are told in one table for all provisions."""
SHADES = {"conflict likely": "contradicted", "yes": "contradicted"}


def findings(arm: Arm) -> Markup:
    """A summary, the words, and every finding under its provision."""
    whole_audit = audit(arm.book, arm.folder)
    found = whole_audit.findings
    if not found:
        return paragraph("No finding: no clause of this rule book is touched by any text or question it is read against.")
    whole = adult_weeks(arm)
    parts = [(provision, [one for one in found if one.provision == provision.id]) for provision in provisions()]
    unknown = [one for one in found if one.verdict == "not classified"]
    return join(
        [
            paragraph(
                tag("strong", "Not legal advice. "),
                "Every clause was read against the texts below and some plain questions, together with the clauses in "
                "force beside it and nothing else. What a rule book does not say decides nothing and clears nothing. Whether a "
                "text binds the place is asked of a book that names its country, and of no other. Person-weeks are those of the clause in this run: a person touched in two "
                "weeks counts twice, one touched by two clauses once under each, so they do not add up.",
            ),
            items(f"{SIGNS[word]} {word}: {means}." for word, means in VERDICTS.items() if word not in SILENT),
            summary([(provision, those) for provision, those in parts if those], whole),
            *(under(arm, provision, told, whole) for provision, told in told_whole(parts)),
            unsaid(whole_audit),
            kept(whole_audit),
            *([tag("h3", "Not classified"), listing(arm, unknown, whole)] if unknown else []),
        ]
    )


def told_whole(parts: Sequence[tuple[Provision, list[Finding]]]) -> list[tuple[Provision, list[Finding]]]:
    """Each provision with the findings that are told one by one."""
    kept = [(provision, [one for one in those if one.verdict not in BRIEF]) for provision, those in parts]
    return [(provision, those) for provision, those in kept if those]


def unsaid(found: Audit) -> Markup:
    """What the book does not say: each question once, with what hangs on it."""
    rows = [(what, many(clauses, found), ", ".join(hang)) for what, (clauses, hang) in open_questions(found).items()]
    if not rows:
        return Markup("")
    return details("What the rule book does not say, which clears nothing", table(("not said", "of", "what hangs on it"), rows))


def kept(found: Audit) -> Markup:
    """The provisions that have to do with clauses, and that nothing in the book breaks."""
    groups = engaged(found)
    if not groups:
        return Markup("")
    return details(ENGAGED, table(("provision", "clauses"), list(groups.items())))


def adult_weeks(arm: Arm) -> float:
    """Weeks that adults lived in the run: their number at each look, for the weeks since the look before."""
    before, total = arm.first, 0.0
    for week, values in arm.looks.items():
        total += values.get("adults", 0) * (week - before)
        before = week
    return total


def summary(parts: list[tuple[Provision, list[Finding]]], whole: float) -> Markup:
    """Provision by provision: how many clauses, and the most person-weeks one of them stands for."""
    rows = []
    for provision, those in parts:
        most = max((one.person_weeks for one in those if one.person_weeks is not None), default=None)
        grave = sum(SIGNS[one.verdict] == "✕" for one in those)
        rows.append(
            (
                provision.title if provision.plain else f"{provision.short}: {provision.title}",
                grave,
                sum(one.verdict in ("engaged", "duties apply") for one in those),
                sum(one.verdict == "not said" for one in those),
                "–" if most is None else f"{most:,}",
                percent(most / whole if most is not None and whole else None),
            )
        )
    head = ("", "conflict likely, or yes", "engaged, or duties", "not said", "most person-weeks of one clause", "of all adults' weeks")
    return table(head, rows, "Findings by provision", numeric=(1, 2, 3, 4, 5))


def under(arm: Arm, provision: Provision, those: list[Finding], whole: float) -> Markup:
    """One provision: what it says, whom it binds, and its findings."""
    about = provision.about if provision.plain else f"{provision.citation}. {provision.about} Binds {provision.binds}."
    return join([tag("h3", provision.title), paragraph(about, class_="small"), listing(arm, those, whole)])


def listing(arm: Arm, those: list[Finding], whole: float) -> Markup:
    """Findings as rows, each led by a link to its clause."""
    rows = [
        (
            tag("a", one.clause.replace("-", " "), href=f"#clause-{arm.book.name}-{one.clause}"),
            tag("span", f"{SIGNS[one.verdict]} {one.verdict}", class_=f"badge {SHADES.get(one.verdict, '')}".strip()),
            reason(one),
            weeks(one) if one.person_weeks is not None else one.counted,
            percent(one.person_weeks / whole if one.person_weeks is not None and whole else None),
        )
        for one in those
    ]
    head = ("clause", "verdict", "why", "person-weeks", "of all adults' weeks")
    return table(head, rows, plural(len(rows), "clause"), numeric=(3, 4))
