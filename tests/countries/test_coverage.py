"""`make coverage` in small: its arithmetic on drawn numbers, and a handful of tiny countries through all of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks import coverage

from demerit.experiments import stage
from demerit.experiments.compare import compare
from demerit.experiments.live import Plan
from demerit.measures.compared import FLOOR
from demerit.regime.load import load

GROUP = 8
WORDS = ["--countries", "6", "--group", "3", "--people", "336", "--weeks", "12", "--country", "lessonland", "--books", "suzhou,dissent"]


# ---------------------------------------------------------------- drawn numbers


def test_groups_of_drawn_numbers_cover_as_often_as_they_say() -> None:
    """4,000 countries in 500 groups: a share of .95 has a standard error of .01."""
    found = coverage.covered(np.random.default_rng(3).normal(5, 2, 4_000).tolist(), GROUP)
    assert (found.told, found.silent) == (500, 0)
    assert found.share == pytest.approx(0.95, abs=0.03)
    assert found.regrouped == pytest.approx(0.95, abs=0.01)


def test_a_number_of_rare_events_covers_where_it_tells_an_interval() -> None:
    """One country in fifty has an event: most groups see none, tell no interval, and are counted apart."""
    dice = np.random.default_rng(4)
    found = coverage.covered((dice.random(4_000) < 0.02).astype(float).tolist(), GROUP)
    assert found.silent > 300
    assert found.told + found.silent == 500
    assert found.share > 0.93


def test_groups_that_miss_are_found() -> None:
    """Groups each of which has a shock of its own are not eight countries, and are seen not to cover."""
    dice = np.random.default_rng(5)
    shared = np.repeat(dice.normal(0, 1, 500), GROUP) + dice.normal(0, 0.5, 4_000)
    assert coverage.covered(shared.tolist(), GROUP).share < 0.5


def test_intervals_that_are_too_narrow_are_found_however_countries_are_grouped() -> None:
    """Countries of which one in ten is far off the others: groups mostly see none, and regrouping finds that they miss."""
    dice = np.random.default_rng(7)
    skewed = np.where(dice.random(400) < 0.1, 50.0, dice.normal(0, 1, 400))
    assert coverage.covered(skewed.tolist(), GROUP).regrouped < 0.9


def test_what_is_pooled_leaves_out_what_is_nought_everywhere() -> None:
    dice = np.random.default_rng(6)
    drawn = {name: dice.normal(1, 1, 80).tolist() for name in ("one", "two")} | {"never": [0.0] * 80}
    values = {(seed, book): {"circle_size": numbers[seed]} for book, numbers in drawn.items() for seed in range(80)}
    found = coverage.by_book(values, GROUP)["circle_size"]
    assert found["never"] is None
    share, error, many = coverage.pooled(found, 10)
    assert many == 20
    assert share == np.mean([found["one"].share, found["two"].share])  # type: ignore[union-attr]
    assert 0 <= error < 0.2


# ---------------------------------------------------------------- real countries


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(file of values, page) of six tiny countries under two rule books."""
    folder = tmp_path_factory.mktemp("coverage")
    page = folder / "page.md"
    page.write_text(f"before\n\n{coverage.BEGIN}\nwhat stood here\n{coverage.END}\n\nafter\n")
    coverage.main([*WORDS, "--file", str(folder / "values.jsonl"), "--page", str(page)])
    return folder / "values.jsonl", page


def test_every_country_is_what_a_comparison_comes_to(told: tuple[Path, Path]) -> None:
    """The reference is lived once for all books, in a week without their mechanisms: to the bit what `compare` gives."""
    _, *rows = map(json.loads, told[0].read_text().splitlines())
    assert sorted((row["seed"], row["book"]) for row in rows) == [(seed, book) for seed in range(1, 7) for book in ("dissent", "suzhou")]
    for row in (row for row in rows if row["seed"] in (2, 5)):
        found = compare(Plan("none", 336, 12, row["seed"], country="lessonland"), [row["book"]]).paired()
        theirs = coverage.whole(found)
        assert set(row["values"]) <= set(theirs)
        assert set(theirs) - set(row["values"]) == {name for name in theirs if f"({FLOOR}" in name}, "the noise floor apart"
        assert row["values"] == pytest.approx({name: theirs[name] for name in row["values"]}, rel=0, abs=0, nan_ok=True)
    assert any(row["values"]["posts_withheld"] for row in rows)


def test_the_table_stands_in_the_page_and_nothing_else_is_changed(told: tuple[Path, Path]) -> None:
    text = told[1].read_text()
    assert text.startswith(f"before\n\n{coverage.BEGIN}\n")
    assert text.endswith(f"{coverage.END}\n\nafter\n")
    assert "what stood here" not in text
    assert "6 countries of 336 people, 12 weeks, each under 2 rule books beside `none`, in 2 groups of 3; demerit " in text
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| posts withheld")]
    assert rows[0][1:3] == ["1 of 2", "2"]
    assert "| `suzhou` | 0 |" in text


def test_a_run_that_was_stopped_goes_on(told: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told[0].read_text().splitlines(keepends=True)
    file = tmp_path / "values.jsonl"
    file.write_text("".join(whole[:9]) + whole[9][:20])  # four countries, and a line that was being written
    done = {json.loads(line)["seed"] for line in whole[1:9]}
    seeds: list[int] = []
    real = stage.live

    def noted(plan: Plan, *more: Any) -> Any:
        seeds.append(plan.seed)
        return real(plan, *more)

    monkeypatch.setattr(stage, "live", noted)
    coverage.main([*WORDS, "--file", str(file), "--page", "-"])
    both = {seed for seed in done if sum(json.loads(line)["seed"] == seed for line in whole[1:9]) == 2}
    assert set(seeds) == set(range(1, 7)) - both
    # a country of which one book was missing is lived again: its lines are there twice, and the same
    assert set(file.read_text().splitlines()[1:]) == set("".join(whole).splitlines()[1:])


def test_values_of_other_settings_are_not_mixed(told: tuple[Path, Path]) -> None:
    with pytest.raises(SystemExit, match="remove it, or name another with --file"):
        coverage.main([*WORDS[:7], "4", *WORDS[8:], "--file", str(told[0]), "--page", "-"])


def test_the_page_has_its_place_and_the_library_is_all_of_it() -> None:
    text = coverage.PAGE.read_text()
    assert text.index(coverage.BEGIN) < text.index(coverage.END)
    assert set(coverage.given([]).books.split(",")) == {name for name in load_names() if name != coverage.REFERENCE}
    assert load(coverage.REFERENCE).family == "baseline"


def load_names() -> tuple[str, ...]:
    from demerit.regime.shelf import names

    return tuple(names())
