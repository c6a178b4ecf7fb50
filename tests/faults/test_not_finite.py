"""No number that is none, endless or too long comes in, by whichever door it is written: one message, exit 2, no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import demerit
from demerit import study
from demerit.experiments.calibration.targets import parse_targets
from demerit.population.country import FOLDER, load_country
from demerit.regime.cases import parse_cases
from demerit.regime.load import load, parse
from demerit.regime.overlay import parse_overlay
from demerit.regime.situation import outcomes
from demerit.units import NAMES, UnitError, amount, stored
from tests.faults.inside import inside
from tests.faults.test_small_numbers import BOOK, CASE, FREE, OVERLAY, RULES, SMALL

NOT = ("nan", "inf", "-inf", "1e400", "-1e400", "1e99999999999999999999", "1e-99999999999999999999", "0e99999999999999999999", "9" * 5000)
WORDS = {"points": " points", "weeks": " weeks", "chance": " %/week", "share": " %", "utils": " utils", "worth": " utils a point", "logit": " %/week",
         "money": " % of pay", "count": "", "flag": "", "yardstick": ""}
BARE = ("nan", "inf", "-inf", "1e400")
"""What TOML takes for a number and is none."""
TARGETS = """\
format = 3
name = "mine"
title = "Mine"
summary = "For a test."
people = 2016
runs = 4
cutoff = {cutoff}

[[parameter]]
name = "means.renege"
range = [{low}, "0.05 %/week"]

[[target]]
evidence = "SPC-066"
error = {error}
discrepancy = {discrepancy}
why = "a test"
"""
SOUND = {"cutoff": "3.0", "low": '"0.001 %/week"', "error": '"20 %"', "discrepancy": '"20 %"'}


def refused(call: Callable[[], object]) -> str:
    """The one line that it is refused in."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the callers look at the message
        call()
    assert type(caught.value).__module__.startswith("demerit."), type(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.fault(
    kind="a number that is none",
    input='error = "nan %" in a file of targets; "1e99999999999999999999 %" anywhere',
    before="taken, and every point was accepted; a traceback",
    now="refused by every door, with how to write it",
)
@pytest.mark.parametrize("text", NOT)
@pytest.mark.parametrize("unit", NAMES)
def test_no_unit_takes_it(unit: str, text: str) -> None:
    with pytest.raises(UnitError, match="write"):
        stored(text + WORDS[unit], unit)
    with pytest.raises(UnitError):
        amount(f"{text} %")


@pytest.mark.parametrize("text", NOT)
@pytest.mark.parametrize("door", [BOOK, OVERLAY], ids=["rule book", "overlay"])
@pytest.mark.parametrize("unit", [unit for unit, rule in RULES.items() if rule])
def test_no_rule_takes_it(unit: str, door: str, text: str) -> None:
    name, rule = RULES[unit] or ("", "")
    written = door.format(name=name, rule=rule, small=text + WORDS[unit])
    assert f"{rule} = " in refused(lambda: (parse if door is BOOK else parse_overlay)(written, "mine.toml"))
    assert refused(lambda: study.rules_of(study.mechanisms(name), 3, {f"{name}.{rule}": text + WORDS[unit]})).startswith(f"{name}.{rule} = ")


@pytest.mark.parametrize("text", NOT)
def test_no_situation_takes_it(text: str) -> None:
    book = load("defaulter-list")
    assert refused(lambda: outcomes(book, parse_cases(CASE.format(word="points", small=f"{text} points"), "mine.toml", book), ("Here",))).startswith("mine.toml:5:")


@pytest.mark.parametrize("text", NOT)
@pytest.mark.parametrize("unit", SMALL)
def test_no_free_parameter_takes_it(unit: str, text: str) -> None:
    free = {FREE[unit]: text + WORDS[unit]}
    assert "free parameter" in refused(lambda: demerit.run("citizen-score", people=336, weeks=1, free=free))
    said = inside("run", "citizen-score", "--people", 336, "--weeks", 1, "--free", f"{FREE[unit]}={free[FREE[unit]]}")
    assert (said.code, "Traceback" in said.err) == (2, False)


@pytest.mark.parametrize("option", ["--people", "--weeks", "--seed", "--every", "--threads", "--past"])
@pytest.mark.parametrize("text", NOT)
def test_no_option_takes_it(option: str, text: str) -> None:
    said = inside("run", "none", f"{option}={text}")
    assert (said.code, "Traceback" in said.err) == (2, False)
    assert option in said.err


@pytest.mark.parametrize("text", [*BARE, *(f'"{text} %"' for text in NOT)])
@pytest.mark.parametrize("place", SOUND)
def test_no_file_of_targets_takes_it(place: str, text: str) -> None:
    assert refused(lambda: parse_targets(TARGETS.format(**{**SOUND, place: text}), "mine.toml")).startswith("mine.toml:")


@pytest.mark.parametrize("text", BARE)
@pytest.mark.parametrize("row", ["people = 2.40", "people = 3000000", "share = 0.30"])
def test_no_country_takes_it(row: str, text: str, tmp_path: Path) -> None:
    page = (FOLDER / "lessonland.toml").read_text(encoding="utf-8").replace('name = "lessonland"', 'name = "elsewhere"')
    assert row in page
    file = tmp_path / "elsewhere.toml"
    file.write_text(page.replace(row, f"{row.partition('=')[0]}= {text}", 1), encoding="utf-8")
    assert "elsewhere.toml" in refused(lambda: load_country(str(file)))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300])
@pytest.mark.parametrize(("shape", "parameter"), [("poisson", "mean"), ("regular", "degree"), ("two_groups", "d_in")])
def test_no_graph_takes_it(shape: str, parameter: str, number: float) -> None:
    others = {"d_out": 1} if shape == "two_groups" else {}
    refused(lambda: study.generate(shape, 10, **{parameter: number}, **others))
