"""Row 15: a platform that enforces the court's list: who is penalised, who pays, whose deposits are waived, who joins."""

from __future__ import annotations

from functools import cache
from math import sqrt

from demerit.experiments.arms import with_rules
from demerit.experiments.expected import stock, total
from demerit.experiments.live import Lived, Plan, live
from demerit.regime.load import load
from demerit.units import stored

PEOPLE, WEEKS = 40_000, 130
FREE = {"means.renege": "0.05 %/week"}


@cache
def lived(growth: str = "5 %/week", enforces: bool = True) -> Lived:
    book = with_rules(load("sesame-court"), "platform", growth=growth, enforces=enforces)
    return live(Plan(book, PEOPLE, WEEKS, 2, every=10, free=FREE))


def test_deposits_are_waived_at_the_chance_of_use() -> None:
    found, weeks = total(lived(), "waived"), total(lived(), "may_waive")
    use = stored("2 %/week", "chance") / 2**32
    error = sqrt(use * (1 - use) / weeks)
    print(f"waived {found / weeks:.5f} of weeks, expected {use:.5f}, s.e. {error:.6f}")
    assert abs(found / weeks - use) < 4 * error


def test_users_on_the_list_are_penalised_and_nobody_where_it_is_not_enforced() -> None:
    """Those penalised are listed users: the share of adults enrolled, of the listed."""
    done = lived()
    share = total(done, "penalties") / total(done, "list_in")
    enrolled = stock(done, "enrolled") / stock(done, "adults")
    error = sqrt(enrolled * (1 - enrolled) / total(done, "list_in"))
    print(f"penalised {share:.3f} of entries, enrolled {enrolled:.3f} of adults, s.e. {error:.3f}")
    assert abs(share - enrolled) < 4 * error + 0.1  # entries late in the run and of those who join later
    assert total(lived(enforces=False), "penalties") == 0


def test_some_pay_because_they_are_pressed_and_more_where_the_platform_presses() -> None:
    """SC-003, SC-004: 126,000 of 1.21 million repaid, 10.4 %; here those who paid only because of pressure."""
    done = lived()
    because = total(done, "pressed") / total(done, "penalties")
    print(f"paid under pressure {total(done, 'pressed'):.0f} of {total(done, 'penalties'):.0f} penalised: {because:.3f}")
    assert 0.02 < because < 0.35
    assert total(done, "pressed") > total(lived(enforces=False), "pressed")


def test_people_join_for_perks_and_none_without_growth() -> None:
    assert total(lived(growth="0 %/week"), "joined") == 0 < total(lived(), "joined")
    assert stock(lived(), "enrolled") > stock(lived(growth="0 %/week"), "enrolled")
