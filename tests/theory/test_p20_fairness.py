"""P20: with unequal base rates no score is equal in PPV, false positives and false negatives at once (THEORY P20).

Guest mechanism; the confusion tables are those of the run's own counts by synthetic group.  Two groups: the larger with
a base rate of .1 (A of the theory) and the smaller with .2 (B), unless a test says otherwise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pytest

from demerit.engine.run import Look, Run
from tests.support import close, lived
from tests.theory.study import middles, shuffled, study

GUEST = "tests.theory.guests.screen"
PEOPLE, WEEKS = 100_000, 8
A, B = 0, 1
"""The larger and the smaller group, by their place in the tables."""
Z = NormalDist()
CUT, APART = 1.5, 2.0


@dataclass(frozen=True)
class Screen:
    """One group's base rate, separation and cut."""

    base: float
    apart: float = APART
    cut: float = CUT


@dataclass(frozen=True)
class Confusion:
    """People-weeks of one group."""

    hits: int
    false_alarms: int
    misses: int
    passes: int

    @property
    def bad(self) -> int:
        return self.hits + self.misses

    @property
    def good(self) -> int:
        return self.false_alarms + self.passes

    @property
    def flagged(self) -> int:
        return self.hits + self.false_alarms

    @property
    def fpr(self) -> float:
        return self.false_alarms / self.good

    @property
    def fnr(self) -> float:
        return self.misses / self.bad

    @property
    def ppv(self) -> float:
        return self.hits / self.flagged


def implied(base: float, ppv: float, fnr: float) -> float:
    """The false-positive rate that base rate, PPV and false-negative rate leave no choice about (Chouldechova 2017)."""
    return base / (1 - base) * (1 - ppv) / ppv * (1 - fnr)


def country(larger: Screen, smaller: Screen) -> Run:
    given = {f"{name}_{size}": f"{getattr(screen, name):.9f}" for size, screen in
             (("large", larger), ("small", smaller)) for name in ("base", "apart", "cut")}
    seats = shuffled(np.floor(65536 * middles(PEOPLE)), 9)
    return study((GUEST,), {f"{GUEST}.{name}": value for name, value in given.items()}, PEOPLE, WEEKS,
                 columns={"seat": seats})


def confusion(run: Run, look: Look) -> tuple[Confusion, Confusion]:
    """The two groups' tables, from the counts of a look: sorts are income fifth and group."""
    columns = [run.count_names().index((f"{way}_{what}", "")) for way, what in (
        ("rightly", "flagged"), ("wrongly", "flagged"), ("wrongly", "passed"), ("rightly", "passed"))]
    by_group = look.flows.sum(0).reshape(5, 2, -1).sum(0)
    first, second = (Confusion(*(int(by_group[group, column]) for column in columns)) for group in (A, B))
    return first, second


@lru_cache(maxsize=16)
def screened(larger: Screen, smaller: Screen) -> tuple[Confusion, Confusion]:
    run = lived(country(larger, smaller), WEEKS)
    return confusion(run, run.look())


def coin(chance: float, number: int) -> float:
    return math.sqrt(chance * (1 - chance) / number)


def equal_ppv(base: float, ppv: float = 0.6, fnr: float = 0.3) -> Screen:
    """The cut and separation at which a normal score has this PPV and this false-negative rate."""
    cut = Z.inv_cdf(1 - implied(base, ppv, fnr))
    return Screen(base, cut - Z.inv_cdf(fnr), cut)


def test_the_closed_form_is_that_of_the_theory() -> None:
    assert implied(0.1, 0.6, 0.3) == pytest.approx(0.0518519, abs=1e-7)
    assert implied(0.2, 0.6, 0.3) == pytest.approx(0.116667, abs=1e-6)
    for base, ppv in ((0.1, 0.534887), (0.2, 0.721257)):
        assert implied(base, ppv, 1 - 0.691462) == pytest.approx(0.0668072, abs=1e-6)


