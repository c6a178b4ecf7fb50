"""Row 16: the same allocation told as a perk and as a penalty is the same run, but for the count of what is called a refusal."""

from __future__ import annotations

from tests.laws.worlds import LIVELY, WEEKS, world
from tests.support import Given, assert_same, flow, lived

UNHEARD: Given = {"contest.appeal": False, "contest.notice": "0 %"}
"""Who is refused learns of it at the counter and may contest the score; who is given no perk learns of nothing."""
TOLD: Given = {**LIVELY, **UNHEARD, "tiers.gold.penalty": True, "tiers.gate.grievance_refused": "0 %"}
EVEN: Given = {**TOLD, "tiers.loss_aversion": "1"}


def as_perk(given: Given) -> dict[str, object]:
    return {**given, "tiers.gold.penalty": False, "tiers.gold.grievance_refused": "0 %"}


def test_without_loss_aversion_and_grievance_both_framings_are_the_same_bits() -> None:
    told, perk = lived(world(EVEN), WEEKS), lived(world(as_perk(EVEN)), WEEKS)
    assert_same(told.columns(), perk.columns())
    differ = {name for name, row in told.count_names() if flow(told, name, row) != flow(perk, name, row)}
    assert differ == {"refused"}
    assert flow(told, "granted", "gold") == flow(perk, "granted", "gold") > 0
    assert flow(told, "refused", "gold") > flow(perk, "refused", "gold") == 0


def test_loss_aversion_alone_makes_people_act_otherwise() -> None:
    told, perk = lived(world(TOLD), WEEKS), lived(world(as_perk(TOLD)), WEEKS)
    assert (told.column("own") != perk.column("own")).any()


def test_a_refusal_that_costs_belief_in_the_system_lowers_it_by_its_share() -> None:
    """At the first refusals, before anything else moves: exactly 5 % for each refusal."""
    given = {**EVEN, "tiers.gold.grievance_refused": "5 %"}
    told, perk = world(given), world(as_perk(given))
    told.step()
    perk.step()
    told.step()
    perk.step()
    refused = flow(told, "refused", "gold")
    lost = int(perk.column("legitimacy").sum() - told.column("legitimacy").sum())
    assert refused > 20
    assert 0.9 * refused * 3277 <= lost <= refused * 3277  # mended by a 128th a week, and never below nil
