"""Means: money in is money out and what is kept; missed for want of means or of will; by a judgment all is called for."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import means
from demerit.terms import CERTAIN, logistic
from demerit.values import worked_out


@given(st.integers(0, 4095), st.integers(0, 120), st.integers(-4096, 8191), st.integers(0, 30), st.integers(0, 1),
       st.integers(20, 110), st.integers(0, 14), st.integers(0, 4095))
def test_no_money_is_made_or_lost(
    savings: int, income: int, due: int, instalment: int, willing: int, need: int, comfort: int, buffer: int,
) -> None:
    """savings + income = bills paid + instalment paid + lived on + new savings, exactly; nothing is below nil."""
    bills, paid, lived, saved, able = budget(
        savings=savings, income=income, due=due, instalment=instalment, willing=willing, need=need,
        usual=need + comfort, buffer=buffer)
    assert savings + income == bills + paid + lived + saved
    assert lived == means.lived_on(left_over=savings + income - bills - paid, next_savings=saved)
    assert lived >= 0
    assert 0 <= saved <= buffer
    assert bills <= max(due, 0)
    assert paid == instalment * able * willing
    if due >= 0 and savings + income >= need:
        assert lived >= min(need, savings + income)


def budget(savings: int = 100, income: int = 100, due: int = 0, instalment: int = 15, willing: int = 1, need: int = 76,
           usual: int = 83, buffer: int = 1000) -> tuple[int, ...]:
    """One week's money, from value to value: (bills paid, instalment paid, lived on, new savings, able)."""
    spendable = means.spendable(savings=savings, income=income, bare_need=need)
    bills = means.bills_paid(due=due, spendable=spendable)
    able = means.able(spendable=spendable, bills_paid=bills, owed=instalment)
    met = means.instalments_met(1, able, 1 - willing, means.afforded(spendable, bills, instalment), spendable, bills, instalment)
    paid = means.paid(instalments_met=met, instalment=instalment)
    left = means.left_over(savings=savings, income=income, bills_paid=bills, paid=paid)
    saved = means.next_savings(left_over=left, usual_living=usual, buffer=buffer)
    return bills, paid, left - saved, saved, able


def test_a_usual_week() -> None:
    assert budget() == (0, 15, 83, 102, 1)


def test_the_bare_need_is_spared_before_bills_and_bills_before_debt() -> None:
    assert budget(due=500) == (124, 0, 76, 0, 0)
    assert budget(due=115) == (115, 0, 83, 2, 0)
    assert budget(savings=0, income=35) == (0, 0, 35, 0, 0)


def test_who_can_and_will_not_pays_nothing() -> None:
    assert budget(willing=0) == (0, 0, 83, 117, 1)


def test_what_is_above_the_wanted_buffer_is_lived_on() -> None:
    assert budget(buffer=50) == (0, 15, 135, 50, 1)


def test_money_back_is_money_in() -> None:
    assert budget(due=-40) == (-40, 15, 83, 142, 1)


PERSON: dict[str, Any] = {
    "jobless": 0, "ousted": 0, "savings": 100, "arrears": 0, "debt": 50, "refusing": 0, "bills": 0, "court_listed": 0,
    "setback": 0, "urge": 0, "turned_down": 0, "judgment": 0, "trait_grown": 1, "trait_age": 3, "lent_old": 16384, "spread": 0, "default": 13,
    "credit_barred": 0, "legitimacy": 40960, "trait_adult": 1, "trait_quintile": 3,
    "trait_thrift": 128, "trait_wilful": 128, "trait_mobility": 128, "luck_shock": CERTAIN - 1,
    "luck_loan": CERTAIN - 1, "luck_refuse": CERTAIN - 1, "borrow": CERTAIN // 200, "pinch": 0, "weeks": 104,
    "instalment": 15,
    "need": 76, "step": 6, "dole": 35, "shock": CERTAIN // 50,
    "shock_cost": 150, "renege": CERTAIN // 10_000, "relent": -1510, "pressure": 90, "listed_cut": 8,
    "cushion": 4096, "comfort": 14, "conviction": 256,
}
def week(**changes: int) -> dict[str, int]:
    return worked_out(means.mechanism.weekly, {**PERSON, **changes})


def test_an_instalment_paid_is_a_week_less_and_clears_arrears() -> None:
    found = week(arrears=4)
    assert (found["debt"], found["arrears"], found["unable"]) == (49, 0, 0)


