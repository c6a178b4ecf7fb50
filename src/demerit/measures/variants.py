"""What a look saw of provinces' choices: what is kept for each, and every measure by the variant it was lived under.

Every measure is there for every variant: whatever a yardstick rewards stands beside what it costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from demerit.measures.tables import Table

TOLL = "toll_"


def kept_table(looks: Iterable[Any], names: list[str], provinces: tuple[str, ...]) -> Table:
    """What institutions keep for every province: (week, kept, province, value), as decided for the coming week."""
    taken = [(look.week, look.seat.kept) for look in looks]
    size = len(names) * len(provinces)
    none = np.array([], np.int64)
    return {
        "week": np.repeat(np.array([week for week, _ in taken], np.int32), size),
        "kept": np.array([name for _ in taken for name in names for _ in provinces], dtype=object),
        "province": np.array([place for _ in taken for _ in names for place in provinces], dtype=object),
        "value": np.concatenate([kept.reshape(-1) for _, kept in taken]) if taken else none,
    }


def variants_table(looks: Iterable[Any], stocks: list[str], flows: list[str], ways: tuple[str, ...]) -> Table:
    """Stocks by the variant of the week just lived, flows by the variant in force when they happened, and `provinces`.

    A stock that adds up people's losses (`toll_...`) also gives what was added since the last look, as `more_toll_...`:
    what was lost under a variant, not what its people have lost in all their lives under others.
    """
    rows: list[tuple[int, str, list[int]]] = []
    before = 0
    for look in looks:
        lived = look.seat.lived
        rows.append((look.week, "provinces", [int((lived == k).sum()) for k in range(len(ways))]))
        by_province = look.stocks.sum(1)
        more, before = by_province - before, by_province
        for k, name in enumerate(stocks):
            rows.append((look.week, name, [int(by_province[lived == v, k].sum()) for v in range(len(ways))]))
            if name.startswith(TOLL):
                rows.append((look.week, f"more_{name}", [int(more[lived == v, k].sum()) for v in range(len(ways))]))
        for k, name in enumerate(flows):
            rows.append((look.week, name, [int(look.seat.flows[v, k]) for v in range(len(ways))]))
    return {
        "week": np.repeat(np.array([week for week, _, _ in rows], np.int32), len(ways)),
        "measure": np.repeat(np.array([name for _, name, _ in rows], dtype=object), len(ways)),
        "variant": np.array([way for _ in rows for way in ways], dtype=object),
        "value": np.array([value for _, _, values in rows for value in values], np.int64),
    }
