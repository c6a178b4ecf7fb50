"""An audit as a brief: headings, paragraphs and tables, in the order a lawyer reads, for whatever prints them.

What each clause does is told once; findings that differ in nothing but the clause stand in one row, each with the clause's words
that decide it.  What the book does not say is told once for each question, with the clauses that lack it and the provisions that
hang on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from demerit.audit.findings import NOTE, Audit, Finding
from demerit.audit.provisions import PLACE, SILENT, VERDICTS, Provision, Verdict, provisions
from demerit.regime.facts import facts
from demerit.regime.model import Clause

Kind = Literal["title", "heading", "subheading", "paragraph", "list", "table"]
PARTS: tuple[tuple[Verdict, str], ...] = (
    ("conflict likely", "Conflict likely"),
    ("duties apply", "What must be done: duties apply"),
    ("yes", "Shortcomings"),
)
"""Verdicts that are told provision by provision."""
AS_IF = "Asked as if every text bound the place"
AT_HOME = 'Asked of the texts that bind where the scheme is (country = "{}")'
ENGAGED = "Engaged, which clears nothing"
MANY = 8
"""More clauses than this, and most of the book's, are told by those that are not among them."""


@dataclass(frozen=True)
class Block:
    """A piece of the brief."""

    kind: Kind
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())
    """Of a table its rows, of a list its entries, one to a row."""


def brief(found: Audit, everything: bool = False) -> Iterator[Block]:
    """The whole brief."""
    book = found.regime
    yield Block("title", f"What the law says of {book.name}")
    yield Block("paragraph", f"{book.title}. {NOTE.capitalize()}. {_asked(found)}")
    yield Block("paragraph", ran(found))
    yield from _glance(found)
    if found.findings:
        does = {one.clause: one.does for one in found.findings}
        yield from _table("The clauses", ("clause", "what it does"), ((one.name, does[one.name] + _assumed(one)) for one in book.clauses if one.name in does))
    for verdict, title in PARTS:
        yield from _by_provision(title, [one for one in found.findings if one.verdict == verdict], found)
    yield from _unsaid(found)
    if kept := engaged(found):
        yield from _table(ENGAGED, ("provision", "clauses"), kept.items())
    if unknown := [one for one in found.findings if one.verdict == "not classified"]:
        yield from _table("Not classified", ("clause", "why"), ((one.clause, one.reason) for one in unknown))
    if everything:
        silent = [one for one in found.all_findings if one.verdict in SILENT]
        rows = ((one.short, one.clause, one.verdict, reason(one)) for one in silent)
        yield from _table("Looked at, and not engaged", ("provision", "clause", "", "why"), rows)
    if found.effects:
        yield from _table("What leaving a clause out changes", ("clause", "what", "change"), found.effects)
    yield from _read(found)
    yield Block("heading", "The words")
    words = (word for word in VERDICTS if everything or word not in SILENT)
    yield Block("list", rows=tuple((f"{word}: {VERDICTS[word]}.",) for word in words))


def _asked(found: Audit) -> str:
    """Of which place and time it was asked, and what the head of the book says for all its clauses."""
    said = {"by": found.regime.by, "for": found.regime.on_behalf, "made_by": found.regime.made_by}
    head = ", ".join(f'{key} = "{value}"' for key, value in said.items() if value)
    when = found.window.told()
    return f"{read_for(found)}.{f' Asked {when}.' if when else ''}{f' The head of the book says, for every clause that says nothing else: {head}.' if head else ''}"


def _assumed(clause: Clause) -> str:
    """Which of the numbers that are told nobody published: a finding that rests on one of them is no stronger than it."""
    rules = [rule.replace("_", " ") for rule in clause.assumed if rule in facts(clause).tells]
    return f"; assumed: {', '.join(rules)}" if rules else ""


def read_for(found: Audit) -> str:
    """Whether the texts are those of the scheme's own country, or every text as if it bound there."""
    home = found.regime.country
    return AS_IF if found.anywhere or home is None else AT_HOME.format(home)


def ran(found: Audit) -> str:
    """What the person-weeks are of."""
    if not found.run:
        return "No run at hand: person-weeks are not counted."
    said = found.run.said
    return f"Person-weeks of a run of {said['people']:,} synthetic people over {said['weeks']} weeks from {said['start']}, seed {said['seed']}."


def weeks(finding: Finding) -> str:
    """The number, or a dash."""
    return "–" if finding.person_weeks is None else f"{finding.person_weeks:,}"


def reason(finding: Finding) -> str:
    """The reason, with when it holds."""
    return f"{finding.reason} ({finding.when})" if finding.when else finding.reason


def why(finding: Finding) -> str:
    """Why it is judged so, with when that holds: what clauses that differ in nothing else have in common."""
    return f"{finding.why} ({finding.when})" if finding.when else finding.why


def alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one provision that say the same of several clauses, together."""
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.provision, one.verdict, one.why, one.when), []).append(one)
    return list(groups.values())


def many(names: Sequence[str], found: Audit) -> str:
    """The names, or those of the book's clauses that are not among them, where they are few."""
    rest = [clause.name for clause in found.regime.clauses if clause.name not in names]
    if len(names) <= MANY or len(rest) > len(names) / 3:
        return ", ".join(names)
    return f"all {len(names)} clauses" if not rest else f"{len(names)} clauses: all but {', '.join(rest)}"


KEY = re.compile(r"(\(`\w+`)(?:: [^)]*)?\).*", re.DOTALL)
"""The key of a rule book that a question asks for, and what comes after it."""


def open_questions(found: Audit) -> dict[str, tuple[list[str], list[str]]]:
    """What the book does not say -> the clauses it does not say it of, and the provisions that hang on it.

    One key of a rule book is one question, whatever each provision wants it for.
    """
    told: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for one in found.findings:
        for element in one.elements:
            if element.state == "not said":
                clauses, hang = told.setdefault(KEY.sub(r"\1)", element.reason), ({}, {}))
                clauses[one.clause] = hang[one.short] = None
    return {what: (list(clauses), list(hang)) for what, (clauses, hang) in told.items()}


def engaged(found: Audit) -> dict[str, str]:
    """Provision -> the clauses it has to do with and that nothing in the book breaks."""
    groups: dict[str, list[str]] = {}
    for one in found.findings:
        if one.verdict == "engaged":
            groups.setdefault(one.short, []).append(one.clause)
    return {short: many(names, found) for short, names in groups.items()}


def _glance(found: Audit) -> Iterator[Block]:
    """How many clauses each verdict is of, and under which provisions."""
    rows = []
    for verdict in VERDICTS:
        those = [one for one in found.findings if one.verdict == verdict]
        if those:
            names = ", ".join(dict.fromkeys(one.short for one in those))
            rows.append((verdict, f"{len({one.clause for one in those})}", names))
    if rows:
        yield from _table("At a glance", ("", "clauses", "under"), rows)
    else:
        yield Block("paragraph", "No finding.")


def _by_provision(title: str, those: Sequence[Finding], found: Audit) -> Iterator[Block]:
    if not those:
        return
    yield Block("heading", title)
    asked: dict[str, str] = {}
    for provision in provisions():
        if of_it := [one for one in those if one.provision == provision.id]:
            before = asked.setdefault(provision.asks, provision.short)
            yield from _provision(provision, of_it, found.run is not None, "" if before == provision.short else before)


def _provision(provision: Provision, those: Sequence[Finding], counted: bool, before: str) -> Iterator[Block]:
    """What it says, whom it binds and from when, then the clauses, then what else it asks, unless that was told `before`."""
    yield Block("subheading", provision.title + ("" if provision.plain else f" ({provision.citation})"))
    since = f", from {provision.since}" if provision.since else ""
    yield Block("paragraph", provision.about if provision.plain else f"{provision.about} Binds {provision.binds}{since}.")
    head = ("clause", "why", *(("person-weeks",) if counted else ()))
    yield Block("table", head=head, rows=tuple(_row(group, counted) for group in alike(those)))
    if provision.asks:
        yield Block("paragraph", f"It also asks, and no rule book says: {f'the same as {before}' if before else provision.asks.removesuffix('.')}.")
    met = {element.question for one in those for element in one.elements if element.state == "met"}
    if read := [words for question, words in provision.reasons.items() if question in met]:
        yield Block("list", rows=tuple((f"Read so: {words}.",) for words in read))


def _row(group: Sequence[Finding], counted: bool) -> tuple[str, ...]:
    first = group[0]
    names = ", ".join(map(_with_words, group))
    numbers = ", ".join(weeks(one) for one in group)
    return (names, why(first), numbers) if counted else (names, why(first))


def _with_words(one: Finding) -> str:
    """The clause, with its words that decide the finding and do not stand in the reason."""
    said = [element.words for element in one.elements if element.state == "met" and element.question != PLACE]
    words = dict.fromkeys(word for word in said if word not in one.why and "(head of the book)" not in word)
    longest = [word for word in words if not any(word != other and word in other for other in words)]
    return f"{one.clause} ({'; '.join(longest)})" if longest else one.clause


def _unsaid(found: Audit) -> Iterator[Block]:
    rows = [(what, many(clauses, found), ", ".join(hang)) for what, (clauses, hang) in open_questions(found).items()]
    if rows:
        yield from _table("What the rule book does not say, which clears nothing", ("not said", "of", "what hangs on it"), rows)


def _read(found: Audit) -> Iterator[Block]:
    """What of the texts behind the findings was read, the unread ones first."""
    named = {one.provision for one in found.findings}
    lines = [(len(one.unsure) == 0, one.short, "; ".join(part.told() for part in one.read)) for one in provisions() if one.id in named and one.text]
    if lines:
        rows = [(short, told) for _, short, told in sorted(lines, key=lambda line: line[0])]
        yield from _table("What was read of the texts", ("provision", "read"), rows)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Block]:
    yield Block("heading", title)
    yield Block("table", head=tuple(head), rows=tuple(tuple(row) for row in rows))
