"""The words of the wiring: scopes of the news, totals over ties, and what the generated week keeps for itself."""

from __future__ import annotations

from demerit.engine.reserved import PLACES, RESERVED, TIE_TOTALS

__all__ = ["PLACES", "RESERVED", "TIE_TOTALS", "plain_name"]


def plain_name(mechanism: str) -> str:
    """A mechanism's name in the text of a week: a guest's dotted name is no Python name."""
    return mechanism.replace(".", "_")
