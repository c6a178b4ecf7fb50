"""Does a run show the patterns it must?  Statistics, targets and controls: `demerit.experiments.patterns`.

    .venv/bin/python benchmarks/patterns.py [--people 300000] [--seeds 6]

Bunching is estimated over seeds; the others once at 100,000 people.  Some ten minutes on two cores at the defaults.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from demerit.experiments import patterns
from demerit.experiments.arms import changed, without
from demerit.experiments.live import Lived, Plan, live, mechanisms_for
from demerit.regime.load import load
from demerit.regime.model import Regime

TIERS, PLACEBOS = (700, 750), (580, 620, 640, 660)


def bunching(people: int, seeds: int, weeks: int = 260, since: int = 104) -> None:
    """The step at every tier and at points without one, over seeds."""
    book = load("citizen-score")
    found = mechanisms_for(book)
    steps: dict[int, list[float]] = {point: [] for point in (*TIERS, *PLACEBOS)}
    for seed in range(1, seeds + 1):
        plan = Plan(book, people, weeks, seed, every=26)
        arms = [live(replace(plan, regime=arm), mechanisms=found) for arm in (book, without(book, "tiers"))]
        with_tiers, off = (patterns.pooled(arm, since) for arm in arms)
        for point, values in steps.items():
            values.append(patterns.step_at(with_tiers, point) - patterns.step_at(off, point))
    for point, values in steps.items():
        mean, error = float(np.mean(values)), float(np.std(values, ddof=1) / np.sqrt(len(values)))
        kind = "tier" if point in TIERS else "no tier (control)"
        print(f"bunching at {point}: {mean:+.4f} (s.e. {error:.4f}, z {mean / error:+.1f}), {kind}", flush=True)


def say(found: patterns.Found, note: str = "") -> None:
    """One line."""
    low, high = found.wanted
    print(
        f"{found.pattern}: {found.value:.4f} (wanted {low:g} to {high:g}: {'shown' if found.shown else 'NOT SHOWN'}) {note}",
        flush=True,
    )


def arm(name: str, weeks: int, people: int, **change: dict[str, object]) -> Lived:
    """A library regime with some mechanisms' rules changed."""
    return live(Plan(_book(name, change), people, weeks, every=13))


def settled(weeks: int, people: int, **change: dict[str, object]) -> Lived:
    """The citizen score, four years after it came: what is published of speech was measured where a law was old."""
    return live(Plan(_book("citizen-score", change), people, weeks, every=13, past=208, history="own"))


def _book(name: str, change: dict[str, dict[str, object]]) -> Regime:
    book = load(name)
    for mechanism, rules in change.items():
        book = changed(book, mechanism, **rules)
    return book


def others(people: int) -> None:
    """All but bunching, with their controls."""
    scored, mixed_off = (
        arm("citizen-score", 260, people),
        arm("citizen-score", 260, people, association={"weight": "0 %"}),
    )
    say(patterns.collateral(scored))
    say(patterns.collateral(mixed_off), "control: weight 0")
    say(patterns.segregation(scored, mixed_off))
    usual = {"topic_weeks": "0"}  # a survey is of usual weeks
    say(patterns.silence(settled(52, people, speech=usual)))
    say(patterns.silence(settled(52, people, speech=usual | {"sanction": "0 %", "severity": "0 utils"})), "control: sanction off")
    register = arm("defaulter-list", 520, people)
    say(patterns.exits(register, 260))
    say(patterns.listed(register))
    say(patterns.listed(arm("defaulter-list", 520, people, court={"listing": "0 %"})), "control: nobody is listed")
    say(patterns.off_base(arm("city-points", 52, people), (0.0, 0.12)), "enrolment follows awareness, .11")
    say(patterns.off_base(arm("city-points", 52, people, score={"enrolment": "100 %"}), (0.40, 1.0)), "awareness 1")
    without_score = arm("none", 156, people)
    say(patterns.borrowing(arm("sesame", 156, people), without_score), "in standard errors")
    unpriced = arm("sesame", 156, people, acts={"points": "0 points"})
    say(patterns.borrowing(unpriced, without_score), "control: no act is priced")
    say(patterns.turnover(mixed_off), "score motive off")
    say(patterns.turnover(scored), "score motive on (for comparison)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=300_000)
    parser.add_argument("--seeds", type=int, default=6)
    given = parser.parse_args()
    others(100_000)
    bunching(given.people, given.seeds)
