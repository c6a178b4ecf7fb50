"""Every arm is lived in one world: where firms and officials are followed in one arm they are in all, and nothing drops silently."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from demerit.experiments.ablate import ablate
from demerit.experiments.live import Lived, Plan, live
from demerit.experiments.paired import Pair, compared, pairs
from demerit.experiments.replay import plan_of
from demerit.experiments.stage import stage
from demerit.experiments.store import keep
from demerit.measures.account import OTHERS
from demerit.regime.load import load, parse
from demerit.regime.overlay import load_with
from demerit.regime.world import law_alone, told, within, world_of
from tests.faults.inside import inside

PLAN = Plan("none", people=5_040, weeks=30, country="lessonland", past=4)
HARMS = ("firms_bills", "firms_fines", "officials_bills", "firms_setback")


@lru_cache(maxsize=2)
def found(history: str = "shared") -> list[Pair]:
    plan = Plan("none", people=5_040, weeks=30, country="lessonland", past=4, history=history)
    return pairs(plan, ["accountability", "accountability+persons-only"])


def of(pair: Pair, stat: str) -> dict[str, float]:
    """The whole country's rows of a stat."""
    table = pair.table
    whole = (table["stat"] == stat) & (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
    return dict(zip(table["what"][whole].tolist(), table["value"][whole].tolist(), strict=True))


def flows(lived: Lived, name: str) -> int:
    at = lived.run.count_names().index((name, ""))
    return int(sum(look.flows[:, :, at].sum() for look in lived.looks))


@pytest.mark.parametrize("history", ["shared", "own"])
def test_without_a_law_firms_do_what_they_do_and_the_law_avoids_harm(history: str) -> None:
    for pair in found(history):
        assert flows(pair.a, "violations") > 0
        assert flows(pair.a, "firm_weeks_lived") == flows(pair.b, "firm_weeks_lived")
        assert flows(pair.a, "firm_inspections") == flows(pair.a, "bribes") == flows(pair.a, "whims") == 0
        assert set(of(pair, "others")) == set(OTHERS)
    looked_at, left = (of(pair, "others") for pair in found(history))
    assert looked_at["violations"] < left["violations"] == 0


def test_harm_that_no_law_did_is_in_no_arm_a_difference() -> None:
    """Where nobody looks at firms their unsafe goods harm as many as without a law: none of it is told as the law's doing."""
    unseen = of(found()[1], "channel")
    assert [unseen[name] for name in HARMS if name.startswith("firms")] == [0, 0, 0]
    assert of(found()[1], "others")["harmed"] == 0


def test_lived_alone_nobody_follows_them_and_what_is_kept_of_an_arm_says_what_is() -> None:
    alone_lived, arm = live(PLAN), found()[0].a
    assert told(alone_lived.book) == []
    assert live(replace(PLAN, regime="accountability")).digest() == found()[0].b.digest(), "which follows them itself"
    assert "firms" not in alone_lived.run.fused.wiring.mechanisms
    assert [one["mechanism"] for one in told(arm.book)] == ["firms", "officials"]
    assert arm.book.text == alone_lived.book.text
    assert law_alone(arm.book).clauses == []


def test_an_arm_that_is_read_back_is_lived_in_the_same_world(tmp_path: Path) -> None:
    arm = found()[0].a
    folder = keep(arm, tmp_path / "arm")
    plan, said = plan_of(folder)
    shared = {name: said["shared"][name] for name in ("mechanisms", "population", "fused")}
    assert live(plan, **shared).digest() == arm.digest() == said["digest"]


def test_a_clause_left_out_leaves_the_world_as_it_is() -> None:
    """Without the register of firms they go on to do harm: what the clause does is harm avoided, and no harm begun."""
    effects = {(row["part"], row["what"], row["stat"]): row["mean"] for row in ablate(
        Plan("accountability", people=5_040, weeks=30, country="lessonland", past=4), seeds=0).rows()}
    assert abs(effects["firms-listed", "net_money", "mean"]) < 0.05
    book = load("accountability")
    here = stage(Plan(book, people=1_008, weeks=8, country="lessonland", past=0), [book])
    assert flows(here.lived(load("none")), "violations") > 0


def test_a_branch_goes_on_in_the_world_it_left(tmp_path: Path) -> None:
    whole, other = tmp_path / "whole", tmp_path / "other"
    given = ("--people", 1_008, "--country", "lessonland", "--quiet")
    assert inside("run", "accountability", *given, "--weeks", 20, "--past", 2, "--out", whole).code == 0
    assert inside("branch", whole, "--at", 8, "--regime", "none", "--quiet", "--out", other).code == 0
    assert inside("verify", other).code == 0
    plan, said = plan_of(other)
    assert [one["mechanism"] for one in said["world"]] == ["firms", "officials"]
    assert len(plan.book().clauses) == 2
    shared = {name: said["shared"][name] for name in ("mechanisms", "population", "fused")}
    again = live(plan, **shared)
    assert flows(again, "violations") > 0
    assert again.digest() == said["digest"]


def test_two_worlds_are_not_compared() -> None:
    """Two runs that were not planned together: what is counted in one alone is no row that drops, and no harm of a law."""
    here = stage(PLAN, [load("none")])
    there = stage(PLAN, [load("none"), load("accountability")])
    with pytest.raises(ValueError, match="firms and officials followed in one and not in the other"):
        compared(here.lived(load("none")), there.lived(load("none")))


def test_what_a_book_follows_itself_is_not_added_and_dates_and_places_go_with_it() -> None:
    book = load_with("accountability", ("persons-only",))
    assert within(book, world_of([book])) is book
    dated = parse(load("accountability").text.replace('mechanism = "firms"', 'mechanism = "firms"\nfrom = 2019-01-07\nto = 2020-01-06'), "dated")
    firms = next(one for one in within(load("none"), world_of([dated])).clauses if one.mechanism == "firms")
    assert (str(firms.since), str(firms.until), firms.rules) == ("2019-01-07", "2020-01-06", {"followed": True})
    both = within(load("accountability"), world_of([dated, load("accountability")]))
    assert len(both.clauses) == len(load("accountability").clauses) + 1
