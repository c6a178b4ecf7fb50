"""`demerit check my_rules/praise.py`: a mechanism's file under every law, and its cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from demerit.cli import UserError, show

if TYPE_CHECKING:
    from demerit.laws import Subject, Verdict
    from demerit.laws.tried import Outcome
    from demerit.registry import Guest


def check_file(path: str, allow: Sequence[str], json: bool) -> None:
    """Look at a mechanism's file, put every law on it and try its cases; ends with 1 when one of them fails."""
    from demerit.experiments.guests import telling_of_guests
    from demerit.laws import subject, verdicts
    from demerit.laws.cases import load_cases
    from demerit.laws.counted import counted
    from demerit.laws.refused import beside, refusals
    from demerit.laws.tried import outcomes
    from demerit.registry import guest_of

    guest = guest_of(path, allow)
    with telling_of_guests({guest.name: guest.mechanism}):
        if wrong := refusals(guest.name, guest.mechanism):
            raise UserError("; also: ".join(wrong))
        written = load_cases(guest.file)
        tried = outcomes(guest.mechanism, written) if written else []
        mechanisms = beside(guest.name, guest.mechanism)
        tested = subject(mechanisms, guest.name)
        found = list(verdicts(tested))
        counts = {} if any(one.findings for one in found) else counted(tested)
    others = sorted(set(mechanisms) - {guest.name})
    failed = any(one.findings for one in found) or any(one.failures for one in tried)
    if json:
        show.as_json({**_said(guest, others, found), "counts": counts, "cases_file": written.file if written else None,
                      "cases": [_case(one) for one in tried], "ok": not failed})
    else:
        _tell(guest, others, found, tried, written.file if written else "")
        _world(tested, counts)
    if failed:
        raise typer.Exit(1)


def _tell(guest: Guest, others: list[str], found: list[Verdict], tried: list[Outcome], file: str) -> None:
    """The findings, the cases that do not come out, and a line on all of it."""
    from demerit.laws.cases import cases_beside

    for verdict in found:
        for one in verdict.findings:
            show.line(f"{verdict.law.name}: {one}")
    failed = [one for one in tried if one.failures]
    for case in failed:
        show.line(f"{file}:{case.line}: case '{case.title}': {'; '.join(case.failures)}")
    asked = [verdict for verdict in found if not verdict.idle]
    held = sum(not verdict.findings for verdict in asked)
    show.line(f"{guest.name}: {held} of {len(asked)} laws hold"
              + (f"; {len(tried) - len(failed)} of {len(tried)} cases come out as expected" if tried else ""))
    show.line(f"file: {guest.file} (SHA-256 {guest.digest})")
    show.line(f"fused with: {', '.join(others) or 'nothing else, for it asks for nobody'}")
    values = _values(guest)
    show.line(f"values: {len(values)}{': ' if values else ''}{', '.join(values)}")
    show.line(_auditor(guest))
    show.line(f"laws that hold: {', '.join(one.law.name for one in asked if not one.findings) or 'none'}")
    for verdict in found:
        if verdict.idle or verdict.findings:
            show.line(f"  {verdict.law.name}: {verdict.law.says}: {verdict.idle or 'no'}")
    if not tried:
        show.line(f"no cases: write what a week gives and what comes of it into {cases_beside(guest.file).name}")


def _world(tested: Subject, counts: dict[str, int]) -> None:
    """What happened in the weeks that the laws were tried in, and what cannot happen there."""
    if not any(one.keep or one.greet for one in tested.mechanisms.values()):
        show.line("ties: as people begin with them, since nothing that it was fused with closes or opens one")
    if counts:
        many = f"{tested.people} made-up people, {tested.weeks} weeks, {len(tested.regimes)} sets of rules"
        show.line(f"counts under the laws ({many}): {', '.join(f'{name} {value:,}' for name, value in counts.items())}")
        if idle := [name for name, value in counts.items() if not value]:
            show.line(f"  never above 0 there, so that no law has looked at it: {', '.join(idle)}; write cases for it")


def _said(guest: Guest, others: list[str], found: list[Verdict]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "mechanism": guest.name, "file": str(guest.file), "sha256": guest.digest, "beside": others,
        "values": _values(guest), "audit": dict(guest.mechanism.audit),
        "laws": [
            {"law": one.law.name, "says": one.law.says, "holds": None if one.idle else not one.findings, "idle": one.idle,
             "findings": [{"where": each.where, "what": each.what, "do": each.do} for each in one.findings]}
            for one in found
        ],
    }


def _values(guest: Guest) -> list[str]:
    """The names of its values, each after what it asks for."""
    from demerit.values import functions

    return [function.__name__ for function in functions(guest.mechanism)]


def _auditor(guest: Guest) -> str:
    """What its line tells the auditor."""
    line = guest.mechanism.audit
    if not line:
        return "auditor's line: none, so that `demerit audit` says of its clauses: not classified (audit={'does': ..., ...})"
    keys = ", ".join(key for key, value in line.items() if key != "does" and value)
    return f"auditor's line: it {line['does']}{f' ({keys})' if keys else ''}"


def _case(one: Outcome) -> dict[str, Any]:
    return {"title": one.title, "line": one.line, "ok": not one.failures, "failures": list(one.failures)}
