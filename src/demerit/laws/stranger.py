"""A mechanism that keeps to itself, for the law of company: luck, columns, a sum along ties and a count; it touches nobody."""

from demerit.terms import Column, Count, Mechanism


def seers(their_stranger_sees, tie_kind):
    """Ties who saw it last week."""
    return their_stranger_sees if tie_kind < 5 else 0


def seen_at_first(luck):
    """Some begin by having seen it."""
    return 1 if luck < 1073741824 else 0


def weeks_at_first(trait_share):
    """And some weeks of it."""
    return trait_share >> 7


def sight(heard_seers):
    """The chance of seeing it, larger beside others who did."""
    return 536870912 + 134217728 * min(heard_seers, 8)


def next_stranger_sees(stranger_sees, luck, luck_again, sight):
    """See it by chance; once seen, it is likely seen again."""
    return 1 if luck < sight else (stranger_sees if luck_again < 2147483648 else 0)


def next_stranger_weeks(stranger_weeks, next_stranger_sees, week):
    """Weeks it was seen, counted up to 255."""
    return min(stranger_weeks + next_stranger_sees * (1 if week >= 0 else 0), 255)


mechanism = Mechanism(
    about="Something else that happens to people.",
    sources=("tests",),
    columns=(
        Column("stranger_sees", "1 when seen last week", seen=True),
        Column("stranger_weeks", "weeks it was seen", high=255),
    ),
    counts=(Count("stranger_sightings", "times it was seen", "times"),),
    begin={"stranger_sees": seen_at_first, "stranger_weeks": weeks_at_first},
    along={"seers": seers},
    weekly={"stranger_sees": next_stranger_sees, "stranger_weeks": next_stranger_weeks, "stranger_sightings": next_stranger_sees},
    units={"sight": "chance"},
)
