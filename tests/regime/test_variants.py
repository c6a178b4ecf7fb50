"""A book's own variants: who begins with which, what holds under each, and every way to get them wrong."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from demerit.regime.describe import in_force
from demerit.regime.errors import RuleBookError
from demerit.regime.load import load, parse
from demerit.regime.mechanisms import mechanism, names
from demerit.regime.timetable import timetable
from demerit.regime.variants import beginning, variant_of
from demerit.units import YARDSTICKS, UnitError, shown, stored
from tests.federated import TEXT

ALL = {name: mechanism(name) for name in names()}
PLACES = ("Here", "There", "Elsewhere", "Nowhere", "Beyond")


def message(text: str) -> str:
    with pytest.raises(RuleBookError) as caught:
        timetable(parse(text, "bad.toml"), ALL, PLACES, 4)
    return str(caught.value)


def placed(few: str, many: str) -> str:
    """The book with places for its two variants."""
    text = TEXT.replace('adults is enrolled."', f'adults is enrolled."\n{few}')
    return text.replace('text = "Four fifths are."', f'text = "Four fifths are."\n{many}')


@pytest.mark.parametrize(("few", "many", "begin"), [
    ("", "", [0, 1, 0, 1, 0]),
    ('where = ["There"]', "", [1, 0, 1, 1, 1]),
    ('where = ["There", "Beyond"]', 'where = ["Here", "Elsewhere", "Nowhere"]', [1, 0, 1, 1, 0]),
])
def test_provinces_nobody_names_are_dealt_in_turn(few: str, many: str, begin: list[int]) -> None:
    book = parse(placed(few, many), "trial.toml")
    assert beginning(book, PLACES) == begin
    table = timetable(book, ALL, PLACES, 4)
    assert table.variant_of_province.tolist() == begin
    assert table.variants == ("few", "many")
    found = variant_of(book, PLACES, "There")
    assert found is not None
    assert found.name == ("few", "many")[begin[1]]


def test_a_variant_holds_its_clauses_and_those_of_every_variant() -> None:
    table = timetable(parse(TEXT, "trial.toml"), ALL, PLACES, 4)
    assert table.rules.shape[:2] == (2, 1)
    share, after = (table.slots.index(slot) for slot in (("score", "enrolment"), ("court", "after")))
    assert table.rules[:, 0, share].tolist() == [13107, 52429]
    assert table.rules[:, 0, after].tolist() == [1, 1]
    assert table.clause_at(0, 0, "score") == ("few-enrolled",)
    assert table.clause_at(1, 0, "score") == ("many-enrolled",)
    assert table.clause_at(1, 0, "federation") == ("reviews",)


def test_variants_with_the_same_clauses_are_still_two() -> None:
    """Their number is what an institution counts by: unlike provinces of other books, they are not made one."""
    text = TEXT.replace('variant = ["many"]\n', 'variant = ["many"]\nto = 2019-01-07\n')
    assert timetable(parse(text, "trial.toml"), ALL, PLACES, 4).rules.shape[0] == 2


def test_what_is_in_force_under_a_variant() -> None:
    book, day = load("federal"), date(2016, 1, 4)

    def registers(variant: str | None) -> list[str]:
        return [found.clause.name for found in in_force(book, day, variant=variant) if found.clause.mechanism == "court"]

    assert registers("quick-list") == ["quick-register"]
    assert registers("moral-file") == ["careful-register"]
    assert registers(None) == ["careful-register", "quick-register"]
    assert variant_of(load("none"), PLACES, "Here") is None
    assert variant_of(book, PLACES, None) is None


WRONG = [
    ('variant = ["few"]', 'variant = ["fewer"]', ":37: clause 'few-enrolled': there is no variant 'fewer'. Did you mean 'few'?"),
    ('variant = ["many"]', 'variant = ["few"]\nfrom = 2030-01-07',
     ":20: variant 'many': no clause names it, so it is no way of ruling. Add `variant = [...]` to a clause, or leave it out."),
    ('variant = ["few"]', 'variant = ["few"]\nwhere = ["Here"]',
     ":38: clause 'few-enrolled': this book has variants, so `where` belongs to them: a province that changes its variant "
     "changes all of its rules. Write `variant = [...]` instead."),
    ('variant = ["many"]', 'variant = ["few", "many"]',
     ":40: clause 'many-enrolled': mechanism 'score' is ruled by clause 'few-enrolled' at the same time in every province. "
     "End one before the other begins (`to`, `from`), or part them by `variant`."),
    ('yardstick = "enrolment"', 'yardstick = "least dissent"',
     ":29: clause 'reviews': yardstick = 'least dissent': write one of repayment, complaints, cost, enrolment, harm; there "
     "are no others."),
    ('yardstick = "enrolment"', "yardstick = 6",
     ":29: clause 'reviews': yardstick = 6: write one of repayment, complaints, cost, enrolment, harm; there are no others."),
    ('name = "many"\ntext', 'name = "many"\nwher = []\ntext', ":21: variant 'many': there is no key 'wher'. Did you mean 'where'?"),
    ('name = "many"\ntext = "Four fifths are."', 'name = "many"\ntext = "Four fifths are."\nwhere = ["Hear"]',
     ":22: clause 'many': there is no province 'Hear' in this country. Did you mean 'Here'?"),
]


@pytest.mark.parametrize(("good", "bad", "says"), WRONG)
def test_a_wrong_variant_gives_one_message(good: str, bad: str, says: str) -> None:
    assert TEXT.count(good) == 1
    assert message(TEXT.replace(good, bad)) == f"bad.toml{says}"


def test_two_variants_may_not_have_one_name() -> None:
    text = TEXT.replace('name = "many"\n', 'name = "few"\n').replace('variant = ["many"]', 'variant = ["few"]')
    assert message(text) == "bad.toml:20: variant 'few': another variant has this name. Rename one."


def test_a_province_has_one_beginning() -> None:
    says = "bad.toml:23: variant 'many': 'There' begins with variant 'few' already. Name it in one of them."
    assert message(placed('where = ["There"]', 'where = ["Here", "There"]')) == says


def test_every_province_has_a_beginning() -> None:
    text = placed('where = ["There"]', 'where = ["Here", "Elsewhere"]')
    says = "no variant is for Nowhere. Name it in a `where`, or leave one variant without `where` for the rest."
    assert message(text) == f"bad.toml:15: {says}"


def test_provinces_choose_among_two_or_more() -> None:
    start, end = TEXT.index('[[variant]]\nname = "many"'), TEXT.index('[[clause]]\nname = "reviews"')
    one = (TEXT[:start] + TEXT[end:]).replace('["many"]', '["few"]\nfrom = 2030-01-07').replace(
        'variant = ["few"]\nrules', 'variant = ["few"]\nto = 2030-01-07\nrules', 1)
    what = "has provinces choose among variants, and this book has one. Add [[variant]] entries and name them in clauses."
    assert f"mechanism 'federation' {what}" in message(one)
    none = one.replace('[[variant]]\nname = "few"\ntext = "A fifth of adults is enrolled."\n', "").replace('variant = ["few"]\n', "")
    assert "this book has none." in message(none)


def test_a_clause_of_a_variant_needs_variants_in_the_book() -> None:
    text = TEXT[:TEXT.index("[[variant]]")] + TEXT[TEXT.index('[[clause]]\nname = "few-enrolled"'):]
    assert "there is no variant 'few'. This book has none: add a [[variant]], or leave it out." in message(text)


def test_a_book_with_variants_rules_every_province_or_none() -> None:
    books = {place: load("none") for place in PLACES} | {"Here": load("federal")}
    with pytest.raises(ValueError, match="'federal' has variants of its own: it rules every province or none"):
        timetable(books, ALL, PLACES, 4, start=date(2018, 1, 1))


# ---------------------------------------------------------------- yardsticks


def test_the_list_of_yardsticks_is_fixed() -> None:
    assert YARDSTICKS == ("repayment", "complaints", "cost", "enrolment", "harm")
    assert [stored(name, "yardstick") for name in YARDSTICKS] == [1, 2, 3, 4, 5]
    assert [shown(k, "yardstick") for k in range(6)] == ["none", *YARDSTICKS]


@pytest.mark.parametrize("wrong", ["dissent", "voiced", "Repayment", "", 1, True, None, ["harm"]])
def test_no_other_yardstick_can_be_written(wrong: object) -> None:
    with pytest.raises(UnitError, match="write one of repayment, complaints, cost, enrolment, harm; there are no others"):
        stored(wrong, "yardstick")


def test_the_federal_book_differs_by_variant_only_where_it_says() -> None:
    """Every variant has a register and its bans; only some have a score; all are reviewed alike."""
    table = timetable(load("federal"), ALL, PLACES, 300)
    assert table.variants == ("careful-list", "quick-list", "points-and-perks", "moral-file")
    at = {slot: table.rules[:, 0, k] for k, slot in enumerate(table.slots)}
    assert (at["court", "after"] > 0).all()
    assert (at["bans", "flights"] == 1).all()
    assert at["score", "enrolment"].tolist() == [0, 0, 7209, 65536]
    for rule in ("review", "yardstick", "adopt", "merge", "recognised"):
        assert len(np.unique(at["federation", rule])) == 1
    merge = table.rules[:, :, table.slots.index(("federation", "merge"))]
    assert merge[0].tolist() == [0, 1]
    assert table.epoch[259] == 0
    assert table.epoch[260] == 1
