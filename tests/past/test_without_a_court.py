"""A law that brings the court in goes on from a week that has none: bit for bit what nothing interrupts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from demerit.engine.run import Run
from demerit.experiments.going_on import branched
from demerit.experiments.live import Lived, Plan, begin, go_on, live
from demerit.experiments.results import RunResult, headlines
from demerit.laws.same import differing
from tests.past.worlds import EVENTFUL, PEOPLE, SEED, WEEKS, dated, one_after_the_other, run_of, until

AT = 12


def untold(*told: object) -> None:
    """Nobody is told."""


def in_one_week(name: str) -> Run:
    """No law until a week and the book's law after it, in the week of all mechanisms, without any state."""
    rules = dated(name)
    return until(run_of(one_after_the_other(dated("none", start=rules.start), rules, AT)), WEEKS)


@pytest.mark.parametrize("name", ["defaulter-list", "accountability", "sesame"])
def test_a_branch_off_no_law_has_the_register_of_a_run_that_changed_its_law(name: str, tmp_path: Path) -> None:
    start = dated(name).start
    none = live(Plan("none", PEOPLE, WEEKS, SEED, 1, country="lessonland", past=0, start=start, free=EVENTFUL))
    assert "court_listed" not in none.run.columns()
    RunResult(none).save(tmp_path / "none")
    plan, shared = branched(tmp_path / "none", AT, name, (), (), None, None, 1)
    run = go_on(begin(plan, untold, **shared), untold).run
    whole = in_one_week(name)
    assert str(differing(run, whole)) == "None"
    assert run.column("court_listed").any()
    for told in ("list_in", "weeks_wrong"):
        assert _told_at_last(run, told) == _told_at_last(whole, told)


def _told_at_last(run: Run, name: str) -> int:
    """What was counted of a flow in the last week lived."""
    return int(run.arrays["country_news"][run.count_names().index((name, ""))])


def test_no_law_alone_is_no_law_beside_a_court() -> None:
    """What both weeks have is the same, and what only the one with a court has is nought."""
    plan = Plan("none", PEOPLE, WEEKS, SEED, 4, country="lessonland", past=26, free=EVENTFUL)
    alone, beside = live(plan), live(replace(plan, beside=("bans", "court")))
    assert str(differing(alone.run, beside.run)) == "None"
    assert not beside.run.column("court_listed").any()
    told, more = _told(alone), _told(beside)
    assert told.items() <= more.items()
    assert not any(more[row] for row in more.keys() - told.keys())
    assert alone.run.bytes_per_person < beside.run.bytes_per_person
    assert [one.value for one in headlines(alone)] == [one.value for one in headlines(beside)]


def _told(lived: Lived) -> dict[tuple[object, ...], int]:
    """The whole table of weeks, a line a key."""
    table = lived.tables()["weeks"]
    *keys, value = (table[name].tolist() for name in ("week", "measure", "province", "quintile", "grp", "value"))
    return dict(zip(zip(*keys, strict=True), value, strict=True))
