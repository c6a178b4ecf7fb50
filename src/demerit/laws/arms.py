"""Two arms agree to the bit until the week in which their rules differ; and every rule is asked for by somebody."""

from __future__ import annotations

from demerit.laws.finding import Finding, starts, writes_it
from demerit.laws.same import first_difference
from demerit.laws.worlds import ROWS, Subject, key, told
from demerit.study import Given, Stored
from demerit.values import arguments, functions

LAW = "arms"


def agree(subject: Subject, week: int = 4) -> list[Finding]:
    """Under every regime, with the tested rules at their neutral values from a week on."""
    found = []
    for given in subject.regimes:
        found += agree_until(subject, given, week)
    return found[:1]


def agree_until(subject: Subject, given: Given, week: int) -> list[Finding]:
    """The arm whose rules change later is the same until then."""
    one, two = subject.begun(given), subject.begun(given, later={week: at_off(subject)})
    wrong = first_difference(one, two, week)
    if not wrong:
        return []
    what = f"a rule that changes in week {week} is felt before: {wrong}{told(subject, given)}"
    do = "a table's `build` makes a new list of its rows every time, and keeps nothing from one call to the next"
    return [Finding(LAW, writes_it(subject.mechanisms, wrong.column), what, do)]


def at_off(subject: Subject) -> dict[str, object]:
    """Every rule of the tested mechanisms at its neutral value, row by row."""
    found: dict[str, object] = {}
    for name, mechanism in subject.tested.items():
        for row in subject.rows.get(name, ROWS) if mechanism.rows else ("",):
            found |= {key(name, row, rule.name): Stored(rule.off) for rule in mechanism.rules}
    return found


def rules_matter(subject: Subject, week: int = 1) -> list[Finding]:
    """The tested mechanism's rules move somebody's columns under one of the regimes at least."""
    for given in subject.regimes:
        one, two = subject.begun(given), subject.begun(given, later={week: at_off(subject)})
        if first_difference(one, two, subject.weeks):
            return []
    where = starts(subject.mechanisms[subject.name], subject.name) if subject.name else "the week"
    return [Finding(LAW, where, f"its rules at their neutral values from week {week} on change nobody's columns", "let them")]


def asked_for(subject: Subject) -> list[Finding]:
    """Every rule and free parameter is an argument of a function, or may be looked at by a table's `build`.

    `meet` of the mechanism that keeps ties is asked for by the week itself.
    """
    asked = {word for one in subject.mechanisms.values() for function in functions(one) for word in arguments(function)}
    found = []
    for name, mechanism in subject.tested.items():
        known = {*asked, mechanism.ceiling, *(["meet"] if mechanism.keep or mechanism.greet else [])}
        words = [rule.name for rule in mechanism.rules] + [free.name for free in mechanism.free]
        idle = [word for word in words if word not in known and f"{name}_{word}" not in asked]
        if idle and not mechanism.tables:
            what = f"nothing asks for {', '.join(map(repr, idle))}"
            found.append(Finding(LAW, starts(mechanism, name), what, "make it an argument of the function it decides, or leave it out"))
    return found


def agree_and_matter(subject: Subject) -> list[Finding]:
    """The law as a file is put to it."""
    return asked_for(subject) or agree(subject)
