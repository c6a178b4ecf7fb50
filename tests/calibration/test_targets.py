"""What a file of targets may ask for: assumed behaviour, and figures that are fitted; nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from demerit.experiments.calibration import targets
from demerit.experiments.calibration.behaviour import Behaviour, BehaviourError, behaviour
from demerit.experiments.calibration.errors import CalibrateError, TargetsError
from demerit.experiments.calibration.figure import FigureError, figure_of, fitted
from demerit.experiments.calibration.living import Country
from demerit.experiments.calibration.targets import load_targets, names, parse_targets
from demerit.registry import mechanism
from demerit.registry import names as mechanisms
from demerit.terms import Free
from tests.cli.terminal import demerit, refused

GOOD = """
format = 3
name = "mine"
title = "Mine"
summary = "For a test."
people = 2016
runs = 4

[[parameter]]
name = "means.renege"

[[target]]
evidence = "SPC-066"
error = "20 %"
why = "a test"
"""


def said(text: str) -> str:
    with pytest.raises(TargetsError) as error:
        parse_targets(text, "mine.toml")
    return str(error.value)


def test_every_file_of_the_library_is_sound_and_read_by_its_books() -> None:
    assert {"register", "travel", "speech"} <= set(names())
    for name in names():
        asked = load_targets(name)
        assert asked.form.name == name
        read = {word for plan, _ in Country(asked, 1).plans({one.name: one.free.default for one in asked.parameters}, 1) for word in plan.free}
        assert read == {one.name for one in asked.parameters}


def test_a_parameter_is_in_one_file_of_the_library_only() -> None:
    """A default cannot follow two."""
    varied = [one.name for name in names() for one in load_targets(name).parameters]
    assert sorted(varied) == sorted(set(varied))


@pytest.mark.parametrize(("old", "new", "what"), [
    ('"means.renege"', '"court.extension"', "court.extension is a number of clauses (a rule of 'court'). Calibrate fits what was assumed of people and never a rule"),
    ('"means.renege"', '"acts.charity.points"', "is a number of clauses"),
    ('"means.renege"', '"means.reneg"', "'means' has no free parameter 'reneg'. Did you mean 'renege'?"),
    ('"means.renege"', '"meens.renege"', "there is no mechanism 'meens'"),
    ('"means.renege"', '"means.renege"\nrange = ["0.001 %/week", "5 %/week"]', "give a range inside the declared one, 0.001 %/week to 0.05 %/week"),
    ('"means.renege"', '"means.renege"\nrange = ["0.05 %/week", "0.001 %/week"]', "give a range inside the declared one"),
    ('"means.renege"', '"means.renege"\nrange = ["a little", "0.05 %/week"]', "the range of means.renege is 'a little' to '0.05 %/week'"),
    ('"means.renege"', '"means.pressure"\nscale = "log"', "begins at 0 utils, which has no logarithm"),
    ('"means.renege"', '"means.renege"\n[[parameter]]\nname = "means.renege"', "means.renege is there twice"),
    ('"SPC-066"', '"SPC-062"', "SPC-062 is held: it is held back, to test what was fitted to other figures, and nothing is ever fitted to it. Fitted are SPC-066, "),
    ('"SPC-066"', '"NBS-001"', "there is no statistic for 'NBS-001'"),
    ('"20 %"', '"a fifth"', "error is no distance: 'a fifth' does not begin with a number; write \"20 %\" of the figure, or a number in its unit (persons)"),
    ('"20 %"', '"20"', 'error is no distance: write "20 %" of the figure, or a number in its unit (persons)'),
    ('"20 %"', '"20 % of it"', "error is no distance: write"),
    ("runs = 4", "runs = 4\nreplicates = 1", "mine.toml:8: replicates = 1: how far luck moves a figure is told from the spread between the runs of a point"),
    ('"20 %"', "-1.0", "error is no distance"),
    ('"20 %"', "0.0", "nothing is known without an error"),
    ("runs = 4", "runs = 1", "runs"),
    ("people = 2016", "people = 10", "people"),
])
def test_what_may_not_be_asked_is_told_with_its_line(old: str, new: str, what: str) -> None:
    message = said(GOOD.replace(old, new, 1))
    assert message.startswith("mine.toml")
    assert what in message


def test_a_parameter_that_is_documented_stays_what_its_source_says(monkeypatch: pytest.MonkeyPatch) -> None:
    free = next(one for one in mechanism("means").free if one.name == "renege")
    known = replace(free, standing="documented", source="a study")
    with pytest.raises(BehaviourError, match=r"means.renege is documented \(a study\), not assumed: it stays what its source says"):
        Behaviour("means", known, 1, 2)


def test_no_rule_of_any_mechanism_can_vary() -> None:
    """By name it is refused; and what varies can be made of nothing but a free parameter."""
    for name in mechanisms():
        for rule in mechanism(name).rules:
            if rule.name not in {free.name for free in mechanism(name).free}:
                with pytest.raises(BehaviourError, match="is a number of clauses"):
                    behaviour(f"{name}.{rule.name}")
            with pytest.raises(BehaviourError, match="no rule"):
                Behaviour(name, rule, 0, 1)  # type: ignore[arg-type]


def test_every_free_parameter_is_assumed_or_refused() -> None:
    for name in mechanisms():
        for free in mechanism(name).free:
            assert isinstance(free, Free)
            one = behaviour(f"{name}.{free.name}")
            assert one.low < one.high


def test_no_figure_that_is_held_can_be_fitted_to() -> None:
    from demerit.regime.evidence import evidence

    assert fitted()
    for name in fitted():
        first, *below = name.split("/")
        assert evidence()[first].role == "fitted"
        assert {evidence()[one].role for one in below} <= {"fitted", "input"}
    held = [one.id for one in evidence().values() if one.role == "held"]
    assert held
    for name in held:
        with pytest.raises(ValueError, match="held"):
            figure_of(name)


def test_what_a_figure_is_that_nothing_is_fitted_to_is_true_of_it() -> None:
    """A figure of the role context is called no outcome where it has no series, and is told to stand beside others where it has one."""
    from demerit.regime.evidence import evidence
    from demerit.regime.published import statistics

    told: set[str] = set()
    shown = {one.evidence for one in statistics()}
    for row in evidence().values():
        if row.role != "fitted":
            with pytest.raises(FigureError, match=f"^{row.id} is {row.role}: ") as caught:
                figure_of(row.id)
            assert ("it is no outcome" in str(caught.value)) == (row.role == "context" and not row.series)
            assert not (row.id in shown and "no outcome" in str(caught.value)), "what has a statistic is an outcome"
            told |= {row.role}
    assert told == {"held", "input", "context"}


def test_a_wrong_file_is_one_message_and_exit_2(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace('"means.renege"', '"court.extension"'))
    assert "never a rule" in refused("calibrate", file, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_no_book_of_the_figures_reads_is_refused() -> None:
    country = Country(parse_targets(GOOD.replace('"means.renege"', '"platform.insists"'), "mine.toml"), 1)
    with pytest.raises(CalibrateError, match=r"nothing reads platform.insists here: no clause of defaulter-list has the mechanism 'platform'"):
        country.ready(lambda *told: None, 1)


def test_a_name_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(TargetsError, match=r"there is no such file of targets. There are register, speech, travel"):
        load_targets("nothing")


def test_the_library_is_named_in_the_help() -> None:
    told = " ".join(demerit("calibrate", "--help").out.split())
    assert all(name in told for name in names())
    assert targets.folder().is_dir()
