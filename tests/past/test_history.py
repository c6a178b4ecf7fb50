"""What was lived before week 0: under whose law, for how many weeks, and by all arms alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from demerit.engine import pasts
from demerit.engine.channels import in_bits_of
from demerit.experiments import past
from demerit.experiments.live import Lived, Plan, live
from demerit.experiments.paired import pairs
from demerit.experiments.past import LAW_WEEKS, USUAL_WEEKS, settled
from demerit.kept.heads import RUN
from demerit.regime.load import load, parse
from demerit.regime.model import Regime
from demerit.weeks import monday
from tests.faults.inside import inside, message
from tests.folders import resealed

PLAN = Plan("defaulter-list", 5_040, 26, 2, country="lessonland", start=date(2020, 1, 6))


def listed(lived: Lived) -> list[int]:
    """People on the register at every look."""
    at = lived.stocks().index("listed")
    return [int(look.stocks.sum((0, 1))[at]) for look in lived.looks]


def test_a_register_is_as_full_as_it_would_be_or_empty_when_its_law_comes() -> None:
    own, shared = live(replace(PLAN, history="own")), live(PLAN)
    assert shared.plan.past == USUAL_WEEKS
    first = min(monday(clause.since) for clause in own.book.clauses if clause.since)
    assert own.plan.past == USUAL_WEEKS + (date(2020, 1, 6) - first).days // 7
    assert listed(shared)[0] < listed(own)[0] / 4
    assert max(listed(own)) < 1.5 * min(listed(own))


def test_counters_begin_in_week_0_and_what_people_are_does_not() -> None:
    lived = live(replace(PLAN, history="own", weeks=1))
    fields, columns = lived.run.fused.wiring.columns, lived.run.columns()
    counters = [name for name, (_, column) in fields.items() if column.since == "window" and column.kept]
    assert counters
    assert int(columns["weeks_restricted"].max()) == 1
    assert int(columns["court_weeks"].max()) > 26


@pytest.mark.parametrize("history", ["shared", "own"])
def test_a_run_alone_is_the_arm_of_a_comparison(history: str) -> None:
    plan = Plan("none", 2_016, 12, 3, country="lessonland", history=history)
    both = pairs(plan, ["citizen-score", "suining"])
    for arm in (both[0].a, *(pair.b for pair in both)):
        run = live(replace(plan, regime=arm.book, start=arm.plan.start, past=arm.plan.past)).run
        alone, theirs = run.columns(), arm.run.columns()
        bits = [[one.name for one in each.fused.wiring.channels] for each in (run, arm.run)]  # a bit of a channel is the week's
        alone["channels_met"] = in_bits_of(alone["channels_met"], *bits)
        assert {name for name in alone if (alone[name] != theirs[name]).any()} == set()


def test_a_law_that_ends_was_lived_under_until_week_0() -> None:
    plan = Plan("defaulter-list", 5_040, 2, 2, country="lessonland", start=date(2020, 1, 6))
    (ended,) = pairs(plan, ["none"])
    assert ended.a.plan.past == ended.b.plan.past > USUAL_WEEKS
    before = replace(plan, regime="none", weeks=1)
    assert int(ended.a.run.column("court_listed").sum()) > 10
    assert int(ended.b.run.column("court_listed").sum()) < int(ended.a.run.column("court_listed").sum())
    assert int(live(before).run.column("refusing").sum()) > 0


def dated(*days: tuple[str, str]) -> Regime:
    """A law with a clause for each (from, to); "" where it says nothing."""
    clauses = "".join(
        f'[[clause]]\nname = "rule-{k}"\nmechanism = "court"\nstanding = "assumed"\ntext = "A register."\n'
        + (f"from = {since}\n" if since else "") + (f"to = {until}\n" if until else "")
        + 'rules = { after = "8 weeks" }\nranges = { after = ["1 weeks", "50 weeks"] }\n'
        for k, (since, until) in enumerate(days))
    return parse(
        'format = 3\nname = "law"\ntitle = "A law"\nfamily = "counterfactual"\nsummary = "Synthetic people, not a forecast."\n'
        f"start = 2020-01-06\nknown = 1\n{clauses}", "law.toml")


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ([("", "")], LAW_WEEKS), ([("2019-12-30", "")], 1), ([("2020-01-06", "")], 0), ([("2025-01-06", "")], 0),
        ([("1990-01-01", "")], LAW_WEEKS), ([("1990-01-01", "2000-01-03")], 0), ([("2010-01-04", "2012-01-02"), ("2019-12-23", "")], 522 - 2),
        ([], 0),
    ],
)
def test_how_many_weeks_a_law_asks_for(days: list[tuple[str, str]], weeks: int) -> None:
    book = dated(*days) if days else load("none")
    plan = settled(Plan(book, 168, 4, start=date(2020, 1, 6), history="own"), book)
    assert plan.past == USUAL_WEEKS + min(weeks, LAW_WEEKS)
    assert settled(replace(plan, past=7), book).past == 7


def test_what_a_past_hangs_on_is_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "WORTH_KEEPING", 0)
    keys: list[str] = []
    monkeypatch.setattr(pasts, "find", keys.append)
    monkeypatch.setattr(pasts, "keep", lambda *given: None)

    def key(**more: object) -> str:
        past._waiting.found.clear()
        keys.clear()
        plan = replace(Plan("none", 336, 1, country="lessonland", past=4), **more)  # type: ignore[arg-type]
        live(plan)
        return keys[-1]

    usual = key()
    assert key() == usual
    assert key(start=date(2030, 1, 7), weeks=3, every=2, threads=1) == usual
    others = [key(seed=2), key(people=168), key(past=5), key(free={"ties.leave": "-4 utils"}), key(country="china-2020")]
    assert len({usual, *others}) == 6


def test_a_spoilt_past_is_lived_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "WORTH_KEEPING", 0)
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path / "cache"))
    plan, found = Plan("none", 336, 2, country="lessonland", past=4), []
    for turn in range(3):
        past._waiting.found.clear()
        found.append(live(plan).digest())
        (kept,) = (tmp_path / "cache" / "pasts").glob("past_*")
        if turn == 1:
            kept.write_bytes(kept.read_bytes()[:-40] + bytes(40))
    assert len(set(found)) == 1


def test_another_past_than_the_run_had_is_refused(tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert inside("run", "suzhou", "--people", 1008, "--weeks", 4, "--country", "lessonland", "--past", 3, "--out", run, "--quiet").code == 0
    assert inside("why", run, "--person", 3, "--week", 1).code == 0
    resealed(run, RUN, lambda head: head | {"past": 4})
    assert "come out otherwise" in message("why", run, "--person", 3, "--week", 1)
    assert "come out otherwise" in message("life", run, "--person", 3)


def test_a_history_that_is_none_is_refused() -> None:
    assert "give shared or own" in message("run", "none", "--people", 168, "--weeks", 1, "--history", "mine")
    assert "--past" in message("run", "none", "--people", 168, "--weeks", 1, "--past", -1)


def test_no_past_begins_as_people_begin() -> None:
    run = live(Plan("none", 336, 1, country="lessonland", past=0)).run
    other = live(Plan("none", 336, 1, country="lessonland", past=1)).run
    assert np.array_equal(run.column("debt") >= 0, other.column("debt") >= 0)
    assert not np.array_equal(run.column("savings"), other.column("savings"))
