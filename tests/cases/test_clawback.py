"""Clawback: debts of an agency, right and wrong, as in Robodebt and the Dutch childcare benefits affair."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.mechanisms import clawback
from demerit.terms import CERTAIN
from demerit.values import worked_out

HALF = CERTAIN // 2
PERSON: dict[str, Any] = {
    "trait_grown": 1, "trait_quintile": 1, "trait_post": 255, "clawed_left": 0, "clawed_billed": 0, "clawed_wrong": 0,
    "clawed_contested": 0, "clawed_stopped": 0, "on": 65536 // 10, "claws": HALF, "error": 32768, "amount": 1000, "penalty": 6554,
    "instalment": 104, "withdrawn": 30, "weeks": 8, "contest": HALF, "decides": 6, "upholds": HALF, "suspends": 0, "refunds": 65536,
    "grievance_debt": 3000, "luck_claws": 0, "luck_error": CERTAIN - 1, "luck_contest": CERTAIN - 1, "luck_upheld": CERTAIN - 1,
}
KEPT = ("clawed_left", "clawed_billed", "clawed_wrong", "clawed_contested", "clawed_stopped")


def week(**changes: Any) -> dict[str, int]:
    return worked_out(clawback.mechanism.weekly, {**PERSON, **changes})


def lived(weeks: int, first: dict[str, Any], **later: Any) -> list[dict[str, int]]:
    """Weeks of one person, the first with what is given and the others with `later`."""
    found = [week(**first)]
    for _ in range(weeks - 1):
        found.append(week(**{**{name: found[-1][name] for name in KEPT}, "luck_claws": CERTAIN - 1, **later}))
    return found


def test_a_debt_is_claimed_with_its_surcharge_and_the_benefit_withdrawn() -> None:
    """A surcharge of a tenth on ten weeks of pay."""
    found = week()
    assert (found["debts_raised"], found["debts_raised_wrong"], found["clawed_left"], found["bills"]) == (1, 0, 1100, 0)
    assert (found["setback"], found["restricted"], found["benefit_stopped"], found["grievance"]) == (30, 1, 1, 0)


def test_it_is_billed_in_equal_parts_to_the_last_hundredth_and_then_over() -> None:
    """24 months, the Dutch standard: 104 weeks of 10.6 hundredths, in whole ones."""
    told = lived(110, {})
    assert [one["bills"] for one in told[:3]] == [0, 11, 11]
    assert sum(one["bills"] for one in told) == 1100
    assert sum(one["weeks_repaying"] for one in told) == 100
    assert sum(one["benefit_stopped"] for one in told) == 8
    assert {name: told[-1][name] for name in KEPT} == dict.fromkeys(KEPT, 0)
    assert [one["bills"] for one in lived(3, {}, instalment=1)] == [0, 1100, 0]


def test_who_has_a_debt_is_given_no_second_one() -> None:
    assert week(clawed_left=5)["debts_raised"] == week(clawed_contested=1)["debts_raised"] == 0


@pytest.mark.parametrize(("trait", "value"), [("trait_grown", 0), ("trait_quintile", 2), ("trait_post", 0)])
def test_only_who_is_paid_the_benefit_can_have_it_claimed_back(trait: str, value: int) -> None:
    assert week(**{trait: value})["debts_raised"] == 0
    assert week(**{trait: value}, on=65536)["debts_raised"] == (trait != "trait_grown")


@pytest.mark.parametrize("on", [0, 6554, 20_000, 65_536])
def test_as_many_are_paid_the_benefit_as_the_clause_says(on: int) -> None:
    everybody = [clawback.receives(1, fifth, post, on) for fifth in range(1, 6) for post in range(256)]
    assert sum(everybody) / len(everybody) == pytest.approx(on / 65536, abs=1 / 1280)


def test_half_of_robodebts_were_the_agencys_error() -> None:
    """470,000 to be repaid of some 900,000: those below the share are not owed, and resented."""
    error = 65536 * 470 // 900
    wrong = week(error=error, luck_error=HALF)
    assert (wrong["debts_raised_wrong"], wrong["clawed_wrong"], wrong["grievance"]) == (1, 1, 3000)
    assert week(error=error, luck_error=CERTAIN * 470 // 900 + 70_000)["debts_raised_wrong"] == 0


WRONG = {"luck_error": 0, "luck_contest": 0}


def test_a_contested_error_is_cancelled_in_its_time_and_what_was_billed_comes_back() -> None:
    told = lived(9, WRONG)
    assert [one["debts_contested"] for one in told].index(1) == 0
    assert [one["debts_cancelled"] for one in told].index(1) == 6
    assert [one["bills"] for one in told] == [0, 11, 11, 11, 11, 11, -55, 0, 0]
    assert sum(one["weeks_repaying_wrong"] for one in told) == 5
    assert sum(one["benefit_stopped"] for one in told) == 6, "and the benefit is paid again"
    assert {name: told[6][name] for name in KEPT} == dict.fromkeys(KEPT, 0)
    assert lived(7, WRONG, refunds=0)[6]["bills"] == 0


def test_an_error_that_is_upheld_is_paid_to_the_end_and_not_contested_again() -> None:
    told = lived(120, WRONG, luck_upheld=0)
    assert sum(one["debts_upheld_wrong"] for one in told) == 1
    assert told[6]["clawed_contested"] == 255
    assert sum(one["bills"] for one in told) == 1100
    assert sum(one["weeks_repaying_wrong"] for one in told) == 100


def test_what_is_owed_is_never_cancelled() -> None:
    told = lived(120, {"luck_contest": 0})
    assert sum(one["debts_cancelled"] + one["debts_upheld_wrong"] for one in told) == 0
    assert sum(one["bills"] for one in told) == 1100


def test_a_clause_may_let_the_bill_wait_for_the_decision() -> None:
    told = lived(8, WRONG | {"suspends": 1}, suspends=1, luck_upheld=0)
    assert [one["bills"] for one in told] == [0, 0, 0, 0, 0, 0, 11, 11]


def test_a_debt_that_is_paid_before_the_decision_waits_for_it() -> None:
    told = lived(8, WRONG, instalment=1)
    assert [one["bills"] for one in told] == [0, 1100, 0, 0, 0, 0, -1100, 0]


def test_when_no_clause_claims_it_any_more_the_rest_is_let_go() -> None:
    gone = week(clawed_left=500, clawed_billed=100, clawed_wrong=1, clawed_stopped=3, amount=0)
    assert gone == dict.fromkeys(gone, 0) | {"debts_let_go": 1}
    both = week(clawed_left=500, clawed_billed=100, clawed_wrong=1, clawed_contested=6, amount=0)
    assert (both["debts_cancelled"], both["bills"], both["clawed_left"]) == (1, -100, 0)


@given(st.integers(0, 3800), st.integers(0, 65536), st.integers(1, 255), st.integers(0, 6), st.integers(0, 65536))
def test_what_was_billed_and_what_is_left_is_what_was_claimed(amount: int, penalty: int, instalment: int, weeks: int, refunds: int) -> None:
    told = lived(weeks + 1, {"amount": amount, "penalty": penalty}, amount=max(amount, 1), instalment=instalment, refunds=refunds)
    claimed = told[0]["clawed_left"]
    assert claimed == min(amount + max((amount * penalty + 32768) >> 16, min(amount, penalty, 1)), 3800)
    assert sum(one["bills"] for one in told) + told[-1]["clawed_left"] == claimed
    assert told[-1]["clawed_billed"] + told[-1]["clawed_left"] in (0, claimed)


def test_who_owes_is_measured_and_who_owes_wrongly() -> None:
    assert [clawback.owes_agency(left) for left in (0, 5)] == [0, 1]
    assert [clawback.owes_agency_wrongly(left, 1) for left in (0, 5)] == [0, 1]
    assert clawback.owes_agency_wrongly(5, 0) == 0
