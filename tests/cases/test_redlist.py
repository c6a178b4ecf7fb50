"""Red-lists: on after some weeks at or above the line, off the first week below."""

from typing import Any

from demerit.mechanisms import redlist
from demerit.terms import CERTAIN

PERSON: dict[str, Any] = {
    "good_weeks": 25, "redlisted": 0, "published": 800 * 16, "arrears": 0, "court_listed": 0, "court_after": 13, "luck_use": CERTAIN - 1,
    "at": 800 * 256, "weeks": 26, "use": CERTAIN // 10, "saves": 5, "excuses": 1, "trusted": 1,
}
NAMES = ("weeks", "listed", "bills", "excused", "uses", "in", "out", "spared", "trusted")


def week(**changes: int) -> dict[str, int]:
    return dict(zip(NAMES, redlist.weekly(**{**PERSON, **changes}), strict=True))


def test_half_a_year_at_the_line_puts_a_person_on_the_list() -> None:
    assert week() == {"weeks": 26, "listed": 1, "bills": 0, "excused": 1, "uses": 0, "in": 1, "out": 0, "spared": 0, "trusted": 1}
    assert week(good_weeks=24)["listed"] == 0


def test_one_week_below_takes_them_off() -> None:
    fallen = week(good_weeks=200, redlisted=1, published=800 * 16 - 1)
    assert (fallen["weeks"], fallen["listed"], fallen["out"], fallen["excused"]) == (0, 0, 1, 0)


def test_the_court_spares_a_red_listed_debtor_where_the_clause_says_so() -> None:
    assert week(arrears=13)["spared"] == 1
    assert week(arrears=12)["spared"] == 0
    assert week(arrears=13, excuses=0)["excused"] == week(arrears=13, excuses=0)["spared"] == 0


def test_honours_save_money_on_occasion() -> None:
    assert week(luck_use=0)["bills"] == -5
    assert week(luck_use=0, good_weeks=0)["bills"] == 0


def test_without_a_line_or_a_score_there_is_no_list() -> None:
    assert week(at=0) == week(published=0) == dict.fromkeys(NAMES, 0)
    assert week(weeks=0, good_weeks=0)["listed"] == 1
    assert week(weeks=0, published=0)["listed"] == 0
