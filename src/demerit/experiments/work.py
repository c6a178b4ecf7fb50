"""How far an experiment is, over all the countries it lives and all their arms, so that the time to go is of all of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

Tell = Callable[[str, int, int], None]
WHOLE = 1000
"""What is told of is in thousandths."""
LIVING = "living "
"""Begins the name of what is counted in thousandths and not in weeks."""
COMPILE, BEFORE = "compile", "the weeks before"


class Work:
    """The work of an experiment in people times arms; whoever lives an arm tells its weeks to what `of` gives.

    Several threads may tell at a time.  After `stop` each that tells is stopped.
    """

    def __init__(self, tell: Tell | None, what: str, arms: int) -> None:  # arms: people times arms, of every country
        self.tell, self.what, self.arms = tell, f"{LIVING}{what}", max(arms, 1)
        self.done, self.compiled, self.stopped, self.lock = 0.0, False, False, Lock()

    def of(self, people: int) -> Tell:
        """What the arms of one country of so many people tell their weeks to, one arm after the other."""
        before = ("", 0)

        def told(what: str, done: int, total: int) -> None:
            nonlocal before
            if what == COMPILE:
                self._compiling(done, total)
                return None
            if what == BEFORE:  # lived once for all arms, or found
                return self._add(0.0)
            gone = before[1] if before[0] == what and before[1] < done else 0
            before = (what, done)
            return self._add(people * (done - gone) / total)

        return told

    def _compiling(self, done: int, total: int) -> None:
        with self.lock:
            if self.tell and not self.compiled:
                self.tell(COMPILE, done, total)
            self.compiled |= done >= total

    def _add(self, part: float) -> None:
        with self.lock:
            if self.stopped:
                raise KeyboardInterrupt
            self.done += part
            if self.tell:
                self.tell(self.what, min(int(WHOLE * self.done / self.arms), WHOLE - 1), WHOLE)

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
