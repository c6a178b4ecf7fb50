"""One row of a mechanism (an act, a tier) moves nobody in another, whatever their order: each has luck of its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from demerit.engine.run import Run
from demerit.laws.finding import Finding, blames, starts
from demerit.laws.form import writer
from demerit.laws.same import first_difference, lived
from demerit.laws.worlds import ROWS, Subject, drawn, key, told
from demerit.study import Given, Stored
from demerit.values import place

LAW = "rows"
ANOTHER = "another_row"


def rows_apart(subject: Subject) -> list[Finding]:
    """Under every regime: a row at its neutral values is none, one that changes moves nobody in the others, and their order
    makes no difference.
    """
    names = subject.rows.get(subject.name, ROWS)
    for given in subject.regimes:
        found = another_row(subject, given) or in_any_order(subject, given)
        for row in names:
            found = found or one_row(subject, given, row)
        if found:
            return found
    return []


def another_row(subject: Subject, given: Given, more: Given | None = None) -> list[Finding]:
    """A row more, before the others, with rules that touch nobody: at their neutral values, or as `more` says."""
    mine = subject.mechanisms[subject.name]
    neutral = {key(subject.name, ANOTHER, rule.name): Stored(rule.off) for rule in mine.rules}
    one, two = subject.begun(given), subject.begun({**neutral, **(more or {}), **given})
    if not (wrong := first_difference(one, two, subject.weeks)):
        return []
    what = f"a row more, with its rules at their neutral values, moves people: {wrong}{told(subject, given)}"
    where = blames(subject.mechanisms, subject.name, wrong)
    return [Finding(LAW, where, what, "let a row of which every rule is at `off` change nothing")]


def in_any_order(subject: Subject, given: Given) -> list[Finding]:
    """The same rows from the last to the first: people live the same, for a rule book may have its clauses in any order."""
    one, two = subject.begun(given), subject.begun(dict(reversed(list(given.items()))))
    if not (wrong := first_difference(one, two, subject.weeks)):
        return []
    mine = subject.mechanisms[subject.name]
    builds = next((place(table.build) for table in mine.tables), blames(subject.mechanisms, subject.name, wrong))
    what = f"its rows in another order move people: {wrong}{told(subject, given)}"
    return [Finding(LAW, builds, what, "let a table be the same in whatever order the rows are given: a sum, a highest, or sorted by a rule")]


def one_row(subject: Subject, given: Given, row: str, changed: Given | None = None) -> list[Finding]:
    """Other rules of one row (`changed`, or drawn ones) leave what is counted of the others in the first week as it was."""
    mine, name = subject.mechanisms[subject.name], subject.name
    dice = drawn({name: mine}, 99, {name: (row,)})
    other = changed or {k: value for k, value in dice.items() if k.startswith(f"{name}.{row}.")}
    one, two = _counted(subject.begun(given), row), _counted(subject.begun({**given, **other}), row)
    moved = sorted({k for k in one if (one[k] != two[k]).any()})
    if not moved:
        return []
    what = f"other rules of the row {row!r} move people in {moved[0][1]!r} ({moved[0][0]!r} differs) in the first week{told(subject, given)}"
    do = "let what happens in a row depend on its own rules and on last week's columns only"
    function = writer(mine, moved[0][0])
    return [Finding(LAW, place(function) if function else starts(mine, name), what, do)]


def _counted(run: Run, but: str) -> dict[tuple[str, str], Any]:
    """What was counted of every row but one in the first week."""
    lived(run, 1)
    return {name: np.asarray(run.flows[:, :, k]) for k, name in enumerate(run.count_names()) if name[1] not in ("", but)}


def has_rows(subject: Subject) -> str:
    """Why the law says nothing of a mechanism; "" when it does."""
    return "" if subject.mechanisms[subject.name].rows else "it has no rows"
