"""Row 17: firms violate, and officials take, as often as their chances say; lists deter who fears them and nobody else."""

from __future__ import annotations

import math
from functools import lru_cache

from demerit.engine.run import Run
from demerit.terms import CERTAIN, logistic
from demerit.units import stored
from tests.laws.worlds import LIVELY, WEEKS, off, world
from tests.support import Given, assert_same, flow, lived
from tests.theory.study import study

PEOPLE, SPAN = 40_000, 40
PLAIN: Given = {
    "firms.followed": True, "firms.bold": "0 utils", "firms.complains": "0 %", "officials.followed": True,
    "officials.bold": "0 utils", "court.after": "13 weeks",
}
INSPECTED: Given = {**PLAIN, "firms.inspect": "10 %", "firms.term": "20 weeks", "firms.informed": "100 %",
                    "officials.review": "10 %", "officials.registers": "100 %", "officials.term": "20 weeks", "officials.discretion": "100 %",
                    "officials.whim": "0.2 %"}
UNMOVED: Given = {"firms.dread": "0 utils", "firms.shunned": "0 utils", "officials.dread": "0 utils"}


@lru_cache(maxsize=6)
def after(*kind: str) -> Run:
    given = {**(PLAIN if "nobody looks" in kind else INSPECTED), **(UNMOVED if "nobody minds" in kind else {})}
    return lived(study(("firms", "officials"), given, PEOPLE, SPAN), SPAN)


def within(hits: float, trials: float, chance: float) -> bool:
    return abs(hits - chance * trials) < 4 * math.sqrt(chance * (1 - chance) * trials)


def test_without_inspection_a_firm_violates_as_often_as_usual() -> None:
    run = after("nobody looks")
    lives = flow(run, "firm_weeks_lived")
    assert abs(lives / SPAN - PEOPLE * 10 / 256) < 4 * math.sqrt(PEOPLE * 10 / 256)
    assert within(flow(run, "polluting"), lives, logistic(stored("4 %", "logit")) / CERTAIN)
    assert within(flow(run, "unsafe"), lives, logistic(stored("1.2 %", "logit")) / CERTAIN)
    assert flow(run, "firms_caught") == flow(run, "firm_inspections") == flow(run, "officials_caught") == 0


def test_unsafe_goods_harm_two_people_each() -> None:
    """Drawn by the harmed from last week's news: the first week's goods harm in the second, the last week's nobody yet."""
    run = after("nobody looks")
    expected = 2 * flow(run, "unsafe") * (SPAN - 1) / SPAN
    assert abs(flow(run, "harmed") - expected) < 4 * math.sqrt(expected) + 8 * math.sqrt(flow(run, "unsafe") / SPAN)


def test_inspectors_find_out_a_tenth_of_those_who_violate() -> None:
    run = after("nobody minds")
    assert within(flow(run, "firm_inspections"), flow(run, "firm_weeks_lived"), 0.1)
    both = flow(run, "polluting") * flow(run, "unsafe") / flow(run, "firm_weeks_lived")
    assert abs(flow(run, "firms_caught") - 0.1 * (flow(run, "violations") - both)) < 4 * math.sqrt(0.1 * flow(run, "violations"))


def test_the_register_is_its_entries_less_its_exits() -> None:
    run = after()
    assert flow(run, "firms_in") - flow(run, "firms_out") == int(run.column("firm_listed").sum()) > 0


def test_lists_deter_and_where_nobody_minds_the_same_firms_violate() -> None:
    looked, alone, unmoved = after(), after("nobody looks"), after("nobody minds")
    rates = [flow(run, "violations") / flow(run, "firm_weeks_lived") for run in (looked, alone, unmoved)]
    error = math.sqrt(2 * 0.05 / flow(alone, "firm_weeks_lived"))
    assert rates[0] < rates[1] - 4 * error
    assert flow(unmoved, "violations") == flow(after("nobody looks", "nobody minds"), "violations")


def test_officials_take_as_often_as_usual_and_a_tenth_is_found_out() -> None:
    alone, unmoved = after("nobody looks"), after("nobody minds")
    lives = flow(alone, "official_weeks_lived")
    assert within(flow(alone, "corrupt_weeks"), lives, 0.1)
    took = flow(unmoved, "corrupt_weeks") - int(unmoved.column("takes").sum())  # those of the last week are not yet reviewed
    assert within(flow(unmoved, "officials_caught"), took, 0.1)
    assert flow(after(), "corrupt_weeks") < flow(unmoved, "corrupt_weeks")


def test_as_many_are_named_as_officials_have_whims() -> None:
    run = after("nobody minds")
    free = float(((run.column("arrears") == 0) & (run.column("court_listed") == 0)).mean())
    expected = 0.002 * flow(run, "official_weeks_lived") * (SPAN - 1) / SPAN
    found = flow(run, "whims")
    assert expected > 50
    assert expected * free - 4 * math.sqrt(expected) < found < expected + 4 * math.sqrt(expected)


def test_firms_and_officials_followed_without_effect_move_nobody_else() -> None:
    """Followed, and nothing is inspected, harmed, decided or listed."""
    idle: Given = {**off("firms"), "firms.followed": True, "firms.harms": "0"}
    sold = ("unsafe_goods", "accused")
    assert_same(lived(world(idle), WEEKS).columns(), lived(world(off("firms")), WEEKS).columns(), but=sold)
    quiet: Given = {**off("officials"), "officials.followed": True, "officials.usual": "1 %"}
    moved = ("takes", "official_risk", "office")
    assert_same(lived(world(quiet), WEEKS).columns(), lived(world(off("officials")), WEEKS).columns(), but=moved)
    assert flow(lived(world(LIVELY), WEEKS), "bribes") > 0
