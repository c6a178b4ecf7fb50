"""A guest that writes down how far it is to the next tier, and how far into its own it stands."""

from demerit.terms import Column, Measure, Mechanism


def weekly(published, tier_above, tier_began):
    """What there is to gain and to lose."""
    return tier_above, tier_began, tier_above - published if tier_above > 0 else 0


def at_stake(published, tier_began):
    """How much may be lost before a tier is."""
    return published - tier_began


mechanism = Mechanism(
    about="Looks up and down from where it stands.",
    sources=("tests",),
    columns=(
        Column("seen_above", "where the next tier begins", high=65535),
        Column("seen_began", "where its own began", high=65535),
        Column("to_climb", "how far it is", high=65535),
    ),
    measures=(Measure("at_stake", "what may be lost", "points", at_stake, scale=16),),
    weekly=weekly,
    writes=("seen_above", "seen_began", "to_climb"),
)
