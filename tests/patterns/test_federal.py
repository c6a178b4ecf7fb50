"""The federal pattern: what the yardstick rewards spreads, and what that costs is shown; without adoption nothing moves."""

from __future__ import annotations

from functools import cache

import pytest

from demerit.experiments.arms import changed
from demerit.experiments.federal import by_look, outcomes, shares
from demerit.experiments.live import Lived, Plan, live, mechanisms_for
from demerit.regime.library import names
from demerit.regime.load import load

PEOPLE, WEEKS, REVIEW = 30_000, 260, 26
"""The weeks before the merge; a look at every review."""
MANY = 150_000
"""People of whom enough leave the register by payment for provinces to learn from more than luck."""
VARIANTS = ("careful-list", "quick-list", "points-and-perks", "moral-file")


@cache
def arm(adopt: str = "50 %", yardstick: str = "repayment", seed: int = 1, people: int = PEOPLE) -> Lived:
    """The federal book with another inertia or yardstick; every book's mechanisms are fused, so one compilation serves all."""
    book = changed(load("federal"), "federation", adopt=adopt, yardstick=yardstick)
    return live(Plan(book, people, WEEKS, seed, every=REVIEW), mechanisms=mechanisms_for(*(load(n) for n in names())))


def test_without_adoption_nothing_moves() -> None:
    for variant in VARIANTS:
        assert len(set(shares(arm("0 %"), variant))) == 1


def test_what_repays_best_holds_its_ground_and_what_repays_worst_goes() -> None:
    """The best by the yardstick is found where nobody adopts, so that who grew does not decide who was best.

    So few are listed and pay in half a year that provinces of 5,000 people learn from luck nearly as much: the best does not
    take over in five years, as it did while the court listed five times as fast (docs/decisions/institutions.md).
    """
    still = {name: found["repaid_rate"] for name, found in outcomes(arm("0 %", people=MANY)).items()}
    best, worst = max(still, key=still.__getitem__), min(still, key=still.__getitem__)
    assert (best, worst) == ("quick-list", "moral-file")
    grown = {name: sum(shares(arm(seed=seed, people=MANY), name)[-1] - shares(arm(seed=seed, people=MANY), name)[0] for seed in (1, 2)) for name in (best, worst)}
    assert grown[best] > grown[worst], grown


def test_and_it_costs_what_the_yardstick_does_not_count() -> None:
    """Many more weeks barred, and more of the listed unable to pay, where nobody adopts: the same provinces throughout."""
    found = outcomes(arm("0 %", people=MANY))
    quick, careful = found["quick-list"], found["careful-list"]
    assert quick["repaid_rate"] > 1.3 * careful["repaid_rate"]
    assert quick["restricted_rate"] > 3 * careful["restricted_rate"]
    assert quick["listed_unable_share"] > careful["listed_unable_share"] + 0.1


def test_the_country_pays_for_it() -> None:
    """The same people with and without adoption, two seeds together: more weeks restricted where the quick list could spread.

    A judgment is paid when all of it is paid, so that few leave by payment and small provinces learn from luck: with 30,000
    people the rise is 1.03, with 150,000 it is 1.41.
    """
    with_it, without = (
        sum(arm(adopt, seed=seed, people=MANY).run.column("weeks_restricted").sum() for seed in (1, 2)) for adopt in ("50 %", "0 %")
    )
    assert with_it > 1.2 * without


@pytest.mark.parametrize("yardstick", ["harm", "cost"])
def test_by_another_yardstick_the_quick_list_dies_out(yardstick: str) -> None:
    grown = shares(arm(yardstick=yardstick), "quick-list")
    assert grown[-1] < grown[0] / 2, grown


def test_by_enrolment_the_compulsory_file_spreads_with_its_silence() -> None:
    """What enrols everybody is also what prices posts: the silence comes with it, though no yardstick counts it."""
    lived = arm(yardstick="enrolment")
    assert shares(lived, "moral-file")[-1] > 0.9
    looks = by_look(lived)
    first, last = (sum(v["withheld_posts"] for v in looks[week].values()) for week in (REVIEW, WEEKS))
    assert last > 1.5 * first
