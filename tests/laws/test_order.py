"""Laws 1 and 5: the order of mechanisms and the company of another one change nobody's bits."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from demerit.engine import fuse as fuser
from demerit.engine.fuse import fuse, fuse_anew
from demerit.engine.gather import gather, names
from demerit.engine.run import Run
from tests.laws.guests import stranger
from tests.laws.worlds import LIVELY, PEOPLE, WEEKS, all_mechanisms, fused, rules, world
from tests.support import assert_same, guests, lessonland, lived, rules_of


def test_every_shipped_mechanism_is_under_these_laws() -> None:
    assert set(all_mechanisms()) == set(names())


def test_the_order_they_are_given_in_does_not_change_the_text() -> None:
    backwards = dict(reversed(all_mechanisms().items()))
    assert list(backwards) != list(all_mechanisms())
    assert fuse_anew(backwards).text == fused().text


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_they_are_called_in_does_not_change_the_bits(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def shuffle(items: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
        order = list(items)
        random.Random(seed).shuffle(order)
        return order

    with monkeypatch.context() as patch:
        patch.setattr(fuser, "sorted", shuffle, raising=False)  # `fuse` sorts, so that nobody need trust this law
        other = fuse(all_mechanisms())
    assert list(other.wiring.mechanisms) != list(all_mechanisms())
    one = lived(world(), WEEKS)
    two = lived(Run(lessonland(PEOPLE, 3), rules(LIVELY), all_mechanisms(), 7, mode="plain", fused=other), WEEKS)
    assert_same(one.columns(), two.columns())


def test_another_mechanism_with_luck_of_its_own_disturbs_nobody() -> None:
    together = gather([*names(), "tests.laws.guests.stranger"], given=guests("tests.laws.guests.stranger"))
    run = lived(Run(lessonland(PEOPLE, 3), rules_of(together, WEEKS, LIVELY), together, 7, mode="plain"), WEEKS)
    assert 0 < run.column("seen_weeks").sum() < WEEKS * PEOPLE
    assert_same(lived(world(), WEEKS).columns(), run.columns(), but=tuple(c.name for c in stranger.mechanism.columns))


def test_another_rows_mechanism_row_moves_nobody_in_the_rows_there_are() -> None:
    more = {**LIVELY, "acts.aaa_first.usual": "50 %", "acts.aaa_first.ceiling": "90 %"}
    one, two = lived(world(), WEEKS), lived(world(more), WEEKS)
    assert two.flows.sum() > one.flows.sum()
    assert_same(one.columns(), two.columns())
