"""Numbers and times as people read them; the words for the effects that are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor, isfinite, log10

from demerit.report.found import Effect, Found
from demerit.units import WEEKS_PER_YEAR

NOTE = "synthetic people, not a forecast"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Meaning:
    """An effect in words: its name, its unit, and the sentence that tells it with `{n}` for the number."""

    name: str
    unit: str
    more: str
    share: bool = False


TOLL = {
    "weeks_restricted": Meaning("weeks restricted", "weeks", "spent {n} weeks with something refused or barred"),
    "weeks_opened": Meaning("weeks something was opened", "weeks", "had something opened in {n} weeks"),
    "posts_withheld": Meaning("posts withheld", "posts", "kept back {n} posts for fear"),
    "circle_size": Meaning("open ties", "ties", "had {n} open ties at the end"),
    "net_money": Meaning("net money", "weeks of pay", "was left {n} weeks of pay, of income less bills"),
}
FATES = {
    "worse": Meaning("worse off", "% of adults", "", True),
    "better": Meaning("better off", "% of adults", "", True),
    "mixed": Meaning("mixed", "% of adults", "", True),
    "same": Meaning("the same", "% of adults", "", True),
}
MEANINGS = TOLL | FATES


def decimals(half: float) -> int:
    """Places that show two digits of a half-width: 0.125 is told to 2 places, 13 to none."""
    return min(max(1 - floor(log10(half)), 0), 4) if half > 0 and isfinite(half) else 2


def number(value: float, places: int = 2) -> str:
    """1,234.50 with a true minus sign; a rounded zero has none."""
    text = f"{value:,.{places}f}"
    zero = not text.strip("-0.,")
    return text.lstrip("-") if zero else text.replace("-", "−")


def short(value: float | None, digits: int = 3) -> str:
    """A number to three significant digits; a dash where there is none."""
    if value is None or not isfinite(value):
        return "–"
    places = digits - 1 - floor(log10(abs(value))) if value else 0
    return number(value, min(max(places, 0), 6))


def percent(share: float | None, digits: int = 3) -> str:
    """A share as a percentage."""
    return "–" if share is None or not isfinite(share) else f"{short(100 * share, digits)} %"


def times(effect: Effect) -> int:
    """What the unit an effect is told in is of the unit it is kept in: percent for shares."""
    return 100 if MEANINGS[effect.what].share else 1


def scaled(effect: Effect) -> tuple[float, float, float, int]:
    """(mean, low, high, decimals) in the unit the effect is told in; decimals show two digits of half the interval."""
    by = times(effect)
    mean, low, high = by * effect.mean, by * effect.low, by * effect.high
    return mean, low, high, decimals((high - low) / 2) if effect.known else places(mean)


def places(value: float) -> int:
    """Decimals of a number of which no interval is known: three digits of it, and at least one decimal of what is small."""
    return min(max(2 - floor(log10(abs(value))), 0), 4) if value and isfinite(value) else 2


def mean_text(effect: Effect) -> str:
    """The mean alone."""
    mean, _, _, digits = scaled(effect)
    return number(mean, digits) if isfinite(mean) else DASH


ALONE = "one country, no interval"
DASH = "–"


def interval_text(effect: Effect) -> str:
    """`5.83 to 6.07`; says so where there is one country, and a dash where nothing varies or nobody lives in two."""
    if not effect.known:
        return ALONE if effect.countries == 1 else DASH
    _, low, high, digits = scaled(effect)
    return f"{number(low, digits)} to {number(high, digits)}"


def spread_text(effect: Effect) -> str:
    """The spread between countries."""
    return short(times(effect) * effect.sd)


def here_text(effect: Effect) -> str:
    """The value in the country that is kept here."""
    value = times(effect) * effect.value
    return number(value, scaled(effect)[3]) if isfinite(value) else DASH


def over_text(found: Found) -> str:
    """`8 further countries of 20,000 people`: what the means of a page are over."""
    many = len(found.seeds)
    return f"{plural(many, 'further country', 'further countries')} of {found.said['seed_people']:,} people" if found.said and many else ALONE


def span(weeks: int) -> str:
    """`ten years` where it is within a month of whole years, else `24 weeks`."""
    years = weeks / float(WEEKS_PER_YEAR)
    whole = round(years)
    if whole and abs(years - whole) < 1 / 12:
        return f"{SMALL[whole] if whole < len(SMALL) else whole} year{'s' if whole > 1 else ''}"
    return f"{weeks} weeks" if weeks != 1 else "one week"


def day_text(day: date) -> str:
    """5 January 2015."""
    return f"{day.day} {day.strftime('%B %Y')}"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 clause`, `3 clauses`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listing(names: list[str]) -> str:
    """`a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def capital(words: str) -> str:
    """With a capital at the beginning, and the rest as it is."""
    return words[:1].upper() + words[1:]
