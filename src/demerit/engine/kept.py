"""What an institution keeps for every province, and what the names mean that only an institution may ask for.

An institution is a mechanism with a `govern`: it reads a province's news and what is kept for provinces, and answers with
the next value of each of its `keeps` (`govern_text` writes the call, `institutions` makes it between two weeks).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from demerit.engine.reserved import CENSUS
from demerit.terms import Column, Mechanism
from demerit.values import MechanismError

VARIANT = "variant"
"""The kept column that decides which variant of the rules a province lives under."""
ASKED = "province_<kept column>, other_<the same>, leading_variant; of an institution only, no columns or traits; "


class Asking(Protocol):
    """What must be known of a run's mechanisms to say what a name means to an institution (`wire.Wiring`)."""

    mechanisms: Mapping[str, Mechanism]
    columns: dict[str, tuple[str, Column]]
    counts: dict[str, tuple[str, bool]]
    kept: dict[str, tuple[str, Column]]

    def news_text(self, scope: str, name: str) -> str:
        """The text of a sum over a place."""


def kept(mechanisms: Mapping[str, Mechanism]) -> dict[str, tuple[str, Column]]:
    """Everything kept for provinces, with its owner, in the order of its rows."""
    found: dict[str, tuple[str, Column]] = {}
    for name, mechanism in mechanisms.items():
        _whole(name, mechanism)
        for column in mechanism.keeps:
            found[column.name] = (name, column)
    return found


def _whole(name: str, mechanism: Mechanism) -> None:
    """An institution has no rows, and leads by what it keeps."""
    if mechanism.govern and mechanism.rows:
        raise MechanismError(f"{name} has rows and a `govern`: put the institution in a mechanism of its own")
    names = [column.name for column in mechanism.keeps]
    if any(mechanism.leads) and not {VARIANT, *mechanism.leads} <= set(names):
        raise MechanismError(f"{name} leads by {mechanism.leads}; it must keep them and {VARIANT!r}; it keeps {names}")


def governed(wiring: Asking, mechanism: str, argument: str) -> str:
    """The text of a name that only `govern` may ask for, or nothing; `week`, luck and rules are as elsewhere."""
    if argument == "leading_variant":
        return argument if all(wiring.mechanisms[mechanism].leads) else ""
    scope, _, name = argument.partition("_")
    if scope in ("province", "other") and name in wiring.kept:
        return f"int64(kept[{list(wiring.kept).index(name)}, {scope}])"
    known = name in wiring.columns or name in wiring.counts or name in CENSUS
    if scope not in ("province", "other", "country") or not known:
        return ""
    text = wiring.news_text("country" if scope == "country" else "province", name)
    return text.replace("[province,", "[other,") if scope == "other" else text
