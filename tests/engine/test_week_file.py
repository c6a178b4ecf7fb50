"""The generated week: read it, find it by what decides its numbers, and never run a stale one."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from demerit.engine import fuse as fuser
from demerit.engine import week_file
from demerit.engine.fuse import fuse
from demerit.engine.gather import COUNTRY, gather, names
from demerit.engine.layout import lay_out
from demerit.terms import Column
from tests.laws.worlds import all_mechanisms, fused
from tests.support import guests


def test_the_text_is_python_and_says_what_it_is() -> None:
    tree = ast.parse(fused().text)
    legend = ast.get_docstring(tree)
    assert legend is not None
    for name, (owner, column) in fused().wiring.columns.items():
        assert not column.kept or f"    {name:18s} {owner}: {column.about}" in legend
    assert all(f"rule[{k}] {m}.{rule}" in legend for (m, rule), k in fused().wiring.slot.items())


def test_the_same_mechanisms_give_the_same_text() -> None:
    assert fuse(all_mechanisms()).text == fuse(dict(reversed(all_mechanisms().items()))).text == fused().text


def test_a_changed_column_function_or_version_is_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    means = all_mechanisms()["means"]
    wider = tuple(replace(c, high=511) if c.name == "arrears" else c for c in means.columns)
    changed = fuse({**all_mechanisms(), "means": replace(means, columns=wider)}).text
    one = week_file.digest(fused().text)
    assert week_file.digest(changed) != one
    assert week_file.digest(fuse(all_mechanisms(), explicit=True).text) != one
    with monkeypatch.context() as patch:
        patch.setattr(week_file, "VERSION", fuser.VERSION + 1)
        assert week_file.digest(fused().text) != one
    assert week_file.digest(fused().text) == one


def test_the_cache_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path))
    week = week_file.compiled('"""A week."""\nlive_cells = 3\n')
    assert week.live_cells == 3
    assert [path.parent for path in tmp_path.glob("week_*.py")] == [tmp_path]
    assert week_file.compiled('"""A week."""\nlive_cells = 3\n') is week


def test_a_broken_week_is_not_kept_as_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            week_file.compiled("1 // 0\n")


def test_no_world_is_without_its_country() -> None:
    assert set(COUNTRY) <= set(gather([]))
    assert set(gather([])) < set(gather(names())) == set(names())


def test_a_guest_brings_only_what_it_asks_for() -> None:
    coins = "tests.theory.guests.coins"
    assert set(gather([coins], country=False, given=guests(coins))) == {coins}
    assert set(gather(["score"], country=False)) == {"score"}
    assert set(gather(["court"], country=False)) >= {"court", "means", "legitimacy", "score"}


def test_columns_are_packed_without_overlap() -> None:
    layout = fused().wiring.layout
    taken: dict[tuple[bool, int], int] = {(True, 0): 1023}
    for field in layout.fields.values():
        bits = field.mask << field.shift
        word = (field.seen, field.word)
        assert bits < 2**32
        assert not taken.get(word, 0) & bits, field.name
        taken[word] = taken.get(word, 0) | bits
        assert field.high - field.low <= field.mask
    # 64 is the goal which every shipped rule book keeps (52 at most); all mechanisms in one week take eight words more,
    # since the toll has room for 10,000 weeks, the court keeps what stands between it and a debtor, a contest two sums of points
    # (docs/decisions/memory.md), and agencies and platforms what they review, claim back, list and rate, which no shipped rule
    # book has them do
    assert layout.bytes_per_person <= 96


def test_the_layout_does_not_depend_on_the_order_of_columns() -> None:
    columns = [Column(f"column_{k}", "", high=2**k - 1) for k in range(1, 33)]
    one, two = lay_out(columns, True), lay_out(reversed(columns), True)
    assert one == two
    assert one.own_words < sum(range(1, 33)) / 32 + 2


def test_threads_that_ask_for_a_week_at_once_are_given_one_whole_module() -> None:
    text = fused().text + "\n# of this test alone\n"

    def asked(_: int) -> tuple[int, list[str]]:
        module = week_file.compiled(text, keep=False)
        return id(module), [loop for loop in week_file.LOOPS if hasattr(module, f"{loop}_cells")]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(asked, range(8)))
    assert {loops == list(week_file.LOOPS) for _, loops in found} == {True}
    assert len({one for one, _ in found}) == 1
