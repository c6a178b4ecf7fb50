"""What channels add to an account, worked out from the counts of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from demerit.engine.channels import GIVEN, TAKEN, Channel


def sides(channel: Channel, totals: Mapping[str, int]) -> tuple[int, int]:
    """(given, taken) of a channel, both as they were counted: of a count that has one side, the other is 0."""
    if channel.posted:
        return totals[GIVEN + channel.name], totals[TAKEN + channel.name]
    amount = channel.sign * totals[channel.name]
    return max(amount, 0), max(-amount, 0)


def net(channel: Channel, totals: Mapping[str, int]) -> int:
    """What a channel adds to the account."""
    return sum(sign * totals[name] for name, sign in channel.counts.items())


def told_of(channels: Sequence[Channel]) -> list[dict[str, object]]:
    """What a run's folder says of its channels, in the order of the bits of `channels_met`."""
    return [{"name": one.name, "counts": one.counts} for one in channels]
