"""Firms: tempted, inspected, listed for a term, and left by customers for the others (OG-005, OG-007, ER-028)."""

from typing import Any

import pytest

from demerit.mechanisms import firms
from demerit.terms import CERTAIN, logistic

LAST = CERTAIN - 1
FIRM: dict[str, Any] = {
    "firm_listed": 0, "firm_weeks": 0, "firm_risk": 0, "trait_firm": 246, "trait_adult": 1, "trait_boldness": 128, "trait_civic": 64,
    "town_unsafe": 0, "town_people": 1000, "town_firm_complaints": 0, "town_firm_weeks_lived": 20, "town_firm_listed": 0,
    "province_firms_caught": 0, "province_violations": 0, "luck_pollute": LAST, "luck_unsafe": LAST, "luck_inspect": LAST,
    "luck_harm": LAST, "luck_complain": LAST, "followed": 1, "inspect": CERTAIN // 100, "capacity": 0, "fine": 100, "term": 104,
    "known": 65536, "pollutes": -814, "unsafely": -1129, "bold": 256, "dread": 2048, "shunned": 128, "turns": 20,
    "harms": 2 * 65536, "cost": 20, "complains": CERTAIN // 10,
}
NAMES = ("listed", "weeks", "risk", "setback", "bills", "lived", "polluting", "unsafe", "violations", "inspections", "caught", "in",
         "harmed", "complaints", "out", "lost", "gained")


def week(**changes: int) -> dict[str, int]:
    return dict(zip(NAMES, firms.weekly(**{**FIRM, **changes}), strict=True))


def test_each_kind_of_violation_has_a_draw_of_its_own() -> None:
    edge = logistic(-814)
    assert (week(luck_pollute=edge - 1)["polluting"], week(luck_pollute=edge)["polluting"]) == (1, 0)
    assert week(luck_pollute=0, luck_unsafe=0) == {
        **dict.fromkeys(NAMES, 0), "lived": 1, "polluting": 1, "unsafe": 1, "violations": 2}


def test_fear_of_inspection_lost_custom_and_civic_habit_deter() -> None:
    usual = firms.tempted(0, 0, 128, 64, -814, 256, 2048, 128)
    assert usual == logistic(-814)
    assert firms.tempted(32768, 0, 128, 64, -814, 256, 2048, 128) == logistic(-814 - 1024)
    assert firms.tempted(0, 1, 128, 64, -814, 256, 2048, 128) == logistic(-814 - 128)
    assert firms.tempted(0, 0, 255, 64, -814, 256, 2048, 128) > usual > firms.tempted(0, 0, 128, 255, -814, 256, 2048, 128)


def test_a_firm_found_out_is_fined_and_listed_for_its_term() -> None:
    caught = week(luck_pollute=0, luck_inspect=0)
    assert (caught["listed"], caught["weeks"], caught["bills"], caught["caught"], caught["in"]) == (1, 0, 100, 1, 1)
    assert week(luck_inspect=0)["caught"] == 0
    assert week(luck_inspect=0)["inspections"] == 1
    assert week(luck_pollute=0, luck_inspect=0, term=0)["listed"] == 0
    assert week(firm_listed=1, firm_weeks=102)["listed"] == 1
    last = week(firm_listed=1, firm_weeks=103)
    assert (last["listed"], last["weeks"], last["out"]) == (0, 0, 1)


def test_inspectors_follow_complaints_as_far_as_they_have_time() -> None:
    """2 complaints among 20 firms: ten per cent more, and never above the capacity."""
    tenth = CERTAIN // 10
    assert firms.inspected(tenth - 10**6, 2, 20, 1, 0) == 1
    assert firms.inspected(tenth + 10**6, 2, 20, 1, 0) == 0
    assert firms.inspected(tenth - 10**6, 2, 20, 1, CERTAIN // 20) == 0
    assert firms.inspected(0, 0, 20, 1, 0) == 1
    assert firms.inspected(0, 9, 20, 0, 0) == 0  # no inspectorate


def test_belief_follows_ones_own_case_and_the_news() -> None:
    assert firms.feared(0, 1, 1, 0, 0) == pytest.approx(65535 * (1 / 8) * (63 / 64), abs=2)
    assert firms.feared(0, 0, 0, 32, 64) == 512  # half of the violations found out: a sixty-fourth of a half
    assert firms.feared(65535, 1, 0, 0, 0) == pytest.approx(65535 * (7 / 8) * (63 / 64), abs=2)


def test_custom_a_listed_firm_loses_the_others_gain() -> None:
    assert firms.custom(1, 5, 5, 20, 65536, 20) == (20, 0)
    assert firms.custom(0, 0, 5, 20, 65536, 20) == (0, 7)  # 5 x 20 shared by 15
    assert firms.custom(0, 0, 5, 20, 32768, 20) == (0, 3)
    assert firms.custom(0, 0, 0, 0, 65536, 20) == (0, 0)
    assert week(firm_listed=1, town_firm_listed=5)["setback"] == 20


def test_anybody_may_be_harmed_and_complain() -> None:
    """5 unsafe firms harm 2 each of 1,000 people: one per cent."""
    person = {"trait_firm": 0, "town_unsafe": 5}
    assert week(**person, luck_harm=CERTAIN // 100 - 10**6) == {**dict.fromkeys(NAMES, 0), "bills": 20, "harmed": 1}
    assert week(**person, luck_harm=CERTAIN // 100 + 10**6)["harmed"] == 0
    assert week(**person, luck_harm=0, luck_complain=0)["complaints"] == 1


def test_only_adults_represent_firms_and_only_where_firms_are_followed() -> None:
    assert week(trait_firm=245, luck_pollute=0) == week(trait_adult=0, luck_pollute=0) == dict.fromkeys(NAMES, 0)
    assert week(followed=0, luck_pollute=0, luck_harm=0, town_unsafe=99) == dict.fromkeys(NAMES, 0)
    assert (firms.on_firm_list(firm_listed=1), firms.believed(firm_risk=9)) == (1, 9)


def test_belief_follows_what_became_of_a_violation_and_not_an_inspection_of_nothing() -> None:
    half = {"firm_risk": 32768, "luck_pollute": CERTAIN - 1, "luck_unsafe": CERTAIN - 1}
    clean, looked_into = week(**half, luck_inspect=CERTAIN - 1), week(**half, luck_inspect=0)
    assert (looked_into["inspections"], looked_into["violations"]) == (1, 0)
    assert looked_into["risk"] == clean["risk"]
    dirty = {**half, "luck_pollute": 0}
    assert week(**dirty, luck_inspect=CERTAIN - 1)["risk"] < clean["risk"] < week(**dirty, luck_inspect=0)["risk"]
