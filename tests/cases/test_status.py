"""Status: scores shown, envied and flaunted; approval asked for and held (SE-025, SP-022, SP-024)."""

from typing import Any

import pytest

from demerit.mechanisms import speech, status
from demerit.terms import CERTAIN, logistic
from demerit.values import worked_out

PERSON: dict[str, Any] = {
    "published": 600 * 16, "enrolled": 1, "aware": 1, "legitimacy": 40960, "risk": 0, "trait_adult": 1, "trait_approval": 128,
    "trait_dissent": -10, "trait_proud": 0, "trait_boldness": 128, "heard_above": 0, "heard_flaunted": 0, "heard_lead": 0,
    "heard_rivals": 4, "heard_boasters": 0, "luck_boast": CERTAIN - 1, "luck_join": CERTAIN - 1, "luck_flaunt": CERTAIN - 1,
    "luck_asked": CERTAIN - 1, "speech_severity": 1024, "speech_daunt": 8, "speech_unshaken": 16384, "visible": 1, "invites": 1, "asks": 1, "points": -512,
    "boast": -1024, "vain": 768, "hurt": 26, "joins": CERTAIN // 200, "defies": CERTAIN // 10, "proud": 192, "line": 32768,
    "lies": -640, "galls": 65536,
}
NAMES = tuple(status.mechanism.weekly)


def week(**changes: int) -> dict[str, int]:
    return worked_out(status.mechanism.weekly, {**PERSON, **changes})


def test_what_is_seen_of_a_tie() -> None:
    me = {"published": 600 * 16, "their_published": 640 * 16, "tie_kind": 3}
    assert (status.above(**me), status.lead(**me)) == (640, 640)
    assert status.above(published=600 * 16, their_published=550 * 16, tie_kind=3) == 0
    assert status.lead(published=600 * 16, their_published=550 * 16, tie_kind=3) == -800
    assert [status.flaunted(**me, their_boasts=boasts) for boasts in (0, 1)] == [0, 640]
    voice = me | {"tie_kind": 5}
    assert status.above(**voice) == status.lead(**voice) == status.rivals(their_published=1, tie_kind=5) == 0
    assert [status.rivals(their_published=p, tie_kind=0) for p in (0, 1)] == [0, 1]
    assert status.boasters(their_boasts=1, tie_kind=0) == 1


def test_who_stands_above_their_ties_boasts_the_more_the_more_they_need_approval() -> None:
    edge = logistic(-1024)
    ahead = {"heard_lead": -4}
    assert week(**ahead, luck_boast=edge - 1)["boasts"] == week(**ahead, luck_boast=edge - 1)["boasted"] == 1
    assert week(**ahead, luck_boast=edge)["boasts"] == 0
    assert week(**ahead, luck_boast=edge, trait_approval=255)["boasts"] == 1
    assert week(luck_boast=0)["boasts"] == week(**ahead, luck_boast=0, aware=0)["boasts"] == 0
    assert week(**ahead, luck_boast=0, visible=0)["boasts"] == 0


