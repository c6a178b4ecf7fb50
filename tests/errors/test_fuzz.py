"""Thousands of random rule books and overlays: good ones load, make a timetable and run; broken ones give one message.

The numbers are drawn from what the mechanisms declare, so a new mechanism is in here by existing.  Derandomised: the
same books every time.
"""

from __future__ import annotations

import random
import re
import sys
import time
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demerit.cli import main
from demerit.engine.run import Run
from demerit.population.people import Population
from demerit.regime.cases import parse_cases
from demerit.regime.dump import dump
from demerit.regime.errors import RuleBookError
from demerit.regime.load import load, parse
from demerit.regime.model import Regime
from demerit.regime.overlay import laid, parse_overlay
from demerit.regime.overlay_model import Overlay
from demerit.regime.shelf import names, path
from demerit.regime.situation import outcomes
from demerit.regime.timetable import timetable
from tests.errors import fuzz
from tests.laws.worlds import all_mechanisms, fused
from tests.support import lessonland

SECONDS = 10
"""No file may take longer to be read or refused, on however busy a machine; most take some thousandths of one."""
seeds = st.integers(0, 2**32)


def steady(examples: int) -> settings:
    """The same examples every time, however slow the machine."""
    return settings(
        max_examples=examples, derandomize=True, deadline=None, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@lru_cache(maxsize=64)
def good_book(seed: int) -> str:
    return fuzz.rule_book(random.Random(seed))


@lru_cache(maxsize=64)
def good_overlay(seed: int) -> str:
    return fuzz.overlay(random.Random(seed))


@lru_cache(maxsize=1)
def few() -> Population:
    return lessonland(336, 3)


def said(read: object, text: str) -> str:
    """The one message a text gives; "" when it is read.  Whatever else is raised, or a hang, is a failure."""
    began = time.perf_counter()
    try:
        read(text, "bad.toml")  # type: ignore[operator]
        message = ""
    except RuleBookError as error:
        message = str(error)
    assert time.perf_counter() - began < SECONDS
    return message


def assert_one_message(message: str) -> None:
    assert message.startswith("bad.toml"), message
    assert message.isprintable(), message
    assert 20 < len(message) < 2500, message
    assert message.endswith((".", "?", "]", ")")), message


def laid_or_no_variant(reform: Overlay, book: Regime) -> Regime | None:
    """The book with the overlay; None where it does nothing, or leaves a variant without a clause, which is refused."""
    message = ""
    try:
        return laid(reform, book)
    except RuleBookError as error:
        message = str(error)
    if re.search(r"reform\.toml:\d+: (it changes nothing in 'random'|.*says so already: it changes nothing)", message):
        return None
    assert book.variants
    assert re.match(r"reform\.toml: laid over 'random' it makes no rule book\. .*: no clause names it", message)
    return None


def cases_of_suzhou(text: str, file: str) -> None:
    book = load("suzhou")
    outcomes(book, parse_cases(text, file, book))


# ---------------------------------------------------------------- good ones


@steady(1000)
@given(seeds)
def test_a_good_rule_book_loads_and_reads_back(seed: int) -> None:
    book = parse(fuzz.rule_book(random.Random(seed)), "good.toml")
    assert book.clauses
    assert parse(dump(book), "again.toml").model_dump() == book.model_dump()


@steady(600)
@given(seeds, seeds)
def test_a_good_overlay_lies_over_a_good_rule_book(seed: int, other: int) -> None:
    reform = parse_overlay(fuzz.overlay(random.Random(seed)), "reform.toml")
    book = parse(good_book(other % 64), "good.toml")
    result = laid_or_no_variant(reform, book)
    if result is None:
        return
    assert (result.name, result.family) == ("random+reform", "counterfactual")
    used = {clause.mechanism for clause in result.clauses} - {clause.mechanism for clause in reform.clauses}
    assert not used & {one.mechanism for one in reform.without}
    assert {clause.name for clause in reform.clauses} <= {clause.name for clause in result.clauses}


@steady(60)
@given(seeds)
def test_a_good_rule_book_makes_a_timetable(seed: int) -> None:
    book = parse(fuzz.rule_book(random.Random(seed)), "good.toml")
    found = timetable(book, all_mechanisms(), fuzz.PROVINCES, 520)
    for name, rows in found.rows.items():
        assert rows.shape[:3] == (*found.rules.shape[:2], len(found.row_names[name]))
    assert found.epoch.max() == found.rules.shape[1] - 1
    assert {name for names_ in found.clauses.values() for name in names_} <= {clause.name for clause in book.clauses}


@steady(25)
@given(seeds)
def test_a_good_rule_book_with_an_overlay_runs_in_plain_python(seed: int) -> None:
    """Checked: every column stays in its declared range."""
    book = parse(fuzz.rule_book(random.Random(seed)), "good.toml")
    reform = parse_overlay(fuzz.overlay(random.Random(seed)), "reform.toml")
    result = laid_or_no_variant(reform, book) or book
    people = lessonland(336, 3)
    rules = timetable(result, all_mechanisms(), people.province_names, 3)
    run = Run(people, rules, all_mechanisms(), seed, mode="checked", fused=fused(checked=True))
    for _ in range(3):
        run.step()
    assert run.week == 3


@pytest.mark.parametrize("part", range(4))
@steady(500)
@given(seeds)
def test_two_thousand_good_rule_books_with_overlays_are_lived(part: int, seed: int) -> None:
    """Compiled: all of it is in one week, so that a book costs its weeks alone.  Nothing may leave its declared range."""
    dice = random.Random(f"{part} {seed}")
    book = parse(fuzz.rule_book(dice), "good.toml")
    result = laid_or_no_variant(parse_overlay(fuzz.overlay(dice), "reform.toml"), book) or book
    people = few()
    run = Run(people, timetable(result, all_mechanisms(), people.province_names, 6), all_mechanisms(), seed, fused=fused())
    for _ in range(6):
        run.step()
    assert (run.look().flows >= 0).all()
    kept = run.columns()
    for name, field in run.fused.wiring.layout.fields.items():  # a counter's range follows from the weeks it has room for
        assert field.low <= kept[name].min() <= kept[name].max() <= field.high, name


# ---------------------------------------------------------------- broken ones


@steady(1200)
@given(seeds, st.sampled_from([name for name in fuzz.SURE if "left out" not in name]))
def test_a_rule_book_broken_for_sure_gives_one_message(seed: int, how: str) -> None:
    dice = random.Random(seed)
    good = dice.choice((good_book(seed % 64), path(dice.choice(names())).read_text()))
    assert_one_message(said(parse, fuzz.SURE[how](dice, good)))


@steady(600)
@given(seeds, st.sampled_from(list(fuzz.SURE)))
def test_an_overlay_broken_for_sure_gives_one_message(seed: int, how: str) -> None:
    assert_one_message(said(parse_overlay, fuzz.SURE[how](random.Random(seed), good_overlay(seed % 64))))


@steady(1000)
@given(seeds)
def test_whatever_slips_are_made_a_rule_book_is_read_or_gives_one_message(seed: int) -> None:
    dice = random.Random(seed)
    message = said(parse, fuzz.mangled(dice, good_book(seed % 64)))
    if message:
        assert_one_message(message)


@steady(500)
@given(seeds)
def test_whatever_slips_are_made_an_overlay_is_read_or_gives_one_message(seed: int) -> None:
    message = said(parse_overlay, fuzz.mangled(random.Random(seed), good_overlay(seed % 64)))
    if message:
        assert_one_message(message)


@steady(500)
@given(seeds)
def test_whatever_slips_are_made_cases_are_tried_or_give_one_message(seed: int) -> None:
    good = path("suzhou").with_name("suzhou.cases.toml").read_text()
    message = said(cases_of_suzhou, fuzz.mangled(random.Random(seed), good))
    if message:
        assert_one_message(message)


# ---------------------------------------------------------------- through the command line


@pytest.mark.parametrize("how", list(fuzz.SURE)[::2])
def test_the_command_line_refuses_with_2_and_leaves_nothing(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(how)
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text(fuzz.SURE[how](dice, good_book(3)), encoding="utf-8", errors="surrogatepass")
    Path("worse.toml").write_text(fuzz.SURE[how](dice, good_overlay(3)), encoding="utf-8", errors="surrogatepass")
    small = ["--people", "5040", "--weeks", "1", "--out", "out"]
    for words in (["run", "bad.toml", *small], ["run", "suzhou", "--with", "worse.toml", *small],
                  ["compare", "none", "bad.toml", *small], ["check", "bad.toml"]):
        if "left out" in how and "worse.toml" not in words:
            continue
        monkeypatch.setattr(sys, "argv", ["demerit", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        told = capsys.readouterr()
        assert (stopped.value.code, told.out) == (2, "")
        assert told.err.startswith("demerit: ")
        assert told.err.count("\n") == 1
        assert "Traceback" not in told.err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["bad.toml", "worse.toml"]
