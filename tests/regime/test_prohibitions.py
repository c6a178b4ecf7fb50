"""A prohibition over any book: it takes what is forbidden, for the time it is, and leaves a book that keeps it as it is."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from demerit.audit import audit
from demerit.audit.window import on
from demerit.regime.errors import RuleBookError
from demerit.regime.load import load, parse
from demerit.regime.model import Regime
from demerit.regime.overlay import laid, load_with, parse_overlay
from demerit.regime.shelf import names
from tests.audit.books import DOORS, GAMES, LATE, LOANS, SCALE, TRAINS, clause, text

FIRST, LATER = date(2025, 2, 2), date(2030, 1, 7)
HEAD = 'name = "ban"\ntitle = "a ban"\nsummary = "A ban."\n'
FORBIDS = HEAD + 'prohibition = true\n[[without]]\nunrelated = true\nfrom = 2025-02-02\n'
PAGE = (Path(__file__).parents[2] / "docs" / "regimes.md").read_text(encoding="utf-8")


def over(reform: str, *clauses: str) -> Regime:
    return laid(parse_overlay(reform, "ban.toml"), parse(text(*clauses), "minimal.toml"))


def ends(book: Regime) -> dict[str, date | None]:
    return {one.name: one.until for one in book.clauses}


def refused(reform: str, *clauses: str) -> str:
    with pytest.raises(RuleBookError) as caught:
        over(reform, *clauses)
    return str(caught.value)


@cache
def scoring(name: str, day: date) -> dict[str, str]:
    """Clause -> what is said of it under AI Act 5(1)(c)(i)."""
    return {one.clause: one.verdict for one in audit(name, window=on(day), anywhere=True).findings if one.provision == "ai-act-5-1-c-i"}


@pytest.mark.parametrize("name", names())
def test_under_the_ai_act_no_book_closes_doors_far_from_what_its_score_is_made_of(name: str) -> None:
    """What the book does not say stays open: it is neither forbidden nor cleared."""
    after = load_with(f"{name}+ai-act-article-5")
    assert set(scoring(after.name, FIRST).values()) <= {"not said"}
    assert set(scoring(after.name, LATER).values()) <= {"not said"}
    broken = "conflict likely" in {*scoring(name, FIRST).values(), *scoring(name, LATER).values()}
    assert (after.clauses != load(name).clauses) == broken


def test_the_citizen_score_keeps_its_doors_until_the_week_of_the_day_and_none_after() -> None:
    assert len(scoring("citizen-score", FIRST)) >= 20
    assert scoring("citizen-score+ai-act-article-5", FIRST) == {}
    before, after = ends(load("citizen-score")), ends(load_with("citizen-score+ai-act-article-5"))
    closed = {name for name in before if before[name] != after[name]}
    assert {after[name] for name in closed} == {FIRST}
    assert {"travel-refused-below", "employers-look-anyone-up", "people-nearby-are-told"} <= closed
    assert not {"compulsory-score", "jaywalking", "friends-count"} & closed


def test_one_word_decides_whether_a_door_is_closed() -> None:
    assert ends(over(FORBIDS, SCALE, LATE, LOANS))["loans"] is None
    assert ends(over(FORBIDS, SCALE, LATE, TRAINS))["trains"] == FIRST
    assert ends(over(FORBIDS, SCALE, LATE, DOORS))["doors"] is None, "what a door closes is not said, and one part of life moves the score"
    assert ends(over(FORBIDS, SCALE, LATE, GAMES, DOORS))["doors"] == FIRST


def test_it_holds_while_what_moves_the_score_is_foreign_and_no_longer() -> None:
    games = clause("games", "acts", 'points = "-2 points", seen = "100 %"', act='"video_games"', from_="2026-01-05", to="2027-01-04")
    book = over(FORBIDS, SCALE, LATE, LOANS, games)
    assert [(one.name, one.since, one.until) for one in book.clauses if one.mechanism == "tiers"] == [
        ("loans", None, date(2026, 1, 5)), ("loans-from-2027-01-04", date(2027, 1, 4), None),
    ]


def test_what_is_chosen_by_part_of_life_and_by_rule() -> None:
    looks = [clause(name, "lookup", f'{name} = true, looks = "1 %/week", reach = "50 %", below = "80 points"') for name in ("lets", "lends")]
    (shown,) = [block for block in re.findall(r"```toml.*?\n(.*?)```", PAGE, re.DOTALL) if "no-homes-by-score" in block]
    flats = TRAINS.replace("trains", "flats").replace("travel", "housing")
    found = ends(over(shown, SCALE, TRAINS, flats, *looks))
    assert found == {"scale": None, "trains": None, "flats": date(2019, 1, 7), "lets": date(2019, 1, 7), "lends": None}


def test_what_is_no_prohibition_must_find_something() -> None:
    reform = HEAD + '[[without]]\nmechanism = "tiers"\ncontext = ["housing"]\n'
    assert refused(reform, SCALE, TRAINS).startswith(
        "ban.toml:4: `without` of 'tiers' with context = [\"housing\"] chooses no clause of 'minimal'. Leave it out, or write prohibition = true"
    )
    assert over(reform.replace("[[", "prohibition = true\n[[", 1), SCALE, TRAINS).name == "minimal+ban"


@pytest.mark.parametrize(("old", "new", "says"), [
    ("prohibition = true", 'prohibition = true\nneeds = ["tiers"]', ":5: a prohibition may be laid over any rule book, so `needs` says nothing. Leave it out."),
    ("unrelated = true\n", "", ":5: `without` of any mechanism: it names nothing. Add mechanism = \"...\", context = [\"...\"] or unrelated = true."),
    ("unrelated = true", 'giving = ["at"]', ":6: `without` of any mechanism with giving = [\"at\"]: `giving` names rules, and rules are of a mechanism."),
    ("unrelated = true", 'mechanism = "tiers"\ngiving = ["att"]', ":7: `without` of 'tiers' with giving = [\"att\"]: mechanism 'tiers' has no rule 'att'. Did you mean 'at'"),
    ("unrelated = true", 'context = ["homes"]', ":6: without 'number 1': context = 'homes' is not one of 'finance', "),
    ("unrelated = true", 'unrelated = true\nsources = ["AI-ACT"]', ":7: `without` of any mechanism with unrelated = true: there is no source 'AI-ACT'."),
])
def test_a_wrong_prohibition_gives_one_message(old: str, new: str, says: str) -> None:
    assert refused(FORBIDS.replace(old, new), SCALE, TRAINS).startswith(f"ban.toml{says}")


def test_a_prohibition_adds_nothing() -> None:
    assert refused(FORBIDS + LOANS, SCALE).startswith("ban.toml:9: clause 'loans': a prohibition adds nothing")
