"""Situations beside the rule books: every book has them, they come out, and they would not if the law were another."""

from pathlib import Path

import pytest

from demerit.regime.cases import cases_path, load_cases, parse_cases
from demerit.regime.load import load, parse
from demerit.regime.model import Regime
from demerit.regime.shelf import names, path
from demerit.regime.situation import Outcome, outcomes
from tests.errors.books import GOOD


def tried(text: str, book: Regime | None = None) -> list[Outcome]:
    book = book or parse(GOOD, "small.toml")
    return outcomes(book, parse_cases(text, "small.cases.toml", book))


def one(text: str, on: str = "2020-06-01") -> tuple[str, ...]:
    (outcome,) = tried(f'[[case]]\ntitle = "One"\non = {on}\n{text}')
    return outcome.failures


@pytest.mark.parametrize("name", names())
class TestEveryBook:
    def test_it_has_cases(self, name: str) -> None:
        assert cases_path(name).is_file(), f"write {cases_path(name).name}: situations with expected outcomes"

    def test_they_come_out_as_expected(self, name: str) -> None:
        book = load(name)
        cases = load_cases(name, book)
        assert cases is not None
        assert {outcome.title: outcome.failures for outcome in outcomes(book, cases) if outcome.failures} == {}

    def test_every_clause_with_a_number_somebody_published_has_one(self, name: str) -> None:
        book = load(name)
        cases = load_cases(name, book)
        assert cases is not None
        about = {clause for outcome in outcomes(book, cases) for clause in outcome.clauses}
        told = {clause.name for clause in book.clauses if set(clause.rules) - set(clause.invented())}
        assert told <= about, f"{name}: no case is about {', '.join(sorted(told - about))}"

    def test_titles_differ(self, name: str) -> None:
        cases = load_cases(name, load(name))
        assert cases is not None
        titles = [case.title for case in cases.cases]
        assert len(titles) == len(set(titles))


OTHERWISE = [
    ("suzhou", '"6 points"', '"5 points"', "Giving blood earns 6 points"),
    ("suzhou", 'ceiling = "200 points"', 'ceiling = "300 points"', "Nobody has more than 200 points"),
    ("rongcheng", '"-5 points"', '"-4 points"', "A traffic ticket costs 5 points"),
    ("rongcheng", 'at = "1050 points"', 'at = "1060 points"', "With 1050 points, grade AAA"),
    ("rongcheng", "to = 2021-01-01", "to = 2020-12-01", "Until the end of 2020 the scheme is compulsory"),
    ("defaulter-list", 'term = "104 weeks"', 'term = "100 weeks"', "A week before the two years are over"),
    ("defaulter-list", "rail = true", "rail = false", "Nor one for a fast train"),
    ("sesame", "from = 2017-06-09", "from = 2017-07-09", "In June 2017 it moves to 700"),
    ("sesame", 'weight = "5 %"', 'weight = "6 %"', "A friend with 100 points fewer costs 5 points"),
    ("citizen-score", "from = 2020-01-06", "from = 2020-02-03", "From 2020 it is compulsory"),
    ("credit-bureau", 'enrolment = "87.5 %"', 'enrolment = "80 %"', "Seven in eight adults have a score"),
    ("city-points", 'base = "100 points"', 'base = "90 points"', "Everybody who has points begins with 100"),
]


@pytest.mark.parametrize(("name", "law", "other", "title"), OTHERWISE)
def test_another_law_comes_out_otherwise(name: str, law: str, other: str, title: str) -> None:
    text = path(name).read_text()
    assert law in text
    book = parse(text.replace(law, other), "other.toml")
    failed = [found.title for found in tried(cases_path(name).read_text(), book) if found.failures]
    assert any(one.startswith(title) for one in failed), failed


# ---------------------------------------------------------------- what a case may ask


def test_an_act_is_seen_and_the_person_has_a_score_unless_said_otherwise() -> None:
    blood = 'act = "blood_donation"\n'
    assert one(blood + 'expect = { done = 1, marked = 1, own = "6 points", points = "6 points", gained = "6 points" }') == ()
    assert one(blood + 'given = { enrolled = 0 }\nexpect = { own = "0 points" }') == ()
    assert one(blood + 'expect = { own = "7 points" }') == ("own is 6 points, and 7 points was expected",)
    assert one(blood + 'expect = { own = ["7 points", "9 points"] }') == (
        "own is 6 points, and 7 points to 9 points was expected",
    )


def test_a_chance_may_be_expected_within_a_range() -> None:
    ask = 'act = "blood_donation"\ncall = "chance"\n'
    assert one(ask + 'expect = { chance = ["0.01 %/week", "2 %/week"] }') == ()
    assert one(ask + 'given = { trait_adult = 0 }\nexpect = { chance = 0 }') == ()


def test_more_is_done_for_points_just_below_a_tier() -> None:
    """The value of a point is looked up in the book's own tiers, at the score that is given."""
    ask = 'act = "blood_donation"\ncall = "chance"\ngiven = { aware = 1, published = "%s points" }\n'
    unaware = one('act = "blood_donation"\ncall = "chance"\nexpect = { chance = ["0.0245 %/week", "0.0255 %/week"] }')
    far = one(ask % 300 + 'expect = { chance = ["0.0245 %/week", "0.0260 %/week"] }')
    near = one(ask % 700 + 'expect = { chance = ["0.0270 %/week", "0.0290 %/week"] }')
    assert (unaware, far, near) == ((), (), ())


def test_the_law_of_the_day_and_the_place_is_asked() -> None:
    ask = 'mechanism = "score"\ncall = "begin"\ngiven = { trait_enrol = 200 }\nexpect = { enrolled = 0 }\n'
    assert one(ask + 'where = "Here"') == ()
    assert one(ask + 'where = "Here"', on="2021-01-04") == ("enrolled is 1, and 0 was expected",)
    assert one(ask + 'where = "Elsewhere"', on="2020-06-01") == ()
    assert one('where = "Elsewhere"\nnot_in_force = ["first-score"]\nin_force = ["blood"]') == ()
    assert one('in_force = ["second-score"]\nnot_in_force = ["blood"]') == (
        "'second-score' is not in force", "'blood' is in force",
    )


def test_a_rule_of_another_mechanism_and_a_tie_are_as_usual_unless_given() -> None:
    assert one('mechanism = "association"\ngiven = { own = "650 points", enrolled = true }\nexpect = { published = "650 points" }') == ()
    assert one('mechanism = "means"\nexpect = { arrears = 0, missed_unable = 0 }') == ()
    assert one('mechanism = "ties"\ncall = "keep"\nexpect = { keep = [0, 1] }') == ()


def test_a_library_book_without_cases_would_be_told_apart_from_one_with(tmp_path: Path) -> None:
    own = tmp_path / "small.toml"
    own.write_text(GOOD)
    book = load(own)
    assert load_cases(own, book) is None
    (tmp_path / "small.cases.toml").write_text('[[case]]\ntitle = "One"\non = 2020-06-01\nin_force = ["blood"]\n')
    cases = load_cases(str(own), book)
    assert cases is not None
    assert outcomes(book, cases)[0].failures == ()
