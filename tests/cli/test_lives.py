"""`why` and `life`: what is told of a person adds up to what happened to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import WEEKS, demerit

PEOPLE = (100, 1_000, 2_345, 4_000)


def settled(saved: Path, person: int, week: int) -> dict[str, Any]:
    """The call that adds up a person's score in a week."""
    calls = demerit("why", saved, "--person", person, "--week", week, "--json").json()["calls"]
    return next(dict(call) for call in calls if (call["mechanism"], call["role"]) == ("score", "settle"))


@pytest.mark.parametrize("person", PEOPLE)
def test_the_points_of_a_life_are_the_change_of_the_score_less_forgetting(saved: Path, person: int) -> None:
    events = demerit("life", saved, "--person", person, "--json").json()["events"]
    calls = [settled(saved, person, week) for week in range(WEEKS)]
    points = [sum(e["change"] for e in events if e["what"] == "own" and e["week"] == week) for week in range(WEEKS)]
    assert points == [call["given"]["posted_own"] for call in calls]
    for call, after in zip(calls, [*(c["given"]["own"] for c in calls[1:]), None], strict=True):
        assert after in (None, call["wrote"]["own"])
    forgot = sum(call["wrote"]["own"] - call["given"]["own"] - call["given"]["posted_own"] for call in calls)
    assert sum(points) + forgot == calls[-1]["wrote"]["own"] - calls[0]["given"]["own"]


@pytest.mark.parametrize("person", PEOPLE[:2])
def test_the_end_of_a_replayed_life_is_the_end_of_the_run(saved: Path, person: int) -> None:
    (kept,) = demerit("query", saved, f"select own, enrolled from people where person = {person}", "--json").json()
    last = settled(saved, person, WEEKS - 1)["wrote"]
    assert {name: last[name] for name in kept} == kept


def test_somebody_gains_or_loses_points_and_every_one_has_a_clause_with_a_source(saved: Path) -> None:
    events = [event for person in PEOPLE for event in demerit("life", saved, "--person", person, "--json").json()["events"]]
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
    assert "citizen-score, none" in demerit("verify", pair).err
