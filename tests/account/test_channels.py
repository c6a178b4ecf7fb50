"""Channels are there by construction: whoever posts to a ledger of money has one, and the account is their sum."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pytest

from demerit.engine.channels import channels
from demerit.engine.fuse import fuse
from demerit.engine.gather import gather
from demerit.engine.run import Run
from demerit.engine.state import taken
from demerit.laws.watched import watched
from demerit.measures.channels import net, sides
from demerit.registry import mechanism, names
from demerit.terms import Column, Count, Mechanism
from demerit.values import MechanismError
from tests.laws.worlds import LIVELY, PEOPLE, all_mechanisms, country, rules, world
from tests.support import assert_same, lessonland, lived, rules_of

WEEKS = 8
HIGHWAY, MINT = "a_town.highway", "a_town.mint"


def road_money(luck):  # a guest
    """What the highway takes, or gives back."""
    return 9 if luck < 1 << 30 else (-4 if luck < 1 << 31 else 0)


def coined(trait_adult):
    """Money for everybody."""
    return 3 * trait_adult


def guests() -> dict[str, Mechanism]:
    highway = Mechanism(about="A highway.", sources=("a test",), weekly={"bills": road_money})
    mint = Mechanism(about="A mint.", sources=("a test",), counts=(Count("coined", "coined", "1/100 week of pay", channel=1),),
                     weekly={"coined": coined})
    return {HIGHWAY: highway, MINT: mint}


@lru_cache(maxsize=1)
def town() -> Run:
    found = gather([*guests()], given=guests())
    return lived(Run(lessonland(672, 3), rules_of(found, WEEKS), found, 7, mode="checked"), WEEKS)


def totals(run: Run) -> dict[str, int]:
    return {name: int(run.flows[:, :, k].sum()) for k, (name, row) in enumerate(run.count_names()) if not row}


def test_a_guest_that_posts_has_a_channel_and_what_it_takes_and_gives_is_told_apart() -> None:
    found = {one.name: one for one in town().fused.wiring.channels}
    given, taken = sides(found["a_town_highway_bills"], totals(town()))
    assert (given % 4, taken % 9) == (0, 0)
    assert 0 < given < taken
    coins, none = sides(found["coined"], totals(town()))
    assert (coins % (3 * WEEKS), none) == (0, 0)
    assert 0 < coins < 3 * WEEKS * town().population.people


@pytest.mark.parametrize("which", ["guests", "everything"])
def test_the_account_of_everybody_is_the_sum_of_the_channels(which: str) -> None:
    run = town() if which == "guests" else lived(world(mode="checked"), WEEKS)
    flows = totals(run)
    added = sum(net(one, flows) for one in run.fused.wiring.channels)
    assert run.column("net_money").sum() == added != 0


def test_moving_after_a_landlord_turned_away_is_money_and_a_channel_of_its_own() -> None:
    """Every home lost costs 30 % of a week's pay in this world, by the channel `lookup_bills`, which is part of net money."""
    run = lived(world(mode="checked"), WEEKS)
    flows, channel = totals(run), next(one for one in run.fused.wiring.channels if one.name == "lookup_bills")
    given, taken = sides(channel, flows)
    assert (given, taken) == (0, 30 * flows["tenancies_lost_lookup"])
    assert flows["tenancies_lost_lookup"] > 0


def test_the_account_of_each_person_is_the_sum_of_their_channels_every_week() -> None:
    """Call by call: what a person's mechanisms posted and counted is what the toll is told, to the last hundredth."""
    run = world()
    channel = {(one.mechanism, one.target): one.sign for one in run.fused.wiring.channels}
    week: Counter[str] = Counter()
    told: list[tuple[int, int]] = []

    def seen(name: str, role: str, given: dict[str, int], gave: dict[str, int]) -> None:
        if "account" in given:
            told.append((given["account"], week["money"]))
            week.clear()
        week["money"] += sum(channel.get((name, target), 0) * value for target, value in gave.items())

    lived(watched(run, seen), 6)
    assert [one for one in told if one[0] != one[1]] == []
    assert len({one for one, _ in told}) > 50


