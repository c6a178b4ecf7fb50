"""The arrays a generated week is given: the people's address tables, ties, news, and the rules of the run."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from demerit.engine.file_text import rows_of
from demerit.engine.fuse import Fused
from demerit.population import traits
from demerit.population.hashing import key

Whole = NDArray[np.int64]
SORTS = 10
"""Sorts of people counted apart: five income quintiles times two synthetic groups."""


class Rules(Protocol):
    """What the engine needs of a timetable: numbers only (see `regime.timetable`)."""

    @property
    def weeks(self) -> int: ...  # noqa: D102
    @property
    def first(self) -> int: ...  # noqa: D102
    def epoch_of(self, week: int) -> int: ...  # noqa: D102
    def day_of_year(self, week: int) -> int: ...  # noqa: D102
    @property
    def rules(self) -> Whole: ...  # noqa: D102
    @property
    def rows(self) -> dict[str, Whole]: ...  # noqa: D102
    @property
    def row_names(self) -> dict[str, tuple[str, ...]]: ...  # noqa: D102
    @property
    def tables(self) -> dict[str, Whole]: ...  # noqa: D102
    @property
    def variant_of_province(self) -> Whole: ...  # noqa: D102


def tie_arrays(population: Any, graph: Any | None) -> dict[str, Any]:
    """Implicit ties' tables, or a graph's edges; what is not used is empty."""
    ties = population.ties
    none = np.zeros(1, np.int64)
    edges = {
        "tie_start": none if graph is None else graph.start,
        "tie_to": none if graph is None else graph.to,
        "tie_mirror": none if graph is None else graph.mirror,
    }
    hold = np.ones(1 if graph is None else len(graph.to), np.uint8)
    return {
        "bits": int(ties.bits),
        "blocks": int(ties.blocks),
        "groups": int(ties.groups),
        "far_key": int(ties.far_key),
        "group": ties.group,
        "mate": ties.mate,
        "twist": ties.twist,
        "shuffle": ties.shuffle,
        "unshuffle": ties.unshuffle,
        "voice_rank": population.voice_rank,
        "voice_person": population.voice_person,
        "voice_bits": voice_bits(population),
        **edges,
        "hold": hold,
        "hold_next": hold.copy(),
    }


def voice_bits(population: Any) -> Any:
    """uint8[people / 8]: one bit a person, 1 for a public figure."""
    bits = np.zeros(int(population.people), np.uint8)
    bits[population.voice_person] = 1
    return np.packbits(bits, bitorder="little")


def people_arrays(population: Any, seed: int) -> dict[str, Any]:
    """Traits and addresses."""
    first, second, third = (key(seed, f"life.{k}") for k in range(3))
    keys = [first, second, population.household_key, key(seed, "voices.follow"), third]
    return {
        "people": int(population.people),
        "trait_keys": np.array(keys, np.uint64),
        "trait_values": np.array(traits.table(), np.int16),
        "income": population.income_quintile.astype(np.uint8),
        "group_of": population.group_of.astype(np.uint8),
        "pattern": population.pattern,
        "first": population.first,
        "size": population.size,
        "age": population.age,
        "neighbour": population.neighbour,
    }


def cell_arrays(population: Any, variant: Whole) -> dict[str, Any]:
    """What differs from cell to cell."""
    return {
        "cell_start": population.cell_start,
        "cell_town": population.cell_town,
        "cell_province": population.cell_province,
        "cell_urban": population.cell_urban,
        "variant": variant,
    }


def rule_arrays(fused: Fused, rules: Rules) -> dict[str, Any]:
    """The dated tables: [variant, epoch, …]."""
    out: dict[str, Any] = {"rule": rules.rules}
    # a column of all rows lies together, because rows are looped over
    out |= {f"rows_{name}": np.ascontiguousarray(rules.rows[name].swapaxes(2, 3)) for name in rows_of(fused.wiring)}
    return out | {f"table_{name}": rules.tables[name].astype(np.int32) for name in fused.wiring.tables}


def chunks(population: Any, most: int) -> tuple[Whole, Whole]:
    """Runs of cells of at most about `most` people inside one province: (cell bounds, province of each run)."""
    start, province = population.cell_start, population.cell_province
    bounds, owner, began = [0], [], 0
    for cell in range(1, len(province) + 1):
        full = cell == len(province) or province[cell] != province[cell - 1] or start[cell] - start[began] >= most
        if full:
            bounds.append(cell)
            owner.append(int(province[cell - 1]))
            began = cell
    return np.array(bounds, np.int64), np.array(owner, np.int64)


def whole_provinces(population: Any) -> tuple[Whole, Whole]:
    """One run of cells for every province, empty ones too: a GPU adds its counts up by province."""
    provinces = np.arange(len(population.province_names), dtype=np.int64)
    bounds = np.searchsorted(population.cell_province, np.append(provinces, len(provinces)))
    return bounds.astype(np.int64), provinces


def near(news: Whole, sides: Whole, corners: Whole) -> Whole:
    """Counts within 500 m of a person somewhere in each cell: the disc overlaps a cell by .97493, a side by 5/12, a corner by 1/8."""
    padded = np.vstack([news, np.zeros((1, news.shape[1]), np.int64)])
    inside: Whole = (3992 * news + 1707 * padded[sides].sum(1) + 512 * padded[corners].sum(1) + 2048) >> 12
    return inside


def by_owner(owner: Whole, values: Whole, count: int) -> Whole:
    """Sum rows by owner: int64[count, …]."""
    out = np.zeros((count, *values.shape[1:]), np.int64)
    if (np.diff(owner) > 0).all():  # one row each, as in a small country: nothing to add up
        out[owner] = values
    else:
        np.add.at(out, owner, values)
    return out
