"""`why` and `life`: what is told of a person adds up to what happened to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from demerit.engine.why import Call
from demerit.experiments.lives import replay
from demerit.experiments.replay import plan_of
from demerit.terms import POINT
from tests.cli.terminal import WEEKS, demerit

PEOPLE = (100, 2_345)


def settled(saved: Path, person: int) -> list[Call]:
    """The call that adds up a person's score, of every week."""
    plan, said = plan_of(saved)
    weeks = (calls for _, calls, *_ in replay(plan, person, **said["shared"]))
    return [next(call for call in calls if (call.mechanism, call.role) == ("score", "settle")) for calls in weeks]


@pytest.mark.parametrize("person", PEOPLE)
def test_the_points_of_a_life_are_the_change_of_the_score_less_forgetting(saved: Path, person: int) -> None:
    events = demerit("life", saved, "--person", person, "--json").json()["events"]
    calls = settled(saved, person)
    points = [sum(e["change"] for e in events if e["what"] == "own" and e["week"] == week) for week in range(WEEKS)]
    assert points == [call.given["posted_own"] for call in calls]
    totals = [calls[0].given["own"], *(call.wrote["own"] for call in calls)]
    assert totals[:-1] == [call.given["own"] for call in calls]
    forgot = [after - before - gained for before, after, gained in zip(totals, totals[1:], points, strict=False)]
    assert sum(points) + sum(forgot) == totals[-1] - totals[0]
    scored = [abs(gone) for gone, before in zip(forgot, totals, strict=False) if before]  # in week 0 the law comes, and a level with it
    assert len(scored) in (0, WEEKS - 1)
    assert max(scored, default=0) < 2 * POINT, (
        "forgetting is slow; more than that in a week would be points without a clause"
    )


def test_why_shows_the_calls_that_were_made(saved: Path) -> None:
    shown = demerit("why", saved, "--person", 100, "--week", 4, "--json").json()["calls"]
    score = next(call for call in shown if (call["mechanism"], call["role"]) == ("score", "settle"))
    assert score["given"] == settled(saved, 100)[4].given
    assert score["clauses"]


def test_the_end_of_a_replayed_life_is_the_end_of_the_run(saved: Path) -> None:
    (kept,) = demerit("query", saved, "select own, enrolled from people where person = 100", "--json").json()
    last = settled(saved, 100)[-1].wrote
    assert {name: last[name] for name in kept} == kept


def test_points_have_clauses_with_sources(saved: Path) -> None:
    sql = "select person from people where own > 0 order by abs(own - 650 * 256) desc limit 1"
    (far,) = demerit("query", saved, sql, "--json").json()
    events = demerit("life", saved, "--person", far["person"], "--json").json()["events"]
    points = [event for event in events if event["what"] == "own" and event["mechanism"] == "acts"]
    assert points
    assert all(event["clause"] and event["sources"] for event in points)
    assert {event["week"] for event in events} <= set(range(WEEKS))


def test_a_life_in_words_says_who_it_is_of(saved: Path) -> None:
    out = demerit("life", saved, "--person", 100).out
    assert "person 100 under citizen-score" in out
    assert "synthetic people, not a forecast" in out
    assert "(a number, nobody)" in demerit("why", saved, "--person", 100, "--week", 0).out


def test_a_run_inside_a_comparison_can_be_read_too(pair: Path) -> None:
    assert demerit("verify", pair / "citizen-score").code == 0
    assert demerit("life", pair / "none", "--person", 5, "--json").code == 0
    assert demerit("verify", pair).code == 0
    assert "citizen-score, none: name one of them" in demerit("life", pair, "--person", 5).err
