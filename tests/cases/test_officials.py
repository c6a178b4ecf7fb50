"""Officials: bribes, favours and whims, each drawn by whom it happens to; the register one article told of (OG-001)."""

from typing import Any

import pytest

from demerit.mechanisms import officials
from demerit.terms import CERTAIN, logistic
from demerit.values import worked_out

LAST = CERTAIN - 1
PERSON: dict[str, Any] = {
    "takes": 0, "official_risk": 0, "official_listed": 0, "official_weeks": 0, "arrears": 0, "court_listed": 0, "savings": 500,
    "trait_official": 0, "trait_grown": 1, "trait_employed": 1, "office": 0, "trait_boldness": 128, "trait_civic": 64, "heard_friends": 0, "town_takes": 5,
    "town_official_weeks_lived": 20, "town_bribes": 4, "town_adults": 1000, "province_officials_caught": 0, "province_takes": 0,
    "luck_take": LAST, "luck_review": LAST, "luck_bribe": LAST, "luck_favour": LAST, "luck_whim": LAST,
    "luck_register": 0, "luck_dismiss": 0,
    "followed": 1, "discretion": 65536, "review": CERTAIN // 100, "term": 104, "registers": CERTAIN // 2, "dismiss": CERTAIN // 2, "usual": -563, "bold": 256,
    "dread": 2048, "whim": CERTAIN // 500, "favours": CERTAIN // 5, "offers": CERTAIN // 20, "price": 50, "learns": 8192,
    "hears": 1024,
}
NAMES = tuple(officials.mechanism.weekly)
NOTHING = dict.fromkeys(NAMES, 0)


def week(**changes: int) -> dict[str, int]:
    return worked_out(officials.mechanism.weekly, {**PERSON, **changes})


def test_a_debtor_buys_a_way_out_from_a_quarter_of_officials() -> None:
    """A twentieth offer, three quarters of them at civic habit 64, and 5 of 20 officials take."""
    edge = CERTAIN * 3 // 4 // 20 // 4
    paid = week(arrears=13, luck_bribe=edge - 100)
    assert paid == {**NOTHING, "excused": 1, "bills": 50, "bribes": 1}
    assert week(arrears=13, luck_bribe=edge + 100) == NOTHING
    assert week(arrears=13, court_listed=1, luck_bribe=0) == {**NOTHING, "cleared": 1, "bills": 50, "bribes": 1}
    assert week(arrears=13, luck_bribe=0, savings=49) == week(luck_bribe=0) == NOTHING
    assert week(arrears=13, luck_bribe=0, town_takes=0) == week(arrears=13, luck_bribe=0, discretion=0) == NOTHING


