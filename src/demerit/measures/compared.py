"""What of a person is compared between two regimes: signed numbers, each with its unit and the sign that is worse.

Both sides are there: what was closed and what was opened, ties and the want of them, money lost and won.  They are never added
or weighted; whoever reads two of them with different signs reads two numbers.
"""

from __future__ import annotations

from typing import NamedTuple


class Number(NamedTuple):
    """A column that is compared person by person."""

    about: str
    unit: str
    scale: float
    """Units in one stored unit."""
    worse: int
    """1 where more of it is worse, -1 where less is."""
    bands: tuple[float, ...]
    """Where bands of severity begin, in units: who is touched by less than the first is in the lowest."""
    stock: bool = False
    """It is of the end of the run, and not added up since week 0."""

    @property
    def told(self) -> str:
        """What it is, and since when."""
        return f"{self.about}, {'at the end' if self.stock else 'so far'}"


TOLL = {
    "weeks_restricted": Number("weeks restricted", "weeks", 1.0, 1, (4.0, 13.0, 52.0)),
    "weeks_opened": Number("weeks something was opened", "weeks", 1.0, -1, (4.0, 13.0, 52.0)),
    "posts_withheld": Number("posts withheld", "posts", 1.0, 1, (4.0, 13.0, 52.0)),
    "circle_size": Number("open ties", "ties", 1.0, -1, (2.0, 3.0, 5.0), stock=True),
    "net_money": Number("net money", "weeks of pay", 0.01, -1, (0.1, 1.0, 4.0, 13.0)),
}
"""Column of `toll` -> what it is: since week 0, but for the ties that are open at the end."""
FATES = ("worse", "better", "mixed", "same")
SIDES = {"worse": 1, "better": -1}
"""A side of a number -> the sign of the change, counted as worse, that is of it."""
TOP = 0.01
"""The part of adults, those hit hardest, whose share of all that is borne is told."""
FLOOR = "floor_"
"""Begins the `stat` of what the reference comes to beside itself, lived again with a nudge: what cannot be told from nothing."""


def reach_stats(number: Number) -> list[str]:
    """The `stat`s of reach and depth of a number, in order."""
    return [f"{side}{what}" for side in SIDES for what in ("_share", "_median", "_top", *(f"_from_{band:g}" for band in (0.0, *number.bands)))]
