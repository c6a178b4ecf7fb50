"""One country of a calibration: every rule book that its figures are of, lived once, with the behaviour of a point.

What a point says is its free parameters and nothing else; the rule books are those of the figures, as they come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from demerit.engine.week_file import digest as text_digest
from demerit.experiments.calibration.draws import Point, defaults
from demerit.experiments.calibration.errors import CalibrateError
from demerit.experiments.calibration.targets import Targets
from demerit.experiments.code import code_digest
from demerit.experiments.freed import readable
from demerit.experiments.guests import fused_of
from demerit.experiments.live import Plan, check, mechanisms_for
from demerit.experiments.stage import stage
from demerit.experiments.statistics import lives, plan_of, statistic
from demerit.experiments.work import COMPILE, Tell
from demerit.regime.overlay import load_with
from demerit.regime.published import Statistic
from demerit.terms import Mechanism


@dataclass(frozen=True)
class Country:
    """Lives what the targets are of; a `bank.Simulator`."""

    targets: Targets
    threads: int

    @cached_property
    def entries(self) -> list[Statistic]:
        """The statistics, in the order of the targets."""
        return [one.figure.entry for one in self.targets.targets]

    def plans(self, point: Point, seed: int) -> list[tuple[Plan, list[Statistic]]]:
        """The runs of one country, and the statistics that each shows."""
        form = self.targets.form
        given: dict[str, Any] = {"people": form.people, "seed": seed, "country": form.country, "threads": self.threads}
        return [(plan_of(*group, free=_read(group, point), **given), group) for group in lives(self.entries).values()]

    def __call__(self, point: Point, seed: int) -> Sequence[float]:
        """What the country says of every target, in their order."""
        found: dict[str, float] = {}
        for plan, group in self.plans(point, seed):
            lived = stage(plan, [plan.book()]).lived(plan.book())
            found |= {entry.name: statistic(entry, lived) for entry in group}
        return [found[entry.name] for entry in self.entries]

    def ready(self, tell: Tell, together: int) -> None:
        """Refuse what would fail later, and have every week compiled, before the first run."""
        plans = self.plans(defaults(self.targets.parameters), 1)
        read = {name for plan, _ in plans for name in plan.free}
        for one in self.targets.parameters:
            if one.name not in read:
                books = " or ".join(dict.fromkeys(plan.book().name for plan, _ in plans))
                raise CalibrateError(f"nothing reads {one.name} here: no clause of {books} has the mechanism {one.mechanism!r}, so it would change nothing. Leave it out, or add a target of a book that has it")
        for plan, _ in plans:
            check(plan, [plan.book()], None, beside=(together, plan.people))
            stage(replace(plan, people=1), [plan.book()]).compiled(plan.book(), lambda what, done, total: tell(what, done, total) if what == COMPILE else None)

    @cached_property
    def weeks(self) -> int:
        """Weeks of the longest run."""
        return max(plan.weeks for plan, _ in self.plans({}, 1))

    @cached_property
    def code(self) -> str:
        """A digest of all that lives a run and reads it: people, the engine, every week's text, the rule books, the statistics,
        and what is taken of people where these targets do not vary it.
        """
        whole = hashlib.sha256(code_digest().encode())
        for plan, group in self.plans({}, 1):
            book = plan.book()
            mechanisms = mechanisms_for(book, beside=plan.beside)
            week = text_digest(fused_of(mechanisms, plan.lasts).text)
            whole.update(f"{week} {book.text} {[entry.model_dump() for entry in group]} {self._taken(mechanisms)}".encode())
        return whole.hexdigest()

    def _taken(self, mechanisms: Mapping[str, Mechanism]) -> list[tuple[str, str]]:
        """The defaults that every point is lived with."""
        varied = {one.name for one in self.targets.parameters}
        return [(name, free.default) for owner, one in sorted(mechanisms.items()) for free in one.free
                if (name := f"{owner}.{free.name}") not in varied]


def _read(group: Sequence[Statistic], point: Point) -> Point:
    """The parameters that the rule book of these statistics reads."""
    known = readable(load_with(group[0].book, tuple(group[0].overlays)))
    return {name: text for name, text in point.items() if name in known}
