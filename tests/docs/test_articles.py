"""The page of the articles is whole: every claim once, every name in it exists, and clauses cite the text that says them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from demerit.measures.derived import DERIVED
from demerit.regime.evidence import evidence
from demerit.regime.library import names as books
from demerit.regime.load import load
from demerit.regime.overlay import load_overlay
from demerit.registry import mechanism, names
from tests.house.tree import ROOT

MANY = {"A": 12, "B": 5, "C": 7, "D": 11, "E": 10}
"""How many claims each article makes."""
PRESS = {"A": "Techdirt 2015", "B": "Techdirt 2019", "C": "", "D": "China Digital Times 2017", "E": "The Conversation"}
"""How the table of evidence calls an article that a figure was read in."""


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_articles", ROOT / "docs" / "make_articles.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = maker()
CLAIMS: list[dict[str, Any]] = MADE.CLAIMS


def numbers_of_a_run() -> set[str]:
    """Counts and measures that some run has, and what is worked out of them."""
    found = [one.name for name in names() for one in (*mechanism(name).counts, *mechanism(name).measures)]
    return {*found, *(one.name for one in DERIVED)}


def cited(clause: str) -> list[str]:
    book, name = clause.split(":")
    if book == MADE.OVERLAY:
        return [source for change in load_overlay(name).changes for source in change.sources]
    return list(next(one.sources for one in load(book).clauses if one.name == name))


def articles_of(clause: str) -> Iterator[str]:
    """The letters of the articles that a clause cites: by their ids, or by a figure that was read there."""
    for letter, article in MADE.TOLD["articles"].items():
        for source in cited(clause):
            told = evidence()[source].source_title if source in evidence() else ""
            if source == article["source"] or (PRESS[letter] and told.startswith("article") and PRESS[letter] in told):
                yield letter


def test_the_page_is_up_to_date() -> None:
    text = (ROOT / "docs" / "articles.md").read_text(encoding="utf-8")
    assert MADE.page() == text, "run `.venv/bin/python docs/make_articles.py`"


def test_every_claim_is_there_once_and_in_order() -> None:
    assert [claim["number"] for claim in CLAIMS] == [f"{letter}{n}" for letter, many in MANY.items() for n in range(1, many + 1)]
    assert set(MADE.TOLD["articles"]) == set(MANY)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["number"])
def test_a_claim_is_a_clause_or_named_as_left_out(claim: dict[str, Any]) -> None:
    assert set(claim) - {"left_out"} == {"number", "said", "clauses", "found", "evidence", "shown"}
    assert claim["clauses"] or claim["left_out"]
    assert bool(claim["clauses"]) == bool(claim["shown"]), "what is in a book is shown by a run, and what is in none by none"
    assert claim["said"].endswith(".")
    assert claim["found"].endswith(".")
    assert len(set(claim["clauses"])) == len(claim["clauses"])


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["number"])
def test_whatever_a_claim_names_exists(claim: dict[str, Any]) -> None:
    assert all(MADE.verdict(clause) for clause in claim["clauses"])
    assert set(claim["evidence"]) <= set(evidence())
    assert set(claim["shown"]) <= numbers_of_a_run()


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["number"])
def test_some_clause_of_a_claim_cites_the_article_that_makes_it(claim: dict[str, Any]) -> None:
    letters = [letter for clause in claim["clauses"] for letter in articles_of(clause)]
    assert not claim["clauses"] or claim["number"][0] in letters


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim["clauses"]], ids=lambda claim: claim["number"])
def test_what_shows_a_claim_is_kept_where_its_clauses_are_in_force(claim: dict[str, Any]) -> None:
    """The mechanism of a count or a measure is one of a book of the claim, or one that every run has."""
    owner = {one.name: name for name in names() for one in (*mechanism(name).counts, *mechanism(name).measures)}
    inputs = {one.name: {*one.inputs} for one in DERIVED}
    named = {clause.split(":")[0] for clause in claim["clauses"]} - {MADE.OVERLAY}
    here = {one.mechanism for book in named for one in load(book).clauses} | {"tiers"}
    always = {name for name in names() if not mechanism(name).rules}
    for shown in claim["shown"]:
        owners = {owner[part] for part in inputs.get(shown, {shown}) if part in owner}
        assert owners <= here | always | {"association", "ties", "means", "speech", "toll"}, (shown, owners)


def test_every_clause_that_cites_an_article_alone_stands_in_the_table() -> None:
    """A clause of the citizen score that rests on nothing but an article is a claim of it; what is left is assumed."""
    told = {clause for claim in CLAIMS for clause in claim["clauses"]}
    own = {f"citizen-score:{one.name}" for one in load("citizen-score").clauses if one.standing != "assumed"}
    assert own <= told, own - told
    assert {clause.split(":")[0] for clause in told} <= {*books(), MADE.OVERLAY}
