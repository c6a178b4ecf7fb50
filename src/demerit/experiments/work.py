"""How far an experiment is, over all the countries it lives and all their arms, so that the time to go is of all of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from demerit.experiments.plan import Plan
from demerit.population.people import whole_people

Tell = Callable[[str, int, int], None]
WHOLE = 1000
"""What is told of is in thousandths."""
LIVING = "living "
"""Begins the name of what is counted in thousandths and not in weeks."""
COMPILE, BEFORE = "compile", "the weeks before"


class Work:
    """The work of an experiment in person-weeks; whoever lives an arm tells its weeks to what `of` gives.

    Several threads may tell at a time.  After `stop` each that tells is stopped.
    """

    def __init__(self, tell: Tell | None, what: str, person_weeks: int) -> None:
        self.tell, self.what, self.person_weeks = tell, f"{LIVING}{what}", max(person_weeks, 1)
        self.done, self.stopped, self.lock = 0, False, Lock()

    def of(self, plan: Plan) -> Tell:
        """What the arms of a plan's country tell their weeks to, one arm after the other, the weeks before them first.

        Weeks before that are found, and not lived again, are done when the first week is told.
        """
        people, last, owed = whole_people(plan.people), ("", 0), int(plan.past or 0)

        def told(what: str, done: int, total: int) -> None:
            nonlocal last, owed
            if what == COMPILE:
                return self._compiling(done, total)
            weeks = done - (last[1] if last[0] == what and last[1] < done else 0)
            last = (what, done)
            found, owed = (0, max(owed - weeks, 0)) if what == BEFORE else (owed, 0)
            return self._add(people * (weeks + found))

        return told

    def _compiling(self, done: int, total: int) -> None:
        with self.lock:
            if self.tell:
                self.tell(COMPILE, done, total)

    def _add(self, person_weeks: int) -> None:
        with self.lock:
            if self.stopped:
                raise KeyboardInterrupt
            self.done += person_weeks
            if self.tell:
                self.tell(self.what, min(WHOLE * self.done // self.person_weeks, WHOLE - 1), WHOLE)

    def stop(self) -> None:
        """Whatever is still lived is not wanted any more."""
        self.stopped = True

    def end(self) -> None:
        """All of it has been lived."""
        if self.tell:
            self.tell(self.what, WHOLE, WHOLE)


def countries_said(many: int) -> str:
    """`one country`, `9 countries`."""
    return "one country" if many == 1 else f"{many} countries"


def weeks_lived(plan: Plan, books: int, more: int = 0) -> int:
    """Weeks that one person of a country lives under so many books, and `more` times besides: each, and what was before."""
    return int(plan.past or 0) * (books if plan.history == "own" else 1) + (books + more) * plan.weeks
