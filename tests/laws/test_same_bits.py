"""Law 2: threads, chunk sizes, plain Python and the compiled week give the same bits; law 6: columns stay in range."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from demerit.engine import run as engine
from demerit.engine.fuse import fuse
from demerit.engine.run import Look, Run
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from tests.laws.worlds import ENDS, PEOPLE, WEEKS, all_mechanisms, drawn, fused, world
from tests.support import assert_same, lessonland, lived

MANY = 26_880
"""Enough for the engine to use threads."""


def bits(run: Run) -> str:
    """A digest of everybody's columns, and of all that was counted and measured."""
    look: Look = run.look()
    columns = [column for _, column in sorted(run.columns().items())]
    parts = [*columns, look.stocks, look.flows, *look.histograms, run.place[0]]
    return hashlib.sha256(b"".join(np.ascontiguousarray(part, "<i8").tobytes() for part in parts)).hexdigest()


@pytest.mark.parametrize("seed", [None, *range(6)])
def test_plain_python_and_the_compiled_week_agree(seed: int | None) -> None:
    """Under a lively regime, and under rules drawn anywhere in their range (where 64 bits might overflow)."""
    given = {} if seed is None else {"given": drawn(seed)}
    one, two = lived(world(**given), WEEKS), lived(world(**given, mode="compiled"), WEEKS)
    assert_same(one.columns(), two.columns())
    assert bits(one) == bits(two)


@pytest.mark.parametrize("seed", [*range(25), *range(ENDS, ENDS + 25)])
def test_columns_stay_in_range_for_any_rules(seed: int) -> None:
    checked, run = lived(world(drawn(seed), mode="checked"), 5), lived(world(drawn(seed), mode="compiled"), 5)
    assert_same(checked.columns(), run.columns())


def test_the_range_check_would_notice() -> None:
    """A column too narrow for what is written into it."""
    means = all_mechanisms()["means"]
    columns = tuple(replace(column, high=100) if column.name == "savings" else column for column in means.columns)
    mechanisms = {**all_mechanisms(), "means": replace(means, columns=columns)}
    run = world()
    run = Run(run.population, run.rules, mechanisms, 7, mode="checked", fused=fuse(mechanisms, checked=True))
    with pytest.raises(ValueError, match=r"savings became \d+; it is declared 0 to 100"):
        run.step()


def full(threads: int) -> Run:
    people = lessonland(MANY, 5)
    table = timetable(load("citizen-score"), all_mechanisms(), people.province_names, WEEKS)
    return Run(people, table, all_mechanisms(), 11, threads=threads, fused=fused())


@pytest.mark.parametrize(("threads", "chunk"), [(2, 16_384), (1, 1_000), (2, 1_000), (3, 1), (2, 10**9)])
def test_threads_and_chunks_do_not_matter(threads: int, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    one = bits(lived(full(1), WEEKS))
    with monkeypatch.context() as patch:
        patch.setattr(engine, "CHUNK_PEOPLE", chunk)
        other = full(threads)
    assert other.threads == threads
    if chunk < 10**9:
        assert len(other.chunk_province) > len(full(1).chunk_province) - (chunk == 16_384)
    assert bits(lived(other, WEEKS)) == one


def test_another_seed_gives_other_bits() -> None:
    assert bits(lived(world(mode="compiled"), 1)) != bits(lived(world(mode="compiled", seed=8), 1))


def test_the_worlds_of_the_laws_are_small() -> None:
    assert lessonland(PEOPLE, 3).people == PEOPLE
