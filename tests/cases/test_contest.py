"""Contest: notice, review and correction of a score (ER-003: 5 % had an error that cost them; ER-018: 15 % changed)."""

from typing import Any

import pytest

from demerit.mechanisms import contest, score
from demerit.terms import CERTAIN
from demerit.values import valued, worked_out

NEVER = CERTAIN - 1
PERSON: dict[str, Any] = {
    "enrolled": 1, "own": 90 * 256, "due_score": 100 * 256, "wrongly_taken": 0, "grounds": 0, "dispute": 0, "dispute_weeks": 0,
    "turned_back": 0, "trait_litigious": 128, "luck_wrong": NEVER, "luck_notice": NEVER, "luck_counter": NEVER,
    "luck_contest": NEVER, "luck_human": NEVER, "luck_upheld": NEVER, "notice": CERTAIN // 2, "appeal": 1, "human": CERTAIN // 2,
    "upholds": 15 * CERTAIN // 100, "weeks": 4, "independent": 75 * CERTAIN // 100, "correction": 65536, "deadline": 2,
    "wrongly": 3277, "counter": CERTAIN // 3, "complains": CERTAIN // 1000, "wronged": 5, "meek": 32768, "machine": 0,
}
WRONGED: dict[str, Any] = {"due_score": 90 * 256, "wrongly_taken": 10 * 256, "grounds": 1}
"""Ten points were wrongly taken some weeks ago, and the person knows."""
SETTLED: dict[str, Any] = {
    "enrolled": 1, "own": 150 * 256, "appeal": 1, "notice": 0, "trait_standing": 20, "trait_quintile": 4, "score_base": 100 * 256,
    "score_spread": 8 * 256, "score_memory": 1024, "score_floor": 0, "score_ceiling": 200 * 256, "posted_points_spent": 0,
    "posted_turned_back": 0,
}


def week(**changes: int) -> dict[str, int]:
    return worked_out(contest.mechanism.weekly, {**PERSON, **changes})


def settled(**changes: int) -> dict[str, int]:
    return worked_out(contest.mechanism.settle, {**SETTLED, **changes})


def test_what_is_forgotten_or_spent_is_no_loss() -> None:
    """The score that is due is the one that the score itself comes to, in a week in which nobody posts anything."""
    given = {**SETTLED, "base": 100 * 256, "spread": 8 * 256, "memory": 1024, "floor": 0, "ceiling": 200 * 256, "anew": 0,
             "posted_own": -5 * 256, "most_loss": 0, "lapse": 0, "retest": 0, "trait_adult": 1, "trait_enrol": 0, "invited": 0,
             "posted_invited": 0, "enrolment": 65536, "awareness": 65536}
    comes_to = worked_out(score.mechanism.settle, given)["own"]
    assert comes_to != 145 * 256
    assert settled(posted_points_spent=5 * 256)["due_score"] == comes_to
    assert settled()["due_score"] == comes_to + 5 * 256
    assert week(due_score=comes_to, own=comes_to, luck_notice=0)["losses_told"] == 0


def test_no_score_is_due_where_nobody_is_heard_or_the_scale_is_anothers() -> None:
    assert [settled(**change)["due_score"] for change in ({"appeal": 0}, {"enrolled": 0}, {"score_ceiling": 149 * 256})] == [0] * 3
    assert settled(appeal=0, notice=1)["due_score"] > 0
    assert settled(own=0, score_base=0, score_spread=0, posted_points_spent=256)["due_score"] == 0
    assert [settled(posted_turned_back=3, appeal=appeal)["turned_back"] for appeal in (0, 1)] == [0, 1]


def test_a_twentieth_of_losses_is_taken_wrongly_and_what_was_is_kept_in_mind() -> None:
    luck = 3277 << 16
    assert [week(luck_wrong=luck - 1, wrongly_taken=256)[name] for name in ("points_wronged", "wrongly_taken")] == [2560, 2816]
    assert week(luck_wrong=luck)["points_wronged"] == week(luck_wrong=0, appeal=0, notice=0)["points_wronged"] == 0
    assert week(luck_wrong=0, own=101 * 256)["points_wronged"] == week(luck_wrong=0, due_score=0)["points_wronged"] == 0
    assert week(wrongly_taken=256, enrolled=0)["wrongly_taken"] == 0


