"""Firms: tempted, inspected, listed for a term, and left by customers for the others (OG-005, OG-007, ER-028)."""

from typing import Any

import pytest

from demerit.mechanisms import firms
from demerit.terms import CERTAIN, logistic
from demerit.values import worked_out

LAST = CERTAIN - 1
FIRM: dict[str, Any] = {
    "firm_listed": 0, "firm_weeks": 0, "firm_risk": 0, "trait_firm": 246, "trait_adult": 1, "trait_grown": 1, "trait_boldness": 128, "trait_civic": 64,
    "town_unsafe": 0, "unsafe_goods": 0, "accused": 0, "town_accused": 0, "town_people": 1000, "town_firm_complaints": 0, "town_firm_weeks_lived": 20, "town_firm_listed": 0,
    "province_firms_caught": 0, "province_violations": 0, "luck_pollute": LAST, "luck_unsafe": LAST, "luck_inspect": LAST,
    "luck_harm": LAST, "luck_complain": LAST, "followed": 1, "inspect": CERTAIN // 100, "capacity": 0, "fine": 100, "term": 104,
    "informed": 65536, "pollutes": -814, "unsafely": -1129, "bold": 256, "dread": 2048, "shunned": 128, "boycott": 20,
    "harms": 2 * 65536, "cost": 20, "complains": CERTAIN // 10, "learns": 8192, "hears": 1024,
}
NAMES = tuple(firms.mechanism.weekly)


def week(**changes: int) -> dict[str, int]:
    return worked_out(firms.mechanism.weekly, {**FIRM, **changes})


def test_each_kind_of_violation_has_a_draw_of_its_own() -> None:
    edge = logistic(-814)
    assert (week(luck_pollute=edge - 1)["polluting"], week(luck_pollute=edge)["polluting"]) == (1, 0)
    assert week(luck_pollute=0, luck_unsafe=0) == {
        **dict.fromkeys(NAMES, 0), "firm_weeks_lived": 1, "polluting": 1, "unsafe": 1, "violations": 2, "unsafe_goods": 1}


def test_fear_of_inspection_lost_custom_and_civic_habit_deter() -> None:
    usual, weights = firms.disposition(firm=1, trait_boldness=128, trait_civic=64, bold=256), {"dread": 2048, "shunned": 128}
    assert (usual, firms.deterrence(firm=1, firm_risk=0, firm_listed=0, **weights)) == (0, 0)
    assert firms.deterrence(firm=1, firm_risk=32768, firm_listed=0, **weights) == 1024
    assert firms.deterrence(firm=1, firm_risk=0, firm_listed=1, **weights) == 128
    bolder = firms.disposition(firm=1, trait_boldness=255, trait_civic=64, bold=256)
    assert bolder > usual > firms.disposition(firm=1, trait_boldness=128, trait_civic=255, bold=256)
    for changes, logit in (({}, -814), ({"firm_risk": 32768}, -814 - 1024), ({"firm_listed": 1}, -814 - 128)):
        edge = logistic(logit)
        assert [week(**changes, luck_pollute=luck)["polluting"] for luck in (edge - 1, edge)] == [1, 0]
    edge = logistic(-814)
    assert week(trait_boldness=255, luck_pollute=edge)["polluting"] == 1
    assert week(trait_civic=255, luck_pollute=edge - 1)["polluting"] == 0


def test_a_firm_found_out_is_fined_and_listed_for_its_term() -> None:
    caught = week(luck_pollute=0, luck_inspect=0)
    assert [caught[name] for name in ("firm_listed", "firm_weeks", "fines", "firms_caught", "firms_in")] == [1, 0, 100, 1, 1]
    assert week(luck_inspect=0)["firms_caught"] == 0
    assert week(luck_inspect=0)["firm_inspections"] == 1
    assert week(luck_pollute=0, luck_inspect=0, term=0)["firm_listed"] == 0
    assert week(firm_listed=1, firm_weeks=102)["firm_listed"] == 1
    last = week(firm_listed=1, firm_weeks=103)
    assert (last["firm_listed"], last["firm_weeks"], last["firms_out"]) == (0, 0, 1)


