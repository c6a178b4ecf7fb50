"""Every way to get a rule book wrong, and the one message it gives: where, what, what exists, what to do."""

import pytest

from demerit.regime.acts import acts
from demerit.regime.errors import RuleBookError
from demerit.regime.load import parse
from demerit.regime.mechanisms import names as mechanisms
from tests.errors.books import GOOD, broken


def message(text: str) -> str:
    with pytest.raises(RuleBookError) as caught:
        parse(text, "bad.toml")
    return str(caught.value)


def test_the_book_that_is_broken_below_is_good() -> None:
    names = [clause.name for clause in parse(GOOD, "good.toml").clauses]
    assert names == ["first-score", "second-score", "blood", "gate"]


WRONG = [
    pytest.param(
        'family = "reported"',
        'famly = "reported"',
        ":3: there is no key 'famly'. Did you mean 'family'?",
        id="unknown-key",
    ),
    pytest.param(
        'verdict = "confirmed"',
        'verdct = "confirmed"',
        ":42: clause 'blood': there is no key 'verdct'. Did you mean 'verdict'?",
        id="unknown-clause-key",
    ),
    pytest.param(
        'summary = "Two scores one after the other, a priced act and two tiers."\n',
        "",
        ": the key 'summary' is missing. Add it.",
        id="missing-key",
    ),
    pytest.param(
        'text = "Six points for giving blood."\n',
        "",
        ":37: clause 'blood': the key 'text' is missing. Add it.",
        id="missing-clause-key",
    ),
    pytest.param(
        'family = "reported"',
        'family = "rumoured"',
        ":3: family = 'rumoured' is not one of 'baseline', 'reported', 'documented' or "
        "'counterfactual'.",
        id="family",
    ),
    pytest.param(
        'verdict = "confirmed"',
        'verdict = "true"',
        ":42: clause 'blood': verdict = 'true' is not one of 'confirmed', 'half right', "
        "'contradicted', 'unsupported' or 'unchecked'.",
        id="verdict",
    ),
    pytest.param(
        "known = 2",
        'known = "2"',
        ":6: known = '2' is not a whole number.",
        id="number-in-quotes",
    ),
    pytest.param(
        "start = 2020-01-06",
        'start = "2020-01-06"',
        ":5: start = '2020-01-06' is not a date. Write it without quotes, like 2015-01-05.",
        id="date-in-quotes",
    ),
    pytest.param(
        'where = ["Here", "There"]',
        'where = "Here"',
        ":23: clause 'first-score': where = 'Here' is not a list, like [\"one\", \"two\"].",
        id="list",
    ),
    pytest.param(
        'rules = { points = "6 points", seen = "100 %" }',
        'rules = "6 points"',
        ":45: clause 'blood': rules = '6 points' is not a table, like { rule = \"20 points\" }.",
        id="table",
    ),
    pytest.param(
        'name = "small"',
        'name = "Small Town"',
        ":1: name = 'Small Town' is not lower-case words joined by - or _.",
        id="name",
    ),
    pytest.param(
        'id = "paper-2019"',
        'id = "2019, a paper"',
        ":10: source '2019, a paper': id = '2019, a paper' is not letters, digits and -.",
        id="source-id",
    ),
    pytest.param(
        '"Six points for giving blood."',
        '"' + "x" * 301 + '"',
        ":44: clause 'blood': text has 301 characters; at most 300. Shorten it.",
        id="long-text",
    ),
    pytest.param(
        "known = 2",
        "known = 6",
        ":6: known = 6 is more than reported = 5. Count the rules again.",
        id="known",
    ),
    pytest.param(
        "[[source]]",
        "[[source]",
        ":9: this is not TOML: Expected ']]' at the end of an array declaration, at column 9.",
        id="toml",
    ),
    pytest.param(
        "known = 2",
        "known = " + "9" * 5000,
        ': a number has thousands of digits. Write it with its unit, like "20 points".',
        id="many-digits",
    ),
    pytest.param(
        "known = 2",
        "known = " + "[" * 5000 + "]" * 5000,
        ": brackets are nested too deeply. A rule book needs three levels at most.",
        id="nested",
    ),
    pytest.param(
        'mechanism = "tiers"',
        'mechanism = "teirs"',
        ":49: clause 'gate': there is no mechanism 'teirs'. Did you mean 'tiers' or 'ties' or 'firms'?",
        id="unknown-mechanism",
    ),
    pytest.param(
        'mechanism = "tiers"',
        'mechanism = "../tiers"',
        ":49: clause 'gate': '../tiers' is not a name of a mechanism. Did you mean 'tiers' or "
        "'ties'?",
        id="strange-mechanism",
    ),
    pytest.param(
        'mechanism = "tiers"',
        'mechanism = "my_town.scooters"',
        ":49: clause 'gate': there is no guest 'my_town.scooters': no file names it, beside which it could lie (a rule book of the library, as `none`, "
        "has no folder: name a file of your own), and no "
        "installed package declares one. A guest is looked for in the folder of the rule book or overlay that names it, then "
        "among installed packages; not in the current folder, on PYTHONPATH or in Python's library. Put it there, or use a "
        "mechanism of demerit (`demerit mechanisms` lists them).",
        id="no-such-guest",
    ),
    pytest.param(
        'mechanism = "tiers"',
        'mechanism = "demerit.units"',
        f":49: clause 'gate': 'demerit.units' is a part of demerit and no guest. There are {', '.join(mechanisms())}.",
        id="a-part-of-demerit",
    ),
    pytest.param(
        'points = "6 points"',
        'point = "6 points"',
        ":45: clause 'blood': mechanism 'acts' has no rule 'point'. Did you mean 'points'?",
        id="unknown-rule",
    ),
    pytest.param(
        'points = "6 points"',
        'usual = "6 %/week"',
        ":45: clause 'blood': 'usual' is about people, and stands in the catalogue of acts; a "
        "clause sets points, seen, fine, camera.",
        id="catalogue-rule",
    ),
    pytest.param(
        'at = "700 points"',
        'at = "700 points"\nreach = "25 points"',
        ":54: clause 'gate': 'reach' is a free parameter of people's behaviour, which no rule "
        "book sets. Give it to the run instead, as 'tiers.reach'.",
        id="free-parameter",
    ),
    pytest.param(
        'at = "700 points"',
        'at = "700 utils"',
        ":53: clause 'gate': at = '700 utils': write it like \"20 points\".",
        id="unit",
    ),
    pytest.param(
        'at = "700 points"',
        "at = 700",
        ":53: clause 'gate': at = 700: write it like \"20 points\".",
        id="no-unit",
    ),
    pytest.param(
        'at = "700 points"',
        'at = "high"',
        ":53: clause 'gate': at = 'high': 'high' does not begin with a number; write it like \"20 "
        'points".',
        id="no-number",
    ),
    pytest.param(
        'at = "700 points"',
        "at = true",
        ":53: clause 'gate': at = true: true/false is not a number; write it like \"20 points\".",
        id="true",
    ),
    pytest.param(
        'enrolment = "100 %"',
        "enrolment = nan",
        ":35: clause 'second-score': enrolment = nan: 'nan' does not begin with a number; write "
        'it like "30 %" or "0.3".',
        id="nan",
    ),
    pytest.param(
        'enrolment = "100 %"',
        "enrolment = inf",
        ":35: clause 'second-score': enrolment = inf: 'inf' does not begin with a number; write "
        'it like "30 %" or "0.3".',
        id="inf",
    ),
    pytest.param(
        'enrolment = "100 %"',
        "enrolment = 1e300",
        ":35: clause 'second-score': enrolment = 1e+300: 1e+300 has more than 24 digits; write it "
        'like "30 %" or "0.3".',
        id="huge",
    ),
    pytest.param(
        'enrolment = "100 %"',
        "enrolment = " + "7" * 3000,
        ":35: clause 'second-score': enrolment = a number of more than 40 digits: it has more "
        'than 24 digits; write it like "30 %" or "0.3".',
        id="huge-integer",
    ),
    pytest.param(
        'at = "700 points"',
        "at = [[700]]",
        ":53: clause 'gate': at = a list: it is not a number with a unit; write it like \"20 "
        'points".',
        id="list-for-number",
    ),
    pytest.param(
        'at = "700 points"',
        "at = 2020-01-06",
        ":53: clause 'gate': at = a date or a time: it is not a number with a unit; write it like "
        '"20 points".',
        id="date-for-number",
    ),
    pytest.param(
        'enrolment = "100 %"',
        'enrolment = "101 %"',
        ":35: clause 'second-score': enrolment = '101 %' is outside 0 % to 100 %, the limits of "
        "'share of adults who have a score'.",
        id="above-the-limit",
    ),
    pytest.param(
        'points = "6 points"',
        'points = "-2000 points"',
        ":45: clause 'blood': points = '-2000 points' is outside -1000 points to 1000 points, the "
        "limits of 'points posted when it is seen'.",
        id="below-the-limit",
    ),
    pytest.param(
        'at = "700 points"\n',
        "",
        ":52: clause 'gate': mechanism 'tiers' needs the rule 'at': the threshold. Add it.",
        id="needs-rule",
    ),
    pytest.param(
        'act = "blood_donation"',
        'act = "blood_donations"',
        ":40: clause 'blood': there is no act 'blood_donations'. Did you mean 'blood_donation'?",
        id="unknown-act",
    ),
    pytest.param(
        'rules = { points = "6 points", seen = "100 %" }',
        'rules = { camera = true }',
        ":45: clause 'blood': act 'blood_donation' is not done in the street, so no camera there sees it. Leave `camera` out, "
        "or price one of: jaywalking, red_light, parking, fare_evasion, smoking_banned, dog_unleashed, littering.",
        id="camera-indoors",
    ),
    pytest.param(
        'mechanism = "tiers"',
        'mechanism = "tiers"\nact = "parking"',
        ":50: clause 'gate': mechanism 'tiers' prices no act. Leave `act` out, or use 'acts'.",
        id="act-for-no-act",
    ),
    pytest.param(
        'points = "6 points", seen = "100 %"',
        'points = "6 points"',
        ":45: clause 'blood': it gives points or a fine and does not say how often the act is "
        'seen. Add seen = "100 %", or less; if nobody published it, name it in `assumed` and give '
        "it a range.",
        id="seen",
    ),
    pytest.param(
        '"CT-010"',
        '"CT-0101"',
        ":43: clause 'blood': there is no source 'CT-0101'. Did you mean 'CT-011' or 'CT-010' or "
        "'CT-001'?",
        id="unknown-source",
    ),
    pytest.param(
        '"CT-010"',
        '"somewhere"',
        ":43: clause 'blood': there is no source 'somewhere'. Cite an id of the evidence table, "
        "or add a [[source]] here.",
        id="unknown-source-far",
    ),
    pytest.param(
        'sources = ["CT-010"]\n',
        "",
        ":37: clause 'blood': it is documented and has no source. Cite one in `sources`; or say "
        "standing = 'assumed', and give every number a range.",
        id="no-source",
    ),
    pytest.param(
        'id = "paper-2019"',
        'id = "SE-001"',
        ":10: source 'SE-001': this id is taken. Rename it, or cite the one there is.",
        id="source-twice",
    ),
    pytest.param(
        'family = "reported"',
        'family = "documented"',
        ":50: clause 'gate': standing = 'assumed', but a documented regime holds clauses that are "
        "documented or reported. Change the family of the regime, or leave the clause out.",
        id="standing-of-family",
    ),
    pytest.param(
        'standing = "documented"',
        'standing = "counterfactual"',
        ":41: clause 'blood': standing = 'counterfactual', but a reported regime holds clauses "
        "that are reported or documented or assumed. Change the family of the regime, or leave "
        "the clause out.",
        id="counterfactual-clause",
    ),
    pytest.param(
        'family = "reported"',
        'family = "baseline"',
        ":19: clause 'first-score': standing = 'reported', but a baseline regime holds no clause. "
        "Change the family of the regime, or leave the clause out.",
        id="baseline",
    ),
    pytest.param(
        'name = "gate"',
        'name = "blood"',
        ":48: clause 'blood': another clause has this name. Rename one: luck goes by name.",
        id="clause-twice",
    ),
    pytest.param(
        "to = 2021-01-04",
        "from = 2021-01-01\nto = 2021-01-02",
        ":23: clause 'first-score': from = 2021-01-01 and to = 2021-01-02 leave no week in which "
        "it is in force. `to` is the first day on which it no longer is: write a later one.",
        id="no-week",
    ),
    pytest.param(
        "to = 2021-01-04",
        "from = 2022-01-03\nto = 2021-01-04",
        ":23: clause 'first-score': from = 2022-01-03 and to = 2021-01-04 leave no week in which "
        "it is in force. `to` is the first day on which it no longer is: write a later one.",
        id="backwards",
    ),
    pytest.param(
        "from = 2021-01-04",
        "from = 2020-12-28",
        ":34: clause 'second-score': mechanism 'score' is ruled by clause 'first-score' at the "
        "same time in Here, There. End one before the other begins (`to`, `from`), or part them "
        "by `where`.",
        id="overlap",
    ),
    pytest.param(
        'assumed = ["base"]',
        'assumed = ["bas"]',
        ":25: clause 'first-score': `assumed` names 'bas', which is not in `rules`. Did you mean "
        "'base'?",
        id="assumed-names-nothing",
    ),
    pytest.param(
        "ranges = { base =",
        "ranges = { spread =",
        ":26: clause 'first-score': `ranges` names 'spread', which is not in `rules`. There are "
        "base, ceiling, enrolment, floor.",
        id="range-names-nothing",
    ),
    pytest.param(
        'ranges = { base = ["600 points", "700 points"] }\n',
        "",
        ":25: clause 'first-score': 'base' is assumed and has no range. Add it: ranges = { base = "
        '["low", "high"] }.',
        id="no-range",
    ),
    pytest.param(
        'value = ["0 utils", "2 utils"]\n',
        "",
        ":54: clause 'gate': 'value' is assumed and has no range. Add it: ranges = { value = "
        '["low", "high"] }.',
        id="assumed-clause-no-range",
    ),
    pytest.param(
        'base = ["600 points", "700 points"]',
        'base = ["660 points", "700 points"]',
        ":26: clause 'first-score': base = '650 points' is not in its own range, '660 points' to "
        "'700 points'.",
        id="outside-its-range",
    ),
    pytest.param(
        'base = ["600 points", "700 points"]',
        'base = ["600 points"]',
        ":26: clause 'first-score': ranges.base has 1 entries; it needs 2.",
        id="range-of-one",
    ),
    pytest.param(
        'base = ["600 points", "700 points"]',
        'base = ["600", "700 points"]',
        ":26: clause 'first-score': base = '600': write it like \"20 points\".",
        id="range-unit",
    ),
]


