"""What an ablation says of a clause: the reverse of what the clause adds, and whom it leaves worse off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from demerit.audit.ablated import _told, effects
from demerit.audit.errors import AuditError
from demerit.experiments.ablate import ablate, save
from demerit.experiments.plan import Plan
from demerit.regime.load import load

ROW = {"part": "doors", "what": "weeks_restricted", "unit": "weeks", "mean": 0.21, "low": 0.18, "high": 0.24, "countries": 8}


@pytest.mark.parametrize(("given", "said"), [
    ({}, ("weeks restricted, without it", "-0.21 weeks (-0.24 to -0.18)")),
    ({"mean": 0.0, "low": float("nan"), "high": float("nan")}, ("weeks restricted, without it", "0 weeks (in each of 8 countries)")),
    ({"low": None, "high": None, "countries": 1}, ("weeks restricted, without it", "-0.21 weeks (one country, no interval)")),
    ({"what": "worse", "unit": "share"}, ("adults whom it leaves worse off", "0.21 (0.18 to 0.24)")),
])
def test_a_number_is_turned_round_and_a_share_of_people_is_not(given: dict[str, Any], said: tuple[str, str]) -> None:
    assert _told(ROW | given) == said


def test_the_numbers_are_those_of_the_folder(tmp_path: Path) -> None:
    book = load("robodebt")
    found = ablate(Plan(book, 168, 4, country="lessonland"), seeds=0)
    save(found, tmp_path)
    told = effects(tmp_path, book)
    assert {clause for clause, _, _ in told} == {clause.name for clause in book.clauses}
    money = {row["part"]: 0.0 - row["mean"] for row in found.rows() if (row["what"], row["stat"]) == ("net_money", "mean")}
    assert {clause: change for clause, what, change in told if what == "net money, without it"} == {
        clause: f"{value:.2g} weeks of pay (one country, no interval)" for clause, value in money.items()
    }
    with pytest.raises(AuditError, match="is an ablation of 'robodebt', and what is audited is 'no-fly'"):
        effects(tmp_path, load("no-fly"))