def test_by_a_judgment_as_many_instalments_are_paid_as_there_is_money_for() -> None:
    """200 less 76 of bare need leave eight instalments of 15; who owes fewer pays no more than that, and a bill comes first."""
    assert [week(judgment=stands)["debt"] for stands in (0, 1, 2, 3)] == [49, 42, 49, 49]
    assert (week(judgment=1)["instalment_paid"], week(judgment=1, debt=5)["instalment_paid"]) == (120, 75)
    assert (week(judgment=1, debt=5)["debt"], week(judgment=1, debt=5)["loans_over"]) == (0, 1)
    assert [week(judgment=1, bills=bill)["instalment_paid"] for bill in (4, 5, 109, 110)] == [120, 105, 15, 0]
    assert week(judgment=1, refusing=1)["instalment_paid"] == week(judgment=1, refusing=1)["loans_over"] == 0


@pytest.mark.parametrize(("left", "instalment"), [(left, instalment) for left in (0, 14, 15, 22, 23, 29, 30, 4095) for instalment in (5, 15, 30)])
def test_instalments_afforded_are_whole_and_never_more_than_there_is_money_for(left: int, instalment: int) -> None:
    met = means.instalments_met(255, 1, 0, means.afforded(left, 0, instalment), left, 0, instalment)
    assert met == min(left // instalment, 255)


def test_the_last_instalment_is_the_end_of_a_loan() -> None:
    assert [week(debt=left)["loans_over"] for left in (0, 1, 2)] == [0, 1, 0]


def test_what_becomes_of_bills_and_loan_is_there_for_acts_to_follow() -> None:
    """1 a bill left unpaid, 2 bills were due and are met, 4 the thirteenth instalment in a row was missed, and no later one."""
    assert [week(bills=bill)["dealings"] for bill in (-5, 0, 50, 124, 125)] == [0, 0, 2, 2, 1]
    assert [week(refusing=1, arrears=missed)["dealings"] for missed in (11, 12, 13)] == [0, 4, 0]
    assert week(refusing=1, arrears=12, bills=500)["dealings"] == 5
    assert week(arrears=12)["dealings"] == 0, "paid in time"


def test_an_instalment_missed_for_want_of_means() -> None:
    found = week(savings=0, jobless=1)
    assert (found["debt"], found["arrears"], found["unable"], found["missed_unable"]) == (50, 1, 1, 1)


def test_an_instalment_missed_for_want_of_will() -> None:
    found = week(refusing=1)
    assert (found["debt"], found["arrears"], found["unable"], found["missed_unwilling"]) == (50, 1, 0, 1)
    assert found["refusing"] == 1


def test_who_has_paid_off_owes_nothing_and_refuses_nothing() -> None:
    found = week(debt=0, refusing=1, arrears=0)
    assert (found["debt"], found["arrears"], found["refusing"], found["missed_unwilling"]) == (0, 0, 0, 0)
    assert week(debt=1)["debt"] == 0


def test_refusal_and_relenting_are_chances() -> None:
    assert week(luck_refuse=0)["refusing"] == 1
    assert week(luck_refuse=0, trait_wilful=0)["refusing"] == 0
    assert week(refusing=1, luck_refuse=0)["refusing"] == 0
    listed = [week(refusing=1, court_listed=k, luck_refuse=luck)["refusing"] for k in (0, 1)
              for luck in range(0, CERTAIN // 100, CERTAIN // 20_000)]
    assert sum(listed[len(listed) // 2:]) < sum(listed[:len(listed) // 2])


def test_a_loan_is_taken_by_chance_and_barred_while_listed() -> None:
    assert week(debt=0, luck_loan=0)["debt"] == 104
    assert week(debt=0, luck_loan=0, credit_barred=1)["loans"] == 0
    assert week(debt=1, luck_loan=0)["loans"] == 0


def test_a_loan_is_likelier_in_a_week_whose_bills_cannot_be_paid() -> None:
    unlikely = {"debt": 0, "luck_loan": CERTAIN // 100, "pinch": CERTAIN // 20}
    assert week(**unlikely)["loans"] == 0
    assert week(**unlikely, bills=500)["loans"] == 1
    assert week(**unlikely, bills=500, credit_barred=1)["loans"] == 0


def test_bills_are_paid_and_the_rest_is_carried_over() -> None:
    assert week(bills=50)["left_unpaid"] == 0
    found = week(bills=500)
    assert found["left_unpaid"] == 500 - (200 - 76)
    assert (week(luck_shock=0)["left_unpaid"], week(luck_shock=0)["unforeseen"]) == (150 - (200 - 76), 150)
    assert week(bills=8191)["left_unpaid"] == 8191 - (200 - 76)


def test_listing_cuts_the_income_of_those_whose_work_needs_travel() -> None:
    """DB-012, borrowed from licence suspensions."""
    assert (week(court_listed=1)["pay_lost_listed"], week(court_listed=1)["income"]) == (8, 92)
    assert week(court_listed=1, trait_mobility=0)["pay_lost_listed"] == 0
    assert (week()["pay_lost_listed"], week()["income"]) == (0, 100)


BEGIN: dict[str, Any] = {
    "luck_debt": 0, "luck_left": 0, "luck_unwilling": 0, "luck_since": 0, "trait_adult": 1, "trait_grown": 1, "trait_age": 3,
    "trait_quintile": 3, "trait_thrift": 255, "trait_wilful": 128, "weeks": 104, "borrow": 62 * CERTAIN // 10000, "lent_old": 16384,
    "renege": 8 * CERTAIN // 100000, "relent": -1587, "cushion": 4096, "spread": 19661,
}


def beginning(**changes: int) -> dict[str, int]:
    return worked_out(means.mechanism.begin, {**BEGIN, **changes})


def share_who_begin(column: str, luck: str, **changes: int) -> float:
    """The share of people who begin with a column above 0, by one of their draws, found by halving."""
    low, high = 0, CERTAIN
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if beginning(**{**changes, luck: middle})[column] > 0 else (low, middle)
    return high / CERTAIN


def at_rest(wilful: int, weeks: int, renege: float = 8e-5, borrow: float = 0.0062) -> tuple[float, float]:
    """(share with a loan, share of these who will not pay), from the chain of a person's loan, lived until it stands still.

    States: no loan, k instalments left and paying, k left and not paying; who would pay cannot in one week of 25.
    """
    stops, relents, able = renege * (wilful / 128) ** 2, 1 / (1 + math.exp(1587 / 256)), 24 / 25
    week = np.zeros((2 * weeks + 1, 2 * weeks + 1))
    week[0, [0, weeks]] = 1 - borrow, borrow
    for left in range(1, weeks + 1):
        week[left, left - 1] += (1 - stops) * able
        week[left, left] += (1 - stops) * (1 - able)
        week[left, weeks + left] += stops
        week[weeks + left, left - 1] += relents * able
        week[weeks + left, left] += relents * (1 - able)
        week[weeks + left, weeks + left] += 1 - relents
    still = np.linalg.matrix_power(week, 2**17)[0]
    return 1 - still[0], still[weeks + 1 :].sum() / (1 - still[0])


@pytest.mark.parametrize("weeks", [52, 104])
@pytest.mark.parametrize("wilful", [0, 128, 255])
def test_loans_and_refusals_begin_where_their_chain_rests(weeks: int, wilful: int) -> None:
    indebted, unwilling = at_rest(wilful, weeks)
    given = {"weeks": weeks, "trait_wilful": wilful}
    assert share_who_begin("debt", "luck_debt", **given) == pytest.approx(indebted, abs=1e-4)
    assert share_who_begin("refusing", "luck_unwilling", **given) == pytest.approx(unwilling, abs=1e-4)


def test_four_in_ten_of_working_age_begin_with_a_loan_and_of_them_one_in_26_will_not_pay() -> None:
    assert share_who_begin("debt", "luck_debt") == pytest.approx(0.411, abs=0.001)
    assert share_who_begin("refusing", "luck_unwilling") == pytest.approx(0.0380, abs=0.0002)
    assert beginning(luck_debt=CERTAIN - 1)["refusing"] == 0, "who owes nothing refuses nothing"


@pytest.mark.parametrize("relent", [-1920, -1587, -1024])
def test_who_will_not_pay_has_missed_as_many_instalments_as_weeks_have_gone_by(relent: int) -> None:
    """Weeks since the last payment, of those who leave with the same chance every week: geometric, and at most 255 are kept."""
    draws = [CERTAIN * (2 * k + 1) // 4000 for k in range(2000)]
    found = np.array([beginning(luck_since=luck, relent=relent)["arrears"] for luck in draws])
    stays = 1 - logistic(relent) / CERTAIN
    exact = np.minimum(1 + np.floor(np.log(np.array(draws) / CERTAIN) / math.log(stays)), 255)
    near = np.array(draws) > 0.3 * CERTAIN
    assert np.abs(found - exact)[near].max() <= 1 + 0.01 * exact[near].max()
    assert found.mean() == pytest.approx(exact.mean(), rel=0.01 if relent < -1500 else 0.1)
    assert (found.min(), found.max()) == (1, min(exact.max(), found.max()))
    assert beginning(luck_unwilling=CERTAIN - 1, relent=relent)["arrears"] == 0, "who pays has missed nothing"


def test_lending_begins_at_18_and_few_lend_to_the_old() -> None:
    """Bands 1 (15-17) to 6 (65 and over); a quarter as often from 60 on.  Most of the listed are 18-59 (SPC-067)."""
    asked = {(grown, age): means.borrowing(trait_grown=grown, trait_age=age, borrow=4000, lent_old=16384) for grown, age in
             ((0, 1), (1, 2), (1, 4), (1, 5), (1, 6))}
    assert [*asked.values()] == [0, 4000, 4000, 1000, 1000]
    assert week(trait_grown=0, trait_age=1, debt=0, luck_loan=0)["loans"] == 0
    assert beginning(trait_grown=0, trait_age=1) == {"savings": 4064, "debt": 0, "refusing": 0, "arrears": 0}
    indebted, _ = at_rest(128, 104, borrow=0.0062 / 4)
    assert share_who_begin("debt", "luck_debt", trait_age=6) == pytest.approx(indebted, abs=2e-4)


def test_savings_begin_as_they_are_in_a_usual_week() -> None:
    assert [beginning(trait_thrift=thrift)["savings"] for thrift in (0, 128, 255)] == [0, 1024, 4064]


def test_minors_have_no_means() -> None:
    found = week(trait_adult=0, trait_grown=0, savings=0, debt=0, luck_loan=0, luck_shock=0)
    assert found == dict.fromkeys(means.mechanism.weekly, 0)
    assert week(trait_adult=0, trait_grown=0, savings=0, debt=0, setback=9) == found
    begun = beginning(trait_adult=0, trait_grown=0, borrow=CERTAIN // 100)
    assert begun == {"savings": 0, "debt": 0, "refusing": 0, "arrears": 0}
    assert all(column.start == 0 for column in means.mechanism.columns)


@pytest.mark.parametrize(("luck_left", "debt"), [(0, 1), (CERTAIN // 2, 53), (CERTAIN - 1, 104)])
def test_loans_at_the_start_are_of_every_age(luck_left: int, debt: int) -> None:
    assert beginning(luck_left=luck_left)["debt"] == debt


def test_a_setback_is_income_lost_or_won_and_no_more_than_there_is() -> None:
    assert [week(setback=lost)["income"] for lost in (20, -20, 127)] == [80, 120, 0]
    assert [week(setback=lost)["cut_spared"] for lost in (20, -20, 127)] == [0, 0, 27]
    assert (week(setback=127, jobless=1)["income"], week(setback=127, jobless=1)["cut_spared"]) == (0, 92)
    assert week(setback=-20, jobless=1)["income"] == 55


@given(st.integers(0, 1), st.integers(-127, 127), st.integers(0, 1))
def test_income_is_usual_pay_less_every_reason_for_which_it_is_not(
    jobless: int, setback: int, court_listed: int,
) -> None:
    found = week(jobless=jobless, setback=setback, court_listed=court_listed)
    lost = found["pay_missed"] + found["pay_lost_listed"]
    assert found["income"] == found["usual_pay"] - lost - setback + found["cut_spared"] >= 0


def test_what_is_repaid_and_who_takes_it_up_is_told_to_creditors() -> None:
    assert (week()["instalment_paid"], week()["took_up_again"], week(savings=0, bills=90)["instalment_paid"]) == (15, 0, 0)
    usual, stubborn = logistic(-1510), {"refusing": 1, "arrears": 20}
    assert week(**stubborn, luck_refuse=usual - 1)["took_up_again"] == 1
    assert week(**stubborn, luck_refuse=usual, urge=512)["took_up_again"] == 2


def test_what_urges_a_person_to_pay_is_counted_apart_from_what_they_would_have_done() -> None:
    usual, pressed = logistic(-1510), logistic(-1510 + 512)
    stubborn = {"refusing": 1, "arrears": 20}
    assert week(**stubborn, luck_refuse=usual - 1, urge=512)["pressed"] == 0
    found = week(**stubborn, luck_refuse=usual, urge=512)
    assert (found["pressed"], found["refusing"], found["arrears"]) == (1, 0, 0)
    assert week(**stubborn, luck_refuse=pressed, urge=512)["refusing"] == 1


def test_trapped_is_missing_what_the_lost_income_would_have_paid() -> None:
    poor = {"savings": 0, "need": 80, "bills": 0}
    assert (week(**poor, setback=10)["missed_unable"], week(**poor, setback=10)["trapped"]) == (1, 1)
    assert week(**{**poor, "need": 90}, setback=10)["trapped"] == 0


def test_who_could_pay_from_wages_is_not_trapped_and_who_lost_them_to_a_listing_is() -> None:
    """Usual pay of 100 less 80 for bare living leaves 20 for an instalment of 15; the dole of 35 leaves nothing."""
    poor = {"savings": 0, "need": 80, "bills": 0}
    assert (week(**poor, court_listed=1)["missed_unable"], week(**poor, setback=5)["trapped"]) == (1, 0)
    jobless = {**poor, "jobless": 1, "luck_job": CERTAIN - 1}
    assert [week(**jobless, ousted=through)["trapped"] for through in (0, 1, 2, 3)] == [0, 1, 1, 1]
    assert {week(**jobless, ousted=through)["missed_unable"] for through in (0, 1, 2, 3)} == {1}
    assert week(**jobless, ousted=2, setback=-70)["missed_unable"] == week(**{**jobless, "savings": 80}, ousted=2)["trapped"] == 0


def test_who_could_not_have_paid_the_bills_and_the_instalment_either_is_not_trapped() -> None:
    """20 is left: with 5 of bills and 15 of instalment it is enough, with 6 it is not."""
    poor = {"savings": 0, "need": 80, "setback": 10}
    assert [week(**poor, bills=bills)["trapped"] for bills in (5, 6)] == [1, 0]


def test_a_loan_a_lender_refuses_after_a_look_is_lost_and_counted() -> None:
    """Only where one was asked for: nobody loses what they did not want."""
    asks = {"debt": 0, "luck_loan": 0}
    assert (week(**asks)["debt"], week(**asks)["loans"], week(**asks)["loans_lost_lookup"]) == (104, 1, 0)
    refused = week(**asks, turned_down=1)
    assert [refused[name] for name in ("debt", "loans", "loans_lost_lookup", "restricted")] == [0, 0, 1, 1]
    assert week(debt=0, luck_loan=CERTAIN - 1, turned_down=1)["loans_lost_lookup"] == 0


def test_the_thrifty_want_more_savings_and_live_on_less() -> None:
    """Savings wanted grow with the square of thrift, to 40.64 weeks of pay, by 30 % of the middle a quintile; 14 % of pay come on top of bare need, or none."""
    wanted = {"cushion": 4096, "spread": 19661}
    assert [means.buffer(trait_thrift=thrift, trait_quintile=3, **wanted) for thrift in (0, 128, 255)] == [0, 1024, 4064]
    assert [means.buffer(trait_thrift=128, trait_quintile=quintile, **wanted) for quintile in (1, 2, 4, 5)] == [410, 717, 1331, 1638]
    assert [means.usual_living(bare_need=68, trait_thrift=thrift, comfort=14) for thrift in (0, 128, 255)] == [82, 75, 69]
    assert [means.bare_need(trait_quintile=quintile, need=68, step=5) for quintile in (1, 3, 5)] == [78, 68, 58]


def test_who_takes_the_system_to_be_rightful_pays_again_sooner() -> None:
    """A whole belief is worth one util: none at all takes 160 of 256 from what the usual belief (.625) leaves as it is."""
    levels = (0, 40960, 65535)
    assert [means.own_leaning(legitimacy=level, relent=-1510, conviction=256) for level in levels] == [-1670, -1510, -1415]
    assert [means.own_leaning(legitimacy=level, relent=-1510, conviction=0) for level in levels] == [-1510] * 3
