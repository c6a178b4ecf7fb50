"""Unemployment: pay gone without is lost through one thing."""

import pytest

from demerit.mechanisms import unemployment
from demerit.values import worked_out


@pytest.mark.parametrize(("through", "name"), [*enumerate(unemployment.mechanism.settle)])
def test_pay_gone_without_is_counted_once_by_what_the_job_was_lost_through(through: int, name: str) -> None:
    found = worked_out(unemployment.mechanism.settle, {"posted_pay_missed": 65, "posted_missed_through": through})
    assert found == {one: 65 * (one == name) for one in unemployment.mechanism.settle}


def test_out_of_work_is_without_a_job() -> None:
    assert unemployment.out_of_work(jobless=1) == 1