def test_equal_ppv_and_misses_mean_unequal_false_alarms() -> None:
    groups = screened(equal_ppv(0.1), equal_ppv(0.2))
    for group, fpr in zip(groups, (0.0518519, 0.116667), strict=True):
        for name, value, expected, number in (("PPV", group.ppv, 0.6, group.flagged),
                                              ("FNR", group.fnr, 0.3, group.bad), ("FPR", group.fpr, fpr, group.good)):
            error = coin(expected, number)
            close(value, expected, min(0.004, 9 * error), error, name)
    error = 2.25 * math.hypot(*(coin(group.fpr, group.good) / group.fpr for group in groups))
    close(groups[B].fpr / groups[A].fpr, 2.25, 4 * error, error, "ratio of false-positive rates")


def test_one_score_and_one_cut_mean_unequal_ppv() -> None:
    groups = screened(Screen(0.1), Screen(0.2))
    for group, ppv in zip(groups, (0.534887, 0.721257), strict=True):
        for name, value, expected, number in (("TPR", 1 - group.fnr, 0.691462, group.bad),
                                              ("FPR", group.fpr, 0.0668072, group.good),
                                              ("PPV", group.ppv, ppv, group.flagged)):
            error = coin(expected, number)
            close(value, expected, min(0.004, 9 * error), error, name)
    assert groups[B].ppv - groups[A].ppv > 0.15
    assert abs(groups[B].fpr - groups[A].fpr) < 5 * math.hypot(*(coin(0.0668, group.good) for group in groups))


@pytest.mark.parametrize(("larger", "smaller"), [
    (Screen(0.1), Screen(0.2)), (equal_ppv(0.1), equal_ppv(0.2)), (Screen(0.35, 0.5, -0.3), Screen(0.02, 3.0, 2.2)),
])
def test_the_identity_holds_in_each_group_of_a_run(larger: Screen, smaller: Screen) -> None:
    """Rates from the run's counts, the base rate and the flagged from its stocks: a miscounted cell breaks it."""
    run = country(larger, smaller)
    for _ in range(WEEKS):
        look = lived(run, 1).look()
        names = [name for _, name in run.fused.measures]
        stocks = look.stocks.sum(0).reshape(5, 2, -1).sum(0)
        for group, table in enumerate(confusion(run, look)):
            bad, flagged, people = (int(stocks[group, names.index(f"{what}_now")]) for what in ("bad", "flagged", "people"))
            assert (table.bad, table.flagged, table.bad + table.good) == (bad, flagged, people)
            base = bad / people
            assert table.fpr == pytest.approx(implied(base, table.hits / flagged, table.misses / bad), rel=1e-12)


def test_the_identity_fails_where_groups_are_mixed_up() -> None:
    """One group's base rate in the place of the other's: what a run with swapped groups would show."""
    a, b = screened(Screen(0.1), Screen(0.2))
    base = b.bad / (b.bad + b.good)
    assert abs(implied(base, a.ppv, a.fnr) - a.fpr) > 0.05


def test_swapping_the_groups_swaps_the_rates() -> None:
    """The unfairness follows the base rate and not the label."""
    once, swapped = screened(Screen(0.1), Screen(0.2)), screened(Screen(0.2), Screen(0.1))
    for group, other in ((A, B), (B, A)):
        here, there = once[group], swapped[other]
        error = math.hypot(coin(here.ppv, here.flagged), coin(there.ppv, there.flagged))
        close(there.ppv, here.ppv, 4 * error, error, f"PPV of group {group}, under either label")


def test_equal_base_rates_leave_nothing_unequal() -> None:
    a, b = screened(Screen(0.15), Screen(0.15))
    for name, number in (("fpr", "good"), ("fnr", "bad"), ("ppv", "flagged")):
        error = math.hypot(*(coin(getattr(group, name), getattr(group, number)) for group in (a, b)))
        close(getattr(a, name) - getattr(b, name), 0, 4 * error, error, f"difference in {name.upper()}")
