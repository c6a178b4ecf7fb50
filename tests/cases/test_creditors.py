"""Creditors: what is paid back, told by whether the payer had refused, and was pressed."""

import pytest

from demerit.mechanisms import creditors
from demerit.values import worked_out

BY = ("repaid_steady", "repaid_again", "repaid_pressed")


def settled(**given: int) -> dict[str, int]:
    quiet = {"took_up": 0, "debt": 50, "court_listed": 0, "posted_took_up_again": 0, "posted_instalment_paid": 15}
    return worked_out(creditors.mechanism.settle, {**quiet, **given})


@pytest.mark.parametrize("who", [0, 1, 2])
def test_what_is_paid_is_paid_by_one_kind_of_payer(who: int) -> None:
    found = settled(took_up=who)
    assert [found[name] for name in BY] == [15 * (who == k) for k in range(3)]
    assert found["repayments"] == sum(found[name] for name in BY) == 15


@pytest.mark.parametrize("how", [1, 2])
def test_who_takes_up_payment_is_known_until_the_loan_is_over(how: int) -> None:
    first = settled(posted_took_up_again=how)
    assert (first["took_up"], first[BY[how]]) == (how, 15)
    assert settled(took_up=how)["took_up"] == how
    assert settled(took_up=how, debt=0)["took_up"] == 0


def test_who_pays_on_the_register_is_told_beside_that() -> None:
    assert (settled()["repaid_listed"], settled(court_listed=1)["repaid_listed"]) == (0, 15)


def test_a_loan_is_owed_to_its_last_instalment_and_thirteen_weeks_behind_are_told() -> None:
    assert [creditors.owes(weeks) for weeks in (0, 1, 104)] == [0, 1, 1]
    assert [creditors.behind(weeks) for weeks in (0, 12, 13, 255)] == [0, 0, 1, 1]
    assert creditors.weeks_owed(debt=7) == 7