@pytest.mark.parametrize(("good", "bad", "says"), WRONG)
def test_a_broken_rule_book_gives_one_message(good: str, bad: str, says: str) -> None:
    assert message(broken(good, bad)) == f"bad.toml{says}"


def test_the_acts_there_are_are_listed() -> None:
    says = message(broken('act = "blood_donation"\n', ""))
    assert says == f"bad.toml:39: clause 'blood': which act? Add act = \"...\". There are {', '.join(acts())}."


def test_an_act_has_one_price_at_a_time() -> None:
    more = GOOD[GOOD.index('[[clause]]\nname = "blood"') : GOOD.index('[[clause]]\nname = "gate"')]
    assert message(GOOD + more.replace('"blood"', '"more-blood"')) == (
        "bad.toml:58: clause 'more-blood': act 'blood_donation' is ruled by clause 'blood' at the same time in every "
        "province. End one before the other begins (`to`, `from`), or part them by `where`."
    )


def test_a_clause_that_is_no_table_is_said_to_be_none() -> None:
    top = GOOD[: GOOD.index("[[source]]")]
    assert message(f"{top}clause = [3]\n") == (
        "bad.toml:9: clause 'number 1': it = 3 is not a table: write [[clause]] or [[source]] or [[variant]]."
    )
    assert message(f"{top}clause = 3\n") == 'bad.toml:9: clause = 3 is not a list, like ["one", "two"].'


def test_a_line_is_found_past_comments_tables_and_odd_spacing() -> None:
    text = GOOD.replace("[[clause]]", "[[ clause ]]  # a clause", 2).replace('at = "700 points"', '  "at"="7 utils"')
    assert message(text).startswith("bad.toml:53: clause 'gate': at = '7 utils'")


def test_the_first_of_many_errors_is_told() -> None:
    assert message(GOOD.replace("points", "pints")).count("bad.toml") == 1
