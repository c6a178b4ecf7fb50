"""Row 19: who claims to approve, who boasts, what deprivation costs; and no trace where it costs nothing."""

from __future__ import annotations

import math

from demerit.terms import CERTAIN, logistic
from tests.laws.worlds import LIVELY, WEEKS, off, world
from tests.support import Given, assert_same, flow, lived

OWN = ("boasts", "badge", "approves", "claims")
QUIET: Given = {**LIVELY, "status.points": "0 points", "status.invites": False, "status.hurt": "0"}


def test_without_fear_a_known_share_of_those_who_do_not_approve_says_they_do() -> None:
    """The logistic of -2.5 utils, 7.6 %; everybody else who says so does approve."""
    run = world({**LIVELY, "speech.severity": "0 utils"})
    adults = int(run.look().stocks[..., [name for _, name in run.fused.measures].index("adults")].sum())
    lied = asked = 0
    for _ in range(WEEKS):
        run.step()
        approves, claims = run.column("approves"), run.column("claims")
        assert (claims >= approves).all()
        lied += int((claims - approves).sum())
        asked += adults - int(approves.sum())
    chance = logistic(-640) / CERTAIN
    assert asked > 300
    assert abs(lied - chance * asked) < 4 * math.sqrt(chance * (1 - chance) * asked)


def test_fear_makes_more_people_claim_to_approve() -> None:
    calm, afraid = (lived(world({**LIVELY, "speech.severity": f"{severity} utils", "status.hurt": "0"}), WEEKS) for severity in (0, 40))
    lies = [int((run.column("claims") - run.column("approves")).sum()) for run in (calm, afraid)]
    assert lies[1] > lies[0]


def test_deprivation_costs_belief_in_the_system() -> None:
    on, gone = lived(world({**QUIET, "status.hurt": "0.005"}), WEEKS), lived(world(off("status")), WEEKS)
    assert on.column("legitimacy").sum() < gone.column("legitimacy").sum()
    assert flow(on, "boasted") > 50


def test_where_nobody_is_hurt_recruited_or_docked_nothing_else_moves() -> None:
    assert_same(lived(world(QUIET), WEEKS).columns(), lived(world(off("status")), WEEKS).columns(), but=OWN)
