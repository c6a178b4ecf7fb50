"""Identities: what must hold exactly between the numbers of a run, or one of them is wrong.

Money in is money out and what is kept; the channels of the account add up to net money; what flows in and out of a stock is how
much it changed.  Each is of whole numbers in every part of the country, from one look to the next, and is looked at where a run
has all that it is of.  They are worked out from a run's table `weeks`, in memory (`demerit run --verify`) or from its folder
(`demerit verify`), so that they hold of what is kept and shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from demerit.measures.tables import Table

Part = tuple[str, int, int]
Channels = Sequence[Mapping[str, object]]
"""What a run says of its channels: a `name`, and `counts` with the sign with which each stands in the account."""
CHARGED = ("_bills", "_fines")
"""How the names of channels end that post what is to be paid."""


@dataclass(frozen=True)
class Identity:
    """Flows that add up, each with its sign, to how much stocks changed."""

    about: str
    flows: Mapping[str, int]
    stocks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Broken:
    """An identity that does not hold: where, by the look at the end of which week, and by how much in stored units."""

    about: str
    part: Part
    week: int
    off: int

    def said(self) -> str:
        """One line."""
        province, quintile, group = self.part
        place = province or (f"fifth {quintile}" if quintile else "the country" if group < 0 else f"group {'AB'[group]}")
        return f"{self.about}: off by {self.off:,} in {place}, week {self.week}"


OF_STOCKS = (
    Identity("entries to the register less exits are the change of those on it",
             {"list_in": 1, "list_paid": -1, "list_term": -1, "list_settled": -1, "list_corrected": -1, "list_cleared": -1,
              "list_repealed": -1}, {"listed": 1}),
    Identity("ties won less ties lost and let go of are the change of circles",
             {"ties_won": 1, "ties_left": -1, "ties_closed": -1}, {"toll_circle": 1}),
    Identity("loans given less loans paid off are the change of those who have one", {"loans": 1, "loans_over": -1}, {"indebted": 1}),
    Identity("weeks restricted add up", {"restricted_now": 1}, {"toll_restricted": 1}),
    Identity("weeks in which something was opened add up", {"opened_now": 1}, {"toll_opened": 1}),
    Identity("posts withheld add up", {"withheld_posts": 1}, {"toll_withheld": 1}),
    Identity("what turns away is felt the week after", {"setback_later": 1}, {"setback_due": 1}),
    Identity("people put on the red-list less those taken off are the change of those on it",
             {"red_in": 1, "red_out": -1}, {"redlisted_people": 1}),
    Identity("firms put on their register less those whose term ended are the change of those on it",
             {"firms_in": 1, "firms_out": -1}, {"firms_on_list": 1}),
    Identity("people taken for others less those mended are the change of those taken", {"wrong_matches": 1, "mended": -1}, {"mistaken_people": 1}),
    Identity("users penalised less those who paid are the change of those penalised", {"penalties": 1, "repaid": -1}, {"penalised_people": 1}),
    Identity("people shown for the first time are the change of those ever shown", {"shown_first": 1}, {"shown_persons": 1}),
    Identity("what is repaid is repaid by somebody",
             {"repayments": 1, "repaid_steady": -1, "repaid_again": -1, "repaid_pressed": -1}),
)
"""Those that do not hang on which channels a run has."""
SINCE = frozenset({"toll_restricted", "toll_opened", "toll_withheld", "toll_money"})
"""Stocks that begin at nought in week 0."""


def identities(channels: Channels) -> list[Identity]:
    """All identities of a run with these channels."""
    counts = {str(one["name"]): _counts(one) for one in channels}
    everything = {name: sign for own in counts.values() for name, sign in own.items()}
    charged = {name: sign for channel, own in counts.items() if channel.endswith(CHARGED) for name, sign in own.items()}
    setback = {name: sign for channel, own in counts.items() if channel.endswith("_setback") for name, sign in own.items()}
    pay = {name: sign for name, sign in everything.items() if name.startswith(("usual_pay", "pay_lost_"))}
    spared = dict.fromkeys(("cut_spared", "setback_spared", "setback_later"), 1)
    if not everything:
        return list(OF_STOCKS)
    return [
        Identity("the channels of the account add up to net money", everything, {"toll_money": 1}),
        Identity("income is usual pay, less every reason for which it is not", {"income": -1, **pay, **setback, **spared}),
        Identity(
            "money in is money out, and the change of savings and of what is owed",
            {"income": 1, "repayments": -1, "lived_on": -1, "unforeseen": -1, "bills_let_go": 1, **charged},
            {"savings_sum": 1, "bills_owed": -1},
        ),
        *OF_STOCKS,
    ]


def _counts(channel: Mapping[str, object]) -> dict[str, int]:
    found = channel["counts"]
    return {str(name): int(sign) for name, sign in found.items()} if isinstance(found, Mapping) else {}


def broken(weeks: Table, channels: Channels, from_start: bool = True) -> list[Broken]:
    """Every identity that does not hold of a run's table `weeks`, the first week in which it does not; none where all hold.

    `from_start` is False of a run that branched off: what began at nought did so in the weeks of the other.
    """
    looks, parts, values = _by_measure(weeks)
    found = []
    for one in identities(channels):
        if {*one.flows, *one.stocks} <= set(values):
            off = _off(one, values, from_start)
            found += [Broken(one.about, parts[k], looks[first], int(off[first, k])) for k, first in _first(off)]
    return found


def _off(one: Identity, values: Mapping[str, np.ndarray], from_start: bool) -> np.ndarray:
    """int64[looks, parts]: flows since the look before, less the change of stocks."""
    flows: np.ndarray = sum(sign * values[name] for name, sign in one.flows.items())  # type: ignore[assignment]
    stocks: np.ndarray = sum((sign * values[name] for name, sign in one.stocks.items()), np.zeros_like(flows))
    off = flows - np.diff(stocks, axis=0, prepend=np.zeros_like(stocks[:1]))
    if one.stocks and not (from_start and set(one.stocks) <= SINCE):
        off[0] = 0  # what there was before the first look is not in the table
    return off


def _first(off: np.ndarray) -> Iterator[tuple[int, int]]:
    """(part, look) of the first look at which a part is off."""
    for part in np.flatnonzero((off != 0).any(axis=0)):
        yield int(part), int(np.flatnonzero(off[:, part])[0])


def _by_measure(weeks: Table) -> tuple[list[int], list[Part], dict[str, np.ndarray]]:
    """Looks, parts, and int64[looks, parts] of every measure."""
    order = np.lexsort((weeks["grp"], weeks["quintile"], weeks["province"].astype(str), weeks["week"], weeks["measure"].astype(str)))
    week, value = weeks["week"][order], weeks["value"][order]
    places = list(zip(*(weeks[name][order].tolist() for name in ("province", "quintile", "grp")), strict=True))
    names, starts = np.unique(weeks["measure"][order].astype(str), return_index=True)
    ends = [*starts[1:], len(value)]
    looks = np.unique(week)
    size = len(value) // max(len(names) * len(looks), 1)
    found = {
        str(name): value[low:high].reshape(len(looks), size).astype(np.int64)
        for name, low, high in zip(names, starts, ends, strict=True) if high - low == len(looks) * size
    }
    return [int(one) for one in looks], [tuple(place) for place in places[:size]], found
