"""Law 11: raising one act's rate moves nobody in another act in the first week, and nobody backwards."""

from __future__ import annotations

import numpy as np
import pytest

from demerit.laws.rows import one_row
from tests.laws.worlds import LIVELY, ROWS, shipped, world
from tests.support import lived

ACTS = ROWS["acts"]
PRICES = {act: 2**k for k, act in enumerate(ACTS)}
"""Points that add up to a number which says exactly which acts were done."""


def first_week(changed: dict[str, object], prices: dict[str, int]) -> dict[str, np.ndarray]:
    """bool[enrolled people] for every act: who did it in the first week, read off their private totals."""
    only = {key: value for key, value in LIVELY.items() if key.startswith(("acts.", "tiers.", "score."))}
    seen = {f"acts.{act}.seen": "100 %" for act in ACTS}
    seen |= {f"acts.{act}.points": f"{price} points" for act, price in prices.items()}
    scale = {"score.floor": "0 points", "score.ceiling": "4000 points", "score.memory": "0", "score.enrolment": "100 %"}
    run = world({**only, **scale, **seen, **changed})
    before = run.column("own")
    here = run.column("enrolled") > 0
    gained = (lived(run, 1).column("own") - before)[here] // 256
    by_price = sorted(prices, key=prices.__getitem__, reverse=True)
    done = {}
    for act in by_price:
        done[act] = gained >= prices[act]
        gained = gained - prices[act] * done[act]
    assert (gained == 0).all()
    return done


@pytest.mark.parametrize("act", ACTS)
def test_raising_one_act_moves_people_into_that_act_only(act: str) -> None:
    before, after = first_week({}, PRICES), first_week({f"acts.{act}.usual": "60 %"}, PRICES)
    for other in set(ACTS) - {act}:
        assert (before[other] == after[other]).all()
    assert (before[act] <= after[act]).all()
    assert after[act].sum() > before[act].sum()


def test_a_price_on_one_act_moves_nobody_in_another_act() -> None:
    """Only those who know of their score move, and only in the act that is priced higher."""
    before, after = first_week({}, PRICES), first_week({}, {**PRICES, "queue": 900})
    for other in set(ACTS) - {"queue"}:
        assert (before[other] == after[other]).all()
    assert (before["queue"] <= after["queue"]).all()
    assert after["queue"].sum() > before["queue"].sum()
    unaware = first_week({"score.awareness": "0 %"}, {**PRICES, "queue": 900})
    assert (unaware["queue"] == first_week({"score.awareness": "0 %"}, PRICES)["queue"]).all()


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, rows in ROWS.items() for row in rows])
def test_other_rules_of_one_row_move_nobody_in_the_others(name: str, row: str) -> None:
    assert one_row(shipped(name), LIVELY, row) == []
