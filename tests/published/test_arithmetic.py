"""Arithmetic over named numbers: what it comes to, what it names, and that nothing else is understood."""

from __future__ import annotations

from math import isnan

import pytest

from demerit.measures.arithmetic import ArithmeticError, functions, names, parsed, worked_out

GIVEN = {"listed": 30.0, "adults": 600.0, "none": 0.0, "marked:volunteering": 7.0, "weeks": 52.0}


@pytest.mark.parametrize(("text", "value"), [
    ("listed", 30), ("100 * listed / adults", 5), ("-(listed - adults) / 2", 285), ("1 - listed / adults", 0.95),
    ('marked["volunteering"] * 2', 14), ("1e3 + .5", 1000.5), ("double(listed) + 1", 61),
])
def test_it_is_worked_out(text: str, value: float) -> None:
    assert worked_out(parsed(text), GIVEN, {"double": lambda number: 2 * number}) == pytest.approx(value)


def test_over_nothing_there_is_no_number() -> None:
    assert isnan(worked_out(parsed("listed / none"), GIVEN, {}))
    assert isnan(worked_out(parsed("1 + 2 * (listed / none)"), GIVEN, {}))


def test_it_names_what_it_needs() -> None:
    node = parsed('100 * (listed + marked["volunteering"]) / at_least(650 * weeks)')
    assert list(names(node)) == ["listed", "marked:volunteering", "weeks"]
    assert functions(node) == {"at_least"}


def test_a_name_that_is_not_given_is_told() -> None:
    with pytest.raises(KeyError, match="nobody"):
        worked_out(parsed("nobody + 1"), GIVEN, {})


@pytest.mark.parametrize("text", [
    "listed.real", "[listed]", "listed ** 9", "listed if adults else 0", "lambda: 0", "listed < adults", "'text'", "True", "f(1, 2)",
    "f(x=1)", "marked[0]", "marked[listed]", "listed // 2", "listed; adults", "", "(", "__import__('os')", "1j", "(" * 400 + "1" + ")" * 400,
])
def test_nothing_else_is_understood(text: str) -> None:
    with pytest.raises(ArithmeticError):
        parsed(text)
