"""Law 7: a ledger moves by what was posted, less what the scale cut off; a gate that skips a call equals calling."""

from __future__ import annotations

from collections import Counter

import pytest

from demerit.laws.gates import skipped_and_called
from demerit.laws.ledgers import owners, told_what_was_posted, unheard
from demerit.laws.watched import watched
from demerit.registry import mechanism, names
from tests.laws.worlds import LIVELY, PEOPLE, WEEKS, all_mechanisms, drawn, shipped, world
from tests.support import lived

LEDGERS = owners(all_mechanisms())


@pytest.mark.parametrize("given", [LIVELY, drawn(1), drawn(2)], ids=["lively", "drawn", "drawn again"])
def test_an_owner_is_told_exactly_what_was_posted(given: dict[str, object]) -> None:
    totals: Counter[str] = Counter()
    assert told_what_was_posted(shipped(), given, totals) == []
    if given is LIVELY:
        used = {target for m in all_mechanisms().values() for target in m.writes}
        assert {ledger for ledger in used & set(LEDGERS) if not totals[ledger]} == set()


def test_every_ledger_is_settled_by_its_owner() -> None:
    assert list(unheard(shipped())) == []


def test_scores_move_by_what_was_posted_less_what_the_scale_cut() -> None:
    """Without forgetting or a test that begins anew: the points of the week, and nothing else, for every enrolled person."""
    run = world({**LIVELY, "score.memory": "0", "score.retest": "0 %", "score.lapse": "0"})
    cut: list[int] = []

    def seen(mechanism: str, role: str, given: dict[str, int], gave: dict[str, int]) -> None:
        if (mechanism, role) == ("score", "settle") and given["enrolled"]:
            over = max(given["own"] + given["posted_own"] - given["ceiling"], 0)
            under = max(given["floor"] - given["own"] - given["posted_own"], 0)
            cut.append(over + under)
            assert gave["own"] - given["own"] == given["posted_own"] - over + under

    lived(watched(run, seen), WEEKS)
    assert len(cut) > WEEKS * PEOPLE // 3
    assert any(cut)


def test_the_scale_keeps_the_sum_of_all_points() -> None:
    """In the whole population, with a scale nobody reaches the end of: gained less docked less listings and posts."""
    others = {name for name, m in all_mechanisms().items() if {"own", "invited"} & set(m.writes)} - {"acts"}
    given = {key: value for key, value in LIVELY.items() if key.partition(".")[0] not in others}
    run = world({**given, "score.memory": "0", "score.floor": "0 points", "score.ceiling": "4095 points"})
    before = run.column("own").sum()
    lived(run, WEEKS)
    moved = dict(zip(run.count_names(), run.flows.sum((0, 1)), strict=True))
    assert run.column("own").sum() - before == moved["gained", ""] - moved["docked", ""]


@pytest.mark.parametrize("given", [LIVELY, drawn(3), drawn(4)], ids=["lively", "drawn", "drawn again"])
def test_skipping_a_gated_call_equals_calling(given: dict[str, object]) -> None:
    assert [name for name, m in all_mechanisms().items() if m.when]
    assert skipped_and_called(shipped(), given) == []


def test_every_ledger_says_its_unit_or_is_a_flag() -> None:
    """Whoever posts to it must know in what; a number alone is read as one thing that is done or not."""
    ledgers = [column for name in names() for column in mechanism(name).columns if column.ledger]
    assert [column.name for column in ledgers if not column.unit and (column.low, column.high) != (0, 1)] == []
