"""Guilt: a friend's post costs me points (as one article has it; SE-022 says otherwise)."""

from demerit.mechanisms import guilt
from demerit.values import worked_out

HOUSEHOLD, NEIGHBOUR, WORK, FRIEND, STRANGER, VOICE = range(6)


def week(**given: int) -> tuple[int, ...]:
    """(points posted, posts charged, points lost)."""
    return tuple(worked_out(guilt.mechanism.weekly, given).values())


def test_friends_and_workmates_who_spoke_are_counted_and_nobody_else() -> None:
    kinds = (HOUSEHOLD, NEIGHBOUR, WORK, FRIEND, STRANGER, VOICE)
    assert [guilt.spoke_against(their_stance=1, tie_kind=kind, family=0) for kind in kinds] == [0, 0, 1, 1, 1, 0]


def test_where_family_counts_the_household_does_too_and_neighbours_do_not() -> None:
    """Techdirt 2015: if friends or family do any of these things, one's own score falls."""
    kinds = (HOUSEHOLD, NEIGHBOUR, WORK, FRIEND, STRANGER, VOICE)
    assert [guilt.spoke_against(their_stance=1, tie_kind=kind, family=1) for kind in kinds] == [1, 0, 1, 1, 1, 0]


def test_silence_and_praise_are_nobodys_guilt() -> None:
    assert [guilt.spoke_against(their_stance=stance, tie_kind=FRIEND, family=1) for stance in (0, 2)] == [0, 0]


def test_each_friends_post_costs_the_same() -> None:
    for friends in range(4):
        assert week(enrolled=1, heard_posts=friends, points=-512) == (-512 * friends, friends, 512 * friends)


def test_people_without_a_score_have_nothing_to_lose() -> None:
    assert week(enrolled=0, heard_posts=3, points=-512) == (0, 0, 0)


def test_without_a_price_nobody_is_charged() -> None:
    assert week(enrolled=1, heard_posts=3, points=0) == (0, 0, 0)


def test_what_is_lost_is_what_is_posted_and_a_price_above_nil_charges_nobody() -> None:
    assert [guilt.charged(enrolled=1, heard_posts=3, points=points) for points in (-1, 0, 1)] == [3, 0, 0]
    assert guilt.guilt_docked(deduction=guilt.deduction(charged=3, points=-512)) == 1536
