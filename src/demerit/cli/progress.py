"""Progress with an honest time to go: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time

from demerit.cli import signals

NEEDS = "needs "
"""Begins what is said of the room an experiment takes, which is no count."""
RUNS = "runs"
"""Ends the name of what is counted in whole runs instead of weeks."""
LIVING = "living "
"""Begins the name of what is counted in thousandths of an experiment, over all its countries and their arms."""


def notices(quiet: bool) -> bool:
    """What lower rooms log (a cache folder that is not used) goes to standard error, on a line of its own; not when quiet."""
    import logging

    logging.getLogger("demerit").setLevel(logging.CRITICAL if quiet else logging.WARNING)
    if logging.lastResort and sys.stderr and sys.stderr.isatty():
        logging.lastResort.setFormatter(logging.Formatter("\r\x1b[2K%(message)s"))
    return quiet


class Told:
    """Called with (what, done, of how many); estimates the time left of what is being done now from its own pace."""

    def __init__(self, quiet: bool) -> None:
        self.quiet, self.bar = quiet, sys.stderr.isatty()
        self.what, self.began, self.said, self.first = "", 0.0, 0.0, 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say how far it is, now and then; and stop here when a signal was heard that something else swallowed."""
        if signals.stopped():
            raise KeyboardInterrupt
        if self.quiet:
            return
        now = time.perf_counter()
        if what != self.what or done == 0:
            self.what, self.began, self.said, self.first = what, now, now if done else 0.0, done
        last = done >= total
        if now - self.said < (0.1 if self.bar else 10) and not last:
            return
        self.said = now
        line = self.line(done, total, now - self.began)
        try:
            if self.bar:
                sys.stderr.write("\r\x1b[2K" + line + ("\n" if last else ""))
            elif last or now - self.began > 5 or done:
                sys.stderr.write(line + "\n")
            sys.stderr.flush()
        except (OSError, ValueError):  # nobody hears it any more: no reason to stop living
            self.quiet = True

    def line(self, done: int, total: int, spent: float) -> str:
        """One line: what, how far, and how long still."""
        if self.what.startswith(NEEDS):
            return self.what
        if self.what == "compile":
            if done >= total:
                return "compiled the week"
            parts = f": {done} of {total} parts done" if done else ""
            return f"compiling the week (some 20 s the first time, then kept){parts}"
        left = spent / (done - self.first) * (total - done) if done > self.first else 0.0
        to_go = f", about {left:.0f} s to go" if left and spent > 0.5 else ""
        if self.what.startswith(LIVING):
            return f"lived {self.what.removeprefix(LIVING)} in {spent:.1f} s" if done >= total else f"{self.what}: {done / total:.0%}{to_go}"
        unit = "run" if self.what.endswith(RUNS) else "week"
        if done >= total:
            return f"{self.what}: {total} {unit}s in {spent:.1f} s"
        return f"{self.what}: {unit} {done} of {total}{to_go}"
