"""A guest with luck, columns, a sum along ties and a count of its own, that touches nobody else."""

from demerit.terms import Column, Count, Mechanism


def seers(their_seen_lately, tie_kind):
    """Ties who saw it last week."""
    return their_seen_lately if tie_kind < 5 else 0


def begin(luck, trait_share):
    """Some begin by having seen it."""
    return 1 if luck < 1073741824 else 0, trait_share >> 7


def weekly(seen_lately, seen_weeks, luck, luck_again, heard_seers, week):
    """See it by chance, more likely beside others who did."""
    chance = 536870912 + 134217728 * min(heard_seers, 8)
    now = 1 if luck < chance else (seen_lately if luck_again < 2147483648 else 0)
    return now, min(seen_weeks + now * (1 if week >= 0 else 0), 255), now


mechanism = Mechanism(
    about="Something else that happens to people.",
    sources=("tests",),
    columns=(
        Column("seen_lately", "1 when seen last week", seen=True),
        Column("seen_weeks", "weeks it was seen", high=255),
    ),
    counts=(Count("sightings", "times it was seen", "times"),),
    begin=begin,
    along={"seers": seers},
    weekly=weekly,
    writes=("seen_lately", "seen_weeks", "sightings"),
)
