"""Identities hold of every run, and a number that is off by one is found and told."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import typer

from demerit.cli.told import tell
from demerit.experiments import store
from demerit.experiments.live import Lived, Plan, live
from demerit.measures.channels import told_of
from demerit.measures.identities import OF_STOCKS, Broken, Identity, broken, identities
from demerit.measures.tables import Table, weeks_table
from tests.cli.terminal import demerit
from tests.laws.worlds import world
from tests.support import lived

PEOPLE, WEEKS = 5208, 12


@lru_cache(maxsize=1)
def lively() -> tuple[Table, list[dict[str, object]]]:
    """The table `weeks` of a lively world in which everything happens, and its channels."""
    run, looks = world(), []
    for _ in range(4):
        looks.append(lived(run, 2).look())
    stocks = [name for _, name in run.fused.measures]
    flows = [name for name, row in run.count_names() if not row]
    return weeks_table(looks, stocks, flows, run.population.province_names), told_of(run.fused.wiring.channels)


def off(weeks: Table, from_start: bool = True) -> list[Broken]:
    return broken(weeks, lively()[1], from_start)


def test_all_hold_in_a_world_in_which_everything_happens() -> None:
    assert off(lively()[0]) == []


def there() -> list[Identity]:
    names = set(lively()[0]["measure"].tolist())
    return [one for one in identities(lively()[1]) if {*one.flows, *one.stocks} <= names]


def test_every_identity_is_of_what_is_kept_and_of_something_that_happens() -> None:
    """None is of names that nobody has, and none adds up noughts."""
    assert [one.about for one in identities(lively()[1])] == [one.about for one in there()]
    weeks = lively()[0]
    for one in there():
        assert any((weeks["value"][weeks["measure"] == name] != 0).any() for name in {*one.flows, *one.stocks}), one.about


@pytest.mark.parametrize("part", [("", 0, -1), ("", 5, -1), ("", 0, 1)])
@pytest.mark.parametrize("k", range(3 + len(OF_STOCKS)))
def test_a_flow_that_is_off_by_one_is_found(k: int, part: tuple[str, int, int]) -> None:
    one, weeks = identities(lively()[1])[k], lively()[0]
    flow, sign = next(iter(one.flows.items()))
    values = weeks["value"].copy()
    here = (weeks["measure"] == flow) & (weeks["week"] == 6)
    for name, wanted in zip(("province", "quintile", "grp"), part, strict=True):
        here &= weeks[name] == wanted
    values[here] += 1
    assert here.sum() == 1
    assert Broken(one.about, part, 6, sign) in off({**weeks, "value": values})


def test_what_is_off_is_told_with_where_when_and_by_how_much() -> None:
    assert Broken("money in is money out", ("Capital", 0, -1), 8, -1200).said() == "money in is money out: off by -1,200 in Capital, week 8"
    assert [Broken("x", part, 4, 1).said() for part in (("", 0, -1), ("", 3, -1), ("", 0, 1))] == [
        "x: off by 1 in the country, week 4", "x: off by 1 in fifth 3, week 4", "x: off by 1 in group B, week 4"]


def test_of_a_run_that_branched_off_the_first_look_is_left_out_of_what_began_before_it() -> None:
    weeks = lively()[0]
    values = weeks["value"].copy()
    values[(weeks["measure"] == "toll_restricted")] += 5  # had by all from before
    assert off({**weeks, "value": values}, from_start=False) == []
    assert {one.week for one in off({**weeks, "value": values})} == {2}


@lru_cache(maxsize=1)
def run() -> Lived:
    return live(Plan("none", people=PEOPLE, weeks=WEEKS, past=8))


def test_a_run_with_a_past_adds_up_from_its_first_week() -> None:
    assert store.off_of(run()) == []
    assert len(run().looks) == 3


def test_a_planted_error_is_found_when_a_folder_is_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A folder that is what was written, of a run whose count of income lost a hundredth of a week's pay."""
    mine = run()
    monkeypatch.setattr(Lived, "tables", vars(Lived.tables)["__wrapped__"])  # no other test may live a run that is wrong
    at = [name for name, row in mine.run.count_names()].index("income")
    looks = list(mine.looks)
    looks[1] = type(looks[1])(**{**vars(looks[1]), "flows": looks[1].flows.copy()})
    looks[1].flows[0, 0, at] -= 1
    wrong = Lived(mine.plan, mine.book, mine.run, mine.timetable, looks, 0.0, 0.0, mine.past)
    store.keep(wrong, tmp_path / "run")
    found = store.verify(tmp_path / "run")
    assert (found["ok"], found["wrong"], found["digest"] == found["expected"]) == (False, [], True)
    assert "money in is money out, and the change of savings and of what is owed: off by -1 in the country, week 8" in found["identities"]
    done = demerit("verify", str(tmp_path / "run"))
    assert done.code == 1
    assert "does not add up" in done.out
    with pytest.raises(typer.Exit) as caught:
        tell(wrong, None, force=False, json=False, verify=True)
    assert caught.value.exit_code == 1
    assert "what does not add up:\n  income is usual pay, less every reason for which it is not: off by 1" in capsys.readouterr().out


def test_the_command_says_that_numbers_add_up(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    done = demerit("run", "none", "--people", str(PEOPLE), "--weeks", str(WEEKS), "--past", "8", "--verify", "--out", str(folder))
    assert (done.code, done.out.splitlines()[-1]) == (0, "its numbers add up: money in and out, channels, stocks and flows")
    assert store.verify(folder)["identities"] == []


def test_a_table_of_one_look_holds_what_began_at_nought() -> None:
    weeks = lively()[0]
    first = {name: values[weeks["week"] == 2] for name, values in weeks.items()}
    assert off(first) == []
    first["value"] = first["value"] + (first["measure"] == "toll_money") * np.int64(3)
    assert {one.about for one in off(first)} == {"the channels of the account add up to net money"}
