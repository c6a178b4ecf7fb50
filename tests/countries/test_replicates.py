"""A replicate is the plan with another seed and nothing else: the same comparison, run by hand, to the bit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

import demerit
from demerit.cli.progress import Told
from demerit.experiments import ablate as ablating
from demerit.experiments import compare as comparing
from demerit.experiments import countries, stage
from demerit.experiments.compare import Compared
from demerit.experiments.countries import KEY, shares, small
from demerit.experiments.live import Lived, Plan
from demerit.experiments.paired import MEAN
from demerit.experiments.past import settled
from demerit.experiments.work import LIVING, WHOLE, Work, weeks_lived
from demerit.measures.interval import over
from demerit.measures.tables import Table
from demerit.regime.load import load

PLAN = Plan("none", 3_024, 12, 5, country="lessonland", free={"ties.leave": "-4.2 utils"})
BOOKS = {"two": ["citizen-score"], "three": ["citizen-score", "suining"]}
SMALL = 1_680


@cache
def found(name: str, seeds: int = 3, threads: int = 0) -> Compared:
    return comparing.compare(replace(PLAN, threads=threads), BOOKS[name], seeds, SMALL)


def of(table: Table, **where: Any) -> Table:
    keep = np.logical_and.reduce([table[name] == value for name, value in where.items()])
    return {name: values[keep] for name, values in table.items() if name not in where}


def same(one: Table, two: Table) -> None:
    assert set(one) == set(two)
    for name, values in one.items():
        equal = {"equal_nan": True} if values.dtype.kind == "f" else {}
        assert np.array_equal(values, two[name], **equal), name


@pytest.mark.parametrize("books", BOOKS)
@pytest.mark.parametrize("seed", [6, 8])
def test_a_replicate_is_the_comparison_run_by_hand(books: str, seed: int) -> None:
    by_hand = comparing.compare(replace(PLAN, seed=seed, people=SMALL), BOOKS[books])
    mine = of(found(books).countries, seed=seed)
    theirs = by_hand.paired()
    same({name: mine[name] for name in ("regime", *KEY, "value", "people")},
         {name: theirs[name] for name in ("regime", *KEY, "value", "people")})
    assert (mine["value"] != of(found(books).countries, seed=7)["value"]).any()


def test_the_countries_of_three_books_begin_on_the_day_of_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[tuple[int, str, Any]] = []
    real = stage.live

    def noted(plan: Plan, *more: Any) -> Lived:
        lived = real(plan, *more)
        days.append((plan.seed, lived.book.name, lived.timetable.start))
        return lived

    monkeypatch.setattr(stage, "live", noted)
    comparing.compare(PLAN, BOOKS["three"], 2, SMALL)
    assert load("citizen-score").start != load("suining").start
    assert {(seed, name) for seed, name, _ in days} == {(seed, name) for seed in (5, 6, 7) for name in ("none", *BOOKS["three"])}
    assert len(days) == 9
    assert len({day for *_, day in days}) == 1


def test_the_day_is_the_reference_s_own_unless_it_is_a_baseline_or_one_is_given() -> None:
    none, late, early = load("none"), load("citizen-score"), load("suining")
    assert late.start > early.start
    assert settled(PLAN, none, early, late).start == late.start
    assert settled(PLAN, early, late).start == early.start
    assert settled(PLAN, none).start == none.start
    given = settled(replace(PLAN, start="2012-02-06"), none, early, late)
    assert settled(given, late).start == given.start


def test_an_ablation_is_of_the_countries_of_a_comparison() -> None:
    plan = replace(PLAN, regime="city-points", free={})
    whole = ablating.ablate(plan, "mechanism", 2)
    assert whole.seeds == [6, 7]
    for seed in whole.seeds:
        alone = ablating.ablate(replace(plan, seed=seed), "mechanism", 0)
        assert alone.seeds == []
        same(of(whole.table, seed=seed), of(alone.table, seed=seed))
    one = ablating.arms(load("city-points"), "mechanism")[whole.parts[0]].model_copy(update={"name": "rest"})
    pair = comparing.compare(replace(plan, regime=one, start=load("city-points").start), ["city-points"], 2)
    mine = of(whole.table, part=whole.parts[0], stat=MEAN, province="", quintile=0, grp=-1)
    same(mine, of(pair.countries, regime="city-points", stat=MEAN, province="", quintile=0, grp=-1))


def test_a_country_of_an_ablation_has_no_more_people_than_one_of_a_comparison() -> None:
    assert small(Plan("none", 100_000, 520, every=4)).people == 19_992
    assert small(Plan("none", 100_000, 520, every=4)).every == 520
    assert small(Plan("none", 5_000)).people == 5_040


# ---------------------------------------------------------------- what is told of them


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_numbers_do_not_depend_on_how_many_are_lived_at_a_time(threads: int) -> None:
    same(found("three").countries, found("three", threads=threads).countries)
    same(found("three").paired(), found("three", threads=threads).paired())


def test_threads_are_shared_out() -> None:
    assert [shares(threads, many) for threads, many in ((1, 8), (2, 8), (16, 8), (16, 3), (4, 1))] == [(1, 1), (2, 1), (8, 2), (3, 5), (1, 4)]


def test_what_is_told_is_the_mean_over_countries_with_its_interval() -> None:
    told = found("three").paired()
    for k in range(0, len(told["what"]), 7):
        where = {name: told[name][k] for name in ("regime", *KEY)}
        expected = over(of(found("three").countries, **where)["value"].tolist())
        shown = [told[name][k] for name in ("mean", "sd", "error", "low", "high", "countries")]
        assert shown == pytest.approx([expected.mean, expected.sd, expected.error, expected.low, expected.high, expected.countries], nan_ok=True)
    assert (told["low"] < told["mean"]).sum() == (told["mean"] < told["high"]).sum() == np.isfinite(told["low"]).sum() > 20


def test_a_province_in_which_nobody_lives_has_a_dash() -> None:
    """840 people live in five of the 31 provinces, and most of their income is of one fifth."""
    plan = Plan("none", 840, 2, country="china-2020", start="2015-01-05")
    few = comparing.compare(plan, ["city-points"], 2).paired()
    empty = (few["province"] != "") & (few["people"] == 0)
    assert empty.sum() > 20 * 4
    assert np.isnan(few["value"][empty]).all()
    assert np.isnan(few["mean"][few["countries"] == 0]).all()
    assert np.isnan(few["low"][few["countries"] < 2]).all()


def test_one_country_has_values_and_no_interval_anywhere() -> None:
    alone = demerit.compare("none", "city-points", people=1_008, weeks=6, seeds=0, country="lessonland")
    told = alone.paired()
    for name in ("sd", "error", "low", "high"):
        assert np.isnan(told[name]).all()
    assert np.array_equal(told["countries"], np.isfinite(told["value"]).astype(int))
    assert np.array_equal(told["mean"], told["value"], equal_nan=True)
    assert all(row["values"] == [] for row in alone.summary())
    assert "one country, no interval" in alone._repr_html_()
    assert "±" not in alone._repr_html_()
    assert len(alone.seeds()["seed"]) == 0
    assert set(alone.seeds()) == set(found("two").countries)


def test_python_lives_eight_more_unless_told_otherwise() -> None:
    given = demerit.compare("none", "city-points", people=336, weeks=2, country="lessonland")
    rows = given.summary()
    assert all(row["countries"] == len(row["values"]) == countries.COUNTRIES == 8 for row in rows)
    for row in rows:
        one = over(row["values"])
        assert (row["mean"], row["sd"], row["error"]) == (one.mean, one.sd, one.error)


# ---------------------------------------------------------------- how far it is, and stopping


def test_progress_is_of_all_of_it_and_only_goes_on() -> None:
    told: list[tuple[str, int, int]] = []
    comparing.compare(PLAN, BOOKS["two"], 3, SMALL, progress=lambda *line: told.append(line))
    living = [line for line in told if line[0].startswith(LIVING)]
    assert {what for what, *_ in living} == {"living 2 rule books in 4 countries"}
    shares_done = [done for _, done, _ in living]
    assert shares_done == sorted(shares_done)
    assert shares_done[-1] == WHOLE
    assert shares_done[-2] == WHOLE - 1, "what was to be lived was what was lived: a past, the reference twice, and the other book"
    weeks, own = 104 + 3 * PLAN.weeks, 3_024 / (3_024 + 3 * SMALL)
    assert weeks_lived(settled(PLAN, load("none"), load("citizen-score")), 2, 1) == weeks
    assert min(abs(done / WHOLE - own) for done in shares_done) < 0.002


@pytest.mark.parametrize("found", [False, True])
def test_the_weeks_before_are_counted_whether_they_are_lived_or_found(found: bool) -> None:
    told: list[int] = []
    plan = Plan("none", 336, 50, past=100)
    work = Work(lambda what, done, total: told.append(done), "", 2 * 336 * weeks_lived(plan, 3))
    for _ in range(2):
        here = work.of(plan)
        for week in [] if found else range(1, 101):
            here("the weeks before", week, 100)
        for book in ("a", "b", "b"):
            for week in range(1, 51):
                here(book, week, 50)
    assert told == sorted(told)
    assert (told[-151 if found else -251], told[-1]) == (WHOLE // 2, WHOLE - 1)


def test_the_time_to_go_is_of_all_of_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A tenth in ten seconds, the compiler's time apart: eighty for the other eight."""
    now = [0.0]
    monkeypatch.setattr("demerit.cli.progress.time.perf_counter", lambda: now[0])
    told = Told(False)
    for what, done, total, at in (
        ("living 3 rule books in 9 countries", 100, WHOLE, 3.0), ("compile", 0, 3, 4.0), ("compile", 3, 3, 100.0),
        ("living 3 rule books in 9 countries", 100, WHOLE, 100.0), ("living 3 rule books in 9 countries", 200, WHOLE, 110.0),
        ("living 3 rule books in 9 countries", WHOLE, WHOLE, 190.0),
    ):
        now[0] = at
        told(what, done, total)
    said = capsys.readouterr().err.splitlines()
    assert "living 3 rule books in 9 countries: 20%, about 80 s to go" in said
    assert said[-1] == "lived 3 rule books in 9 countries in 90.0 s"


def test_what_goes_wrong_in_one_country_stops_the_others_and_is_told() -> None:
    lived: list[int] = []

    def lives(here: Any, progress: Any) -> Table:
        lived.append(here.plan.seed)
        if here.plan.seed == 6:
            raise ValueError("not this one")
        return comparing.against_first([load("none"), load("city-points")])(here, progress)

    books = [load("none"), load("city-points")]
    plan = small(replace(PLAN, weeks=400, threads=2, free={}))
    with pytest.raises(ValueError, match="not this one"):
        countries.each(plan, books, range(6, 40), lives, Work(None, "", 1))
    assert len(lived) < 6


def test_who_is_stopped_lives_no_week_more() -> None:
    work = Work(None, "", 1)
    work.of(PLAN)("none", 1, 2)
    work.stop()
    with pytest.raises(KeyboardInterrupt):
        work.of(PLAN)("none", 2, 2)
