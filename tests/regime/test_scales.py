"""Which scales scores are on, place by place and in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from demerit.measures.derived import DERIVED, ON_SCALE
from demerit.regime.library import library
from demerit.regime.load import load, parse
from demerit.regime.scales import Scale, several, yards
from tests.federated import TEXT

PROVINCES = ("Hebei", "Shanxi", "Jilin")
DAY = date(2016, 1, 4)


def test_a_book_of_variants_has_a_scale_for_each_that_scores() -> None:
    found = yards(load("federal"), DAY, PROVINCES)
    assert [(yard.places, yard.scale) for yard in found] == [
        (("points-and-perks",), Scale(0, 200)), (("moral-file",), Scale(250, 2000))]
    assert [[clause.name for clause in yard.tiers] for yard in found] == [["perk-transport"], ["no-aid-below"]]


def test_two_scales_are_several_and_two_enrolments_of_one_are_not() -> None:
    assert several(load("federal"), DAY, 52, PROVINCES)
    trial = parse(TEXT, "trial.toml")
    assert not several(trial, trial.start, 52, PROVINCES)
    other = parse(TEXT.replace('ceiling = "1000 points", enrolment = "80 %"', 'ceiling = "900 points", enrolment = "80 %"'), "trial.toml")
    assert several(other, other.start, 52, PROVINCES)


@pytest.mark.parametrize("name", [entry.name for entry in library() if entry.name != "federal"])
def test_no_other_book_of_the_library_has_two_scales_at_once(name: str) -> None:
    book = load(name)
    assert not several(book, book.start, 520, PROVINCES)
    assert all(len(yards(book, book.start + timedelta(weeks=week), PROVINCES)) <= 1 for week in (0, 260, 519))


def test_provinces_of_a_book_without_variants_are_told_apart() -> None:
    book = load("city-points")
    scored = next(clause for clause in book.clauses if clause.mechanism == "score")
    some = scored.model_copy(update={"where": ["Hebei"]})
    rest = scored.model_copy(update={"name": "others", "where": ["Shanxi", "Jilin"], "rules": {**scored.rules, "ceiling": "1000 points"}})
    parted = book.model_copy(update={"clauses": [some, rest, *(one for one in book.clauses if one is not scored)]})
    assert [(yard.places, yard.scale.ceiling) for yard in yards(parted, book.start, PROVINCES)] == [(("Hebei",), 200), (("Shanxi", "Jilin"), 1000)]
    assert several(parted, book.start, 1, PROVINCES)


def test_whatever_is_in_points_is_known_to_be_on_a_scale() -> None:
    assert {one.name for one in DERIVED if one.unit in ("points", "correlation")} == ON_SCALE
