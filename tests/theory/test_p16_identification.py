"""P16: identification at scale: a rate a comparison, a rate a search, and what a watch list's alarms are worth.

Closed forms go through the functions of `cameras`; searches and alarms through runs of `cameras` and `tracking`.
Cameras look into last week's offences, so the first week of a run has none.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.mechanisms import cameras
from demerit.terms import CERTAIN, Mechanism
from demerit.values import one_by_one
from tests.support import close, even_population, flow, lived, no_ties, rules_of

COUNTRY, DESK = 1_300_000_000, 100_000
SEARCHES_A_DAY = 1_000_000
PEOPLE = 20_000


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["cameras", "tracking"])


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms(), explicit=True)


def town(given: dict[str, object], people: int = PEOPLE) -> Run:
    table = rules_of(mechanisms(), 60, given)
    return Run(even_population(people, 1), table, mechanisms(), 1, graph=no_ties(people), fused=week())


def false_rate(given: int, gallery: int, alone: int) -> int:
    """The chance, of 2**32, that a search finds a wrong person, by the values of `cameras`."""
    values = {"searches": 1, "resemblance": 1, "fpir": given, "gallery": gallery, "alone": alone}
    return one_by_one([cameras.lookalikes, cameras.false_chance], values)["false_chance"]


def fpir(gallery: int, alone: int) -> float:
    return false_rate(0, gallery, alone) / CERTAIN


@pytest.mark.parametrize(("gallery", "alone", "expected"), [
    (COUNTRY, 10**9, 0.727468), (COUNTRY, 10**12, 0.00129916), (DESK, 10**5, 0.632119),
])
def test_the_rate_of_a_search_follows_from_the_gallery(gallery: int, alone: int, expected: float) -> None:
    assert fpir(gallery, alone) == pytest.approx(expected, rel=3e-5)
    assert fpir(gallery, alone) == pytest.approx(1 - (1 - 1 / alone) ** (gallery - 1), rel=3e-5)


def test_a_million_searches_a_day_of_a_whole_country() -> None:
    """1.3 million false pairs, yet 727,468 searches with any; 1,299 a day at one in a trillion."""
    pairs = COUNTRY * SEARCHES_A_DAY / 10**9
    assert pairs == pytest.approx(1.3e6)
    assert SEARCHES_A_DAY * fpir(COUNTRY, 10**9) == pytest.approx(727_468, rel=1e-4)
    assert SEARCHES_A_DAY * fpir(COUNTRY, 10**12) == pytest.approx(1299, abs=0.5)


def test_the_rate_of_a_search_is_not_multiplied_by_the_gallery_again() -> None:
    """The trap: a rate given a search stays what it is, whatever the gallery."""
    given = round(0.003 * CERTAIN)
    assert false_rate(given, COUNTRY, 10**9) == false_rate(given, 1, 0) == given


def test_all_pairs_of_a_country() -> None:
    """8.45e17 pairs: 8.45e8 false at one in a billion; even odds of none at all need 8.203e-19."""
    pairs = COUNTRY * (COUNTRY - 1) // 2
    assert pairs == pytest.approx(8.45e17, rel=1e-3)
    assert pairs / 10**9 == pytest.approx(8.45e8, rel=1e-3)
    even_odds = 8.203e-19
    assert cameras.at_least_one(round(pairs * even_odds * 2**24)) / CERTAIN == pytest.approx(0.5, abs=1e-4)


def test_candidates_drawn_one_by_one_agree() -> None:
    """Binomial(N-1, FMR) false candidates for each of 20,000 searches: the share with any."""
    any_false = float((np.random.default_rng(16).binomial(DESK - 1, 1 / DESK, 20_000) > 0).mean())
    error = math.sqrt(0.632119 * 0.367881 / 20_000)
    close(any_false, fpir(DESK, DESK), 0.005, error, "searches with a false candidate")


OFFENCES: dict[str, object] = {
    "acts.cross.usual": "80 %", "acts.cross.ceiling": "99 %", "acts.cross.street": True, "acts.cross.camera": True,
    "cameras.urban": "100 %", "cameras.misses": "10 %", "acts.deter": "0 utils",
}


@pytest.mark.parametrize(("gallery", "alone", "expected", "tolerance"), [
    (DESK, 10**5, 0.632119, 0.005), (COUNTRY, 10**9, 0.727468, 0.005), (COUNTRY, 10**12, 0.00129916, 0.0005),
])
def test_false_matches_are_searches_times_the_rate(gallery: int, alone: int, expected: float, tolerance: float) -> None:
    run = lived(town({**OFFENCES, "cameras.gallery": str(gallery), "cameras.alone": str(alone)}), 3)
    searches = flow(run, "searches")
    assert searches > 20_000
    error = math.sqrt(expected * (1 - expected) / searches)
    close(flow(run, "found_false") / searches, expected, tolerance, error, "false matches a search")
    miss_error = math.sqrt(0.1 * 0.9 / searches)
    close(flow(run, "found_none") / searches, 0.1, 0.005, miss_error, "misses a search")


ALARMS: dict[str, object] = {"tracking.watched": "100 %", "tracking.travel": "60 %/week", "tracking.misses": "10 %"}


def watched(prevalence: float, rate: str, weeks: int, people: int = 200_000, **more: object) -> Run:
    """Every week the same share of people is on the list, drawn at random once."""
    listed = np.zeros(people, np.int64)
    listed[np.random.default_rng(3).choice(people, round(prevalence * people), replace=False)] = 1
    given = {**ALARMS, "tracking.fpir": rate, **{f"tracking.{name}": value for name, value in more.items()}}
    run = town(given, people)
    for _ in range(weeks):
        run.set_column("court_listed", listed)
        run.step()
    return run


@pytest.mark.parametrize(("prevalence", "rate", "expected", "weeks"), [
    (0.0095, "1 %", 0.463289, 8), (0.0095, "0.1 %", 0.896179, 8), (0.0001, "1 %", 0.00892061, 20),
])
def test_what_an_alarm_is_worth_hangs_on_how_many_are_wanted(
    prevalence: float, rate: str, expected: float, weeks: int,
) -> None:
    run = watched(prevalence, rate, weeks)
    right, wrong = flow(run, "trips_tracked"), flow(run, "tracked_wrong")
    error = math.sqrt(expected * (1 - expected) / (right + wrong))
    close(right / (right + wrong), expected, min(0.005, 10 * error), error, "precision")


def test_the_four_rates_of_a_group_are_bound_together_and_no_group_is_spared_all_errors() -> None:
    """P20's identity FPR = p/(1-p) (1-PPV)/PPV (1-FNR), by the group's own counts; the error rate differs threefold."""
    run = watched(0.0095, "1 %", 8, times_false="3")
    rates = [confusion(run, group) for group in (0, 1)]
    for p, ppv, fnr, fpr in rates:
        assert fpr == pytest.approx(p / (1 - p) * (1 - ppv) / ppv * (1 - fnr), rel=1e-12)
    alarms = [of_group(run, "tracked_wrong", group) for group in (0, 1)]
    error = 3 * math.sqrt(1 / alarms[0] + 1 / alarms[1])
    close(rates[1][3] / rates[0][3], 3.0, 0.15, error, "false alarms a search, second group over first")
    assert rates[1][1] < rates[0][1] - 0.1
    close(rates[1][2], 0.1, 0.02, math.sqrt(0.09 / of_group(run, "watch_listed", 1)), "misses of the second group")


def of_group(run: Run, count: str, group: int) -> int:
    """A flow of one synthetic group: sorts are 2 (quintile - 1) + group."""
    return int(run.flows[:, group::2, run.count_names().index((count, ""))].sum())


def confusion(run: Run, group: int) -> tuple[float, float, float, float]:
    """Prevalence, precision, misses and false alarms among the faces of a group; false alarms from faces of no debtor."""
    searches, listed, found, missed, wrong = (
        of_group(run, name, group)
        for name in ("watch_searches", "watch_listed", "trips_tracked", "trips_missed", "tracked_wrong"))
    clear = searches - listed
    return listed / searches, found / (found + wrong), missed / listed, wrong / clear
