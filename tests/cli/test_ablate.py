"""Ablation: what each clause does is the whole book less the book without it, on the same people."""

from __future__ import annotations

from pathlib import Path

import pytest

from demerit.experiments.ablate import ablate, arms
from demerit.experiments.compare import compare
from demerit.experiments.live import Plan
from demerit.measures.interval import over
from demerit.regime.load import load
from tests.cli.terminal import demerit

SMALL = ("--people", 3_000, "--weeks", 30, "--seeds", 2, "--seed", 4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ablated") / "out"
    done = demerit("ablate", "citizen-score", "--by", "mechanism", *SMALL, "--out", out, "--json")
    assert done.code == 0, done.err
    found = done.json()
    assert found["note"] == "synthetic people, not a forecast"
    assert {effect["part"] for effect in found["effects"]} == {c.mechanism for c in load("citizen-score").clauses}
    assert found["seeds"] == [5, 6]
    for effect in found["effects"]:
        one = over(effect["values"])
        assert (effect["mean"], effect["sd"], effect["countries"]) == (one.mean, one.sd, 2)
        assert effect["low"] == (one.low if one.known else None)
    return out


def test_one_country_is_told_without_an_interval() -> None:
    words = ("ablate", "suzhou", "--people", 336, "--weeks", 2, "--country", "lessonland", "--seeds")
    alone, two = demerit(*words, 0).out, demerit(*words, 2).out
    assert "one country, no interval" in alone
    assert "±" not in alone
    assert "mean over 2 countries of 336 people" in " ".join(two.split())


def test_the_folder_has_a_table_and_a_page_with_the_chart(made: Path) -> None:
    page = (made / "report.html").read_text()
    assert {path.name for path in made.iterdir()} == {"ablation.json", "ablation.parquet", "report.html"}
    assert "<svg" in page
    assert page.count("synthetic people, not a forecast") >= 2
    assert "association" in page


def test_an_effect_is_that_of_the_comparison_with_the_book_without_it() -> None:
    """`citizen-score` without everything but one clause, against nothing: ablation and comparison agree to the bit."""
    book = load("citizen-score")
    one = book.model_copy(update={"clauses": [c for c in book.clauses if c.name == "posts-are-priced"]})
    found = {row["what"]: row["mean"] for row in ablate(Plan(one, 3_000, 30, 4), seeds=0).rows()}
    assert all(row["countries"] == 1 and row["low"] != row["low"] for row in ablate(Plan(one, 3_000, 30, 4), seeds=0).rows())
    bare = one.model_copy(update={"clauses": [], "name": "bare"})
    pair = compare(Plan(bare, 3_000, 30, 4, start=book.start), [one]).paired()  # type: ignore[list-item]
    whole = (pair["province"] == "") & (pair["quintile"] == 0) & (pair["grp"] == -1) & (pair["stat"] == "mean")
    theirs = dict(zip(pair["what"][whole], pair["value"][whole], strict=True))
    assert found["posts_withheld"] > 0
    assert {what: theirs[what] for what in found} == found


def test_every_clause_and_every_mechanism_has_an_arm() -> None:
    book = load("sesame")
    assert list(arms(book, "clause")) == [c.name for c in book.clauses]
    for name, rest in arms(book, "clause").items():
        assert [c.name for c in rest.clauses] == [c.name for c in book.clauses if c.name != name]
    assert all(not any(c.mechanism == m for c in rest.clauses) for m, rest in arms(book, "mechanism").items())


@pytest.mark.parametrize(("given", "said"), [
    (["none"], "none has no clause, so there is nothing to leave out"),
    (["sesame", "--by", "article"], "there are clause and mechanism"),
    (["nowhere"], "there is no such rule book"),
])
def test_what_cannot_be_ablated_is_told_in_one_message(given: list[str], said: str, tmp_path: Path) -> None:
    done = demerit("ablate", *given, *SMALL, "--out", tmp_path / "out")
    assert (done.code, said in done.err) == (2, True)
    assert not (tmp_path / "out").exists()
