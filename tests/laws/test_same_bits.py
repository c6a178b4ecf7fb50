"""Law 2: threads, chunk sizes, plain Python and the compiled week give the same bits; law 6: columns stay in range."""

from __future__ import annotations

from dataclasses import replace

import pytest

from demerit.engine.run import Run
from demerit.laws import Subject
from demerit.laws.bits import again, plain_and_compiled
from demerit.laws.ranges import leaves_range
from demerit.laws.same import bits
from demerit.regime.load import load
from demerit.regime.timetable import timetable
from tests.laws.worlds import ENDS, LIVELY, PEOPLE, ROWS, WEEKS, all_mechanisms, drawn, fused, shipped, world
from tests.support import lessonland, lived

MANY = 26_880
"""Enough for the engine to use threads."""


ANY_RULES = [*range(25), *range(ENDS, ENDS + 25)]
SHORT = 5
"""Weeks under rules drawn anywhere in their range."""


def briefly() -> Subject:
    return replace(shipped(), weeks=SHORT)


@pytest.mark.parametrize("seed", [None, *range(6)])
def test_plain_python_and_the_compiled_week_agree(seed: int | None) -> None:
    """Under a lively regime, and under rules drawn anywhere in their range (where 64 bits might overflow)."""
    assert plain_and_compiled(shipped(), LIVELY if seed is None else drawn(seed)) == []


def test_the_same_week_comes_of_it_every_time() -> None:
    assert again(shipped(), LIVELY) == []


@pytest.mark.parametrize("seed", ANY_RULES)
def test_columns_stay_in_range_for_any_rules(seed: int) -> None:
    """And are those of the compiled week, as plain Python's are that are not looked at."""
    assert leaves_range(briefly(), drawn(seed)) == []
    assert plain_and_compiled(briefly(), drawn(seed)) == []


def test_the_range_check_would_notice() -> None:
    """A column too narrow for what is written into it."""
    means = all_mechanisms()["means"]
    columns = tuple(replace(column, high=100) if column.name == "savings" else column for column in means.columns)
    narrow = Subject({**all_mechanisms(), "means": replace(means, columns=columns)}, rows=ROWS)
    (found,) = leaves_range(narrow, LIVELY)
    assert found.where.startswith("means.py:")
    assert "savings became " in found.what
    assert "it is declared 0 to 100" in found.what


def full(threads: int, chunk: int = 0) -> Run:
    people = lessonland(MANY, 5)
    table = timetable(load("citizen-score"), all_mechanisms(), people.province_names, WEEKS)
    return Run(people, table, all_mechanisms(), 11, threads=threads, fused=fused(), chunk_people=chunk)


@pytest.mark.parametrize(("threads", "chunk"), [(2, 16_384), (1, 1_000), (2, 1_000), (3, 1), (2, 10**9)])
def test_threads_and_chunks_do_not_matter(threads: int, chunk: int) -> None:
    one = bits(lived(full(1), WEEKS))
    other = full(threads, chunk)
    assert other.threads == threads
    if chunk < 10**9:
        assert len(other.chunk_province) > len(full(1).chunk_province) - (chunk == 16_384)
    assert bits(lived(other, WEEKS)) == one


def test_another_seed_gives_other_bits() -> None:
    assert bits(lived(world(mode="compiled"), 1)) != bits(lived(world(mode="compiled", seed=8), 1))


def test_the_worlds_of_the_laws_are_small() -> None:
    assert lessonland(PEOPLE, 3).people == PEOPLE
