"""Rules at their neutral values leave no trace: a mechanism that no clause names is as if it were not there."""

from __future__ import annotations

from demerit.laws.finding import Finding, blames
from demerit.laws.form import silent, writer
from demerit.laws.same import Difference, first_difference
from demerit.laws.worlds import Subject, off
from demerit.study import Given
from demerit.terms import Mechanism
from demerit.values import place

LAW = "neutral"


def no_trace(subject: Subject, strict: bool = False) -> list[Finding]:
    """Under every regime without its own rules; `strict` asks it of its own columns too, as of what only a regime moves."""
    for given in subject.regimes:
        if found := as_if_absent(subject, given, strict):
            return found
    return []


def as_if_absent(subject: Subject, given: Given, strict: bool = False) -> list[Finding]:
    """With its rules at their neutral values, nobody's columns differ from those of a week in which it does nothing."""
    mine, without = subject.mechanisms[subject.name], off(subject, given)
    absent = {**subject.mechanisms, subject.name: silent(mine)}
    # what others ask of it is posted, answered or not; how a mechanism counts for itself is its own business
    but = [column.name for column in mine.columns if column.ledger or not strict]
    one, two = subject.begun(without), subject.begun(without, mechanisms=absent)
    wrong = first_difference(one, two, subject.weeks, but)
    return [_trace(subject, wrong)] if wrong else []


def _trace(subject: Subject, wrong: Difference) -> Finding:
    mine = subject.mechanisms[subject.name]
    posting = posts(subject, wrong.column)
    where = place(mine.weekly[posting[0]]) if posting else blames(subject.mechanisms, subject.name, wrong)
    rules = ", ".join(f"{rule.name} = {rule.off}" for rule in mine.rules)
    what = f"with its rules at their neutral values ({rules}, as stored) it is as if it were there: {wrong}{_said(mine, posting)}"
    return Finding(LAW, where, what, "let a rule at `off` change nothing, or declare the `off` at which it does")


def posts(subject: Subject, column: str) -> list[str]:
    """Where a column is another's: the ledgers that the tested mechanism posts to, first those of the column's owner."""
    mine = subject.mechanisms[subject.name]
    if writer(mine, column):
        return []
    whose = {one.name: owner for owner, found in subject.mechanisms.items() for one in found.columns}
    ledgers = {one.name for found in subject.mechanisms.values() for one in found.columns if one.ledger}
    return sorted((target for target in mine.weekly if target in ledgers), key=lambda target: whose[target] != whose.get(column))


def _said(mine: Mechanism, posting: list[str]) -> str:
    told = ", ".join(f"{target!r} ({place(mine.weekly[target])})" for target in posting)
    return f"; this file posts to {told}" if told else ""


def ruled(subject: Subject) -> str:
    """Why the law says nothing of a mechanism; "" when it does."""
    return "" if subject.mechanisms[subject.name].rules else "it has no rules"
