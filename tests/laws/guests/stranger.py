"""A guest with luck, columns, a sum along ties and a count of its own, that touches nobody else."""

from demerit.terms import Column, Count, Mechanism


def seers(their_seen_lately, tie_kind):
    """Ties who saw it last week."""
    return their_seen_lately if tie_kind < 5 else 0


def seen_at_first(luck):
    """Some begin by having seen it."""
    return 1 if luck < 1073741824 else 0


def weeks_at_first(trait_share):
    """And some weeks of it."""
    return trait_share >> 7


def sight(heard_seers):
    """The chance of seeing it, larger beside others who did."""
    return 536870912 + 134217728 * min(heard_seers, 8)


def next_seen_lately(seen_lately, luck, luck_again, sight):
    """See it by chance; once seen, it is likely seen again."""
    return 1 if luck < sight else (seen_lately if luck_again < 2147483648 else 0)


def next_seen_weeks(seen_weeks, next_seen_lately, week):
    """Weeks it was seen, counted up to 255."""
    return min(seen_weeks + next_seen_lately * (1 if week >= 0 else 0), 255)


mechanism = Mechanism(
    about="Something else that happens to people.",
    sources=("tests",),
    columns=(
        Column("seen_lately", "1 when seen last week", seen=True),
        Column("seen_weeks", "weeks it was seen", high=255),
    ),
    counts=(Count("sightings", "times it was seen", "times"),),
    begin={"seen_lately": seen_at_first, "seen_weeks": weeks_at_first},
    along={"seers": seers},
    weekly={"seen_lately": next_seen_lately, "seen_weeks": next_seen_weeks, "sightings": next_seen_lately},
    units={"sight": "chance"},
)
