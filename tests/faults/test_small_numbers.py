"""No number that somebody wrote becomes nought in silence, by whichever door it comes in, of whichever unit."""

from __future__ import annotations

import pytest

import demerit
from demerit import study
from demerit.experiments.freed import readable
from demerit.regime.cases import parse_cases
from demerit.regime.errors import RuleBookError
from demerit.regime.load import load, parse
from demerit.regime.overlay import parse_overlay
from demerit.regime.situation import outcomes
from demerit.units import FINEST, LIKE, NAMES, UnitError, shown, stored
from tests.faults.inside import inside
from tests.laws.worlds import all_mechanisms

SMALL = {
    "points": "0.001 points", "chance": "1e-9 %/week", "share": "0.0001 %", "utils": "0.001 utils", "worth": "0.000001 utils a point",
    "money": "0.4 % of pay",
}
"""Of each unit that has a least number, one that is below half of it."""
UP = {"weeks": "0.5 weeks"}
"""What is rounded up."""
WHOLE = {"count": "0.4"}
"""What is refused for another reason: it is no whole number."""
NEVER = ("logit", "flag", "yardstick")
"""Units in which nothing is too small: nought is 50 %, no, and none of the list."""


def least(unit: str) -> str:
    return f"the least that is kept is {shown(1, unit)}: write at least that, or {shown(0, unit)} if nought is meant"


@pytest.mark.fault(
    kind="a small number that became nought",
    input='penalties of "0.4 % of pay", "0.001 utils", "0.5 weeks"',
    before="kept as nought, which means off or never, without a word",
    now="time is rounded up; anything else is refused with the least that is kept",
)
@pytest.mark.parametrize("unit", NAMES)
def test_every_unit_keeps_what_is_not_nought_or_refuses_it(unit: str) -> None:
    assert (unit in SMALL) == (unit in FINEST)
    assert unit in (*SMALL, *UP, *WHOLE, *NEVER)
    for sign in ("", "-") if unit in ("points", "utils", "money", "share", "worth") else ("",):
        if unit in SMALL:
            with pytest.raises(UnitError) as caught:
                stored(sign + SMALL[unit], unit)
            assert least(unit) in str(caught.value)
            assert stored(shown(1, unit), unit) == 1, "what the message tells to write is kept"
            assert stored(shown(0, unit), unit) == 0
    if unit in UP:
        assert stored(UP[unit], unit) == 1
    if unit in WHOLE:
        with pytest.raises(UnitError, match="whole number"):
            stored(WHOLE[unit], unit)


@pytest.mark.parametrize("unit", [name for name in LIKE if name in FINEST])
def test_a_digit_before_the_point_may_be_left_out(unit: str) -> None:
    _, word = shown(1, unit).split(" ", 1)
    assert stored(f".9 {word}", unit) == stored(f"0.9 {word}", unit)


# ---------------------------------------------------------------- the doors

SINGLE = {name: m for name, m in all_mechanisms().items() if not m.rows and "." not in name}
RULES = {unit: next(((name, r.name) for name, m in SINGLE.items() for r in m.rules if r.unit == unit), None) for unit in SMALL}
READ = readable(load("citizen-score"))
FREE = {f.unit: f"{name}.{f.name}" for name, m in all_mechanisms().items() for f in m.free if f"{name}.{f.name}" in READ}
CHANGE = """\
mechanism = "{name}"
standing = "assumed"
text = "One rule."
rules = {{ {rule} = "{small}" }}
ranges = {{ {rule} = ["{small}", "{small}"] }}
"""
BOOK = """\
name = "small"
title = "A small regime"
family = "counterfactual"
summary = "One clause."
known = 1
start = 2020-01-06

[[clause]]
name = "one"
""" + CHANGE
OVERLAY = 'name = "small"\ntitle = "small"\nsummary = "One change."\n\n[[change]]\n' + CHANGE
CASE = """\
[[case]]
title = "A small number"
on = 2020-06-01
mechanism = "court"
given = {{ {word} = "{small}" }}
expect = {{ court_listed = 0 }}
"""


def test_only_the_worth_of_a_point_is_no_rule_of_any_clause() -> None:
    assert [unit for unit, rule in RULES.items() if not rule] == ["worth"]
    assert set(SMALL) <= set(FREE)


@pytest.mark.parametrize("text", [BOOK, OVERLAY], ids=["rule book", "overlay"])
@pytest.mark.parametrize("unit", [unit for unit, rule in RULES.items() if rule])
def test_a_small_number_of_a_file_is_refused_where_it_stands(unit: str, text: str) -> None:
    name, rule = RULES[unit] or ("", "")
    written = text.format(name=name, rule=rule, small=SMALL[unit])
    with pytest.raises(RuleBookError) as caught:
        (parse if text is BOOK else parse_overlay)(written, "small.toml")
    line = next(number for number, words in enumerate(written.splitlines(), 1) if words.startswith("rules"))
    assert str(caught.value).startswith(f"small.toml:{line}: ")
    assert f"{rule} = '{SMALL[unit]}': " in str(caught.value)
    assert least(unit) in str(caught.value)


@pytest.mark.parametrize("unit", SMALL)
def test_a_small_free_parameter_is_refused_from_python_and_from_the_command_line(unit: str) -> None:
    with pytest.raises(ValueError, match="free parameter") as caught:
        demerit.run("citizen-score", people=336, weeks=1, free={FREE[unit]: SMALL[unit]})
    said = inside("run", "citizen-score", "--people", 336, "--weeks", 1, "--free", f"{FREE[unit]}={SMALL[unit]}")
    assert said.code == 2
    for text in (str(caught.value), " ".join(said.err.split())):
        assert f"free parameter {FREE[unit]} = '{SMALL[unit]}': " in text
        assert least(unit) in text


@pytest.mark.parametrize("unit", [unit for unit, rule in RULES.items() if rule])
def test_a_small_number_of_a_study_is_refused(unit: str) -> None:
    name, rule = RULES[unit] or ("", "")
    with pytest.raises(study.StudyError) as caught:
        study.rules_of(study.mechanisms(name), 3, {f"{name}.{rule}": SMALL[unit]})
    assert str(caught.value).startswith(f"{name}.{rule} = ")
    assert least(unit) in str(caught.value)


@pytest.mark.parametrize(("word", "unit"), [("points", "points"), ("luck_listed", "chance")])
def test_a_small_number_of_a_situation_is_refused(word: str, unit: str) -> None:
    book = load("defaulter-list")
    with pytest.raises(RuleBookError) as caught:
        outcomes(book, parse_cases(CASE.format(word=word, small=SMALL[unit]), "small.toml", book), ("Here",))
    assert str(caught.value).startswith("small.toml:5:")
    assert least(unit) in str(caught.value)
