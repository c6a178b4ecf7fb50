"""Law 11: raising one act's rate moves nobody in another act in the first week, and nobody backwards."""

from __future__ import annotations

import numpy as np
import pytest

from tests.laws.recorder import watched
from tests.laws.worlds import LIVELY, ROWS, world

ACTS = ROWS["acts"]


def first_week(given: dict[str, object]) -> np.ndarray:
    """bool[adults, acts]: who did what in the first week."""
    done: list[int] = []

    def seen(mechanism: str, role: str, arguments: dict[str, int], results: tuple[int, ...]) -> None:
        if (mechanism, role) == ("acts", "weekly"):
            done.append(results[0])

    # a ceiling of one: every call is made, so that the calls are people by acts
    watched(world({**given, **{f"acts.{act}.ceiling": "100 %" for act in ACTS}}), seen).step()
    return np.array(done, bool).reshape(-1, len(ACTS))


@pytest.mark.parametrize("act", ACTS)
def test_raising_one_act_moves_people_into_that_act_only(act: str) -> None:
    before = first_week(dict(LIVELY))
    after = first_week({**LIVELY, f"acts.{act}.usual": "60 %"})
    column = ACTS.index(act)
    others = [k for k in range(len(ACTS)) if k != column]
    assert (before[:, others] == after[:, others]).all()
    assert (before[:, column] <= after[:, column]).all()
    assert after[:, column].sum() > before[:, column].sum() > 0 or before[:, column].sum() == 0 < after[:, column].sum()


def test_a_price_on_one_act_moves_nobody_in_another_act() -> None:
    """Points weigh only with those who know of their score, and only in the act that is priced."""
    before = first_week(dict(LIVELY))
    after = first_week({**LIVELY, "acts.queue.points": "900 points"})
    column = ACTS.index("queue")
    assert (np.delete(before, column, 1) == np.delete(after, column, 1)).all()
    assert (before[:, column] <= after[:, column]).all()
    assert after[:, column].sum() > before[:, column].sum()
