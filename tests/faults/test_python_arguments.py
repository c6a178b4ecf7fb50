"""What Python is given of the wrong kind is refused in one message that says what, where, what exists and what to do."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from inspect import signature
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

import demerit
from demerit.audit import AuditError, audit
from demerit.cli import options
from demerit.experiments.given import RANGES, ArgumentError, PlanError
from demerit.experiments.plan import Plan
from demerit.experiments.results import CompareResult, RunResult, TableError

SMALL: dict[str, Any] = {"people": 336, "weeks": 1}
UNKNOWN = {"sed": "Did you mean 'seed'", "weeks_": "Did you mean 'weeks'", "overlay": "Did you mean 'overlays'", "zzz": "There are "}
WRONG: list[tuple[dict[str, Any], str]] = [
    *[({name: value}, rf"^{name} is .*: give a whole number from \d+ to \d+$") for name in ("people", "weeks", "seed", "every", "threads")
      for value in (-1, True, False, np.True_, None, "4", [4], np.array([4]), 4.5, float("nan"), float("inf"), 2**64, 10**5000, object())],
    ({"people": 1e5}, "^people is 100000.0: give a whole number from 1 to 2147483648, like 100_000$"),
    ({"weeks": np.float64(52)}, "like 52$"),
    ({"people": 0}, "^people is 0: give"),
    ({"every": 0}, "^every is 0: give"),
    ({"threads": 1025}, "from 0 to 1024$"),
    *[({name: "due-process"}, rf"^{name} is 'due-process', where a list is meant: give {name}=\[\"due-process\"\]$") for name in ("overlays", "beside")],
    *[({name: value}, f"^{name} is .*: give a list of names of")
      for name in ("overlays", "beside") for value in (None, 3, {"a"}, {"a": 1}, b"a", range(3), iter("a"))],
    *[({name: [one]}, rf"^{name}\[0\] is .*: give names of") for name in ("overlays", "beside") for one in (3, None, "", b"acts", ["acts"])],
    ({"overlays": Path("mine.toml")}, r"where a list is meant: give overlays=\["),
    ({"start": datetime(2015, 1, 5, 3)}, r"^start is datetime.*: give a day without an hour, such as its \.date\(\)$"),
    *[({"start": value}, "^start is .*: give a date, like") for value in ("5 January", "", 2015, np.datetime64("2015-01-05"), b"2015-01-05")],
    *[({"start": value}, "^start is .*: give a date in the years 1900 to 2500$") for value in (date.max, date.min, "9999-12-31")],
    *[({"free": value}, r'^free is .*: give a dict, like free={"ties.leave": "-4 utils"}$') for value in (["ties.leave=-4"], "ties.leave=-4", 3, (("a", "b"),))],
    *[({"free": {"ties.leave": value}}, r'^free\["ties.leave"\] is .*: give a text with its unit') for value in (-4, True, None, ["-4"])],
    ({"free": {3: "-4 utils"}}, "^free has 3 for a name"),
    ({"free": {"ties.leev": "-4 utils"}}, "no free parameter 'ties.leev'. Did you mean 'ties.leave'"),
    *[({"country": value}, "^country is .*: give the name of a country, .*there are china-2020, lessonland$") for value in (None, 3, "", ["lessonland"], b"lessonland")],
    ({"country": "nowhere"}, "^nowhere: there is no such country. There are china-2020, lessonland"),
]  # fmt: skip


def one_message(error: BaseException) -> str:
    """The text of an error, which must be one line, say something, and come from demerit."""
    assert isinstance(error, ValueError)
    assert type(error).__module__.startswith("demerit.")
    text = str(error)
    assert 20 < len(text) < 700
    assert text.isprintable()
    return text


@pytest.mark.fault(
    kind="an argument that does not exist", input="demerit.run(..., sed=1)", before="a TypeError from Plan.__init__, deep inside",
    now="one message: no argument 'sed', did you mean 'seed', and all there are",
)
@pytest.mark.parametrize("name", UNKNOWN)
def test_an_argument_that_does_not_exist_is_named_beside_those_that_do(name: str) -> None:
    more: dict[str, Any] = {name: 1}
    for call in (lambda: demerit.run("none", **SMALL, **more), lambda: demerit.compare("none", "sesame", **SMALL, **more)):
        with pytest.raises(ArgumentError) as found:
            call()
        text = one_message(found.value)
        assert f"there is no argument {name!r}. {UNKNOWN[name]}" in text
        assert all(other in text for other in ("people", "weeks", "seed", "overlays", "beside", "country"))
        assert isinstance(found.value, TypeError)


@pytest.mark.fault(
    kind="Python's arguments of the wrong kind", input='threads=-1, people=1e5, overlays="due-process", a datetime for start, free={...: -4}',
    before="taken in silence, or a traceback from deep inside", now="one PlanError: which argument, what it is, what to give",
)
@pytest.mark.parametrize(("more", "text"), WRONG, ids=lambda given: ",".join(given) if isinstance(given, dict) else "")
def test_an_argument_of_the_wrong_kind_is_one_message(more: dict[str, Any], text: str) -> None:
    for call in (lambda: demerit.run("none", **{**SMALL, **more}), lambda: demerit.compare("none", "sesame", **{**SMALL, **more})):
        with pytest.raises(ValueError, match=text) as found:
            call()
        one_message(found.value)


@pytest.mark.fault(
    kind="whole numbers that are not Python's", input="people=np.int64(336), Path country, start=\"2015-01-05\"",
    before="refused, or a run whose run.json cannot be written", now="taken for what they are",
)
def test_what_is_meant_is_taken_as_it_is_meant(tmp_path: Path) -> None:
    sizes = {"people": np.int64(336), "weeks": np.uint8(2), "seed": np.int32(3), "threads": np.int16(1), "every": np.array(1)}
    plan = Plan("none", **sizes, country=Path("lessonland"), start="2015-01-05", beside=["score"])  # type: ignore[arg-type]
    plain = Plan("none", 336, 2, 3, 1, 1, "lessonland", date(2015, 1, 5), {}, ("score",))
    assert plan == plain
    assert [type(getattr(plan, one.name)) for one in fields(Plan)] == [type(getattr(plain, one.name)) for one in fields(Plan)]
    one = demerit.run("none", **sizes, country="lessonland", start="2015-01-05")
    assert one.save(tmp_path / "out") == tmp_path / "out"
    assert one.digest() == demerit.run("none", people=336, weeks=2, seed=3, every=1, country="lessonland", start=date(2015, 1, 5)).digest()


@pytest.mark.parametrize("regime", [None, 3, "", b"none", ["none"], {"name": "none"}], ids=repr)
def test_what_is_no_rule_book_is_one_message(regime: Any) -> None:
    for call, name in (
        (lambda: demerit.run(regime, **SMALL), "regime"),
        (lambda: demerit.compare(regime, "sesame", **SMALL), "reference"),
        (lambda: demerit.compare("none", regime, **SMALL), r"others\[0\]"),
        (lambda: Plan(regime), "regime"),
    ):
        with pytest.raises(PlanError, match=f"^{name} is .*: give the name of a rule book, or the path of its TOML file") as found:
            call()
        assert isinstance(regime, list) or "citizen-score" in one_message(found.value)


@pytest.mark.parametrize(
    ("regimes", "more", "text"),
    [
        (("none",), {}, "at least one other regime"),
        (("none", "none"), {}, "two of the regimes are called 'none'"),
        (("none", "sesame", "sesame"), {}, "two of the regimes are called 'sesame'"),
        (("none", "sesame"), {"seeds": -1}, "^seeds is -1: give a whole number from 0 to 1000$"),
        (("none", "sesame"), {"seeds": True}, "^seeds is True"),
        (("none", "sesame"), {"seeds": 2.0}, "like 2$"),
        (("none", "sesame"), {"seeds": 1, "seed": 2**63 - 1}, "^1 further seeds after 9223372036854775807 pass the last seed.*ask for fewer"),
        (("none", ["sesame"]), {}, "several are given one by one"),
    ],
)
def test_what_cannot_be_compared_is_refused_before_a_week_is_lived(regimes: tuple[Any, ...], more: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text) as found:
        demerit.compare(*regimes, **SMALL, **more)
    one_message(found.value)


@pytest.fixture(scope="module")
def run() -> RunResult:
    return demerit.run("none", **SMALL)


@pytest.mark.parametrize("name", ["nowhere", "", None, 3, ["weeks"]], ids=repr)
def test_a_table_that_is_not_there_is_named_beside_those_that_are(run: RunResult, name: Any) -> None:
    with pytest.raises(TableError, match=r"^there is no table .*; there are weeks, rows, histogram, people, groups$") as found:
        run.table(name)
    one_message(found.value)
    assert isinstance(found.value, KeyError)


@pytest.mark.fault(
    kind="a text that passes for True", input='run.save("out", force="no")', before="the folder is replaced",
    now="refused: give True or False",
)
@pytest.mark.parametrize("more", [{"out": None}, {"out": 3}, {"out": ""}, {"out": b"out"}, {"force": "no"}, {"force": 1}, {"force": None}], ids=repr)
def test_saving_takes_a_path_and_a_yes_or_no(run: RunResult, tmp_path: Path, more: dict[str, Any]) -> None:
    kept = tmp_path / "out"
    run.save(kept)
    before = sorted(kept.iterdir())
    found = [run.save, CompareResult(None).save]  # type: ignore[arg-type]
    for save in found:
        with pytest.raises(PlanError, match=f"^{next(iter(more))} is .*: give ") as refused:
            save(**({"out": kept} | more))
        one_message(refused.value)
    assert sorted(kept.iterdir()) == before


@pytest.mark.parametrize("regime", [None, 3, ["none"]], ids=repr)
def test_the_auditor_takes_a_rule_book_or_says_so(regime: Any) -> None:
    with pytest.raises(AuditError, match="give a rule book") as found:
        audit(regime)
    one_message(found.value)


def test_the_auditor_takes_a_folder_or_says_so() -> None:
    with pytest.raises(AuditError, match=r"^run is 3: give the folder of a run") as found:
        audit("sesame", 3)  # type: ignore[arg-type]
    one_message(found.value)


def test_the_auditor_takes_a_name_as_run_does() -> None:
    assert audit("sesame").regime.name == "sesame"


def test_the_command_line_takes_the_same_numbers_as_python() -> None:
    for name in ("people", "weeks", "seed", "threads", "every"):
        option = get_args(getattr(options, name.capitalize()))[1]
        assert (option.min, option.max) == RANGES[name]


def test_everything_a_plan_is_of_can_be_given_to_run_and_to_compare() -> None:
    of_a_plan = {one.name for one in fields(Plan)} - {"regime", "before", "branch", "world", "saves"}  # what others make of a plan
    assert of_a_plan <= set(signature(demerit.run).parameters)
    assert of_a_plan <= set(signature(demerit.compare).parameters)
