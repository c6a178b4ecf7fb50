"""What is counted for those who read, since the window opened, moves nobody: opening it in any week changes nothing else."""

from __future__ import annotations

from demerit.laws.finding import Finding, blames
from demerit.laws.same import first_difference, lived
from demerit.laws.worlds import Subject, told

LAW = "window"


def opens_unnoticed(subject: Subject, week: int = 3) -> list[Finding]:
    """Under every regime, with the counters set back to their start in a week, and left as they are."""
    counters = {name for one in subject.mechanisms.values() for name in (c.name for c in one.columns if c.since == "window")}
    for given in subject.regimes:
        one, two = lived(subject.begun(given), week), lived(subject.begun(given), week)
        two.open()
        if wrong := first_difference(one, two, subject.weeks - week, but=counters):
            what = f"people act on what is only counted since the window opened: {wrong} when it opens in week {week}{told(subject, given)}"
            do = "let a column of `since=\"window\"` be read by its own `settle` and by measures alone; keep another for what people know"
            return [Finding(LAW, blames(subject.mechanisms, subject.name, wrong), what, do)]
    return []
