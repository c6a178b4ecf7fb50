"""Columns stay in their declared range, whatever the rules say within theirs."""

from __future__ import annotations

import re
from collections.abc import Callable

from demerit.engine.run import Run
from demerit.laws.finding import Finding, writes_it
from demerit.laws.worlds import Subject, told
from demerit.study import Given

LAW = "range"
_out = re.compile(r"(\w+) became (-?\d+); it is declared (-?\d+) to (-?\d+)")
"""What `engine.plain.within` says."""


def in_range(subject: Subject) -> list[Finding]:
    """Under every regime; each column is told once."""
    found: dict[str, Finding] = {}
    for given in subject.regimes:
        for one in leaves_range(subject, given):
            found.setdefault(one.where + one.what.split(" became ")[0], one)
    return list(found.values())


def leaves_range(subject: Subject, given: Given) -> list[Finding]:
    """The first column that leaves its range under these rules."""
    said, begun = _said(lambda: subject.begun(given, mode="checked"), subject.weeks)
    if not said:
        return []
    column = _out.match(said)
    where = writes_it(subject.mechanisms, column[1], first=not begun) if column else subject.name
    do = "bound it where it is worked out, min(max(value, low), high), or declare the range it has"
    return [Finding(LAW, where, f"{said}{told(subject, given)}", do)]


def _said(begun: Callable[[], Run], weeks: int) -> tuple[str, bool]:
    """What the range check says of the first column that leaves its range, "" when none does; and whether people had begun."""
    run, when = None, "before the first week"
    try:
        run = begun()
        for _ in range(weeks):
            when = f"in week {run.week}"
            run.step()
    except ValueError as error:
        if not _out.match(str(error)):
            raise
        return f"{error}, {when}", run is not None
    return "", True
