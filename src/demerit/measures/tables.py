"""From looks at a run to tables of whole numbers (`kept.parquet` writes and reads them).

| table       | one row for every                                                             |
| ----------- | ----------------------------------------------------------------------------- |
| weeks       | look, measure, and all of the country, a province, a quintile or a group      |
| rows        | look, count and row (for acts: how often each act was done and seen)          |
| histogram   | look, histogram and bin with somebody in it                                    |
| variants    | look, measure and variant of the rules (only where institutions choose)       |
| kept        | look, province and what an institution keeps for it                           |
| people      | person: where they live, their sorts, and every column at the end of the run  |
| groups      | way of being touched, group and place (see `measures.groups`)                 |

`weeks.province` is '' and `quintile` 0 and `grp` -1 where all of them are meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Table = dict[str, Array]
ORDER = {
    "weeks": ("week", "measure", "province", "quintile", "grp"),
    "rows": ("week", "measure", "row"),
    "histogram": ("week", "measure", "bin"),
    "people": ("person",),
    "variants": ("week", "measure", "variant"),
    "kept": ("week", "kept", "province"),
    "groups": ("measure", "row", "unit", "sort", "part", "batch"),
}


def margins(values: Array, provinces: tuple[str, ...]) -> list[tuple[str, int, int, Array]]:
    """(province, quintile, group, totals) of int64[provinces, 10, k]."""
    sorts = values.reshape(values.shape[0], 5, 2, -1)
    out = [("", 0, -1, sorts.sum((0, 1, 2)))]
    out += [(name, 0, -1, sorts[p].sum((0, 1))) for p, name in enumerate(provinces)]
    out += [("", q + 1, -1, sorts[:, q].sum((0, 1))) for q in range(5)]
    return out + [("", 0, g, sorts[:, :, g].sum((0, 1))) for g in range(2)]


def weeks_table(looks: Iterable[Any], stocks: list[str], flows: list[str], provinces: tuple[str, ...]) -> Table:
    """Stocks at each look, and flows since the one before."""
    rows: list[tuple[int, list[str], str, int, int, Array]] = []
    for look in looks:
        for names, values in ((stocks, look.stocks[:, :, : len(stocks)]), (flows, look.flows[:, :, : len(flows)])):
            rows += [(look.week, names, p, q, g, totals) for p, q, g, totals in margins(values, provinces) if names]
    sizes = [len(names) for _, names, *_ in rows]
    return {
        "week": np.repeat(np.array([r[0] for r in rows], np.int32), sizes),
        "measure": np.concatenate([np.array(r[1], dtype=object) for r in rows]) if rows else np.array([], dtype=object),
        "province": np.repeat(np.array([r[2] for r in rows], dtype=object), sizes),
        "quintile": np.repeat(np.array([r[3] for r in rows], np.int8), sizes),
        "grp": np.repeat(np.array([r[4] for r in rows], np.int8), sizes),
        "value": np.concatenate([r[5] for r in rows]) if rows else np.array([], np.int64),
    }


def rows_table(looks: Iterable[Any], names: list[tuple[str, str]]) -> Table:
    """Counts by row, all of the country."""
    at = [k for k, (_, row) in enumerate(names) if row]
    taken = [(look.week, look.flows.sum((0, 1))[at]) for look in looks]
    return {
        "week": np.repeat(np.array([w for w, _ in taken], np.int32), len(at)),
        "measure": np.array([names[k][0] for _ in taken for k in at], dtype=object),
        "row": np.array([names[k][1] for _ in taken for k in at], dtype=object),
        "value": np.concatenate([v for _, v in taken]) if taken else np.array([], np.int64),
    }


def histogram_table(looks: Iterable[Any], names: list[str]) -> Table:
    """Bins with somebody in them."""
    weeks, measures, bins, counts = [], [], [], []
    for look in looks:
        for name, counted in zip(names, look.histograms, strict=True):
            full = np.flatnonzero(counted)
            weeks.append(np.full(len(full), look.week, np.int32))
            measures += [name] * len(full)
            bins.append(full.astype(np.int32))
            counts.append(counted[full])
    none = np.array([], np.int64)
    return {
        "week": np.concatenate(weeks) if weeks else none.astype(np.int32),
        "measure": np.array(measures, dtype=object),
        "bin": np.concatenate(bins) if bins else none.astype(np.int32),
        "value": np.concatenate(counts) if counts else none,
    }


def digest(table: Mapping[str, Array]) -> str:
    """SHA-256 of a table: names and numbers, column by column, in the order of its rows."""
    whole = hashlib.sha256()
    for name in sorted(table):
        values = table[name]
        whole.update(name.encode() + b"\0")
        if values.dtype.kind in "OU":
            whole.update("\0".join(str(v) for v in values).encode())
        else:
            whole.update(np.ascontiguousarray(values, "<i8").tobytes())
    return whole.hexdigest()


def combined(digests: Mapping[str, str]) -> str:
    """One SHA-256 of many, over sorted names."""
    return hashlib.sha256("\n".join(f"{name}:{digests[name]}" for name in sorted(digests)).encode()).hexdigest()
