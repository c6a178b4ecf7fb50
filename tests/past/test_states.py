"""Stopped in any week and gone on with, or gone on with under another law: the same bits as a run that nothing interrupts."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from demerit.engine.run import Run
from demerit.laws.same import bits, differing
from demerit.regime.load import load
from demerit.regime.shelf import names
from tests.past.worlds import WEEKS, dated, named_as, one_after_the_other, run_of, through_a_file, until

TEN = 10
SMALL, FEW = 168, 14
"""People and weeks that plain Python can live for every book."""


def weeks_for(name: str) -> list[int]:
    """Ten weeks, drawn for each book."""
    return random.Random(name).sample(range(1, WEEKS), TEN)


def same(one: Run, two: Run) -> None:
    """Nothing differs, in what people are and in what was counted and measured."""
    assert str(differing(one, two)) == "None"
    assert bits(one) == bits(two)


@pytest.mark.parametrize("name", names())
def test_a_run_stopped_in_any_week_goes_on_to_the_same_bits(name: str, tmp_path: Path) -> None:
    rules = dated(name)
    whole, gone_on = bits(until(run_of(rules), WEEKS)), run_of(rules)
    for k, at in enumerate(sorted(weeks_for(name))):
        until(gone_on, at)
        threads = 1 + k % 2
        other = run_of(rules, through_a_file(gone_on, tmp_path / "week.saved"), threads=threads)
        assert other.week == at
        assert bits(until(other, WEEKS)) == whole, f"stopped in week {at}, on {threads} threads"


@pytest.mark.parametrize("name", [name for name in names() if name != "none" and not load(name).variants])
def test_a_run_that_branches_off_in_any_week_is_one_whose_law_changes_then(name: str, tmp_path: Path) -> None:
    law, other = dated("none", start=load(name).start), dated(name)
    for k, at in enumerate(weeks_for(name)):
        first, second = (law, other) if k % 2 else (other, law)
        joined = one_after_the_other(first, second, at)
        before = until(run_of(named_as(first, joined)), at)
        branched = run_of(named_as(second, joined), through_a_file(before, tmp_path / "week.saved"), same_law=False)
        whole = until(run_of(joined), WEEKS)
        assert str(differing(until(branched, WEEKS), whole)) == "None"
        assert told(branched) == told(whole)


def told(run: Run) -> list[object]:
    """What a look sees but for the flows by variant, which begin anew under another law."""
    look = run.look()
    return [part.tolist() for part in (look.stocks, look.flows, *look.histograms, run.place[0])]


@pytest.mark.parametrize(("name", "mode"), [*((name, "checked") for name in names()), ("citizen-score", "plain")])
def test_slowly_and_checked_too(name: str, mode: str, tmp_path: Path) -> None:
    """A run that is stopped and read again in ten weeks, one after the other, in plain Python, ranges looked at."""
    rules = dated(name)
    run = run_of(rules, mode=mode, number=SMALL)
    for at in sorted(random.Random(name).sample(range(1, FEW), TEN)):
        run = run_of(rules, through_a_file(until(run, at), tmp_path / "week.saved"), mode=mode, number=SMALL)
    assert bits(until(run, FEW)) == bits(until(run_of(rules, number=SMALL), FEW))


def test_a_state_that_lacks_a_bit_of_the_face_is_another_country(tmp_path: Path) -> None:
    """The comparison can fail: ties that are not carried are missed."""
    rules = dated("citizen-score")
    run = until(run_of(rules), 8)
    state = through_a_file(run, tmp_path / "week.saved")
    state.arrays["face"][0] &= ~np.uint32(1)
    assert bits(until(run_of(rules, state), WEEKS)) != bits(until(run, WEEKS))
