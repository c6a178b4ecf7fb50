"""Kin: children and young adults pay for a listing that is not theirs (AS-001, AS-002)."""

from typing import Any

from demerit.mechanisms import kin
from demerit.terms import CERTAIN
from demerit.values import worked_out

CHILD: dict[str, Any] = {
    "heard_listed_at_home": 1, "trait_adult": 0, "trait_age": 0, "trait_quintile": 3, "luck_school": 0, "luck_post": 0,
    "schools": 1, "posts": 1, "enrols": CERTAIN // 1000, "applies": CERTAIN // 1000, "stain": 6554,
    "post_pay": 100,
}
NAMES = {"schools_refused": "school", "kin_refused": "post", "restricted": "restricted", "grievance": "grievance",
         "setback": "setback"}


def week(**changes: int) -> dict[str, int]:
    written = worked_out(kin.mechanism.weekly, {**CHILD, **changes})
    return {NAMES[name]: number for name, number in written.items()}


def test_only_those_who_live_with_a_listed_person_hear_of_it() -> None:
    assert [kin.listed_at_home(their_court_listed=1, tie_kind=kind) for kind in range(6)] == [1, 0, 0, 0, 0, 0]


def test_a_child_is_refused_a_school_for_a_parents_debt() -> None:
    assert week() == {"school": 1, "post": 0, "restricted": 1, "grievance": 6554, "setback": 0}
    assert week(luck_school=CERTAIN // 1000)["school"] == 0
    assert week(heard_listed_at_home=0) == week(schools=0) == dict.fromkeys(NAMES.values(), 0)


def test_fee_paying_schools_are_asked_for_by_those_who_can_pay() -> None:
    edge = CERTAIN // 1000
    assert [week(trait_quintile=q, luck_school=edge // 2)["school"] for q in (1, 2, 5)] == [0, 1, 1]


def test_a_young_adult_loses_a_post_and_older_ones_do_not() -> None:
    grown = {"trait_adult": 1}
    assert [week(**grown, trait_age=age)["post"] for age in (1, 2, 3, 6)] == [1, 1, 0, 0]
    assert week(**grown, trait_age=2) == {"school": 0, "post": 1, "restricted": 1, "grievance": 6554, "setback": 100}
    assert week(**grown, trait_age=2, posts=0)["post"] == 0


def test_only_a_refused_post_costs_pay_and_how_much_is_a_parameter() -> None:
    grown = {"trait_adult": 1, "trait_age": 1}
    assert [week(**grown, post_pay=pay)["setback"] for pay in (0, 40, 100)] == [0, 40, 100]
    assert week(post_pay=100)["setback"] == 0


def test_two_listed_people_at_home_are_one_refusal() -> None:
    assert [kin.lives_with_listed(heard_listed_at_home=listed) for listed in (0, 1, 2)] == [0, 1, 1]
    assert week(heard_listed_at_home=2)["restricted"] == 1
