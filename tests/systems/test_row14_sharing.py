"""Row 14: wrong-person sanctions rise with sharing, and take time to correct; disclosure unravels from the top."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

import numpy as np
import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.terms import CERTAIN, Mechanism
from demerit.units import stored
from tests.support import Given, even_population, flow, lessonland, lived, no_ties, rules_of

LISTED: Given = {
    "means.relent": "-7.5 utils", "court.after": "1 weeks",
    "court.listing": "100 %", "sharing.consent": "100 %", "sharing.namesake": "0.02 %/week", "sharing.delay": "4 weeks",
}


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["court", "sharing"])


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms())


def run(partners: int, weeks: int = 104, **more: object) -> Run:
    given = {**LISTED, "sharing.partners": str(partners), **{f"sharing.{k}": v for k, v in more.items()}}
    table = rules_of(mechanisms(), weeks, given)
    return lived(Run(lessonland(20_160, 4), table, mechanisms(), 5, fused=week()), weeks)


@pytest.mark.parametrize("partners", [10, 40])
def test_wrong_matches_are_records_times_partners_times_the_rate(partners: int) -> None:
    """Poisson; a week's lag between a record and whom it is taken for."""
    done = run(partners)
    expected = flow(done, "records") * partners * stored("0.02 %/week", "chance") / CERTAIN
    found = flow(done, "wrong_matches")
    print(f"{partners} partners: {found} wrong matches, expected {expected:.1f} (s.e. {sqrt(expected):.1f})")
    assert expected > 20
    assert abs(found - expected) < max(4 * sqrt(expected), 0.02 * expected)


def test_wrong_matches_rise_with_sharing_and_there_are_none_without() -> None:
    none, few, many = (flow(run(partners), "wrong_matches") for partners in (0, 10, 40))
    assert none == 0 < few < many


def test_a_wrong_match_lasts_forty_weeks_on_average() -> None:
    """Geometric with 2.5 % a week: mean 40 weeks, as two published cases of 7 and 11 months (EVIDENCE 2.9)."""
    done = run(60, 208)
    hazard = stored("2.5 %/week", "chance") / CERTAIN
    lasted, mended = flow(done, "weeks_mistaken"), flow(done, "mended")
    # weeks at risk of being mended include the week in which they are, which is not spent wrongly
    rate = mended / (lasted + mended - flow(done, "wrong_matches") + int(done.column("mistaken").sum()) * 0)
    error = sqrt(hazard * (1 - hazard) / (lasted + mended))
    print(f"mended {rate:.5f} a week, expected {hazard:.5f}, s.e. {error:.5f}")
    assert abs(rate - hazard) < max(4 * error, 0.04 * hazard)


def test_nobody_is_refused_anything_where_partners_refuse_nothing() -> None:
    assert flow(run(40, refuses="0 %/week"), "undue_refusals") == 0 < flow(run(40), "undue_refusals")


def test_consent_and_the_delay_bound_what_is_passed_on() -> None:
    half, whole = run(40, consent="50 %"), run(40)
    share = flow(half, "records") / flow(whole, "records")
    assert 0.4 < share < 0.6
    assert flow(run(40, delay="0 weeks"), "weeks_stale") == 0 < flow(whole, "weeks_stale")


@lru_cache(maxsize=1)
def tellers() -> dict[str, Mechanism]:
    return gather(["disclose", "score", "tiers", "association"], country=False)


def telling(image: str, people: int = 20_160) -> Run:
    given = {"score.base": "600 points", "score.floor": "0 points", "score.ceiling": "1000 points",
             "score.enrolment": "100 %", "disclose.points": "1 points", "disclose.image": image,
             "disclose.privacy": "0.5 utils", "disclose.occasion": "100 %"}
    week_ = fuse(tellers(), explicit=True)
    run_ = Run(even_population(people, 3), rules_of(tellers(), 60, given), tellers(), 3, graph=no_ties(people), fused=week_)
    return lived(run_, 60)


@pytest.mark.parametrize(("image", "stops"), [("2 utils", 128), ("4 utils", 64), ("8 utils", 32)])
def test_disclosure_unravels_to_where_theory_says(image: str, stops: int) -> None:
    """With qualities even on 0-255 the silent end below 2 x 256 x privacy / image: half, a quarter, an eighth of people."""
    told = telling(image).column("disclosed").mean()
    error = sqrt(stops / 256 * (1 - stops / 256) / 20_160)
    print(f"image {image}: told {told:.4f}, expected {1 - stops / 256:.4f}, s.e. {error:.4f}")
    assert abs(told - (1 - stops / 256)) < max(4 * error, 3 / 256)


def test_where_silence_is_not_held_against_anybody_nobody_tells() -> None:
    assert not np.any(telling("0 utils").column("disclosed"))