def test_every_post_to_a_ledger_of_money_that_ships_is_a_channel() -> None:
    ledgers = {column.name for name in names() for column in mechanism(name).columns if column.channels}
    assert ledgers == {"bills", "fines", "setback"}
    posts = {(name, target) for name in names() for target in mechanism(name).writes if target in ledgers}
    found = channels(all_mechanisms())
    assert {(one.mechanism, one.target) for one in found if one.posted} == posts
    assert {"acts", "redlist", "tiers", "platform", "sharing", "lookup", "kin"} <= {name for name, _ in posts}


def test_what_an_owner_carries_over_is_no_channel() -> None:
    """What cannot be paid was posted before; counted again it would be taken twice."""
    assert "left_unpaid" not in {one.target for one in channels(all_mechanisms())}
    jar = Mechanism(about="x", sources=("x",), columns=(Column("jar", "x", high=9, ledger=True, channels=True),), weekly={"jar": coined})
    assert [one.name for one in channels({"a": jar, "b": replace(jar, columns=())})] == ["b_jar"]


def test_the_bits_of_a_person_are_the_channels_that_met_them() -> None:
    run, flows = town(), totals(town())
    seen = run.column("channels_met")
    for k, one in enumerate(run.fused.wiring.channels):
        assert ((seen >> k) & 1).any() == any(flows[name] for name in one.counts), one.name
    assert run.fused.wiring.layout.fields["channels_met"].bits == len(run.fused.wiring.channels)


def counts_itself(account):
    return account


def test_who_is_told_the_account_does_not_add_to_it() -> None:
    greedy = Mechanism(about="x", sources=("x",), counts=(Count("grown", "x", "x", channel=1),), settle={"grown": counts_itself})
    with pytest.raises(MechanismError, match="greedy asks for the account in `settle` and counts 'grown' there, which is a channel of it"):
        fuse({**all_mechanisms(), "greedy": greedy})


def test_the_account_is_asked_for_when_all_is_added_up() -> None:
    early = Mechanism(about="x", sources=("x",), counts=(Count("grown", "x", "x"),), weekly={"grown": counts_itself})
    with pytest.raises(MechanismError, match="asks for 'account' in `weekly`, where it is nothing: account may be asked for in `settle`"):
        fuse({**all_mechanisms(), "early": early})


@pytest.mark.parametrize(("gone", "instead"), [("forgone", "post fines to 'fines'"), ("dropped", "counted by themselves")])
def test_who_posts_to_a_ledger_of_before_is_told_what_to_do(gone: str, instead: str) -> None:
    old = Mechanism(about="x", sources=("x",), weekly={gone: coined})
    with pytest.raises(MechanismError, match=instead):
        fuse({**all_mechanisms(), "old": old})


def test_nothing_of_a_channel_moves_anybody() -> None:
    """A week in which nobody asks for the account lives the same lives."""
    silent = {**all_mechanisms(), "toll": replace(mechanism("toll"), columns=tuple(
        one for one in mechanism("toll").columns if one.name not in ("net_money", "channels_met")), settle={
        name: one for name, one in mechanism("toll").settle.items() if name not in ("net_money", "channels_met")}, measures=())}
    told = lived(world(), 4)
    untold = lived(Run(country(PEOPLE), rules(LIVELY), silent, 7, mode="plain", fused=fuse(silent)), 4)
    assert "account" not in untold.fused.text.split("def live_cells")[1]
    assert_same(told.columns(), untold.columns() | {name: told.column(name) for name in ("net_money", "channels_met")})


def test_bits_of_channels_are_carried_by_name_into_a_week_with_others() -> None:
    """A run that goes on in a week with more channels: whom a channel met before, it has met, whatever its bit is now."""
    few = gather([])
    here = lived(Run(lessonland(672, 3), rules_of(few, WEEKS), few, 7, mode="plain"), 4)
    more = gather([*guests()], given=guests())
    there = Run(lessonland(672, 3), rules_of(more, WEEKS), more, 7, mode="plain", state=taken(here).copied())
    before, now = ({one.name: k for k, one in enumerate(run.fused.wiring.channels)} for run in (here, there))
    assert before["unforeseen"] != now["unforeseen"]
    for name, bit in before.items():
        assert ((here.column("channels_met") >> bit) & 1 == (there.column("channels_met") >> now[name]) & 1).all(), name
    assert not ((there.column("channels_met") >> now["a_town_highway_bills"]) & 1).any()
