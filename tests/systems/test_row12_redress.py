"""Rows 12 and 20: weeks wrongly listed, who is never corrected, and what each due-process rule buys and costs."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

import pytest

from demerit.engine.fuse import Fused, fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.terms import Mechanism
from tests.support import Given, flow, lessonland, lived, rules_of

PEOPLE, WEEKS = 20_160, 104
LISTED: Given = {
    "means.renege": "0.05 %/week", "means.relent": "-7.5 utils", "court.after": "4 weeks",
    "court.listing": "20 %", "court.spares": "30 %", "bans.flights": True, "bans.rail": True, "bans.borrowing": True,
    "bans.fly": "4 %/week", "bans.ride": "6 %/week", "redress.complains": "1 %/week", "redress.counter": "100 %",
}
HEARD: Given = {
    "redress.notice": "100 %", "redress.appeal": True, "redress.internal": "15 %", "redress.internal_weeks": "4 weeks",
    "redress.independent": "75 %", "redress.independent_weeks": "8 weeks", "redress.misjudged": "5 %",
    "redress.deadline": "3 days",
}


@lru_cache(maxsize=1)
def mechanisms() -> dict[str, Mechanism]:
    return gather(["court", "bans", "redress"])


@lru_cache(maxsize=1)
def week() -> Fused:
    return fuse(mechanisms())


def run(given: Given) -> Run:
    table = rules_of(mechanisms(), WEEKS, {**LISTED, **given})
    return lived(Run(lessonland(PEOPLE, 4), table, mechanisms(), 5, fused=week()), WEEKS)


@lru_cache(maxsize=8)
def counted(*given: tuple[str, object]) -> dict[str, int]:
    done = run(dict(given))
    names = ("list_in", "weeks_wrong", "complaints", "freed", "freed_mistakenly", "refused_wronged", "found_out", "lapsed",
             "list_cleared")
    return {name: flow(done, name) for name in names} | {"unaware": int(((done.column("court_listed") == 1) & (done.column("known") == 0)).sum())}


def heard(**changes: object) -> dict[str, int]:
    return counted(*{**HEARD, **{f"redress.{name}": value for name, value in changes.items()}}.items())


def test_reviews_shorten_the_weeks_wrongly_listed() -> None:
    silent, open_ = counted(), heard()
    assert silent["complaints"] == silent["freed"] == 0
    assert open_["complaints"] > 100
    assert open_["weeks_wrong"] < 0.9 * silent["weeks_wrong"]


def test_the_wronged_win_as_often_as_the_two_reviews_together() -> None:
    """.15 + .85 x .75 = .7875, binomial; some cases are between the two stages at the end."""
    found = heard()
    won = found["freed"] - found["freed_mistakenly"]
    decided = won + found["refused_wronged"]
    error = sqrt(0.7875 * 0.2125 / decided)
    print(f"won {won / decided:.4f} of {decided}, expected .7875, s.e. {error:.4f}")
    assert decided > 100
    assert abs(won / decided - 0.7875) < 4 * error


def test_without_notice_people_find_out_at_the_counter_or_not_at_all() -> None:
    told, untold = heard(), heard(notice="0 %")
    assert told["unaware"] < untold["unaware"]
    assert told["found_out"] == 0 < untold["found_out"]
    assert untold["complaints"] < told["complaints"]


@pytest.mark.parametrize(("rule", "value", "counts"), [("expiry", "20 weeks", "lapsed"), ("independent", "0 %", "freed")])
def test_each_rule_does_something(rule: str, value: object, counts: str) -> None:
    assert heard(**{rule: value})[counts] != heard()[counts]


def test_small_debts_are_not_listed() -> None:
    assert heard(proportion="60 weeks")["list_in"] < 0.8 * heard()["list_in"]


def test_a_review_that_errs_frees_the_rightly_listed_too() -> None:
    """The cost of redress in missed true cases, and none where reviewers do not err."""
    assert heard(misjudged="0 %")["freed_mistakenly"] == 0 < heard()["freed_mistakenly"]
    assert heard(misjudged="30 %")["freed_mistakenly"] > 2 * heard()["freed_mistakenly"]
