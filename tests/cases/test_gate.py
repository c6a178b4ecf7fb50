"""A gate at public housing: locked out, let in (FR-001: laboratories miss 0.2 % of portraits)."""

from typing import Any

import pytest

from demerit.mechanisms import gate
from demerit.terms import CERTAIN
from demerit.values import worked_out

NEVER = CERTAIN - 1
TENANT: dict[str, Any] = {
    "trait_urban": 1, "trait_quintile": 2, "trait_gated": 25, "trait_group": 0, "luck_refused": NEVER, "luck_stranger": NEVER,
    "homes": 6554, "misses": CERTAIN // 100, "times_missed": 2, "strangers": CERTAIN // 5, "fpir": CERTAIN // 10,
    "grievance_locked": 655, "passes": 10,
}
NAMES = tuple(gate.mechanism.weekly)


def week(**changes: int) -> dict[str, int]:
    return worked_out(gate.mechanism.weekly, {**TENANT, **changes})


def test_a_tenant_who_is_known_comes_home() -> None:
    assert week() == {**dict.fromkeys(NAMES, 0), "gate_weeks": 1}


@pytest.mark.parametrize("changes", [{"trait_urban": 0}, {"trait_quintile": 3}, {"trait_gated": 26}, {"homes": 0}])
def test_gates_stand_at_the_first_urban_homes_of_the_lower_two_fifths(changes: dict[str, int]) -> None:
    assert week(luck_refused=0, luck_stranger=0, **changes) == dict.fromkeys(NAMES, 0)


@pytest.mark.parametrize(("group", "chance"), [(0, 0.0951626), (1, 0.1812692)])
def test_ten_passes_a_week_refuse_a_tenant_at_least_once(group: int, chance: float) -> None:
    """1 % a pass: 1 - exp(-.1) of weeks; 2 % in the group that is missed twice as often: 1 - exp(-.2)."""
    edge = round(chance * CERTAIN)
    assert week(luck_refused=edge - 2000, trait_group=group)["locked_out"] == 1
    assert week(luck_refused=edge + 2000, trait_group=group)["locked_out"] == 0


def test_being_locked_out_is_a_restriction_and_a_grievance() -> None:
    assert week(luck_refused=0) == {
        "restricted": 1, "grievance": 655, "locked_out": 1, "strangers_tried": 0, "strangers_in": 0, "gate_weeks": 1}
    assert week(luck_refused=0, passes=0)["locked_out"] == 0
    assert week(luck_refused=0, misses=0)["locked_out"] == 0


def test_some_of_the_strangers_who_try_get_in() -> None:
    assert (week(luck_stranger=CERTAIN // 5 - 1)["strangers_tried"], week(luck_stranger=CERTAIN // 5 - 1)["strangers_in"]) == (1, 0)
    assert week(luck_stranger=CERTAIN // 50 - 3)["strangers_in"] == 1
    assert week(luck_stranger=CERTAIN // 50 + 3)["strangers_in"] == 0


@pytest.mark.parametrize(("group", "misses", "chance"), [
    (0, 1000, 1000), (1, 1000, 3000), (0, CERTAIN // 2, CERTAIN // 2), (1, CERTAIN // 2, CERTAIN)])
def test_the_second_group_is_missed_more_often_and_never_more_than_always(group: int, misses: int, chance: int) -> None:
    assert gate.missed(misses=misses, times_missed=3, trait_group=group) == chance


def test_only_a_tenant_brings_a_stranger_to_the_gate() -> None:
    assert [gate.strangers_tried(gate_weeks=lives, luck_stranger=0, strangers=1) for lives in (0, 1)] == [0, 1]
