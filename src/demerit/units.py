"""The only door from the numbers people write ("2 %/week", "20 points") to the whole numbers the engine keeps.

| unit     | written as                              | stored as                                   |
| -------- | --------------------------------------- | ------------------------------------------- |
| points   | "20 points", "-5 points"                | 1/256 point                                 |
| weeks    | "104 weeks", "2 years", "3 days"        | weeks; see below                            |
| chance   | "2 %/week", "35 %/year", "5 %", "0.05"  | 2**32 is certain; a yearly chance is spread |
| share    | "30 %", "0.3"                           | 1/65536                                     |
| utils    | "1.2 utils"                             | 1/256 util                                  |
| worth    | "0.004 utils a point"                   | 1/65536 util a point                        |
| logit    | "2.3 %/week"                            | ln(p/(1-p)) of the chance p, in 1/256 util  |
| money    | "20 % of pay", "0.2 weeks of pay"       | 1/100 of a week's usual income              |
| count    | "3", 3, "1000 people"                   | as it is                                    |
| flag     | true, false                             | 1, 0                                        |
| yardstick | "repayment", "harm"                    | its place in the fixed list, from 1         |

What lies between two numbers that are kept goes to the nearer one; half way between them, to the upper one, as the engine
divides (`terms.share`): "2.5 % of pay" is 3, "-2.5 % of pay" is -2.
A number that is not nought is never kept as nought, which is *off* or *never*: it is refused, with the least that is kept.
Time is rounded up instead, so that nothing lasts less than was written: "3 days" and "0.5 weeks" are a week, "1.1 years" 58.
Whole months and years are terms of the calendar and go to the nearest week: a year is 52, two are 104.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_FLOOR, Context, Decimal, InvalidOperation
from math import ceil, exp

from demerit.terms import CERTAIN, POINT, UTIL, WHOLE

WEEKS_PER_YEAR = Decimal("52.1775")
YARDSTICKS = ("repayment", "complaints", "cost", "enrolment", "harm")
"""What provinces may be judged by: this list and no other.  None reads what anybody says or keeps to themselves, so no
rule book can have provinces compete at silencing people (`docs/decisions/institutions.md`)."""
DIGITS = 24
"""No number of a rule book needs more digits before or after the point; longer ones are slips or mischief."""
_exact = Context(prec=30)
HALF = Decimal("0.5")
_comma = re.compile(r"^\s*[-+]?[0-9][0-9_.]*,[0-9]")
_number = re.compile(r"^\s*([-+]?(?:[0-9][0-9_]*(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\s*(.*?)\s*$")


class UnitError(ValueError):
    """What was written is not of the unit that was asked for; the message says what would be."""


def _split(text: object) -> tuple[Decimal, str]:
    if isinstance(text, bool):
        raise UnitError("true/false is not a number")
    if not isinstance(text, (int, float, str)):
        raise UnitError("it is not a number with a unit")
    # Refused by size before it is written out: Python will not turn an integer of 5,000 digits into text.
    if isinstance(text, int) and abs(text) >= 10**DIGITS:
        raise UnitError(f"it has more than {DIGITS} digits")
    match = _number.match(str(text)) if len(str(text)) < 60 else None
    if _comma.match(str(text)[:60]):
        raise UnitError(f"{str(text)[:60]!r} has a comma: write a point (0.5), and nothing or _ between thousands (1_000)")
    if not match:
        raise UnitError(f"{str(text)[:60]!r} does not begin with a number")
    return _decimal(match[1]), match[2]


def _decimal(digits: str) -> Decimal:
    """The number of a text of digits; refused where no rule book needs so many, be they written out or a power of ten."""
    try:
        value = Decimal(digits.replace("_", ""))
    except InvalidOperation:  # a power of ten that is itself too long
        value = Decimal("NaN")
    if not value.is_finite() or (value and abs(value.adjusted()) > DIGITS):
        raise UnitError(f"{digits} has more than {DIGITS} digits")
    return value


def _whole(value: Decimal) -> int:
    """The nearest whole number; the upper one of two that are as near."""
    if abs(value) > 2**52:
        raise UnitError(f"{value:.3g} is out of any range the engine keeps")
    return int((value + HALF).to_integral_value(ROUND_FLOOR))


def _points(value: Decimal, word: str) -> int:
    if word not in ("points", "point"):
        raise UnitError(LIKE["points"])
    return _whole(value * POINT)


def _weeks(value: Decimal, word: str) -> int:
    word = word.removesuffix("s")
    per = {"week": Decimal(1), "day": Decimal(1), "month": WEEKS_PER_YEAR / 12, "year": WEEKS_PER_YEAR}.get(word)
    if per is None or value < 0:
        raise UnitError(LIKE["weeks"])
    weeks = value / 7 if word == "day" else value * per
    if weeks > 10**6:
        raise UnitError("longer than a million weeks")
    calendar = word in ("month", "year") and value == value.to_integral_value()
    return _whole(weeks) if calendar else ceil(weeks)


def _fraction(value: Decimal, word: str) -> Decimal:
    """A chance a week, from 0 to 1; a yearly one is spread evenly over the weeks of a year."""
    if word.startswith("%"):
        value, word = value / 100, word[1:].strip()
    if not 0 <= value <= 1 or word not in ("", "/week", "/year", "a week", "a year"):
        raise UnitError(f"a chance is between 0 and 1; {LIKE['chance']}")
    if word in ("/year", "a year"):
        value = 1 - _exact.power(1 - value, 1 / WEEKS_PER_YEAR) if value < 1 else value
    return value


def _chance(value: Decimal, word: str) -> int:
    return _whole(_fraction(value, word) * CERTAIN)


def _logit(value: Decimal, word: str) -> int:
    chance = _fraction(value, word)
    if not 0 < chance < 1:
        raise UnitError(f"a usual chance is above 0 and below 1; {LIKE['logit']}")
    return _whole(_exact.ln(chance / (1 - chance)) * UTIL)


def _share(value: Decimal, word: str) -> int:
    value = value / 100 if word == "%" else value
    if word not in ("", "%") or not -16 <= value <= 16:
        raise UnitError(LIKE["share"])
    return _whole(value * WHOLE)


def _utils(value: Decimal, word: str) -> int:
    if word not in ("utils", "util"):
        raise UnitError(LIKE["utils"])
    return _whole(value * UTIL)


def _worth(value: Decimal, word: str) -> int:
    if word not in ("utils a point", "util a point"):
        raise UnitError(LIKE["worth"])
    return _whole(value * WHOLE)


def _money(value: Decimal, word: str) -> int:
    per = {"% of pay": 1, "weeks of pay": 100, "week of pay": 100}.get(word)
    if per is None:
        raise UnitError(LIKE["money"])
    return _whole(value * per)


def _count(value: Decimal, word: str) -> int:
    if word not in ("", "people", "times", "records") or value != value.to_integral_value():
        raise UnitError(LIKE["count"])
    return _whole(value)


UNITS: dict[str, Callable[[Decimal, str], int]] = {
    "points": _points, "weeks": _weeks, "chance": _chance, "share": _share,
    "utils": _utils, "worth": _worth, "logit": _logit, "money": _money, "count": _count,
}
NAMES = (*UNITS, "flag", "yardstick")
FINEST = ("points", "chance", "share", "utils", "worth", "money")
"""Units in which a number may be too small to be kept.  Time is rounded up, a count is whole, and a logit of nought is 50 %."""
LIKE = {
    "points": 'write it like "20 points"',
    "weeks": 'write it like "104 weeks", "2 years" or "3 days"',
    "chance": 'write it like "2 %/week", "35 %/year" or "0.05"',
    "share": 'write it like "30 %" or "0.3"',
    "utils": 'write it like "1.2 utils"',
    "worth": 'write it like "0.004 utils a point"',
    "logit": 'write it like "2.3 %/week"',
    "money": 'write it like "20 % of pay" (of a week\'s usual income) or "0.2 weeks of pay"',
    "count": 'write a whole number, like 3 or "1000 people"',
    "flag": "write true or false",
    "yardstick": f"write one of {', '.join(YARDSTICKS)}; there are no others",
}
"""How to write a number of each unit."""


def stored(text: object, unit: str) -> int:
    """The whole number the engine keeps for `text`, read as `unit`; UnitError says how to write it."""
    if unit == "flag":
        if not isinstance(text, bool):
            raise UnitError(LIKE["flag"])
        return int(text)
    if unit == "yardstick":
        if text not in YARDSTICKS:
            raise UnitError(LIKE["yardstick"])
        return YARDSTICKS.index(str(text)) + 1
    if unit not in UNITS:
        raise UnitError(f"there is no unit {unit!r}; there are {', '.join(NAMES)}")
    try:
        value, word = _split(text)
    except UnitError as error:
        raise UnitError(f"{error}; {LIKE[unit]}") from None
    kept = UNITS[unit](value, word)
    if value and not kept and unit in FINEST:
        raise UnitError(f"it is too small and would be kept as nought, which means off or never; the least that is kept is "
                        f"{shown(1, unit)}: write at least that, or {shown(0, unit)} if nought is meant")
    return kept


def amount(text: object) -> tuple[float, str]:
    """A number that is no number of a rule book, and the word behind it, "%" or ""; as finite and as short as those are."""
    value, word = _split(text)
    return float(value), word


def shown(value: int, unit: str) -> str:
    """A stored number as people read it; the inverse of `stored` up to rounding."""
    if unit == "flag":
        return "true" if value else "false"
    if unit == "yardstick":
        return YARDSTICKS[value - 1] if 1 <= value <= len(YARDSTICKS) else "none"
    if unit == "chance":
        return f"{value / CERTAIN * 100:.4g} %/week"
    if unit == "logit":
        return f"{100 / (1 + exp(-value / UTIL)):.4g} %/week"
    if unit == "share":
        return f"{value / WHOLE * 100:.4g} %"
    per, word = {
        "points": (POINT, " points"), "utils": (UTIL, " utils"), "weeks": (1, " weeks"), "money": (1, " % of pay"),
        "count": (1, ""), "worth": (WHOLE, " utils a point"),
    }[unit]
    return f"{value / per:.6g}{word}"
