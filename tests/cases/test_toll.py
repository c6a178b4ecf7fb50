"""The toll: what was closed, opened, kept back, and the money of every channel; both sides, and nothing comes to its end."""

from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import toll
from demerit.values import worked_out

QUIET = {"posted_restricted": 0, "posted_favoured": 0, "posted_withheld": 0, "account": 0, "account_channels": 0,
         "tie_count": 9, "tie_left": 0, "tie_dropped": 0}
SO_FAR = {"weeks_restricted": 4, "weeks_opened": 3, "posts_withheld": 5, "net_money": 700, "channels_met": 0b101, "circle_size": 9}
NOTHING = {**SO_FAR, "restricted_now": 0, "opened_now": 0, "ties_won": 0}


def settled(**given: int) -> dict[str, int]:
    return worked_out(toll.mechanism.settle, {**SO_FAR, **QUIET, **given})


def test_a_quiet_week_changes_nothing() -> None:
    assert settled() == NOTHING


def test_however_much_is_refused_or_opened_it_is_one_week() -> None:
    assert settled(posted_restricted=3) == {**NOTHING, "weeks_restricted": 5, "restricted_now": 1}
    assert settled(posted_favoured=1023) == {**NOTHING, "weeks_opened": 4, "opened_now": 1}


def test_posts_add_up_and_money_is_of_either_sign() -> None:
    assert settled(posted_withheld=1)["posts_withheld"] == 6
    assert [settled(account=money)["net_money"] for money in (100, 0, -900)] == [800, 700, -200]
    assert settled(account_channels=0b110)["channels_met"] == 0b111


def test_a_tie_won_for_a_tie_lost_leaves_the_circle_as_it_was() -> None:
    """9 ties; others close 2 and 2 are new; then the person lets go of one, which is told as let go, not as lost."""
    turned = settled(tie_count=9, tie_left=2)
    assert (turned["circle_size"], turned["ties_won"]) == (9, 2)
    let_go = settled(tie_count=9, tie_dropped=1)
    assert (let_go["circle_size"], let_go["ties_won"]) == (8, 0)
    assert settled(circle_size=8, tie_count=8) == {**NOTHING, "circle_size": 8}


def test_before_the_first_week_nobody_knows_which_ties_are_new() -> None:
    assert settled(circle_size=255) == NOTHING
    assert next(one.start for one in toll.mechanism.columns if one.name == "circle_size") == 255


WEEK = {one.name: one.per_week for one in toll.mechanism.columns if one.per_week}


@given(st.integers(1, 10_000), st.tuples(*[st.integers(0, 1023)] * 3), st.integers(-20000, WEEK["net_money"]))
def test_no_week_adds_more_than_there_is_room_for(weeks: int, posted: tuple[int, ...], money: int) -> None:
    before = {name: WEEK[name] * weeks for name in WEEK}
    after = settled(**before, **dict(zip(QUIET, posted, strict=False)), account=money)
    assert all(after[name] <= WEEK[name] * (weeks + 1) for name in WEEK)


def test_measures_read_the_counters() -> None:
    assert toll.restricted_so_far(weeks_restricted=4) == 4
    assert toll.opened_so_far(weeks_opened=3) == 3
    assert toll.withheld_so_far(posts_withheld=5) == 5
    assert toll.money_so_far(net_money=-700) == -700
    assert toll.ties_kept(circle_size=9) == 9
