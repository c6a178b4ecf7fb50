"""Tiers: granted at or above a threshold, refused below one (SE-008: 600 rents a car without a deposit)."""

import pytest

from demerit.mechanisms import tiers
from demerit.terms import CERTAIN
from demerit.values import worked_out

SEVEN_HUNDRED = 700 * 256


def week(**given: int) -> tuple[int, ...]:
    """Granted, refused, bills, restricted, favoured, grievance."""
    return tuple(posted(**given).values())[:6]


def posted(**given: int) -> dict[str, int]:
    """All that an occasion comes to, in a tier whose grants cost no points unless said."""
    return worked_out(tiers.mechanism.weekly, {"own": 0, "spends": 0, "score_floor": 0, **given})


def test_who_uses_a_grant_spends_its_points_and_who_has_not_as_many_does_without() -> None:
    """A time bank: ten hours a use; a scale that begins at 100 keeps its last ten from who has less than 110."""
    bank = {"published": 120 * 16, "at": 0, "below": 0, "penalty": 0, "saves": 20, "grievance_refused": 9, "score_floor": 100 * 256}
    used, short = (posted(**bank, spends=10 * 256, own=own) for own in (110 * 256, 110 * 256 - 1))
    assert (used["granted"], used["own"], used["points_spent"], used["bills"]) == (1, -10 * 256, 10 * 256, -20)
    assert set(short.values()) == {0}
    free = posted(**bank, own=0)
    assert (free["granted"], free["own"], free["points_spent"]) == (1, 0, 0)


def test_a_refusal_spends_nothing_and_is_told_to_who_hears_contests() -> None:
    gate = {"published": 16, "at": SEVEN_HUNDRED, "saves": 0, "grievance_refused": 0, "own": 256, "spends": 256}
    for kind in ({"below": 1, "penalty": 0}, {"below": 0, "penalty": 1}):
        week = posted(**gate, **kind)
        assert (week["turned_back"], week["own"], week["points_spent"]) == (1, 0, 0)


@pytest.mark.parametrize(("published", "outcome"), [
    (700 * 16, (1, 0, -20, 0, 1, 0)), (700 * 16 - 1, (0,) * 6), (950 * 16, (1, 0, -20, 0, 1, 0)), (1, (0,) * 6),
])
def test_a_grant_is_used_at_or_above_the_threshold(published: int, outcome: tuple[int, ...]) -> None:
    assert week(published=published, at=SEVEN_HUNDRED, below=0, penalty=0, saves=20, grievance_refused=99) == outcome


@pytest.mark.parametrize(("published", "outcome"), [
    (700 * 16, (0, 0, 0, 0, 0, 0)), (700 * 16 - 1, (0, 1, 20, 1, 0, 99)), (1, (0, 1, 20, 1, 0, 99)),
])
def test_a_gate_refuses_below_the_threshold(published: int, outcome: tuple[int, ...]) -> None:
    assert week(published=published, at=SEVEN_HUNDRED, below=1, penalty=0, saves=20, grievance_refused=99) == outcome


@pytest.mark.parametrize(("published", "outcome"), [(700 * 16, (1, 0, -20, 0, 1, 0)), (700 * 16 - 1, (0, 1, 0, 0, 0, 99))])
def test_a_perk_told_as_a_penalty_moves_the_same_money_and_restricts_nobody_more(published: int, outcome: tuple[int, ...]) -> None:
    """Who is below is refused what everybody has; what they end with is what they had without the perk."""
    told = week(published=published, at=SEVEN_HUNDRED, below=0, penalty=1, saves=20, grievance_refused=99)
    perk = week(published=published, at=SEVEN_HUNDRED, below=0, penalty=0, saves=20, grievance_refused=99)
    assert told == outcome
    assert (told[0], *told[2:5]) == (perk[0], *perk[2:5])


