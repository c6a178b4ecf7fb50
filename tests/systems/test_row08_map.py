"""Row 8, debtor map: reports land on as many as were made, wrongly on those who cannot pay and on who lives there now.

That users are shown somebody as often as 1 - exp(-rho pi r^2) says is THEORY P17 (`tests/theory/test_p17_presence.py`).
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from demerit.engine.run import Run
from tests.support import Given, assert_same, close, flow, lived
from tests.systems.exposed import country

MAP: Given = {"debtor_map.users": "50 %", "debtor_map.reporting": True, "debtor_map.report": "2 %/week",
              "debtor_map.spite": "2 %/week", "debtor_map.misjudge": "100 %", "stigma.identifies": "100 %"}
QUIET: Given = {**MAP, "debtor_map.view": "0", "debtor_map.report": "0 %/week", "debtor_map.spite": "0 %/week",
                "debtor_map.approach": "0 %/week"}


def test_as_many_reports_land_as_are_made() -> None:
    """Each debtor draws reports / listed within 500 m: over a country the two sums agree, a week apart.

    Not exactly: discs of a debtor and of a user differ where density does.  Hence a tenth, and the binomial error.
    """
    run = lived(country({**MAP, "debtor_map.called": "0 utils", "debtor_map.summoned": "0 % of pay"}), 2)
    made = landed = 0
    for _ in range(50):
        before = [flow(run, name) for name in ("reports", "reported_able", "reports_unable")]
        run.step()
        after = [flow(run, name) for name in ("reports", "reported_able", "reports_unable")]
        made, landed = made + after[0] - before[0], landed + sum(after[1:]) - sum(before[1:])
    assert made > 1000
    assert landed == pytest.approx(made, rel=0.1, abs=4 * math.sqrt(made))


def test_spite_and_good_faith_report_at_their_own_rates() -> None:
    """Spite is .02 at 255 of 255, .00996 on average: over alerts, binomial."""
    run = lived(country(MAP), 40)
    alerts, reports, spiteful = (flow(run, name) for name in ("alerts", "reports", "reports_spiteful"))
    close((reports - spiteful) / alerts, 0.02, 0.002, math.sqrt(0.02 * 0.98 / alerts), "good faith")
    close(spiteful / alerts, 0.02 * 127.5 / 256, 0.001, math.sqrt(0.01 * 0.99 / alerts), "spite")


def test_a_report_makes_the_unwilling_pay_and_costs_the_unable_their_pay() -> None:
    """Payment by the unwilling and income of those who cannot pay: both of `means` and `toll`, on the same people."""
    calm, told = lived(country({**MAP, "debtor_map.reporting": False}), 50), lived(country(MAP), 50)
    few = flow(calm, "pressed")
    assert flow(told, "pressed") > few + 4 * math.sqrt(few)
    harmed = flow(told, "reports_unable")
    assert harmed > 20
    assert flow(calm, "income") - flow(told, "income") > 10 * harmed


def old_addresses(**more: object) -> Run:
    given = {"debtor_map.registered": "50 %", "debtor_map.approach": "1 %/week", "debtor_map.report": "0 %/week",
             "debtor_map.spite": "0 %/week", "debtor_map.view": "0"}
    return country({**MAP, **given, **more})


def test_who_lives_at_an_old_address_is_taken_for_the_debtor_as_often_as_the_map_is_wrong() -> None:
    """Half of the doors called at, a week apart, and none of somebody listed too: as of reports within a tenth."""
    run, expected = lived(old_addresses(), 3), 0.0
    people = run.population
    cells = np.diff(people.cell_start)
    cell, lane = np.repeat(np.arange(len(cells)), cells), np.arange(people.people)
    adults = np.bincount(cell, people.age[people.pattern[lane // 168], lane % 168] > 0, len(cells))
    before = flow(run, "mistaken_for_debtor")
    for _ in range(40):
        listed = np.bincount(cell, run.column("court_listed"), len(cells))
        others = float((listed * (1 - listed / np.maximum(adults, 1))).sum() / listed.sum())
        then = flow(run, "doors_called_at")
        run.step()
        expected += 0.5 * (flow(run, "doors_called_at") - then) * others
    found = flow(run, "mistaken_for_debtor") - before
    print(f"{found} taken for a debtor, {expected:.0f} expected")
    assert expected > 100
    assert found == pytest.approx(expected, rel=0.1, abs=4 * math.sqrt(expected))


def test_people_taken_for_a_debtor_owe_nothing_and_are_shown() -> None:
    """The harm lands on somebody: shame, and a week before the public, of people who never were on the register."""
    wrong, right = lived(old_addresses(), 40), lived(old_addresses(**{"debtor_map.registered": "0 %"}), 40)
    never = wrong.column("court_weeks") + wrong.column("arrears") == 0
    assert wrong.column("shown_ever")[never].sum() > 50
    assert right.column("shown_ever").sum() == 0


def test_a_map_that_nobody_acts_on_changes_nobody() -> None:
    """The placebo: users, alerts, and every other column of everybody as without the map."""
    none, quiet = lived(country({"stigma.identifies": "100 %"}), 30), lived(country(QUIET), 30)
    assert flow(quiet, "alerts") > 1000
    assert_same(none.columns(), quiet.columns(), but=("map_user", "map_risk", "alerted"))


def test_a_rating_below_the_line_is_told_and_shames_and_above_it_is_not() -> None:
    """The wider form: binomial over scored weeks below the line; nobody above it is ever shown."""
    scale = {"score.base": "650 points", "score.spread": "50 points", "score.floor": "350 points",
             "score.ceiling": "950 points", "score.enrolment": "100 %", "stigma.identifies": "100 %"}
    tell: Given = {**scale, "broadcast.below": "600 points", "broadcast.reach": "10 %"}
    run, low, ever = lived(country(tell), 2), 0, np.zeros(country(tell).population.people, bool)
    before = flow(run, "broadcasts")
    for _ in range(10):
        below = (run.column("published") > 0) & (run.column("published") < 600 * 16)
        low, ever = low + int(below.sum()), ever | below
        run.step()
    told = flow(run, "broadcasts") - before
    close(told / low, 0.1, 0.01, math.sqrt(0.09 / low), "told a low week")
    assert run.column("street_shown")[~ever].sum() == 0
    assert run.column("shame")[ever].sum() > 0


def test_a_broadcast_nobody_hears_changes_nobody() -> None:
    scale = {"score.base": "650 points", "score.spread": "50 points", "score.ceiling": "950 points",
             "score.enrolment": "100 %", "stigma.identifies": "100 %"}
    tell: Given = {**scale, "broadcast.below": "600 points", "broadcast.reach": "10 %", "broadcast.heard": "0"}
    none, quiet = lived(country(scale), 15), lived(country(tell), 15)
    assert flow(quiet, "broadcasts") > 100
    assert_same(none.columns(), quiet.columns())
