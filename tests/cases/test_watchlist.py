"""A watchlist: true and innocent people under suspicion, what is closed to them, and the ways off it."""

from typing import Any

import pytest

from demerit.mechanisms import watchlist
from demerit.terms import CERTAIN
from demerit.values import worked_out

LAST = CERTAIN - 1
FLAGS = ("flights", "rail", "work", "benefits")
PERSON: dict[str, Any] = {
    "suspect": 1, "on_watchlist": 0, "watch_weeks": 0, "watch_known": 0, "jobless": 0,
    "trait_grown": 1, "trait_quintile": 3, "trait_mobility": 128, "trait_employed": 1,
    **{f"luck_{name}": LAST for name in ("suspects", "listed", "flight", "rail", "post", "review", "redress", "misjudged", "notice")},
    "suspects": CERTAIN // 100, "listing": CERTAIN // 10, "wrongly": CERTAIN // 1000, "term": 0, "review": 0, "notice": 0, "redress": 0,
    "misjudged": 0, **dict.fromkeys(FLAGS, 0),
    "fly": CERTAIN // 50, "ride": CERTAIN // 100, "seek": CERTAIN // 1000, "worth_of_post": 50, "means_dole": 25,
}
LISTED = {"on_watchlist": 1, "watch_weeks": 9}


def week(**changes: int) -> dict[str, int]:
    return worked_out(watchlist.mechanism.weekly, {**PERSON, **changes})


def test_who_meets_the_criterion_is_drawn_once() -> None:
    edge = CERTAIN // 100
    assert [week(suspect=0, luck_suspects=luck)["suspect"] for luck in (edge - 1, edge)] == [2, 1]
    assert [week(suspect=drawn, luck_suspects=0)["suspect"] for drawn in (1, 2)] == [1, 2]
    assert week(suspect=0, luck_suspects=0, trait_grown=0)["suspect"] == 0
    assert week(suspect=2, listing=0, wrongly=0)["suspect"] == 0, "where nobody is listed there is no criterion"


def test_true_and_innocent_are_listed_with_a_chance_of_their_own() -> None:
    innocent, true = CERTAIN // 1000, CERTAIN // 10
    for drawn, edge in ((1, innocent), (2, true)):
        inside, outside = (week(suspect=drawn, luck_listed=luck) for luck in (edge - 1, edge))
        assert (inside["on_watchlist"], inside["watch_in"], inside["watch_in_innocent"]) == (1, 1, int(drawn == 1))
        assert (outside["on_watchlist"], outside["watch_in"]) == (0, 0)
    assert week(**LISTED, suspect=2, luck_listed=0)["watch_in"] == 0, "nobody is listed twice"
    assert week(suspect=0, luck_suspects=0, luck_listed=0)["watch_in_innocent"] == 0
    assert (week(**LISTED)["watch_weeks_innocent"], week(**LISTED, suspect=2)["watch_weeks_innocent"]) == (1, 0)


