"""Every way to get a file of cases wrong, and the one message it gives."""

import pytest

from demerit.regime.cases import parse_cases
from demerit.regime.errors import RuleBookError
from demerit.regime.load import parse
from demerit.regime.situation import outcomes
from tests.errors.books import GOOD

CASES = '''\
[[case]]
title = "Blood"
on = 2020-06-01
sources = ["CT-010"]
act = "blood_donation"
given = { enrolled = 1 }
expect = { own = "6 points" }

[[case]]
title = "Gate"
on = 2020-06-01
mechanism = "tiers"
clause = "gate"
given = { published = "710 points" }
expect = { granted = 1 }
'''


def message(text: str) -> str:
    book = parse(GOOD, "small.toml")
    with pytest.raises(RuleBookError) as caught:
        outcomes(book, parse_cases(text, "bad.toml", book), ("Here", "There"))
    return str(caught.value)


def test_the_cases_that_are_broken_below_come_out() -> None:
    book = parse(GOOD, "small.toml")
    assert [found.failures for found in outcomes(book, parse_cases(CASES, "good.toml", book))] == [(), ()]


WRONG = [
    pytest.param("title =", "titel =", ":2: case 'number 1': there is no key 'titel'. Did you mean 'title'?", id="key"),
    pytest.param("on = 2020-06-01\n", "", ":1: case 'Blood': the key 'on' is missing. Add it.", id="missing"),
    pytest.param(
        "on = 2020-06-01", 'on = "2020-06-01"',
        ":3: case 'Blood': on = '2020-06-01' is not a date. Write it without quotes, like 2015-01-05.", id="date",
    ),
    pytest.param(
        'act = "blood_donation"', 'act = "blood_donations"',
        ":5: case 'Blood': there is no act 'blood_donations'. Did you mean 'blood_donation'?", id="act",
    ),
    pytest.param(
        'expect = { own = "6 points" }', "",
        ":1: case 'Blood': it expects nothing. Add expect = { ... }, in_force = [\"...\"] or not_in_force = [\"...\"].",
        id="expects-nothing",
    ),
    pytest.param(
        'act = "blood_donation"\n', "",
        ":6: case 'Blood': who does what? Add act = \"...\", or mechanism = \"...\" with what is `given`.", id="who",
    ),
    pytest.param(
        'act = "blood_donation"', 'act = "blood_donation"\nmechanism = "court"',
        ":6: case 'Blood': it has an act and the mechanism 'court'. Leave one out.", id="both",
    ),
    pytest.param(
        '"CT-010"', '"CT-0101"', ":4: case 'Blood': there is no source 'CT-0101'. Did you mean 'CT-011' or 'CT-010' or "
        "'CT-001'?", id="source",
    ),
    pytest.param(
        "on = 2020-06-01", 'on = 2020-06-01\nin_force = ["blod"]',
        ":4: case 'Blood': 'small' has no clause 'blod'. Did you mean 'blood'?", id="clause-in-force",
    ),
    pytest.param(
        "on = 2020-06-01", 'on = 2020-06-01\nwhere = "Their"',
        ":4: case 'Blood': there is no province 'Their' in this country. Did you mean 'There'?", id="where",
    ),
    pytest.param(
        'mechanism = "tiers"', 'mechanism = "tierss"',
        ":12: case 'Gate': there is no mechanism 'tierss'. Did you mean 'tiers' or 'ties'?", id="mechanism",
    ),
    pytest.param(
        'clause = "gate"', 'clause = "gat"', ":13: case 'Gate': there is no clause 'gat' of it. Did you mean 'gate'?",
        id="clause",
    ),
    pytest.param('clause = "gate"\n', "", ":9: case 'Gate': which clause of 'tiers'? There are gate.", id="which-clause"),
    pytest.param(
        "published =", "publshed =", ":14: case 'Gate': 'tiers' asks for nothing called 'publshed'. Did you mean "
        "'published'?", id="given",
    ),
    pytest.param(
        "granted = 1", "grantd = 1", ":15: case 'Gate': 'tiers' says nothing of 'grantd'. Did you mean 'granted'?",
        id="expected",
    ),
    pytest.param(
        '"710 points"', "710", ":14: case 'Gate': published = 710: write it like \"20 points\".", id="no-unit",
    ),
    pytest.param(
        '"710 points"', '"710.01 points"',
        ":14: case 'Gate': published = '710.01 points': a published score is in sixteenths of a point.", id="too-fine",
    ),
    pytest.param(
        "granted = 1", "granted = [1]", ":15: case 'Gate': granted is a number, or a list of the least and the most.",
        id="range",
    ),
    pytest.param(
        "granted = 1", 'granted = "many"', ":15: case 'Gate': granted = 'many': 'many' does not begin with a number; "
        'write a whole number, like 3 or "1000 people".', id="no-number",
    ),
    pytest.param(
        "granted = 1", "granted = 99999999999999999", ":15: case 'Gate': granted = 99999999999999999: it is out of any "
        "range the engine keeps.", id="huge",
    ),
    pytest.param(
        'clause = "gate"', 'clause = "gate"\ncall = "settle"',
        ":14: case 'Gate': 'tiers' has no function 'settle'. There are chance, weekly.", id="no-function",
    ),
    pytest.param(
        'clause = "gate"', 'clause = "gate"\ncall = "setle"', ":14: case 'Gate': call = 'setle' is not one of 'begin', "
        "'chance', 'weekly', 'settle', 'keep', 'greet' or 'govern'.", id="call",
    ),
]


@pytest.mark.parametrize(("good", "bad", "says"), WRONG)
def test_a_broken_file_of_cases_gives_one_message(good: str, bad: str, says: str) -> None:
    assert good in CASES
    assert message(CASES.replace(good, bad, 1)) == f"bad.toml{says}"


def test_where_the_law_differs_by_place_a_case_says_which() -> None:
    halves = 'where = ["Here"]'
    book = GOOD.replace('where = ["Here", "There"]', halves)
    other = book[book.index('[[clause]]\nname = "first-score"') : book.index('[[clause]]\nname = "second-score"')]
    book += other.replace("first-score", "there-score").replace(halves, 'where = ["There"]')
    case = '[[case]]\ntitle = "Base"\non = 2020-06-01\nmechanism = "score"\nexpect = { base = "650 points" }\ncall = "begin"\n'
    law = parse(book, "small.toml")
    with pytest.raises(RuleBookError) as caught:
        outcomes(law, parse_cases(case, "bad.toml", law))
    assert str(caught.value) == (
        "bad.toml:3: case 'Base': 'first-score' and 'there-score' are in force that day, in different places. "
        'Add where = "..." or variant = "...".'
    )
    placed = parse_cases(case + 'where = "There"\n', "good.toml", law)
    assert outcomes(law, placed)[0].clauses == ("there-score",)


def test_an_empty_file_of_cases() -> None:
    assert message("") == (
        "bad.toml: the file is empty. Copy one of the library, such as suzhou.cases.toml, and change it."
    )
