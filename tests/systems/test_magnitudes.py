"""How often things happen in the country, beside the only figure published of each (docs/decisions/magnitudes.md).

Rare outcomes are expected rates: what people do, times the chance that the law makes of it, and not the few cases of a sample.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from demerit.engine.run import Run
from demerit.experiments.live import mechanisms_for
from demerit.mechanisms import cameras, debtor_map
from demerit.population.country import load_country
from demerit.population.people import make_population
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from demerit.terms import CERTAIN
from demerit.units import stored
from tests.support import flow, lived

ADULTS = 1_158_000_000
"""People aged 15 or more in 2020 (DM-001, DM-002)."""


@cache
def run(book: str, weeks: int, people: int = 30_000, start: date | None = None, renege: str = "") -> Run:
    law, population = load(book), make_population(load_country("china-2020"), people, 1)
    mechanisms = mechanisms_for(law)
    return lived(Run(population, timetable(law, dict(mechanisms), population.province_names, weeks, start, {"means.renege": renege} if renege else {}), mechanisms, 1), weeks)


def chance(book: str, clause: str, rule: str) -> float:
    """A chance of a clause."""
    (found,) = (one for one in load(book).clauses if one.name == clause)
    return stored(found.rules[rule], "chance") / CERTAIN


def a_year(run: Run, times: float) -> float:
    """What happened so often in a run, in the country in a year."""
    adults = int(run.arrays["census_country"][1])
    return times / adults / run.week * 52 * ADULTS


def within(factor: float, found: float, published: float, what: str) -> None:
    print(f"{what}: {found:,.6g} in the model, {published:,.6g} published")
    assert published / factor < found < published * factor, what


def test_dog_owners_lose_points_and_dogs_as_often_as_in_jinan() -> None:
    """CT-016 and the press of 2018: 1,430 of about 100,000 owners docked in 87 weeks, 122 without points."""
    law = run("jinan-dogs", 87, 60_000)
    owners = int(law.column("enrolled").sum())
    within(2, flow(law, "done", "dog_unleashed") * chance("jinan-dogs", "off-the-leash", "seen") / owners, 0.0143, "owners docked")
    gone = flow(law, "done", "dog_licence_late") * chance("jinan-dogs", "late-renewal", "seen") / owners
    within(2, gone, 0.00122, "owners without points")
    assert owners == pytest.approx(0.031 * int(law.arrays["census_country"][1]), rel=0.15)


def test_dogs_are_the_business_of_owners_and_nobody_stays_without_points() -> None:
    """Before, every adult walked a dog, and after ten years one owner in ten had none for good."""
    law = run("jinan-dogs", 87, 60_000)
    assert flow(law, "done", "dog_unleashed") < 0.35 * 87 * int(law.column("enrolled").sum())
    assert ((law.column("own") == 0) & (law.column("enrolled") > 0)).sum() <= 0.002 * law.column("enrolled").sum() + 3


def test_officials_are_found_out_and_listed_in_proportion() -> None:
    """527,000 punished in 2017 (The Diplomat); 1,100 listed in the four years to December 2017 (OG-001)."""
    found_out = flow(law := run("accountability", 104), "corrupt_weeks") * chance("accountability", "officials-listed", "review")
    within(2, a_year(law, found_out), 527_000, "officials found out a year")
    listed = a_year(law, found_out) * chance("accountability", "officials-listed", "registers")
    within(10, 4 * listed, 1_100, "officials listed in four years")


def test_firms_are_listed_as_often_as_they_were() -> None:
    """3.59 million in 2018, for whatever reason (OG-003)."""
    law = run("accountability", 104)
    within(3, a_year(law, flow(law, "firms_in")), 3_590_000, "firms listed a year")


def test_few_are_taken_for_a_debtor_on_the_map_beside_those_who_are_listed() -> None:
    """No case was published (SH-003): far fewer in a year than wrong listings, 1 to 2 % of the listed (EVIDENCE 2.9)."""
    law = run("debtor-map", 104, start=date(2019, 1, 14))
    (approach,) = (stored(one.default, "chance") / CERTAIN for one in debtor_map.mechanism.free if one.name == "approach")
    wrong = flow(law, "alerts") * approach * chance("debtor-map", "map", "registered")
    print(f"{a_year(law, wrong):,.0f} taken for debtors a year, {a_year(law, flow(law, 'list_in')):,.0f} listed")
    assert 0 < wrong < 0.02 * flow(law, "list_in")


def test_few_travellers_are_stopped_for_a_debtor_beside_debtors_who_are_found() -> None:
    """An officer looks at alarms: one stop in fifty is of somebody on no list, where without one there were three in five.

    Beside a register as full as was counted (.0056 % a week stop paying, as in an accepted set); a third as full, as by
    default, it is one in thirteen: who is on no list travels as before, and fewer are found.
    """
    law = run("face-recognition", 52, start=date(2019, 1, 14), renege="0.0056 %/week")
    wrong = (flow(law, "tracked_wrong") + flow(law, "alarms_false_stopped")) * (1 - chance("face-recognition", "debtors-tracked", "review"))
    right = flow(law, "trips_tracked")
    print(f"{a_year(law, wrong):,.0f} stopped wrongly a year, {a_year(law, right):,.0f} rightly")
    assert wrong < 0.05 * right


def test_wrong_displays_are_as_rare_beside_cases_as_is_known() -> None:
    """One is known (FR-017) beside 143,330 cases: 123,200 in Shenzhen in a year, 13,930 at one crossing, 6,200 in Jinan."""
    (clause,) = (one for one in load("face-recognition").clauses if one.name == "crossings-watched")
    alike = cameras.lookalikes(1, resemblance=1, fpir=0, gallery=int(str(clause.rules["gallery"])), alone=int(str(clause.rules["alone"])))
    found = cameras.at_least_one(alike) / CERTAIN
    assert found == pytest.approx(0.003, rel=0.01)
    stopped = chance("face-recognition", "crossings-watched", "review")
    within(10, found * (1 - stopped), 1 / 143_330, "wrong displays a search")


def test_deeds_of_the_city_are_done_and_blood_is_given_as_seldom_as_it_is() -> None:
    """One adult in 65 gives blood in a year; every deed that the article names is seen."""
    law = run("city-points", 52)
    within(1.5, flow(law, "done", "blood_donation") / int(law.arrays["census_country"][1]), 1 / 65, "adults who give blood")
    assert min(flow(law, "marked", act) for act in ("blood_donation", "charity_gift", "recycling", "volunteering")) > 100
