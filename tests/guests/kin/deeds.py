"""Deeds: every clause is a kind of deed, and posts merits to the purse of another guest."""

from demerit.terms import Count, Mechanism, Rule


def likely(odds):
    """The chance a week of the deed."""
    return odds


def earned(merit, trait_adult, medal_worth, kin_purse_needed):
    """Merits of a deed: more for those with medals."""
    return (merit + medal_worth + (1 if kin_purse_needed > 99 else 0)) * trait_adult


def one_deed(trait_adult):
    """A deed of an adult."""
    return trait_adult


mechanism = Mechanism(
    about="Deeds that bring merits.",
    sources=("assumed",),
    rules=(Rule("odds", "chance", "chance a week", high=2**32), Rule("merit", "count", "merits of it", high=20)),
    counts=(Count("deeds_done", "deeds done", "deeds", by_row=True),),
    rows=True, chance=likely, ceiling="odds",
    weekly={"merits": earned, "deeds_done": one_deed},
    audit={"does": "counts deeds", "tells": ("merit",), "row": ("deeds_done",), "feeds": False},
)