def chance(accused: int, complaints: int, inspect: int, capacity: int, of: int = 4) -> float:
    """How likely inspectors come to one of the 20 firms of a town, of which so many sold what complaints are of."""
    given = {**FIRM, "accused": accused, "town_accused": of, "town_firm_complaints": complaints, "inspect": inspect, "capacity": capacity}
    found = worked_out({"called": firms.called_out, "time": firms.time_left}, given)
    return (found["called"] + min(inspect, found["time"])) / CERTAIN


def test_inspectors_go_to_the_firms_that_sold_what_is_complained_of() -> None:
    """2 complaints about the goods of 4 firms: each of these is visited with a chance of a half, the other 16 are not."""
    assert chance(accused=1, complaints=2, inspect=1, capacity=0) == pytest.approx(0.5, abs=1e-6)
    assert chance(accused=0, complaints=2, inspect=1, capacity=0) == pytest.approx(0, abs=1e-6)
    assert chance(accused=1, complaints=9, inspect=1, capacity=0) == pytest.approx(1, abs=1e-6)
    assert chance(accused=1, complaints=9, inspect=0, capacity=0) == 0  # no inspectorate
    assert week(accused=1, town_accused=4, town_firm_complaints=4, luck_inspect=CERTAIN // 2)["firm_inspections"] == 1
    assert week(town_accused=4, town_firm_complaints=4, luck_inspect=CERTAIN // 2)["firm_inspections"] == 0


def test_inspectors_have_time_for_a_share_of_the_towns_firms_and_go_where_complaints_send_them_first() -> None:
    """5 % of 20 firms is one a week: for 2 complaints of 4 firms a quarter each, and no time is left for routine."""
    assert chance(accused=1, complaints=2, inspect=CERTAIN // 10, capacity=CERTAIN // 20) == pytest.approx(0.25, rel=1e-4)
    assert chance(accused=0, complaints=2, inspect=CERTAIN // 10, capacity=CERTAIN // 20) == 0
    assert chance(accused=0, complaints=0, inspect=CERTAIN // 10, capacity=CERTAIN // 20, of=0) == pytest.approx(0.05, rel=1e-4)
    town = 4 * chance(1, 3, CERTAIN // 10, CERTAIN // 5) + 16 * chance(0, 3, CERTAIN // 10, CERTAIN // 5)
    assert town == pytest.approx(3 + 20 * 0.05, rel=1e-4)  # 4 a week: 3 for complaints, 1 for routine
    assert firms.called_out(accused=0, followed_up=65536, town_accused=4) == 0


def test_an_inspection_for_a_complaint_finds_what_was_complained_of() -> None:
    found = week(accused=1, town_accused=1, town_firm_complaints=1, luck_inspect=0)
    assert [found[name] for name in ("firms_answered", "firms_caught", "fines", "firm_listed")] == [1, 1, 100, 1]
    assert found["firm_risk"] > 0
    assert week(luck_inspect=0)["firms_answered"] == week(luck_inspect=0)["firms_caught"] == 0


def test_goods_are_complained_of_two_weeks_after() -> None:
    """Sold in one week, they harm in the next; inspectors hear of the complaints in the one after."""
    sold = week(luck_unsafe=0)
    assert (sold["unsafe_goods"], sold["accused"]) == (1, 0)
    assert (week(unsafe_goods=1)["unsafe_goods"], week(unsafe_goods=1)["accused"]) == (0, 1)
    assert week(accused=1)["accused"] == week(unsafe_goods=1, trait_firm=0)["accused"] == 0


def feared(before: int, violations: int, caught: int, found_out: int, of: int) -> int:
    """Belief after a week with so many violations of one's own, and in the province."""
    after = firms.lived_through(firm_risk=before, violations=violations, firms_caught=caught, learns=8192)
    told = firms.news(firm=1, province_firms_caught=found_out, province_violations=of)
    return firms.next_firm_risk(firm=1, lived_through=after, news=told, hears=1024)


def test_belief_follows_ones_own_case_and_the_news() -> None:
    assert feared(0, 1, 1, 0, 0) == pytest.approx(65535 * (1 / 8) * (63 / 64), abs=2)
    assert feared(0, 0, 0, 32, 64) == 512  # half of the violations found out: a sixty-fourth of a half
    assert feared(65535, 1, 0, 0, 0) == pytest.approx(65535 * (7 / 8) * (63 / 64), abs=2)


def custom(listed: int, of_town: int, firms_of_town: int, informed: int) -> tuple[int, int]:
    """Custom (lost, gained) by a firm in a town with so many listed, where knowing customers take 20 % of pay elsewhere."""
    found = week(firm_listed=listed, town_firm_listed=of_town, town_firm_weeks_lived=firms_of_town, informed=informed)
    return found["custom_lost"], found["custom_gained"]


def test_custom_a_listed_firm_loses_the_others_gain() -> None:
    assert custom(1, 5, 20, 65536) == (20, 0)
    assert custom(0, 5, 20, 65536) == (0, 7)  # 5 x 20 shared by 15
    assert custom(0, 5, 20, 32768) == (0, 3)
    assert custom(0, 0, 0, 65536) == (0, 0)
    assert week(firm_listed=1, town_firm_listed=5)["setback"] == 20
    assert week(firm_listed=0, town_firm_listed=5)["setback"] == -7  # custom won counts as custom lost does


def test_anybody_may_be_harmed_and_complain() -> None:
    """5 unsafe firms harm 2 each of 1,000 people: one per cent."""
    person = {"trait_firm": 0, "town_unsafe": 5}
    assert week(**person, luck_harm=CERTAIN // 100 - 10**6) == {**dict.fromkeys(NAMES, 0), "bills": 20, "harmed": 1}
    assert week(**person, luck_harm=CERTAIN // 100 + 10**6)["harmed"] == 0
    assert week(**person, luck_harm=0, luck_complain=0)["firm_complaints"] == 1


def test_only_adults_represent_firms_and_only_where_firms_are_followed() -> None:
    assert week(trait_firm=245, luck_pollute=0) == week(trait_grown=0, luck_pollute=0) == dict.fromkeys(NAMES, 0)
    assert week(followed=0, luck_pollute=0, luck_harm=0, town_unsafe=99) == dict.fromkeys(NAMES, 0)
    assert (firms.on_firm_list(firm_listed=1), firms.believed(firm_risk=9)) == (1, 9)


def test_belief_follows_what_became_of_a_violation_and_not_an_inspection_of_nothing() -> None:
    half = {"firm_risk": 32768, "luck_pollute": CERTAIN - 1, "luck_unsafe": CERTAIN - 1}
    clean, looked_into = week(**half, luck_inspect=CERTAIN - 1), week(**half, luck_inspect=0)
    assert (looked_into["firm_inspections"], looked_into["violations"]) == (1, 0)
    assert looked_into["firm_risk"] == clean["firm_risk"]
    dirty = {**half, "luck_pollute": 0}
    assert week(**dirty, luck_inspect=CERTAIN - 1)["firm_risk"] < clean["firm_risk"] < week(**dirty, luck_inspect=0)["firm_risk"]


def test_a_fine_and_a_harm_are_paid_and_custom_gained_is_income() -> None:
    assert [firms.damage(harmed=1, trait_adult=adult, cost=20) for adult in (0, 1)] == [0, 20]
    assert [firms.penalty(firms_caught=caught, fine=100) for caught in (0, 1)] == [0, 100]
    assert firms.custom(custom_lost=0, custom_gained=7) == -7
