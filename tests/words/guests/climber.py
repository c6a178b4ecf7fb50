"""A guest that writes down how far it is to the next tier, and how far into its own it stands."""

from demerit.terms import Column, Measure, Mechanism


def next_seen_above(tier_above):
    """Where the next tier begins."""
    return tier_above


def next_seen_began(tier_began):
    """Where its own began."""
    return tier_began


def next_to_climb(published, tier_above):
    """What there is to gain."""
    return tier_above - published if tier_above > 0 else 0


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
    weekly={"seen_above": next_seen_above, "seen_began": next_seen_began, "to_climb": next_to_climb},
)
