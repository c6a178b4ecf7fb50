"""Harm of others avoided: firms and officials who are looked at beside the same who are only followed."""

from __future__ import annotations

from functools import lru_cache

import pytest

from demerit.experiments.live import Lived, Plan, sorts
from demerit.experiments.paired import Pair, pairs
from demerit.measures.account import OTHERS
from demerit.regime.overlay import load_with


@lru_cache(maxsize=1)
def pair() -> Pair:
    plan = Plan(load_with("accountability", ("persons-only",)), people=20_160, weeks=104, country="lessonland", past=0)
    return pairs(plan, [load_with("accountability")])[0]


def told(stat: str) -> dict[str, float]:
    table = pair().table
    whole = (table["stat"] == stat) & (table["province"] == "") & (table["quintile"] == 0) & (table["grp"] == -1)
    return dict(zip(table["what"][whole].tolist(), table["value"][whole].tolist(), strict=True))


def test_violations_bribes_and_whims_avoided_are_told_in_their_own_units() -> None:
    apart = told("others")
    assert set(apart) == set(OTHERS)
    assert apart["violations"] < 0
    adults = int((sorts(pair().a.population)["age"] > 0).sum())
    for name in OTHERS:  # a handful of bribes and whims in a country as small as this may go either way
        assert apart[name] == pytest.approx(1000 * (counted(pair().b, name) - counted(pair().a, name)) / adults), name


def counted(lived: Lived, name: str) -> int:
    """How often something happened in a run."""
    at = lived.run.count_names().index((name, ""))
    return int(sum(look.flows[:, :, at].sum() for look in lived.looks))


def test_where_nobody_follows_them_nothing_is_said() -> None:
    """Beside the court's list nobody follows firms, in either arm: that none were counted is no harm avoided."""
    one = pairs(Plan("none", people=5_040, weeks=4, country="lessonland", past=0), ["defaulter-list"])[0]
    assert "others" not in set(one.table["stat"])


def test_custom_lost_is_custom_won_in_the_account() -> None:
    """What listed firms lose the others of their town gain, but for rounding and for towns in which all are listed."""
    found = pair().b.run
    names = [name for name, row in found.count_names() if not row]
    flows = dict(zip(names, sum(look.flows for look in pair().b.looks).sum((0, 1))[: len(names)].tolist(), strict=True))
    lost, won = flows["taken_by_firms_setback"], flows["given_by_firms_setback"]
    assert (lost, won) == (flows["custom_lost"], flows["custom_gained"])
    assert lost > 0
    assert won == pytest.approx(lost, rel=0.25)
