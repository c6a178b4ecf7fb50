"""A gate (`when`) that skips the weekly call equals calling."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from demerit.laws.finding import Finding, blames, starts
from demerit.laws.same import first_difference
from demerit.laws.worlds import Subject, told
from demerit.study import Given

LAW = "gates"


def skipping_equals_calling(subject: Subject) -> list[Finding]:
    """Under every regime."""
    for given in subject.regimes:
        if found := skipped_and_called(subject, given):
            return found
    return []


def skipped_and_called(subject: Subject, given: Given) -> list[Finding]:
    """With the gates of the tested mechanisms, and without them: the same columns and counts."""
    without = {name: replace(one, when="") if name in subject.tested else one for name, one in subject.mechanisms.items()}
    one, two = subject.begun(given), subject.begun(given, mechanisms=without)
    wrong = first_difference(one, two, subject.weeks)
    if not wrong and (np.asarray(one.flows) == two.flows).all():
        return []
    gated = next(name for name, found in subject.tested.items() if found.when)
    mine = subject.mechanisms[gated]
    what = f"skipping the week where {mine.when!r} is 0 is not the same as calling it: {wrong or 'what is counted differs'}"
    do = "let the week change, post and count nothing there, or name in `when` all that wakes it"
    where = blames(subject.mechanisms, gated, wrong) if wrong else starts(mine, gated)
    return [Finding(LAW, where, f"{what}{told(subject, given)}", do)]


def gated(subject: Subject) -> str:
    """Why the law says nothing of a mechanism; "" when it does."""
    return "" if any(one.when for one in subject.tested.values()) else "it has no `when`"
