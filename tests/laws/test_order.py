"""Laws 1 and 5: the order of mechanisms and the company of another one change nobody's bits."""

from __future__ import annotations

import random

import pytest

from demerit.engine.gather import names
from demerit.laws import stranger
from demerit.laws.company import STRANGER, undisturbed
from demerit.laws.order import called_in, same_text
from demerit.laws.rows import another_row, in_any_order
from tests.laws.worlds import LIVELY, PEOPLE, WEEKS, all_mechanisms, shipped, world
from tests.support import lived


def test_every_shipped_mechanism_is_under_these_laws() -> None:
    assert set(all_mechanisms()) == set(names())


def test_the_order_they_are_given_in_does_not_change_the_text() -> None:
    assert same_text(shipped()) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_they_are_called_in_does_not_change_the_bits(seed: int) -> None:
    order = list(all_mechanisms())
    random.Random(seed).shuffle(order)
    assert order != list(all_mechanisms())
    assert called_in(shipped(), order) == []


def test_another_mechanism_with_luck_of_its_own_disturbs_nobody() -> None:
    assert undisturbed(shipped()) == []


def test_the_stranger_lives() -> None:
    """It would disturb nobody if nothing happened to it."""
    alone = {STRANGER: stranger.mechanism}
    run = lived(shipped().begun({}, mechanisms=alone), WEEKS)
    assert 0 < run.column("stranger_weeks").sum() < WEEKS * PEOPLE


def test_another_rows_mechanism_row_moves_nobody_in_the_rows_there_are() -> None:
    more = {"acts.another_row.usual": "50 %", "acts.another_row.ceiling": "90 %"}
    assert another_row(shipped("acts"), LIVELY, more) == []
    one, two = lived(world(), WEEKS), lived(world({**LIVELY, **more}), WEEKS)
    assert two.flows.sum() > one.flows.sum()


@pytest.mark.parametrize("name", [name for name in names() if all_mechanisms()[name].rows])
def test_a_row_at_its_neutral_values_is_none(name: str) -> None:
    assert another_row(shipped(name), LIVELY) == []


@pytest.mark.parametrize("name", [name for name in names() if all_mechanisms()[name].rows])
def test_the_order_of_rows_makes_no_difference(name: str) -> None:
    assert in_any_order(shipped(name), LIVELY) == []