def test_who_knows_an_official_is_excused() -> None:
    assert officials.friends(their_office=1, tie_kind=3) == 1
    assert officials.friends(their_office=0, tie_kind=3) == officials.friends(their_office=1, tie_kind=5) == 0
    known = {"arrears": 13, "heard_friends": 1}
    assert week(**known, luck_favour=CERTAIN // 5 - 1) == {**NOTHING, "excused": 1, "favours_done": 1}
    assert week(**known, luck_favour=CERTAIN // 5) == week(arrears=13, luck_favour=0) == NOTHING


def test_anybody_who_owes_nothing_may_be_named_at_a_whim() -> None:
    """20 officials x .2 % among 1,000 adults: 4 in 100,000 a week."""
    edge = CERTAIN // 25_000
    assert week(luck_whim=edge - 10) == {**NOTHING, "named": 1, "whims": 1}
    assert week(luck_whim=edge + 10) == week(luck_whim=0, arrears=1) == week(luck_whim=0, discretion=0) == NOTHING


OFFICIAL = {"trait_official": 250}


def test_an_official_is_open_to_bribes_from_week_to_week() -> None:
    edge = logistic(-563)
    assert (week(**OFFICIAL, luck_take=edge - 1)["takes"], week(**OFFICIAL, luck_take=edge)["takes"]) == (1, 0)
    assert week(**OFFICIAL, luck_take=edge - 1, official_risk=6000)["takes"] == 0
    assert week(**OFFICIAL, luck_take=0, official_listed=1)["takes"] == 0


def test_what_debtors_pay_is_shared_by_those_who_take() -> None:
    assert week(**OFFICIAL, takes=1)["bills"] == -40  # 4 bribes of 50 among 5
    assert week(**OFFICIAL)["bills"] == 0


def test_an_official_found_out_is_listed_and_loses_the_post() -> None:
    caught = week(**OFFICIAL, takes=1, luck_review=0, luck_take=0)
    names = ("official_listed", "official_weeks", "fired", "officials_caught", "officials_in", "takes")
    assert [caught[name] for name in names] == [1, 0, 1, 1, 1, 0]
    assert week(**OFFICIAL, takes=1, luck_review=0, dismiss=0)["fired"] == 0
    assert week(**OFFICIAL, takes=1, luck_review=0, luck_dismiss=CERTAIN // 2)["fired"] == 0
    unlisted = week(**OFFICIAL, takes=1, luck_review=0, luck_register=CERTAIN // 2)
    assert [unlisted[name] for name in names] == [0, 0, 1, 1, 0, 0]
    assert week(**OFFICIAL, luck_review=0)["officials_caught"] == 0
    assert week(**OFFICIAL, official_listed=1, official_weeks=103)["official_listed"] == 0
    heard = week(**OFFICIAL, province_officials_caught=1, province_takes=10)
    assert caught["official_risk"] > heard["official_risk"] > 0


def test_a_dismissed_official_holds_no_office_and_favours_nobody_again() -> None:
    assert week(**OFFICIAL, takes=1, luck_review=0)["office"] == week(**OFFICIAL, office=2)["office"] == 2
    assert week(**OFFICIAL, takes=1, luck_review=0, luck_dismiss=CERTAIN // 2)["office"] == 1
    gone = week(**OFFICIAL, office=2, luck_take=0)
    assert gone["takes"] == gone["official_weeks_lived"] == officials.friends(their_office=2, tie_kind=3) == 0


def test_who_is_listed_stays_so_out_of_office_too() -> None:
    listed = {"official_listed": 1, "office": 2}
    assert [week(**OFFICIAL, **listed, official_weeks=served)["official_listed"] for served in (5, 103)] == [1, 0]


def test_nobody_without_work_holds_an_office() -> None:
    """Two in three adults of the trait's last six of 256 are of working age and in work: there is a job to lose."""
    assert week(**OFFICIAL, trait_employed=0, takes=1, luck_review=0, luck_take=0) == NOTHING
    assert worked_out(officials.mechanism.begin, {**PERSON, **OFFICIAL}) == {"office": 1}
    assert worked_out(officials.mechanism.begin, {**PERSON, **OFFICIAL, "trait_employed": 0}) == {"office": 0}


def test_where_officials_are_not_followed_nothing_happens() -> None:
    everything = {"arrears": 13, "heard_friends": 1, "luck_bribe": 0, "luck_favour": 0, "luck_take": 0, "luck_whim": 0}
    assert week(**OFFICIAL, **everything, followed=0) == week(**OFFICIAL, **everything, trait_grown=0) == NOTHING
    assert (officials.open_to_bribes(takes=1), officials.on_official_list(official_listed=1)) == (1, 1)


def test_a_listed_official_is_none_who_could_name_somebody() -> None:
    """The rate of whims is that of officials in office last week."""
    office = {"trait_official": 255}
    assert [week(**who)["official_weeks_lived"] for who in (office, office | {"official_listed": 1}, {})] == [1, 0, 0]


def test_belief_moves_an_eighth_by_ones_own_case_and_a_sixty_fourth_by_the_news() -> None:
    """From a half: found out to 9/16, left alone to 7/16; the news of a province in which nobody is found out takes a 64th."""
    assert officials.lived_through(official_risk=32768, takes=1, officials_caught=1, learns=8192) == 36864
    assert officials.lived_through(official_risk=32768, takes=1, officials_caught=0, learns=8192) == 28672
    assert officials.lived_through(official_risk=32768, takes=0, officials_caught=0, learns=8192) == 32768
    assert officials.next_official_risk(official=1, lived_through=32768, news=0, hears=1024) == 32768 - 512


@pytest.mark.parametrize(("civic", "savings", "chance"), [(0, 50, 256), (64, 50, 192), (255, 50, 1), (0, 49, 0)])
def test_civic_habit_and_an_empty_purse_keep_from_offering(civic: int, savings: int, chance: int) -> None:
    assert officials.willing(
        subject=1, arrears=1, court_listed=0, savings=savings, trait_civic=civic, offers=256, price=50) == chance
