"""Ablation: what each clause does is the whole book less the book without it, on the same people."""

from __future__ import annotations

from pathlib import Path

import pytest

from demerit.experiments.ablate import ALL, REST, WHATS, WHOLE, ablate, arms, share
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
    rows = ablate(Plan(one, 3_000, 30, 4), seeds=0).rows()
    found = {row["what"]: row["mean"] for row in rows if row["stat"] == "mean"}
    assert all(row["countries"] == 1 and row["low"] != row["low"] for row in rows)
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


ASSUMED = ["points-can-be-gamed", "told-by-name"]


def test_clauses_of_one_standing_are_left_out_one_by_one_and_together() -> None:
    """Of the citizen score two clauses are assumed, and the rest stays as it is."""
    book = load("citizen-score")
    assert [clause.name for clause in book.clauses if clause.standing == "assumed"] == ASSUMED
    found = arms(book, "clause", ["assumed"])
    assert list(found) == [*ASSUMED, ALL]
    assert [c.name for c in found[ALL].clauses] == [c.name for c in book.clauses if c.name not in ASSUMED]
    assert list(arms(book, "mechanism", ["assumed"])) == [*sorted({c.mechanism for c in book.clauses if c.name in ASSUMED}), ALL]
    assert list(arms(load("city-points"), "clause", ["assumed"])) == ["volunteering"], "all of one is that one"
    assert len(arms(book, "clause", ["assumed", "reported"])) == len(book.clauses) + 1


@pytest.fixture(scope="module")
def assumed() -> dict[tuple[str, str, str], dict[str, object]]:
    """part, number and stat -> the row, of an ablation of the assumed clauses."""
    rows = ablate(Plan("citizen-score", 3_000, 30, 4), seeds=2, standing=["assumed"]).rows()
    return {(row["part"], row["what"], row["stat"]): row for row in rows}


def test_the_headline_is_that_of_the_comparison_with_nothing(assumed: dict[tuple[str, str, str], dict[str, object]]) -> None:
    """Of the same countries, to the bit: the first of two has the seed 5."""
    pair = compare(Plan("none", 3_000, 30, 5), ["citizen-score"], 0).paired()
    whole = (pair["province"] == "") & (pair["quintile"] == 0) & (pair["grp"] == -1) & (pair["stat"] == "mean")
    theirs = dict(zip(pair["what"][whole], pair["value"][whole], strict=True))
    for what in WHATS:
        assert assumed[ALL, what, WHOLE]["values"][0] == theirs[what]  # type: ignore[index]
        assert {str(assumed[part, what, WHOLE]["values"]) for part in (*ASSUMED, ALL)} == {str(assumed[ALL, what, WHOLE]["values"])}


def test_a_share_is_what_goes_of_the_headline(assumed: dict[tuple[str, str, str], dict[str, object]]) -> None:
    """Of a mean it is the effect of the part by the headline, since both are of the same people."""
    row = assumed[ASSUMED[0], "net_money", "mean"]
    alone = ablate(Plan("citizen-score", 3_000, 30, 4), seeds=0, standing=["assumed"]).rows()
    (one,) = [each for each in alone if (each["part"], each["what"], each["stat"]) == (ASSUMED[0], "net_money", "mean")]
    (whole,) = [each for each in alone if (each["part"], each["what"], each["stat"]) == (ASSUMED[0], "net_money", WHOLE)]
    assert one["share"] == pytest.approx(one["mean"] / whole["mean"])
    assert one["share"] > 0.2, "much of the money hangs on gaming"
    assert one["share_low"] != one["share_low"]
    for part, what in ((part, what) for part in (*ASSUMED, ALL) for what in WHATS):
        own = share(*(assumed[part, what, stat]["values"] for stat in (WHOLE, REST)))  # type: ignore[arg-type]
        said = assumed[part, what, "mean"]
        assert str([own.mean, own.low, own.high]) == str([said["share"], said["share_low"], said["share_high"]])
    assert "share" not in assumed[ASSUMED[0], "net_money", WHOLE]
    assert row["unit"] == "weeks of pay"


def test_the_command_the_folder_and_the_page_tell_the_shares(tmp_path: Path) -> None:
    words = ("ablate", "citizen-score", "--standing", "assumed", *SMALL)
    done = demerit(*words, "--out", tmp_path / "out", "--json")
    assert done.code == 0, done.err
    found = done.json()
    assert (found["standing"], {row["part"] for row in found["effects"]}) == (["assumed"], {*ASSUMED, ALL})
    assert sum("share" in row for row in found["effects"]) == 3 * len(WHATS)
    page = (tmp_path / "out" / "report.html").read_text()
    assert "clause of standing assumed" in page
    assert "share of it in %" in page
    assert demerit("verify", tmp_path / "out").code == 0
    told = demerit(*words).out
    assert "(the whole book)" in told
    assert "where a headline is not told apart from nought" in told


@pytest.mark.parametrize(("given", "said"), [
    (["none"], "none has no clause, so there is nothing to leave out"),
    (["sesame", "--by", "article"], "there are clause and mechanism"),
    (["sesame", "--standing", "made-up"], "there are reported, documented, counterfactual, assumed"),
    (["sesame", "--standing", "assumed"], "sesame has no clause of standing assumed, so there is nothing to leave out; its clauses are documented (11), reported (1)"),
    (["sesame", "--standing", "assumed", "--standing", "assumed"], "--standing assumed is given twice"),
    (["nowhere"], "there is no such rule book"),
])
def test_what_cannot_be_ablated_is_told_in_one_message(given: list[str], said: str, tmp_path: Path) -> None:
    done = demerit("ablate", *given, *SMALL, "--out", tmp_path / "out")
    assert (done.code, said in done.err) == (2, True)
    assert not (tmp_path / "out").exists()
