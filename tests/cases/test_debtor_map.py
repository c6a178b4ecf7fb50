"""The debtor map: who has it, whom it shows, who is reported, and who is taken for somebody else (SH-001 to SH-003)."""

import math
from typing import Any

import pytest

from demerit.mechanisms import debtor_map
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
QUIET: dict[str, Any] = {
    "map_user": 0, "map_risk": 0, "court_listed": 0, "unable": 0, "near_map_user": 0, "place_map_marks": 0,
    "near_map_marks": 0, "near_report_marks": 0, "near_spite_marks": 0, "near_call_marks": 0, "place_court_listed": 0, "place_adults": 300,
    "trait_spite": 255, "luck_seen": NEVER, "luck_report": NEVER, "luck_told": NEVER, "luck_misjudged": NEVER, "luck_call": NEVER,
    "luck_mistaken": NEVER, "users": 1311, "registered": CERTAIN // 5, "reporting": 1, "view": 655, "report": CERTAIN // 200,
    "spite": CERTAIN // 200, "misjudge": CERTAIN // 2, "approach": CERTAIN // 200, "called": 1024, "summoned": 40,
    "resented": 3277,
}
USER = {**QUIET, "map_user": 1, "place_map_marks": 64, "near_map_marks": 62}
DEBTOR = {**QUIET, "court_listed": 1, "near_map_user": 40, "place_map_marks": 64, "near_map_marks": 640,
          "near_report_marks": 64, "near_spite_marks": 64}


def week(person: dict[str, Any], **changes: int) -> dict[str, int]:
    found = worked_out(debtor_map.mechanism.weekly, {**person, **changes})
    return {name: value for name, value in found.items() if value}


# ---------------------------------------------------------------- who has it


