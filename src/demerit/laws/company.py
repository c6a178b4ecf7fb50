"""The company of another mechanism, with luck, columns and ties of its own, disturbs nobody."""

from __future__ import annotations

from demerit.laws import stranger
from demerit.laws.finding import OURS, Finding, writes_it
from demerit.laws.same import first_difference
from demerit.laws.worlds import Subject, told

LAW = "company"
STRANGER = "a.stranger"
"""Before almost everybody by name, so that whoever counted those before them would be disturbed."""


def undisturbed(subject: Subject) -> list[Finding]:
    """Under the first regime: beside a stranger, everybody's columns are what they are without."""
    given = subject.regimes[0]
    together = dict(sorted({**subject.mechanisms, STRANGER: stranger.mechanism}.items()))
    one, two = subject.begun(given), subject.begun(given, mechanisms=together)
    wrong = first_difference(one, two, subject.weeks)
    if not wrong:
        return []
    what = f"beside another mechanism that touches nobody, other luck befalls people: {wrong}{told(subject, given)}"
    return [Finding(LAW, writes_it(subject.mechanisms, wrong.column), what, OURS)]