def test_a_loss_is_learnt_of_by_notice_or_at_the_counter() -> None:
    told = week(luck_notice=CERTAIN // 2 - 1)
    assert (told["losses_told"], told["grounds"]) == (1, 1)
    assert week(luck_notice=CERTAIN // 2)["grounds"] == week(luck_notice=0, notice=0)["grounds"] == 0
    assert week(turned_back=1, luck_counter=0)["grounds"] == 1
    assert week(turned_back=1)["grounds"] == week(luck_counter=0)["grounds"] == 0


def test_who_does_not_know_or_may_not_does_not_contest_and_the_wronged_are_readier() -> None:
    once = CERTAIN // 1000
    asked = week(**WRONGED, luck_contest=0)
    assert (asked["contests"], asked["dispute"], asked["grounds"]) == (1, 1, 0)
    for change in ({"grounds": 0}, {"appeal": 0}, {"dispute": 2}):
        assert week(**{**WRONGED, **change}, luck_contest=0)["contests"] == 0
    assert [week(**{**WRONGED, "wrongly_taken": taken}, luck_contest=5 * once - 9)["contests"] for taken in (0, 256)] == [0, 1]
    assert contest.readiness(trait_litigious=0, meek=32768) == 128


@pytest.mark.parametrize(("change", "stage"), [
    ({"dispute_weeks": 3}, 1), ({"luck_human": 0, "luck_upheld": 0}, 3), ({"luck_upheld": 0}, 2),
    ({"luck_upheld": 0, "machine": CERTAIN // 3}, 3), ({"luck_human": 0, "luck_upheld": 0, "wrongly_taken": 0}, 2),
    ({"independent": 0}, 0), ({"dispute": 2, "luck_upheld": CERTAIN // 2}, 3), ({"dispute": 2, "luck_upheld": CERTAIN * 4 // 5}, 0),
    ({"dispute": 2, "dispute_weeks": 3, "luck_upheld": 0}, 2),
])
def test_a_contest_goes_from_the_scorer_to_an_independent_body(change: dict[str, int], stage: int) -> None:
    """A human being looks at every other, and gives 15 % right; a machine that is asked again nobody; the body three in four."""
    at = {**WRONGED, "dispute": 1, "dispute_weeks": 4, **change}
    told = week(**at)
    assert told["dispute"] == stage
    assert (told["contests_won"], told["contests_lost"]) == (int(stage == 3), int(stage == 0))


def test_points_come_back_when_the_deadline_has_passed_and_as_far_as_the_law_corrects() -> None:
    won = {**WRONGED, "dispute": 1, "dispute_weeks": 4, "luck_human": 0, "luck_upheld": 0}
    at_once = week(**won, deadline=0)
    assert [at_once[name] for name in ("own", "points_restored", "wrongly_taken", "dispute")] == [2560, 2560, 0, 0]
    waits = week(**won)
    assert (waits["own"], waits["dispute"], waits["dispute_weeks"]) == (0, 3, 0)
    assert week(**{**WRONGED, "dispute": 3, "dispute_weeks": 0})["dispute_weeks"] == 1
    half = week(**{**WRONGED, "dispute": 3, "dispute_weeks": 1}, correction=32768)
    assert [half[name] for name in ("own", "wrongly_taken", "dispute")] == [1280, 1280, 0]


def test_a_week_without_a_law_does_nothing_and_is_told_by_its_steps() -> None:
    assert set(week(due_score=0, appeal=0, notice=0).values()) == {0}
    found = valued(contest.mechanism.weekly.values(), {**PERSON, **WRONGED, "dispute": 1, "dispute_weeks": 4, "luck_human": 0})
    assert (found["decided"], found["seen_by_human"], found["upheld"]) == (1, 1, 15 * CERTAIN // 100)


def test_who_was_wronged_and_who_waits_is_counted() -> None:
    assert [contest.out_of_pocket(wrongly_taken=taken) for taken in (0, 1)] == [0, 1]
    assert [contest.waiting(dispute=stage) for stage in (0, 3)] == [0, 1]
