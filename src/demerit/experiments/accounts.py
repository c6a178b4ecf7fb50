"""The account of one country: what each channel adds under one regime and not under another, and what stands beside it.

Rows of a country's long table.  `channel`: weeks of pay per adult by a channel, second regime less first; they add up to the
mean of net money, exactly.  `met`: the share of adults whom it met at least once, likewise.  `creditor`: weeks of pay per adult
that creditors get back; `per_harmed`, the same for each adult for whom something is worse.  `others`: harm to others, in its own unit, a
thousand adults.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from demerit.experiments.live import Lived
from demerit.measures.account import CREDITORS, OTHERS
from demerit.measures.channels import net
from demerit.measures.tables import margins

Part = tuple[str, int, int]
Sums = dict[Part, dict[str, int]]
Found = Iterator[tuple[str, str, Part, float]]
"""(what, stat, part, value)"""
PAY, THOUSAND = 100, 1000


def sums(lived: Lived) -> Sums:
    """Part of the country -> count -> its sum over all that is told of."""
    names = [name for name, row in lived.run.count_names() if not row]
    whole: NDArray[np.int64] = np.sum([look.flows[:, :, : len(names)] for look in lived.looks], axis=0)
    provinces = lived.population.province_names
    return {(p, q, g): dict(zip(names, totals.tolist(), strict=True)) for p, q, g, totals in margins(whole, provinces)}


def rows(a: Lived, b: Lived, adults: dict[Part, int], harmed: dict[Part, float]) -> Found:
    """Every row of the account; `harmed` is the share of a part's adults for whom any number is worse.

    ValueError where one of the two was lived in a world in which something is followed that is not in the other's.
    """
    one_world(a, b)
    first, second = sums(a), sums(b)
    for part, people in adults.items():
        for what, stat, value in _of(b, first[part], second[part]):
            yield what, stat, part, value / people if people else float("nan")
        repaid = (second[part]["repayments"] - first[part]["repayments"]) / PAY
        many = harmed[part] * people
        yield "repayments", "per_harmed", part, repaid / many if many else float("nan")


def _of(lived: Lived, first: dict[str, int], second: dict[str, int]) -> Iterator[tuple[str, str, float]]:
    """(what, stat, sum over the part) of one part."""
    for channel in lived.run.fused.wiring.channels:
        yield channel.name, "channel", (net(channel, second) - net(channel, first)) / PAY
    for name in CREDITORS:
        yield name, "creditor", (second[name] - first[name]) / PAY
    for name, (_, _, owner) in OTHERS.items():
        if follows(lived, owner):
            yield name, "others", (second[name] - first[name]) * THOUSAND


def follows(lived: Lived, owner: str) -> bool:
    """Whether conduct that a mechanism counts is followed in the world of a run, in any week and place."""
    return any(name == owner for name, _ in _switches(lived))


def one_world(a: Lived, b: Lived) -> None:
    """Refuse two runs in whose worlds other things are followed: what is counted in one alone is nothing that a law did."""
    first, second = _switches(a), _switches(b)
    apart = sorted({slot[0] for slot in {**first, **second} if not np.array_equal(first.get(slot, []), second.get(slot, []))})
    if apart:
        raise ValueError(
            f"{a.book.name} and {b.book.name} were lived in two worlds: {' and '.join(apart)} followed in one and not in the other. "
            "Live them as arms of one comparison, which follows in all what it follows in one"
        )


def _switches(lived: Lived) -> dict[tuple[str, str], NDArray[np.int64]]:
    """(mechanism, rule) -> [province, week told of]: every switch of the world that is on in a run."""
    dated, mechanisms = lived.timetable, lived.run.fused.wiring.mechanisms
    epochs = dated.epoch[lived.plan.first - dated.first :]
    places = dated.rules[dated.variant_of_province][:, epochs]
    worlds = {(name, rule.name) for name, own in mechanisms.items() for rule in own.rules if rule.world}
    return {slot: places[:, :, k] for k, slot in enumerate(dated.slots) if slot in worlds and places[:, :, k].any()}


def met(lived: Lived, keep: NDArray[np.bool_]) -> dict[str, NDArray[np.bool_]]:
    """Channel -> whom of the people kept it met."""
    seen = lived.run.column("channels_met")[keep]
    most = int(lived.run.fused.wiring.layout.fields["channels_met"].high).bit_length() - 1
    return {one.name: (seen >> min(k, most)) & 1 > 0 for k, one in enumerate(lived.run.fused.wiring.channels)}
