"""Row 7, portal and lookup: losses come at the rate of looks, reach and minding, and are of those who were looked up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.support import Given, assert_same, close, flow, lived
from tests.systems.exposed import country

LOOKS, REACH, MINDS = 0.2, 0.5, 0.6
LANDLORD: Given = {"lookup.landlord.looks": "20 %", "lookup.landlord.reach": "50 %", "lookup.landlord.register": True,
                   "lookup.landlord.lets": True, "lookup.landlord.moving": "1 weeks of pay", "lookup.minds": "60 %"}
EMPLOYER: Given = {"lookup.employer.looks": "20 %", "lookup.employer.reach": "50 %", "lookup.employer.register": True,
                   "lookup.employer.employs": True, "lookup.minds": "60 %"}


def test_homes_are_lost_as_often_as_landlords_look_are_reached_and_mind() -> None:
    """Binomial over listed person-weeks: chance .2 x .5 x .6; and what is lost is a week's pay, billed a week later."""
    run, listed = lived(country(LANDLORD), 5), 0
    before = flow(run, "tenancies_lost_lookup")
    for _ in range(20):
        listed += int(run.column("court_listed").sum())
        run.step()
    lost, chance = flow(run, "tenancies_lost_lookup") - before, LOOKS * REACH * MINDS
    assert listed > 2000
    close(lost / listed, chance, 0.015, math.sqrt(chance * (1 - chance) / listed), "homes lost a listed week")


def test_who_is_turned_away_by_their_employer_is_without_a_job_two_weeks_later() -> None:
    """Exact: every employer looks, is reached and minds.  One week to be looked up, one for it to be felt."""
    sure = {"lookup.employer.looks": "100 %", "lookup.employer.reach": "100 %", "lookup.minds": "100 %"}
    run = lived(country({**EMPLOYER, **sure}), 10)
    at_work = (run.column("court_listed") > 0) & (run.column("jobless") == 0)
    before = flow(run, "jobs_lost_lookup")
    run.step()
    lost = flow(run, "jobs_lost_lookup") - before
    run.step()
    assert run.column("jobless")[at_work].sum() == lost > 0


def test_a_lost_job_shows_in_means_and_a_looker_who_does_not_mind_costs_nothing() -> None:
    """The placebo: looked up as often, and every column of everybody as if nobody had looked."""
    none, mild, hard = (lived(country(given), 20) for given in ({}, {**EMPLOYER, "lookup.minds": "0 %"}, EMPLOYER))
    assert flow(mild, "lookups", "employer") > 100
    assert_same(none.columns(), mild.columns())
    assert flow(hard, "jobs_lost") - flow(none, "jobs_lost") > 20


def test_reach_is_dated() -> None:
    """A platform opened in week 10: until then no difference, from then on losses."""
    closed = {**LANDLORD, "lookup.landlord.reach": "0 %"}
    run = lived(country(closed, {10: {"lookup.landlord.reach": "100 %"}}), 10)
    assert flow(run, "lookups", "landlord") == 0
    lived(run, 5)
    assert flow(run, "lookups", "landlord") > 20


@pytest.mark.parametrize("line", [600, 660])
def test_a_low_score_is_found_and_a_high_one_is_not(line: int) -> None:
    scale = {"score.base": "650 points", "score.spread": "50 points", "score.floor": "350 points",
             "score.ceiling": "950 points", "score.enrolment": "100 %"}
    look: Given = {"lookup.date.looks": "100 %", "lookup.date.reach": "100 %", "lookup.date.below": f"{line} points",
                   "lookup.date.dates": True, "lookup.minds": "100 %"}
    run = lived(country({**scale, **look}), 3)
    seen, before = run.column("published"), flow(run, "dates_lost_lookup")
    adult = run.column("enrolled") > 0
    run.step()
    low = np.count_nonzero(adult & (seen > 0) & (seen < 16 * line))
    assert flow(run, "dates_lost_lookup") - before == low > 0


def test_lenders_who_all_look_at_a_score_nobody_reaches_lend_to_nobody() -> None:
    """Exact: from the week after the first score is published, every loan asked for is refused and counted as lost."""
    scale = {"score.base": "650 points", "score.spread": "50 points", "score.ceiling": "950 points", "score.enrolment": "100 %"}
    look: Given = {**scale, "lookup.lender.looks": "100 %", "lookup.lender.reach": "100 %", "lookup.minds": "100 %",
                   "lookup.lender.below": "4095 points", "lookup.lender.lends": True}
    free, strict = lived(country(scale), 3), lived(country(look), 3)
    before = [flow(run, name) for run, name in ((free, "loans"), (strict, "loans"), (strict, "loans_lost_lookup"))]
    free.step()
    strict.step()
    after = [flow(run, name) for run, name in ((free, "loans"), (strict, "loans"), (strict, "loans_lost_lookup"))]
    lent, still, lost = (now - was for now, was in zip(after, before, strict=True))
    assert still == 0
    assert lost >= lent > 0
