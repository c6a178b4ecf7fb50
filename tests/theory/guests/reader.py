"""A guest that keeps what it read in the news last week, so that a test can compare it with a sum by hand."""

from demerit.terms import Column, Count, Measure, Mechanism


def begin(luck):
    """Nothing read yet; a third are marked."""
    return 0, 0, 0, 0, 0, 0, 0, 0, 1 if luck < 1431655765 else 0


def weekly(
    place_marked, near_marked, town_marked, province_marked, country_marked, country_events, place_people, town_adults,
    marked, luck,
):
    """Copy the news; be marked anew by chance."""
    now = 1 if luck < 1073741824 else 0
    return (
        place_marked, near_marked, town_marked, province_marked, country_marked, country_events, place_people,
        town_adults, now, marked,
    )


def quintile_of_marked(marked, trait_quintile):
    """The quintile of the marked, 0 of the others: for a histogram."""
    return trait_quintile if marked > 0 else -1


def marks(marked):
    """Marked people."""
    return marked


mechanism = Mechanism(
    about="Reads the news and writes it down.",
    sources=("tests",),
    columns=(
        *(Column(f"read_{what}", "what was read", high=2**20 - 1) for what in (
            "place", "near", "town", "province", "country", "events", "people", "adults")),
        Column("marked", "1 when marked"),
    ),
    counts=(Count("events", "times somebody was marked before", "times"),),
    measures=(
        Measure("marks", "people marked", "people", marks),
        Measure("mark_fifths", "quintiles of the marked", "people", quintile_of_marked, bins=6),
    ),
    begin=begin,
    weekly=weekly,
    writes=("read_place", "read_near", "read_town", "read_province", "read_country", "read_events", "read_people",
            "read_adults", "marked", "events"),
)
