"""Numbers of a situation as people write them: a column, a draw or a count, in the unit it is declared in."""

from __future__ import annotations

from demerit.terms import CERTAIN
from demerit.units import LIKE, UnitError, shown, stored

DECLARED = {
    "1/256 point": "points", "1/16 point": "points", "weeks": "weeks", "1/65536": "share", "1/100 week of pay": "money",
    "1/256 util": "utils", "Q8 utils": "utils",
}
"""The unit a column or a count is declared in -> the unit it is written in; anything else is a whole number."""
SIXTEENTH = "1/16 point"


def read(value: object, declared: str) -> int:
    """The whole number the engine keeps for `value` in a declared unit, or in a unit of `units.py`; or UnitError."""
    unit = DECLARED.get(declared, declared if declared in LIKE else "count")
    if isinstance(value, bool) and unit in ("count", "flag"):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and (value == 0 or unit in ("count", "weeks", "flag")):
        if abs(value) > 2**52:
            raise UnitError("it is out of any range the engine keeps")
        return value
    kept = stored(value, unit)
    if declared == SIXTEENTH:
        kept, rest = divmod(kept, 16)
        if rest:
            raise UnitError("a published score is in sixteenths of a point")
    return kept


def draw(value: object) -> int:
    """A draw written as the chance below which everything happens: "0 %" is the luckiest, "100 %" the last."""
    return min(0 if value == 0 and not isinstance(value, bool) else stored(value, "chance"), CERTAIN - 1)


def told(value: int, declared: str) -> str:
    """A kept number as people read it."""
    unit = DECLARED.get(declared, declared if declared in LIKE else "count")
    return shown(value * 16 if declared == SIXTEENTH else value, unit)