@pytest.mark.parametrize(("flag", "luck", "edge", "count", "lost"), [
    ("flights", "luck_flight", CERTAIN // 50, "watch_refused_air", 0), ("rail", "luck_rail", CERTAIN // 100, "watch_refused_rail", 0),
    ("work", "luck_post", CERTAIN // 1000, "watch_refused_posts", 50),
])
def test_what_is_closed_is_refused_as_often_as_it_is_wanted(flag: str, luck: str, edge: int, count: str, lost: int) -> None:
    inside, outside = (week(**LISTED, **{flag: 1, luck: at}) for at in (edge - 1, edge))
    assert (inside[count], outside[count], inside["setback"], outside["setback"]) == (1, 0, lost, 0)
    assert inside["restricted"] == outside["restricted"] == 1
    assert week(**LISTED, **{luck: 0})[count] == week(**{flag: 1, luck: 0})[count] == week()["restricted"] == 0


def test_the_rich_and_mobile_are_refused_more_trips() -> None:
    edge = CERTAIN // 50
    tried = [week(**LISTED, flights=1, luck_flight=2 * edge, trait_quintile=q, trait_mobility=m)["watch_refused_air"]
             for q, m in ((3, 128), (5, 128), (5, 255))]
    assert tried == [0, 0, 1]


def test_a_benefit_is_withheld_from_who_has_no_job_and_a_post_only_from_who_has_one() -> None:
    out = week(**LISTED, benefits=1, work=1, jobless=1, luck_post=0)
    assert (out["watch_benefits_withheld"], out["setback"], out["watch_refused_posts"]) == (1, 25, 0)
    assert week(**LISTED, benefits=1)["watch_benefits_withheld"] == 0
    assert week(**LISTED, work=1, luck_post=0, trait_employed=0)["watch_refused_posts"] == 0


def test_a_look_frees_the_innocent_and_others_by_mistake() -> None:
    looked = {"review": CERTAIN // 50, "luck_review": CERTAIN // 50 - 1}
    freed = week(**LISTED, **looked)
    assert (freed["on_watchlist"], freed["watch_cleared"], freed["watch_weeks"], freed["watch_known"]) == (0, 1, 0, 0)
    assert week(**LISTED, review=CERTAIN // 50, luck_review=CERTAIN // 50)["watch_cleared"] == 0
    mistaken = {"suspect": 2, "misjudged": CERTAIN // 4}
    assert [week(**LISTED, **looked, **mistaken, luck_misjudged=luck)["watch_cleared"] for luck in (CERTAIN // 4 - 1, CERTAIN // 4)] == [1, 0]


def test_only_who_knows_complains() -> None:
    """Before 2015 nobody was told of being on the no-fly list, and few who asked were answered (Latif v. Holder)."""
    hears = {"redress": CERTAIN // 10, "luck_redress": 0}
    assert week(**LISTED, **hears)["watch_heard"] == 0
    heard = week(**LISTED, **hears, watch_known=1)
    assert (heard["watch_heard"], heard["watch_cleared"]) == (1, 1)
    refused = week(**LISTED, **hears, watch_known=1, suspect=2)
    assert (refused["watch_heard"], refused["watch_cleared"], refused["on_watchlist"]) == (1, 0, 1)
    assert week(**LISTED, watch_known=1, redress=CERTAIN // 10, luck_redress=CERTAIN // 10)["watch_heard"] == 0


def test_one_learns_by_notice_or_where_a_trip_is_refused() -> None:
    assert [week(suspect=2, luck_listed=0, notice=CERTAIN // 2, luck_notice=luck)["watch_known"] for luck in (0, CERTAIN // 2)] == [1, 0]
    assert [week(**LISTED, flights=flag, luck_flight=0)["watch_known"] for flag in (0, 1)] == [0, 1]
    assert week(**LISTED, rail=1, luck_rail=0)["watch_known"] == week(**LISTED, watch_known=1)["watch_known"] == 1


def test_a_term_or_the_end_of_the_list_ends_a_listing() -> None:
    assert [week(**{**LISTED, "watch_weeks": served}, term=10)["on_watchlist"] for served in (8, 9)] == [1, 0]
    ended = week(**LISTED, term=10)
    assert (ended["watch_lapsed"], ended["watch_cleared"], ended["watch_weeks"]) == (1, 0, 0)
    assert week(**{**LISTED, "watch_weeks": 1023})["watch_weeks"] == 1023
    assert week(**LISTED, listing=0, wrongly=0)["watch_lapsed"] == 1


def test_without_a_list_nothing_happens() -> None:
    everything = {f"luck_{name}": 0 for name in ("suspects", "listed", "flight", "rail", "post", "review", "redress", "notice")}
    bare = week(**everything, suspect=0, listing=0, wrongly=0, **dict.fromkeys(FLAGS, 1))
    assert bare == dict.fromkeys(watchlist.mechanism.weekly, 0)


def test_what_is_measured() -> None:
    assert watchlist.watched_over(on_watchlist=1) == 1
    assert [watchlist.watched_innocent(on_watchlist=1, suspect=drawn) for drawn in (1, 2)] == [1, 0]
