"""Alternatives of structure: each takes a thing that people do away, in both arms, and says what the headlines come to then."""

from __future__ import annotations

from functools import cache

import pytest

from demerit.engine.gather import gather
from demerit.experiments.live import Plan
from demerit.experiments.structures import USUAL, WHATS, Told, changes_of, structured
from demerit.regime.load import load
from demerit.regime.shelf import names
from demerit.regime.structures import structures
from demerit.registry import names as mechanism_names
from demerit.units import stored
from tests.cli.terminal import demerit

SMALL = ("--people", 1_008, "--weeks", 20, "--country", "lessonland", "--past", 10, "--seeds", 2)
ALL = [one.name for one in structures()]


@cache
def under(book: str, weeks: int = 40) -> dict[tuple[str, str], Told]:
    """What a book comes to under every structure."""
    plan = Plan("none", 2_016, weeks, country="lessonland", past=20)
    return {(one.structure, one.what): one for one in structured(plan, load(book), 2).told}


def test_each_is_at_the_end_of_a_range_of_free_parameters_that_there_are() -> None:
    found = {f"{name}.{free.name}": free for name, own in gather(mechanism_names()).items() for free in own.free}
    for one in structures():
        assert one.because.strip()
        for name, value in one.free.items():
            free = found[name]
            ends = [stored(text, free.unit) for text in (free.low, free.high)]
            assert stored(value, free.unit) in ends, f"{one.name}: {name}"
            assert free.standing == "assumed", name


def test_each_changes_what_some_book_of_the_library_comes_to() -> None:
    read = {name for book in names() for name in changes_of([load("none"), load(book)], {})}
    assert read == {USUAL, *ALL}


def test_where_nobody_answers_points_nobody_drops_a_friend_for_one() -> None:
    found = under("citizen-score")
    assert found[USUAL, "circle_size"].effect.mean < 0
    assert found["nobody-answers-points", "circle_size"].effect.mean == 0


def test_where_nobody_fears_no_post_is_withheld() -> None:
    found = under("citizen-score")
    assert found[USUAL, "posts_withheld"].effect.mean > 0
    assert found["nobody-fears", "posts_withheld"].effect.mean == 0


def test_where_a_listing_costs_no_work_less_money_is_lost() -> None:
    found = under("debtor-map", 60)
    assert found["listing-costs-no-work", "net_money"].change.mean > 0


def test_changes_are_of_the_same_countries() -> None:
    for one in under("citizen-score").values():
        usual = under("citizen-score")[USUAL, one.what]
        assert one.change.mean == pytest.approx(one.effect.mean - usual.effect.mean, abs=1e-12)
        if one.structure == USUAL:
            assert (one.change.mean, one.change.sd) == (0, 0)


def test_the_command_tells_every_headline_under_every_structure() -> None:
    done = demerit("structures", "citizen-score", *SMALL, "--json")
    assert done.code == 0, done.err
    found = done.json()
    assert found["note"] == "synthetic people, not a forecast"
    told = {(row["structure"], row["what"]) for row in found["effects"]}
    assert told >= {(name, what) for name in (USUAL, "nobody-fears", "nobody-games") for what in WHATS}
    shown = demerit("structures", "citizen-score", *SMALL).out
    assert "nobody-answers-points" in shown
    assert "synthetic people, not a forecast" in " ".join(shown.split())


@pytest.mark.parametrize(("asked", "lived"), [(1_000, 1_008), (30_000, 19_992)])
def test_people_are_those_that_were_lived(asked: int, lived: int) -> None:
    """Whole neighbourhoods of 168, and no more than a country of a comparison has."""
    assert structured(Plan("none", asked, 1, country="lessonland", past=0), load("hangzhou"), 2).plan.people == lived


def test_the_command_says_the_people_that_were_lived() -> None:
    found = demerit("structures", "suzhou", "--people", 1_000, "--weeks", 2, "--country", "lessonland", "--past", 0, "--seeds", 2, "--json").json()
    assert (found["people"], found["seeds"]) == (1_008, [2, 3])


def test_without_a_book_they_are_listed() -> None:
    assert [one["name"] for one in demerit("structures", "--json").json()] == ALL
    assert all(name in demerit("structures").out for name in ALL)


def test_what_a_book_does_not_read_is_left_out() -> None:
    """No clause of Hangzhou's fines or shows anybody, so that fear and stigma cannot be told from it."""
    assert {"cameras", "stigma"}.isdisjoint(clause.mechanism for clause in load("hangzhou").clauses)
    changes = changes_of([load("none"), load("hangzhou")], {})
    assert not [name for change in changes.values() for name in change if name.startswith(("cameras.", "stigma."))]
