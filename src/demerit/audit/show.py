"""The findings as Markdown, for a brief or an issue."""

from __future__ import annotations

from demerit.audit.findings import NOTE, Audit, Finding
from demerit.audit.provisions import SILENT, VERDICTS, provisions


def markdown(found: Audit, everything: bool = False) -> str:
    """The whole audit: what it is of, the words, then provision by provision."""
    book = found.regime
    shown = found.all_findings if everything else found.findings
    words = [f"* **{word}**: {means}." for word, means in VERDICTS.items() if everything or word not in SILENT]
    parts = [f"# What the law says of `{book.name}`", f"{book.title}. *{NOTE.capitalize()}.*", ran(found), "\n".join(words)]
    for provision in provisions():
        of_it = [one for one in shown if one.provision == provision.id]
        if of_it:
            head = f"## {provision.title}" + ("" if provision.plain else f" ({provision.citation})")
            parts += [head, f"{provision.about} Binds {provision.binds}.", _table(of_it)]
    if unknown := [one for one in shown if one.verdict == "not classified"]:
        parts += ["## Not classified", _table(unknown)]
    if not shown:
        parts.append("No finding.")
    return "\n\n".join(parts) + "\n"


def ran(found: Audit) -> str:
    """What the person-weeks are of."""
    if not found.run:
        return "No run at hand: person-weeks are not counted."
    said = found.run.said
    return f"Person-weeks of a run of {said['people']:,} synthetic people over {said['weeks']} weeks from {said['start']}, seed {said['seed']}."


def bound(findings: tuple[Finding, ...]) -> list[str]:
    """Whom the texts named in the findings bind, a line for each kind."""
    kinds: dict[str, list[str]] = {}
    for one in findings:
        if one.short != one.title and one.binds and one.short not in kinds.setdefault(one.binds, []):
            kinds[one.binds].append(one.short)
    return [f"{', '.join(texts)}: binding {binds}." for binds, texts in kinds.items()]


def weeks(finding: Finding) -> str:
    """The number, or a dash."""
    return "–" if finding.person_weeks is None else f"{finding.person_weeks:,}"


def reason(finding: Finding) -> str:
    """The reason, with when it holds."""
    return f"{finding.reason} ({finding.when})" if finding.when else finding.reason


def _table(findings: list[Finding]) -> str:
    rows = ["| clause | verdict | reason | person-weeks |", "| --- | --- | --- | ---: |"]
    rows += [f"| `{one.clause}` | {one.verdict} | {_cell(reason(one))} | {weeks(one)} |" for one in findings]
    return "\n".join(rows)


def _cell(text: str) -> str:
    """Text that does not end its cell."""
    return text.replace("|", "\\|").replace("\n", " ")
