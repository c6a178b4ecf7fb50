"""What the page cannot say."""

from __future__ import annotations

from demerit.report.html import Markup, items

LIMITS = (
    "Everybody is synthetic, made from aggregate tables. No page, number or life here is about a real person, and "
    "no real person can be put in.",
    "Nothing here forecasts: the effects are what follows from the rules above and from assumptions about "
    "behaviour that nobody has measured well.",
    "Births, ageing, moving house and death within a run are not modelled, nor are people living in institutions.",
    "People under 15 have ties and a household, but no acts, score, debt or posts; every rate is per adult (15 or "
    "more).",
    "Classifiers of faces, voices or texts are not modelled, nor discounts by looks.",
    "Firms, officials and courts follow their clauses; they do not plan, tire, favour anybody or take bribes "
    "beyond what a clause says.",
    "The interval of an effect counts how much synthetic countries made alike differ by their people and their luck; it holds no "
    "uncertainty about parameters, rules, or the model itself.",
    "Effects without any published measurement (avoidance of low scorers, faked deeds, the rate of wrongful "
    "listing) are free parameters with ranges, not findings.",
)


def limits() -> Markup:
    """The list."""
    return items(LIMITS)
