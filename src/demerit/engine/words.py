"""The words of the wiring: scopes of the news, totals over ties, and what the generated week keeps for itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

PLACES = ("place", "near", "town", "province", "country")
RESERVED = frozenset(
    (
        "abs add age asked at base bins bits block_partner blocks both cell cell_province cell_start "
        "cell_town cell_urban cells chunk chunk_cells counts draw epoch face_next face_words far_ids far_key "
        "far_partner first follows grid group group_of groups high hits hold hold_next home household i "
        "income int64 j k kept keys lane left like logistic low luck mate max members met middle min mine "
        "cell_queue neighbour next_hold next_queue open_slots other own_words pattern people people_queue place_next province range right row "
        "rowkeys rule says scalar scratch share shuffle side size slot sort start stays t tally theirs thread "
        "tie_draw tie_mirror tie_start tie_to times town town_queue trait_keys trait_values twist u uint64 unshuffle "
        "urban v variant voice_bits voice_person voice_rank warm week word "
    ).split()
)
"""Words the generated week uses itself; no column may be called so (a test finds any that is missing)."""
TIE_TOTALS = ("tie_count", "tie_left", "tie_dropped", "tie_made")


def plain_name(mechanism: str) -> str:
    """A mechanism's name in the text of a week: a guest's dotted name is no Python name."""
    return mechanism.replace(".", "_")


def arguments(function: Callable[..., Any]) -> list[str]:
    """The argument names of a scalar function, in order."""
    return list(inspect.signature(function).parameters)
