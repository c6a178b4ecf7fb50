"""A mechanism that keeps to itself, for the law of company: luck, columns, a sum along ties and a count, and it touches nobody."""

from demerit.terms import Column, Count, Mechanism


def seers(their_stranger_sees, tie_kind):
    """Ties who saw it last week."""
    return their_stranger_sees if tie_kind < 5 else 0


def begin(luck, trait_share):
    """Some begin by having seen it."""
    return 1 if luck < 1073741824 else 0, trait_share >> 7


def weekly(stranger_sees, stranger_weeks, luck, luck_again, heard_seers, week):
    """See it by chance, more likely beside others who did."""
    chance = 536870912 + 134217728 * min(heard_seers, 8)
    now = 1 if luck < chance else (stranger_sees if luck_again < 2147483648 else 0)
    return now, min(stranger_weeks + now * (1 if week >= 0 else 0), 255), now


mechanism = Mechanism(
    about="Something else that happens to people.",
    sources=("tests",),
    columns=(
        Column("stranger_sees", "1 when seen last week", seen=True),
        Column("stranger_weeks", "weeks it was seen", high=255),
    ),
    counts=(Count("stranger_sightings", "times it was seen", "times"),),
    begin=begin,
    along={"seers": seers},
    weekly=weekly,
    writes=("stranger_sees", "stranger_weeks", "stranger_sightings"),
)