def app(**changes: int) -> tuple[int, ...]:
    usual = {"trait_adult": 1, "trait_app": 0, "trait_share": 3, "week": 13, "place_court_listed": 2, "users": 1311,
             "registered": CERTAIN // 5}
    return tuple(worked_out(debtor_map.mechanism.settle, {**usual, **changes}).values())


def test_adults_install_it_in_their_order_up_to_the_share() -> None:
    assert [app(trait_app=order)[0] for order in (0, 4, 5, 255)] == [1, 1, 0, 0]
    assert app(trait_adult=0)[0] == app(users=0)[0] == 0


def test_a_sixteenth_of_adults_a_week_might_be_taken_for_a_debtor() -> None:
    assert [sum(app(trait_share=order, week=week)[1] for order in range(256)) for week in (0, 5, 1000)] == [16, 16, 16]
    assert app()[1] == 1
    for none in ({"users": 0}, {"registered": 0}, {"place_court_listed": 0}, {"trait_adult": 0}):
        assert app(**none)[1] == 0


# ---------------------------------------------------------------- whom it shows


def empty(place: int, near: int) -> float:
    around = debtor_map.others_around(others_within=near, others_here=64 * place)
    return debtor_map.nobody(map_user=1, presence=debtor_map.presence(64 * place, around)) / CERTAIN


def test_nobody_near_means_nobody_shown() -> None:
    assert empty(0, 0) == 1


@pytest.mark.parametrize("debtors", [1, 2])
def test_a_disc_covers_most_of_ones_own_cell(debtors: int) -> None:
    """P17: each debtor of the own cell is missed with chance .0254 (3992 of 4096 of it is covered)."""
    assert empty(debtors, round(64 * debtors * 3992 / 4096)) == pytest.approx((104 / 4096) ** debtors, abs=1e-3)


@pytest.mark.parametrize("rate", [0.05, 0.1189, 0.25, 1.0])
def test_over_an_even_plane_the_mean_is_exactly_that_of_a_disc(rate: float) -> None:
    """Sides count 1707/4096 and corners 1/8: over Poisson counts, E[nobody] = exp(-rate * pi) for any rate."""
    chances = [math.exp(-rate) * rate**k / math.factorial(k) for k in range(60)]
    own = sum(p * empty(k, round(64 * k * 3992 / 4096)) for k, p in enumerate(chances[:8]))
    around = 1.0
    for share in [1707 / 4096] * 4 + [1 / 8] * 4:
        around *= sum(p * empty(0, round(64 * k * share)) for k, p in enumerate(chances[:8]))
    assert own * around == pytest.approx(math.exp(-math.pi * rate), abs=0.004)


def test_a_user_is_shown_others_and_not_themselves() -> None:
    assert week(USER) == {"alerted": 1, "alerts": 1}
    assert week(USER, luck_seen=0) == {}
    assert "alerts" not in week({**USER, "court_listed": 1})
    assert week(USER, map_user=0) == {}


# ---------------------------------------------------------------- who reports, and who is reported


def test_a_user_who_is_shown_somebody_may_report_in_good_faith_or_out_of_spite() -> None:
    assert week(USER, luck_report=0) == {"alerted": 1, "alerts": 1, "reports": 1, "report_marks": 64}
    spiteful = week(USER, luck_report=CERTAIN // 200)
    assert spiteful == {"alerted": 1, "alerts": 1, "reports": 1, "reports_spiteful": 1, "spite_marks": 64}
    assert "reports" not in week(USER, luck_report=CERTAIN // 200, trait_spite=0)
    assert "reports" not in week(USER, luck_report=0, reporting=0)
    assert "reports" not in week(USER, luck_report=0, luck_seen=0)


def test_a_debtor_on_the_map_is_exposed_by_users_near_unless_shown_elsewhere() -> None:
    """Forty users, a hundredth of an exposure each, four in five at the true address."""
    assert week(DEBTOR) == {"exposed": 82, "map_marks": 64}
    assert week(DEBTOR, near_map_user=10_000) == {"exposed": 205, "map_marks": 64}
    assert week(DEBTOR, registered=CERTAIN) == {"map_marks": 64}
    assert week(DEBTOR, users=0) == {}


def reported(**changes: int) -> dict[str, int]:
    found = week(DEBTOR, **changes)
    return {name: value for name, value in found.items() if name not in ("exposed", "map_marks")}


def test_who_could_pay_is_pressed_and_who_cannot_loses_pay_and_belief() -> None:
    """One report among ten debtors: each is the one with chance a tenth."""
    assert reported(luck_told=0) == {"urge": 1024, "reported_able": 1}
    harmed = {"setback": 40, "grievance": 3277, "reports_unable": 1}
    assert reported(luck_told=0, unable=1, luck_misjudged=0) == harmed
    assert reported(luck_told=0, unable=1) == {}
    assert reported(luck_told=CERTAIN // 10 + 1) == {"urge": 1024, "reported_able": 1}
    assert reported(luck_told=CERTAIN // 10 + 1, unable=1) == harmed
    assert reported(luck_told=CERTAIN // 5 + 1) == {}


# ---------------------------------------------------------------- who is taken for somebody else


def test_somebody_at_an_old_address_is_taken_for_the_debtor() -> None:
    """Three debtors of 300 adults, a fifth of them shown at an old address, a user at one of ten doors: .0002, in 16 turns."""
    home = {**QUIET, "map_risk": 1, "near_call_marks": 64, "near_map_marks": 640, "place_court_listed": 3}
    chance = 16 * (3 / 300) * 0.2 / 10
    below, above = (round(CERTAIN * chance * part) for part in (0.999, 1.001))
    assert week(home, luck_mistaken=below) == {"exposed": 256, "grievance": 3277, "mistaken_for_debtor": 1}
    assert week(home, luck_mistaken=above) == {}
    assert week({**home, "map_risk": 0}, luck_mistaken=0) == {}
    assert "mistaken_for_debtor" not in week({**home, "court_listed": 1}, luck_mistaken=0)
    for none in ("registered", "place_court_listed", "near_call_marks"):
        assert week(home, luck_mistaken=0, **{none: 0}) == {}


def test_a_report_in_good_faith_needs_a_debtor_taken_for_able_and_one_out_of_spite_does_not() -> None:
    kinds = ((0, 0), (0, 1), (1, 0), (1, 1))
    assert [debtor_map.denounced(1, spite, able) for spite, able in kinds] == [0, 1, 1, 1]
    assert [debtor_map.denounced(0, 0, able) for able in (0, 1)] == [0, 0]
    assert [debtor_map.taken_for_able(unable, 5, 5) for unable in (0, 1)] == [1, 0]


def test_a_debtor_moved_away_brings_as_much_to_the_door_in_sixteen_turns_as_in_one() -> None:
    """A user calls at one of five doors, three debtors among 300 adults, half of them moved: .001, in a sixteenth of weeks."""
    door = debtor_map.doorstep_chance(debtor_map.caller_chance(1, 64, 320), 3, 300)
    assert door / CERTAIN == pytest.approx(0.002, rel=1e-6)
    assert debtor_map.mistake_chance(door, CERTAIN // 2) / CERTAIN / 16 == pytest.approx(0.001, rel=1e-6)


def test_a_user_calls_at_one_door_and_not_at_all_that_are_shown() -> None:
    """However many debtors and users there are, each door is as likely as there are callers to doors: never forty to each."""
    shown = {"near_map_marks": 0, "place_map_marks": 64, "approach": CERTAIN // 5000}
    called = week({**QUIET, "map_user": 1, **shown}, luck_seen=NEVER, luck_call=CERTAIN // 5000 - 1)
    assert called == {"alerted": 1, "alerts": 1, "doors_called_at": 1, "call_marks": 64}
    assert "doors_called_at" not in week({**QUIET, "map_user": 1, **shown}, luck_call=CERTAIN // 5000)
    assert debtor_map.doors_called_at(next_alerted=0, luck_call=0, approach=CERTAIN) == 0
    chances = [debtor_map.caller_chance(1, callers, 640) / CERTAIN for callers in (0, 64, 640, 6400)]
    assert chances == pytest.approx([0, 0.1, 1, 1])


def test_measures_of_one_person() -> None:
    assert debtor_map.has_app(map_user=1) == 1
