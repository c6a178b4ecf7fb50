"""P15: a sanction deters by chance times severity, and a flat list leaves its people nothing to lose (THEORY P15).

Guest mechanism.  No lag: offence, detection and listing are one week, so the list is a two-state chain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pytest

from demerit.engine.run import Run
from tests.support import close, flow, lived
from tests.theory.study import mean_of_people, middles, shuffled, study

GUEST = "tests.theory.guests.temptation"
PEOPLE, SETTLED, WATCHED = 100_000, 250, 50
DETECTION, SEVERITY, LEAVES = 0.1, 10.0, 0.01
GRADED = math.exp(-DETECTION * SEVERITY)
LISTED = DETECTION * GRADED / (DETECTION * GRADED + LEAVES)
ENOUGH = 0.6238
"""Share of the sanction that must still bite on the listed for half of all people to offend."""


def country(people: int, weeks: int, **given: object) -> Run:
    """Nobody listed; the gains of the first week are spread evenly."""
    usual = {"detection": str(DETECTION), "severity": str(SEVERITY), **given}
    seats = shuffled(np.floor(65536 * middles(people)), 6)
    rules = {f"{GUEST}.{name}": value for name, value in usual.items()}
    return study((GUEST,), rules, people, weeks, columns={"seat": seats})


@dataclass
class Watch:
    """What was seen after the list had settled: offending and listed, a person's share of weeks, and entries a week."""

    offending: float
    listed: np.ndarray
    listings: float


@lru_cache(maxsize=16)
def watched(bite: float, lists: bool = True, detection: float = DETECTION, severity: float = SEVERITY) -> Watch:
    run = lived(country(PEOPLE, SETTLED + WATCHED, bite=f"{bite:.6f}", lists=lists, leaves=str(LEAVES),
                        detection=str(detection), severity=str(severity)), SETTLED)
    run.look()
    listed = np.zeros(PEOPLE)
    for _ in range(WATCHED):
        listed += run.column("on_list")
        lived(run, 1)
    weeks = PEOPLE * WATCHED
    return Watch(flow(run, "offences") / weeks, listed / WATCHED, flow(run, "listings") / weeks)


def error(listed: np.ndarray, bite: float) -> float:
    """Of mean offending: the listed offend oftener, and spells on the list outlast the weeks watched."""
    often = math.exp(-DETECTION * SEVERITY * bite) - GRADED
    coins = math.sqrt(0.25 / PEOPLE / WATCHED)
    return math.hypot(often * mean_of_people(listed)[1], coins)


@pytest.mark.parametrize(("detection", "severity"), [(0.1, 10.0), (0.2, 5.0), (0.05, 15.9)])
def test_chance_and_severity_count_only_as_their_product(detection: float, severity: float) -> None:
    """exp(-pf), risk-neutral: a first week of evenly spread gains, so without sampling error."""
    run = lived(country(PEOPLE, 1, detection=str(detection), severity=str(severity)), 1)
    rate, expected = flow(run, "offences") / PEOPLE, math.exp(-detection * severity)
    print(f"p = {detection}, f = {severity}: simulated {rate:.6f}, expected {expected:.6f} (no sampling)")
    assert abs(rate - expected) < 5e-5
    if detection * severity == 1:
        assert abs(rate - 0.367879) < 5e-5


def test_with_fines_alone_people_go_on_offending_as_rarely() -> None:
    seen = watched(0.0, lists=False)
    coins = math.sqrt(GRADED * (1 - GRADED) / PEOPLE / WATCHED)
    close(seen.offending, 0.367879, 4 * coins, coins, "offending under fines")
    assert seen.listed.sum() == seen.listings == 0


def test_a_flat_list_fills_and_its_people_always_offend() -> None:
    seen = watched(0.0)
    share, spread = mean_of_people(seen.listed)
    close(share, 0.786270, min(0.004, 9 * spread), spread, "listed")
    close(seen.offending, 0.864897, min(0.004, 9 * error(seen.listed, 0)), error(seen.listed, 0), "mean offending")
    assert seen.offending > 2 * GRADED


def test_the_list_is_in_balance() -> None:
    """Entries a week are those off the list who offend and are caught: not everybody caught, who may be listed already."""
    seen = watched(0.0)
    expected = (1 - seen.listed.mean()) * DETECTION * GRADED
    coins = math.sqrt(expected / PEOPLE / WATCHED)
    close(seen.listings, expected, 4 * coins, coins, "entries a week")


def test_the_share_of_the_sanction_that_must_still_bite() -> None:
    """62.38 %, read off mean offending against the bite where it crosses one half."""
    bites = (0.55, ENOUGH, 0.70)
    found = [watched(bite) for bite in bites]
    errors = [error(seen.listed, bite) for seen, bite in zip(found, bites, strict=True)]
    close(found[1].offending, 0.5, min(0.004, 9 * errors[1]), errors[1], f"mean offending at {ENOUGH:.2%}")
    curve = np.polyfit(np.log([seen.offending - (1 - LISTED) * GRADED for seen in found]), bites, 1)
    crossing = float(np.polyval(curve, math.log(0.5 - (1 - LISTED) * GRADED)))
    slope = LISTED * DETECTION * SEVERITY * math.exp(-ENOUGH)
    close(crossing, 0.6238, 4 * max(errors) / slope, max(errors) / slope, "bite at which half offend")
    assert found[0].offending > 0.5 + 4 * errors[0]
    assert found[2].offending < 0.5 - 4 * errors[2]


def test_the_list_is_as_long_whatever_bites_on_it() -> None:
    """Detection while listed does not list again, so a bite changes what the listed do and not how many they are."""
    assert (watched(0.0).listed == watched(0.70).listed).all()


def test_where_everything_still_bites_the_list_changes_nothing() -> None:
    """The case tells a list that replaces sanctions from one that comes on top of them."""
    coins = math.sqrt(GRADED * (1 - GRADED) / PEOPLE / WATCHED)
    close(watched(1.0).offending, 0.367879, 4 * coins, coins, "offending, a list on top of fines")
    assert mean_of_people(watched(1.0).listed)[0] > 0.7


def balance(detection: float, harm: float = 1.0, price: float = 1.0) -> float:
    """Gains less harms less the cost of detection, a person, in a first week of gains spread evenly from 0 to 2."""
    run = lived(country(PEOPLE, 1, detection=f"{detection:.6f}", even="2"), 1)
    return (flow(run, "gained_by") / 65536 - harm * flow(run, "offences")) / PEOPLE - price * detection


def test_full_deterrence_is_not_what_the_balance_of_gains_and_harms_asks_for() -> None:
    """Polinsky and Shavell: where detection costs k, p f = h - k B / f < h; the top of a parabola at p = .08."""
    chances = np.array([0.02, 0.05, 0.08, 0.11, 0.14])
    curve = np.polyfit(chances, [balance(p) for p in chances], 2)
    top = -curve[1] / 2 / curve[0]
    print(f"the balance is best at p = {top:.6f}, expected .08 (evenly spread gains: no sampling)")
    assert curve[0] < 0
    assert abs(top - 0.08) < 2e-4
    assert top * SEVERITY < 1.0
    free = np.polyfit(chances, [balance(p, price=0.0) for p in chances], 2)
    assert abs(-free[1] / 2 / free[0] - 0.10) < 2e-4
