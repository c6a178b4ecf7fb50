"""The only door from written numbers to stored ones."""

from decimal import Decimal
from math import log

import pytest

from demerit.terms import CERTAIN, POINT, UTIL, WHOLE, logistic, share
from demerit.units import LIKE, NAMES, UnitError, shown, stored


@pytest.mark.parametrize(
    ("text", "unit", "kept"),
    [
        ("20 points", "points", 20 * POINT),
        ("-0.5 points", "points", -POINT // 2),
        ("1 point", "points", POINT),
        ("104 weeks", "weeks", 104),
        ("2 years", "weeks", 104),
        ("3 days", "weeks", 1),
        ("7 days", "weeks", 1),
        ("70 days", "weeks", 10),
        ("71 days", "weeks", 11),
        ("6 months", "weeks", 26),
        ("0.5 weeks", "weeks", 1),
        ("1.1 weeks", "weeks", 2),
        ("0.001 years", "weeks", 1),
        ("0.1 months", "weeks", 1),
        ("0 years", "weeks", 0),
        ("1 year", "weeks", 52),
        ("2.0 years", "weeks", 104),
        ("1.0001 years", "weeks", 53),
        ("0.5 years", "weeks", 27),
        ("1.5 months", "weeks", 7),
        ("1.0001 weeks", "weeks", 2),
        ("2.5 % of pay", "money", 3),
        ("3.5 % of pay", "money", 4),
        ("-2.5 % of pay", "money", -2),
        ("0.025 weeks of pay", "money", 3),
        ("2.49 % of pay", "money", 2),
        (".5 points", "points", POINT // 2),
        ("-.5 utils", "utils", -UTIL // 2),
        (".05 %/week", "chance", round(CERTAIN / 2000)),
        ("100 %", "chance", CERTAIN),
        ("0.5", "chance", CERTAIN // 2),
        (1, "chance", CERTAIN),
        ("100 %/year", "chance", CERTAIN),
        ("0 %/year", "chance", 0),
        ("30 %", "share", round(0.3 * WHOLE)),
        ("1.2 utils", "utils", round(1.2 * UTIL)),
        ("20 % of pay", "money", 20),
        ("0.2 weeks of pay", "money", 20),
        ("1_000 people", "count", 1000),
        ("50 %/week", "logit", 0),
        (True, "flag", 1),
        (False, "flag", 0),
    ],
)
def test_a_written_number_is_kept_as(text: object, unit: str, kept: int) -> None:
    assert stored(text, unit) == kept


def test_a_yearly_chance_is_spread_so_that_a_year_of_weeks_gives_it_back() -> None:
    weekly = stored("35 %/year", "chance") / CERTAIN
    assert 1 - (1 - weekly) ** 52.1775 == pytest.approx(0.35, abs=1e-8)


@pytest.mark.parametrize("percent", [0.002, 0.03, 2.3, 18, 50, 97])
def test_a_logit_is_the_logarithm_of_the_odds_and_logistic_undoes_it(percent: float) -> None:
    kept = stored(f"{percent} %/week", "logit")
    chance = percent / 100
    assert kept == pytest.approx(UTIL * log(chance / (1 - chance)), abs=0.5001)
    assert logistic(kept) / CERTAIN == pytest.approx(chance, rel=0.003)
    assert float(shown(kept, "logit").removesuffix(" %/week")) == pytest.approx(percent, rel=0.003)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("20 points", "points"), ("104 weeks", "weeks"), ("2 %/week", "chance"), ("30 %", "share"), ("1.5 utils", "utils"),
     ("20 % of pay", "money"), ("3", "count"), ("50 %/week", "logit")],
)
def test_what_is_kept_is_shown_as_it_was_written(text: str, unit: str) -> None:
    assert shown(stored(text, unit), unit) == text


def test_a_flag_is_shown_as_toml_writes_it() -> None:
    assert [shown(1, "flag"), shown(0, "flag")] == ["true", "false"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("20", "points"), ("20 pints", "points"), ("points", "points"), (None, "points"), ([1], "points"),
        (True, "points"), ("-1 weeks", "weeks"), ("2000000 weeks", "weeks"), ("101 %", "chance"), ("-1 %", "chance"),
        (float("nan"), "chance"), (float("inf"), "share"), (float("-inf"), "utils"), ("17", "share"),
        ("5 %/month", "chance"), ("0 %/week", "logit"), ("100 %", "logit"), ("20 %", "money"), ("1.5 people", "count"),
        ("1e20 points", "points"), ("1e300 utils", "utils"),
        pytest.param(10**5000, "count", id="a long integer"), ("9" * 70, "count"), (1, "flag"),
        ("true", "flag"), ("1 ell", "ells"),
    ],
)
def test_anything_else_is_refused(text: object, unit: str) -> None:
    with pytest.raises(UnitError):
        stored(text, unit)


@pytest.mark.parametrize("halves", range(-9, 10))
def test_halves_are_rounded_as_the_engine_divides(halves: int) -> None:
    if halves not in (-1, 0):  # what is kept as nought is refused
        assert stored(f"{Decimal(halves) / 2} % of pay", "money") == share(halves, 2)


@pytest.mark.parametrize(("text", "unit"), [("0,5 %", "share"), ("1,000 people", "count"), (" -2,5 points", "points"), ("1.000,5 weeks", "weeks")])
def test_a_comma_is_named_and_a_point_asked_for(text: str, unit: str) -> None:
    with pytest.raises(UnitError, match=r"has a comma: write a point \(0\.5\), and nothing or _ between thousands"):
        stored(text, unit)


@pytest.mark.parametrize("unit", NAMES)
def test_a_refusal_says_how_to_write_it(unit: str) -> None:
    with pytest.raises(UnitError) as caught:
        stored("a lot", unit)
    assert LIKE[unit] in str(caught.value)
