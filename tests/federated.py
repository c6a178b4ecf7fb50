"""A small rule book of two variants and a review every three weeks, for the country of three provinces."""

from __future__ import annotations

from functools import lru_cache

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.regime.load import parse
from demerit.regime.timetable import Timetable, timetable
from demerit.terms import Mechanism
from tests.support import lessonland

WEEKS = 10
PEOPLE = 504
"""A neighbourhood for each of the three provinces."""
TEXT = """\
name = "trial"
title = "Two ways of enrolling"
family = "counterfactual"
summary = "Made up for tests."
start = 2020-01-06
known = 1

[[source]]
id = "lesson"
title = "Made up"
publisher = "nobody"
date = "2026"
confidence = "low"

[[variant]]
name = "few"
text = "A fifth of adults is enrolled."

[[variant]]
name = "many"
text = "Four fifths are."

[[clause]]
name = "reviews"
mechanism = "federation"
standing = "counterfactual"
sources = ["lesson"]
text = "Every three weeks provinces look at each other."
rules = { review = "3 weeks", yardstick = "enrolment", adopt = "100 %" }

[[clause]]
name = "few-enrolled"
mechanism = "score"
standing = "counterfactual"
sources = ["lesson"]
text = "A score for a fifth."
variant = ["few"]
rules = { base = "600 points", ceiling = "1000 points", enrolment = "20 %" }

[[clause]]
name = "many-enrolled"
mechanism = "score"
standing = "counterfactual"
sources = ["lesson"]
text = "A score for four fifths."
variant = ["many"]
rules = { base = "600 points", ceiling = "1000 points", enrolment = "80 %" }

[[clause]]
name = "list"
mechanism = "court"
standing = "counterfactual"
sources = ["lesson"]
text = "Debtors are listed at once, in both."
rules = { after = "1 weeks", listing = "60 %" }

[[clause]]
name = "refused"
mechanism = "bans"
standing = "counterfactual"
sources = ["lesson"]
text = "Listed people travel only where nobody asks."
rules = { flights = true, borrowing = true }
"""


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    """What the book needs, and the country's own."""
    return gather(["federation", "score", "court", "bans"])


@lru_cache(maxsize=2)
def week(checked: bool = False) -> Fused:
    """Their week."""
    return fuse(mechanisms(), checked=checked)


def law(text: str = TEXT, weeks: int = WEEKS) -> Timetable:
    """The book's timetable in the made-up country."""
    return timetable(parse(text, "trial.toml"), mechanisms(), lessonland(PEOPLE, 3).province_names, weeks)


def trial(text: str = TEXT, mode: str = "plain", people: int = PEOPLE, seed: int = 5, threads: int = 1) -> Run:
    """A run at week 0."""
    fused = week(mode == "checked")
    return Run(lessonland(people, 3), law(text), mechanisms(), seed, threads=threads, mode=mode, fused=fused)


def quick(**rules: str) -> str:
    """The book with other numbers for the reviews, as the file would write them."""
    before = 'review = "3 weeks", yardstick = "enrolment", adopt = "100 %"'
    found = {"review": '"3 weeks"', "yardstick": '"enrolment"', "adopt": '"100 %"', **rules}
    return TEXT.replace(before, ", ".join(f"{name} = {value}" for name, value in found.items()))


def variants(run: Run) -> list[int]:
    """The variant of every province in the coming week."""
    return [int(v) for v in run.arrays["variant"]]


def kept(run: Run, name: str) -> list[int]:
    """What is kept for every province under a name."""
    assert run.institutions
    return [int(v) for v in run.institutions.kept[run.institutions.names.index(name)]]
