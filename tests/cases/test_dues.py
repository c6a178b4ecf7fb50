"""Dues: bills, fines and lost custom are felt the week after; nobody owes more than 82 weeks of pay; minors owe nothing."""

from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import dues
from demerit.values import worked_out

QUIET = {f"posted_{name}": 0 for name in ("bills", "fines", "left_unpaid", "setback", "fired", "urge", "turned_down")}
NOTHING = dict.fromkeys(dues.mechanism.settle, 0)


def settled(**given: int) -> dict[str, int]:
    return worked_out(dues.mechanism.settle, {**QUIET, "trait_adult": 1, "setback": 0, **given})


def test_a_quiet_week_asks_for_nothing() -> None:
    assert settled() == NOTHING


def test_bills_fines_and_what_was_left_are_paid_together() -> None:
    assert settled(posted_bills=300, posted_fines=70, posted_left_unpaid=6) == {**NOTHING, "bills": 376}
    assert settled(posted_bills=-40)["bills"] == -40


def test_what_is_owed_above_the_most_is_let_go_and_counted() -> None:
    most = settled(posted_bills=5000, posted_left_unpaid=5000)
    assert (most["bills"], most["bills_let_go"]) == (8191, 1809)
    back = settled(posted_bills=-10_000)
    assert (back["bills"], back["bills_let_go"]) == (-3840, -6160)


def test_a_fine_is_let_go_where_more_than_41_weeks_of_pay_would_be_owed() -> None:
    """4,096 hundredths of a week: up to there a fine is owed, what is above is not asked for; other bills go on to be owed above it."""
    assert settled(posted_fines=8000) == {**NOTHING, "bills": 4096, "bills_let_go": 3904}
    assert settled(posted_fines=2000, posted_left_unpaid=3000) == {**NOTHING, "bills": 4096, "bills_let_go": 904}
    assert settled(posted_fines=2000, posted_left_unpaid=4096, posted_bills=100) == {**NOTHING, "bills": 4196, "bills_let_go": 2000}
    assert settled(posted_fines=2000, posted_bills=-500) == {**NOTHING, "bills": 1500}


def test_minors_owe_nothing() -> None:
    found = settled(trait_adult=0, posted_bills=50, posted_setback=9)
    assert found == {**NOTHING, "bills_let_go": 50, "setback_spared": 9}


def test_custom_won_is_income_as_custom_lost_is() -> None:
    assert [settled(posted_setback=custom)["setback"] for custom in (20, -20, 500, -500)] == [20, -20, 127, -127]
    assert [settled(posted_setback=custom)["setback_spared"] for custom in (20, 500, -500)] == [0, 373, -373]


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=20))
def test_what_is_felt_is_what_was_posted_less_what_was_spared_or_is_still_to_come(posts: list[int]) -> None:
    setback, felt, given_back = 0, 0, 0
    for posted in posts:
        felt += setback
        week = settled(posted_setback=posted, setback=setback)
        given_back += week["setback_spared"] + week["setback_later"]
        setback = week["setback"]
    assert felt == sum(posts) - given_back


def test_what_others_did_is_capped_and_never_below_nil() -> None:
    over = settled(posted_fired=3, posted_urge=-5, posted_turned_down=2)
    assert (over["fired"], over["urge"], over["turned_down"]) == (1, 0, 1)
    assert settled(posted_urge=5000)["urge"] == 2047


def test_measures_read_what_is_to_come() -> None:
    assert (dues.owed_next(bills=70), dues.lost_next(setback=-8)) == (70, -8)
