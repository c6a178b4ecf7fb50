"""Red-lists: on after some weeks at or above the line, off the first week below."""

from typing import Any

from demerit.mechanisms import redlist
from demerit.terms import CERTAIN
from demerit.values import worked_out

PERSON: dict[str, Any] = {
    "good_weeks": 25, "redlisted": 0, "published": 800 * 16, "arrears": 0, "court_listed": 0, "court_after": 13, "judgment": 0, "court_weeks": 0, "luck_use": CERTAIN - 1,
    "at": 800 * 256, "weeks": 26, "use": CERTAIN // 10, "saves": 5, "excuses": 1, "trusted": 1,
}
NAMES = tuple(redlist.mechanism.weekly)


def week(**changes: int) -> dict[str, int]:
    return worked_out(redlist.mechanism.weekly, {**PERSON, **changes})


def test_half_a_year_at_the_line_puts_a_person_on_the_list() -> None:
    assert week() == {
        "good_weeks": 26, "redlisted": 1, "bills": 0, "favoured": 0, "excused": 1, "red_uses": 0, "red_in": 1, "red_out": 0,
        "red_spared": 0, "red_trusted": 1}
    assert week(good_weeks=24)["redlisted"] == 0


def test_one_week_below_takes_them_off() -> None:
    fallen = week(good_weeks=200, redlisted=1, published=800 * 16 - 1)
    assert (fallen["good_weeks"], fallen["redlisted"], fallen["red_out"], fallen["excused"]) == (0, 0, 1, 0)


def test_the_court_spares_a_red_listed_debtor_where_the_clause_says_so() -> None:
    assert week(arrears=13)["red_spared"] == week(arrears=13)["favoured"] == 1
    assert week(arrears=12)["red_spared"] == 0
    assert week(arrears=13, excuses=0)["excused"] == week(arrears=13, excuses=0)["red_spared"] == 0


def test_honours_save_money_on_occasion() -> None:
    assert (week(luck_use=0)["bills"], week(luck_use=0)["favoured"], week()["favoured"]) == (-5, 1, 0)
    assert week(luck_use=0, good_weeks=0)["bills"] == 0


def test_without_a_line_or_a_score_there_is_no_list() -> None:
    assert week(at=0) == week(published=0) == dict.fromkeys(NAMES, 0)
    assert week(weeks=0, good_weeks=0)["redlisted"] == 1
    assert week(weeks=0, published=0)["redlisted"] == 0


def test_the_row_of_good_weeks_is_counted_as_far_as_it_matters() -> None:
    assert [redlist.next_good_weeks(good_weeks=so_far, reached=1) for so_far in (0, 254, 255)] == [1, 255, 255]
    assert redlist.next_good_weeks(good_weeks=255, reached=0) == 0


def test_who_is_behind_for_as_long_as_the_court_waits_and_not_on_the_register_could_be_listed() -> None:
    assert [redlist.overdue(court_after=13, arrears=weeks, court_listed=0) for weeks in (12, 13)] == [0, 1]
    assert redlist.overdue(court_after=13, arrears=13, court_listed=1) == 0
    assert redlist.overdue(court_after=0, arrears=13, court_listed=0) == 0
    assert [redlist.listable(overdue=1, undecided=decided) for decided in (0, 1)] == [0, 1]


def test_nobody_is_spared_by_the_red_list_whom_the_court_lets_be() -> None:
    """Found unable or freed (3), or keeping a plan (2): the court would list neither, red-listed or not."""
    assert [week(arrears=20, judgment=decided)["red_spared"] for decided in (0, 1, 2, 3)] == [1, 0, 0, 0]
    assert [week(arrears=20, judgment=2, court_weeks=weeks)["red_spared"] for weeks in (11, 12)] == [0, 1]
    assert week(arrears=20, judgment=3)["excused"] == 1
    assert [redlist.undecided(judgment=3, court_weeks=weeks, court_after=13) for weeks in (0, 100)] == [0, 0]