def test_ties_above_cost_belief_in_the_system_and_those_who_boast_twice_as_much() -> None:
    """Four ties, each 100 points above: .0004 a week; two of them boast: half as much again."""
    gap = 4 * 100 * 16
    assert week(heard_above=gap)["grievance"] == 26
    assert week(heard_above=gap, heard_flaunted=gap // 2)["grievance"] == 39
    assert week(heard_above=gap, visible=0)["grievance"] == 0


def test_a_badge_of_honour_is_worn_by_the_opposed_and_proud_below_their_ties() -> None:
    low = {"heard_lead": 640, "heard_above": 640, "trait_dissent": 10, "trait_proud": 192}
    assert (week(**low)["badge"], week(**low)["grievance"]) == (1, 0)
    flaunting = week(**low, luck_flaunt=0)
    assert (flaunting["own"], flaunting["flaunts"]) == (-512, 1)
    for changed in ({"trait_dissent": 0}, {"trait_proud": 191}, {"heard_lead": 0}, {"published": 0}, {"visible": 0}):
        assert week(**{**low, **changed}, luck_flaunt=0)["badge"] == 0


def test_a_boast_recruits_who_has_no_score() -> None:
    out = {"enrolled": 0, "aware": 0, "published": 0, "heard_boasters": 2}
    assert week(**out, luck_join=CERTAIN // 100 - 10)["invited"] == 1
    assert week(**out, luck_join=CERTAIN // 100 + 10)["invited"] == 0
    assert week(**out, luck_join=0, invites=0)["invited"] == week(heard_boasters=2, luck_join=0)["invited"] == 0


@pytest.mark.parametrize(("dissent", "approves"), [(-127, 1), (0, 1), (16, 1), (17, 0), (127, 0)])
def test_who_approves_at_usual_legitimacy(dissent: int, approves: int) -> None:
    """.625 less a 128th of opinion: up to 16, which 78 % of N(-15, 40) are."""
    assert week(trait_dissent=dissent)["approves"] == approves


def test_who_does_not_approve_says_so_for_fear() -> None:
    against = {"trait_dissent": 60, "heard_lead": 0}
    assert week(**against, luck_asked=logistic(-640) - 1)["claims"] == 1
    assert week(**against, luck_asked=logistic(-640))["claims"] == 0
    afraid = week(**against, risk=65535, luck_asked=CERTAIN - CERTAIN // 100)
    assert (afraid["approves"], afraid["claims"]) == (0, 1)  # 8 x 4 x .75 = 24 utils of fear, cut to 16
    assert week(asks=0)["claims"] == week(asks=0)["approves"] == 0


def test_minors_have_no_part_in_it() -> None:
    assert week(trait_adult=0, heard_above=640) == dict.fromkeys(NAMES, 0)


def test_classes_of_64_points() -> None:
    assert status.held_at(approves=1, published=600 * 16) == status.stated_at(claims=1, published=600 * 16) == 9
    assert status.held_at(approves=0, published=600 * 16) == status.stated_at(claims=1, published=0) == -1
    assert status.deprivation(heard_above=640, heard_rivals=4) == 160


def test_how_much_a_boast_galls_is_a_parameter() -> None:
    """Four ties 100 points above, all of them boasting: 100 points felt, 150 or 200."""
    above = {"on_show": 1, "next_badge": 0, "heard_above": 6400, "heard_flaunted": 6400, "heard_rivals": 4}
    assert [status.gap(**above, galls=part) for part in (0, 32768, 65536)] == [1600, 2400, 3200]
    assert status.gap(**{**above, "next_badge": 1}, galls=65536) == 0
    assert status.belief_lost(gap=3200, hurt=26) == 52


def test_fear_is_of_those_alone_who_do_not_approve() -> None:
    """8 x 4 x .25 x (1.25 - .5) = 6 utils."""
    asked = {"questioned": 1, "speech_daunt": 8, "speech_severity": 1024, "risk": 16384, "trait_boldness": 128, "speech_unshaken": 16384}
    assert [status.afraid(**asked, next_approves=approves) for approves in (0, 1)] == [6 * 256, 0]
    assert status.afraid(**{**asked, "questioned": 0}, next_approves=0) == 0


def test_fear_when_asked_is_the_fear_of_speaking() -> None:
    """Whatever the numbers of `speech` are, its `threat` is what keeps somebody from saying no."""
    for daunt, unshaken, boldness, risk in ((8, 16384, 128, 16384), (16, 0, 255, 9000), (3, 65536, 0, 2000)):
        threat = speech.threat(1, daunt, 1024, risk, boldness, unshaken)
        assert status.afraid(1, 0, daunt, 1024, risk, boldness, unshaken) == min(threat, 4096) > 0