def test_people_without_a_score_meet_no_tier() -> None:
    assert tiers.chance(published=0, use=CERTAIN) == 0
    assert tiers.chance(published=1, use=CERTAIN // 50) == CERTAIN // 50


FREE = {"reach": 25 * 256, "status": 0, "loss_aversion": 2 * 65536, "answers": 65536}


def test_without_tiers_a_point_is_worth_nothing() -> None:
    assert tiers.value_of_points([], 4096) == [0] * 4096


def test_the_value_of_a_point_is_a_bell_around_the_threshold() -> None:
    """THEORY B2: B phi((S - T) / 25) / 25, so that crossing T is worth B in all."""
    table = tiers.value_of_points([{"at": SEVEN_HUNDRED, "value": 307, "below": 0, "penalty": 0, **FREE}], 4096)
    assert max(range(4096), key=table.__getitem__) == 700
    assert table[700] == pytest.approx(307 / 256 * 0.398942 / 25 * 65536, rel=0.001)
    assert table[675] == table[725] == pytest.approx(table[700] * 0.606531, rel=0.001)
    assert sum(table) == pytest.approx(307 * 256, rel=0.001)
    assert table[500] == table[900] == 0


def test_a_loss_weighs_more_than_a_gain() -> None:
    gain, loss = (tiers.value_of_points([{"at": SEVEN_HUNDRED, "value": 256, "below": below, "penalty": 0, **FREE}], 4096) for below in (0, 1))
    assert loss[700] == pytest.approx(2 * gain[700], abs=1)


def test_a_perk_told_as_a_penalty_weighs_as_a_loss() -> None:
    gain, told = (tiers.value_of_points([{"at": SEVEN_HUNDRED, "value": 256, "below": 0, "penalty": penalty, **FREE}], 4096) for penalty in (0, 1))
    assert told[700] == pytest.approx(2 * gain[700], abs=1)
    even = {**FREE, "loss_aversion": 65536}
    gain, told = (tiers.value_of_points([{"at": SEVEN_HUNDRED, "value": 256, "below": 0, "penalty": penalty, **even}], 4096) for penalty in (0, 1))
    assert told == gain


def test_people_who_act_on_half_of_it_see_half_and_those_who_do_not_see_nothing() -> None:
    row = {"at": SEVEN_HUNDRED, "value": 256, "below": 0, "penalty": 0, **FREE, "status": 262}
    whole, half, none = (tiers.value_of_points([{**row, "answers": answers}], 4096) for answers in (65536, 32768, 0))
    assert half == [value // 2 for value in whole]
    assert whole[0] == 262
    assert none == [0] * 4096


def test_tiers_add_up() -> None:
    rows = [{"at": at * 256, "value": 256, "below": 0, "penalty": 0, **FREE} for at in (700, 750)]
    both, one, two = (tiers.value_of_points(some, 4096) for some in (rows, rows[:1], rows[1:]))
    assert both == [a + b for a, b in zip(one, two, strict=True)]


def test_a_threshold_at_the_end_of_the_table_stays_inside_it() -> None:
    assert len(tiers.value_of_points([{"at": 4095 * 256, "value": 256, "below": 0, "penalty": 0, **FREE}], 4096)) == 4096
    assert len(tiers.value_of_points([{"at": 0, "value": 256, "below": 0, "penalty": 0, **FREE}], 4096)) == 4096


def test_a_restriction_is_not_every_refusal() -> None:
    """A gate restricts who is below it; the penalty that a perk is told as refuses them and restricts nobody."""
    kinds = [{"below": 0, "penalty": 0}, {"below": 0, "penalty": 1}, {"below": 1, "penalty": 0}]
    assert [tiers.refused(reached=0, **kind) for kind in kinds] == [0, 1, 1]
    assert [tiers.barred(reached=0, below=kind["below"]) for kind in kinds] == [0, 0, 1]
    assert [tiers.reached(published=p, at=SEVEN_HUNDRED) for p in (700 * 16 - 1, 700 * 16)] == [0, 1]
