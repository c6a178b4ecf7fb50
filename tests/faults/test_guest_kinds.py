"""Guests of every kind live, replay and are told of like mechanisms of demerit: ledgers, rows, tables, institutions, ties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import demerit
from demerit.engine.gather import gather
from demerit.experiments.freed import readers
from demerit.experiments.live import mechanisms_for
from demerit.experiments.results import CompareResult, RunResult, derived_at_end
from demerit.regime.load import load
from demerit.report.page import page
from demerit.values import MechanismError
from tests.cli.terminal import demerit as command

HERE = Path(__file__).parents[1] / "guests"
KINDS, CLAN = HERE / "kinds.toml", HERE / "clan.toml"
THREE = ["kin.purse", "kin.deeds", "kin.council"]
ALLOW = [word for name in THREE for word in ("--allow", name)]
SMALL: dict[str, Any] = {"people": 336, "weeks": 6, "country": "lessonland"}


@pytest.fixture(scope="module")
def lived() -> RunResult:
    """A purse of merits that deeds (rows) post to, with a table and a histogram, and a council of every province."""
    return demerit.run(str(KINDS), allow=THREE, **SMALL)


@pytest.fixture(scope="module")
def clan() -> CompareResult:
    """`none` and a rule book whose guest keeps ties in the place of `ties`."""
    return demerit.compare("none", str(CLAN), allow=["kin.clan"], seeds=1, free={"kin.clan.warmth": "40 %"}, **SMALL)


def rows(table: Any, **where: object) -> list[int]:
    """The values of the rows of a table in which columns are these."""
    at = [all(table[name][k] == value for name, value in where.items()) for k in range(len(table["value"]))]
    return [int(value) for value, here in zip(table["value"], at, strict=True) if here]


@pytest.mark.fault(
    kind="a guest is second class", input="a guest with rows", before="a week that does not run: now_rows_kin is not defined",
    now="it lives, counts by row and replays like any other",
)
def test_a_guest_with_rows_posts_to_the_ledger_of_another(lived: RunResult) -> None:
    people = lived.table("people")
    assert people["merits"].max() > 0
    assert sum(rows(lived.table("rows"), measure="deeds_done", row="giving")) > 0
    assert sum(rows(lived.table("rows"), measure="deeds_done", row="helping")) > 0
    assert rows(lived.table("weeks"), measure="merit_total", week=6, province="", quintile=0, grp=-1) == [people["merits"].sum()]
    assert sum(rows(lived.table("histogram"), measure="merit_classes", week=6)) > 0
    assert lived.table("kept")["value"].max() > 0


def test_their_weeks_replay_by_name_and_unit(lived: RunResult, tmp_path: Path) -> None:
    out = lived.save(tmp_path / "run")
    deeds = _calls(out)
    assert {call["row"] for call in deeds} <= {"helping", "giving"}
    assert all(call["given"]["kin_purse_needed"] == 5 for call in deeds)
    events = command("life", out, "--person", 3, *ALLOW, "--guests", HERE, "--json").json()["events"]
    assert {"merits", "gentry"} <= {event["what"] for event in events}
    assert {event["clause"] for event in events if event["what"] == "merits" and event["row"]} <= {"giving", "helping"}


def _calls(out: Path) -> list[dict[str, Any]]:
    """The calls of deeds in the weeks of a life in which one was done."""
    events = command("life", out, "--person", 3, *ALLOW, "--guests", HERE, "--json").json()["events"]
    weeks = [event["week"] for event in events if event["what"] == "merits" and event["mechanism"] == "kin.deeds"]
    assert weeks
    said = command("why", out, "--person", 3, "--week", weeks[0], *ALLOW, "--guests", HERE, "--json").json()["calls"]
    return [call for call in said if call["mechanism"] == "kin.deeds" and call["role"] == "weekly"]


@pytest.mark.fault(
    kind="a guest is second class", input="a case that asks a guest about a table, or a rule, of another guest",
    before="it asks for nothing called so", now="the guests of the rule book are known to its cases",
)
def test_their_cases_know_tables_and_rules_of_guests() -> None:
    done = command("check", KINDS, *ALLOW, "--json")
    assert done.code == 0, done.out + done.err
    assert len(done.json()["cases"]) == 4
    assert done.json()["ok"]


def test_the_page_has_their_counts_by_row_and_their_changes(lived: RunResult, tmp_path: Path) -> None:
    pair = demerit.compare("none", str(KINDS), allow=THREE, seeds=0, **SMALL)
    shown = page(pair.save(tmp_path / "pair"))
    for part in ("deeds done (deeds)", "merits held (merits)", "adults who are noble (adults)", "A town purse of merits."):
        assert part in shown, part
    told = shown.partition('id="life-of-kinds"')[2]
    assert "is noble" in told
    assert "merits of a person: up" in told


def test_what_is_asked_and_counted_is_listed() -> None:
    found = command("measures", "--of", KINDS, *ALLOW, "--json").json()
    mine = {(one["kind"], one["name"]) for one in found if one["mechanism"] in THREE}
    assert mine == {("flow", "noble_weeks_adults"), ("flow", "deeds_done"), ("stock", "merit_total"), ("histogram", "merit_classes")}
    named = command("mechanisms", "kin.purse", "--of", KINDS, *ALLOW, "--json").json()["kin.purse"]
    assert named["roles"]["settle"] == {"merits": "next_merits"}
    assert [one["name"] for one in named["free"]] == ["ease"]
    drawn = command("mechanisms", "kin.purse", "--of", KINDS, *ALLOW, "--graph")
    assert drawn.out.startswith("<svg")
    assert set(THREE) <= set(command("mechanisms", "--of", KINDS, *ALLOW, "--json").json())


@pytest.mark.fault(
    kind="a guest is second class", input="a guest with `keep` and `greet` in a rule book",
    before="refused: ties and the guest both decide on ties", now="it stands in the place of ties, in every arm",
)
def test_a_guest_keeps_ties_in_the_place_of_ties(clan: CompareResult) -> None:
    for run in clan.runs():
        week = run.lived.run.fused.wiring
        assert week.tie_owner == "kin.clan"
        assert "ties" not in week.mechanisms
    none, ruled = clan.runs()
    lost = [sum(rows(run.table("weeks"), measure="ties_left", province="", quintile=0, grp=-1)) for run in (none, ruled)]
    assert lost[0] == 0, "no clause lets anybody go"
    assert lost[1] > 0
    assert derived_at_end(ruled.lived)["ties_mean"] < derived_at_end(none.lived)["ties_mean"]
    assert clan.found.one_sided == {}, "ties are kept under every rule book"


@pytest.mark.fault(
    kind="a guest is second class", input="--free kin.clan.warmth=... in a comparison with further seeds",
    before="the further seeds were lived without it, in silence", now="they are lived with it",
)
def test_a_free_parameter_of_a_guest_is_read_in_the_further_seeds() -> None:
    from demerit.experiments.countries import small
    from demerit.experiments.plan import Plan
    from demerit.experiments.stage import stage

    book, free = load(CLAN, ["kin.clan"]), {"kin.clan.warmth": "40 %"}
    further = stage(small(Plan("none", 336, 2, 2, free=free)), [load("none"), book])
    assert further.plan.free == further.lived(book).plan.free == free
    assert "kin.clan" in further.mechanisms
    assert readers(free, [load("none"), book]) == {"kin.clan.warmth": ["none", "clan"]}


def test_two_that_keep_ties_are_told_of() -> None:
    book = load(CLAN, ["kin.clan"])
    with pytest.raises(MechanismError, match=r"kin\.clan declares the count .ties_left., which is the count of ties: .* rename yours, for ties comes"):
        demerit.run(str(CLAN), allow=["kin.clan"], beside=["ties"], **SMALL)
    assert "ties" in gather(["score"])
    assert "ties" not in mechanisms_for(book)


def test_ablation_by_mechanism_leaves_a_guest_out(tmp_path: Path) -> None:
    out = tmp_path / "parts"
    done = command("ablate", KINDS, *ALLOW, "--by", "mechanism", "--seeds", 0, "--people", 336, "--weeks", 2, "--country", "lessonland",
                   "--out", out, "--quiet")
    assert done.code == 0, done.err
    assert json.loads((out / "ablation.json").read_text())["parts"] == sorted(THREE)
    assert sorted(path.name for path in (out / "guests").iterdir()) == [f"{name}.py" for name in sorted(THREE)]
