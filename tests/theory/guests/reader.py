"""A guest that keeps what it read in the news last week, so that a test can compare it with a sum by hand."""

from demerit.terms import Column, Count, Measure, Mechanism


def first_mark(luck):
    """A third are marked."""
    return 1 if luck < 1431655765 else 0


def next_read_place(place_marked):
    """What was read of one's street."""
    return place_marked


def next_read_near(near_marked):
    """What was read of 500 m around."""
    return near_marked


def next_read_town(town_marked):
    """What was read of the town."""
    return town_marked


def next_read_province(province_marked):
    """What was read of the province."""
    return province_marked


def next_read_country(country_marked):
    """What was read of the country."""
    return country_marked


def next_read_events(country_events):
    """What was read of events in the country."""
    return country_events


def next_read_people(place_people):
    """What was read of the people of one's street."""
    return place_people


def next_read_adults(town_adults):
    """What was read of the adults of the town."""
    return town_adults


def next_marked(luck):
    """Be marked anew by chance."""
    return 1 if luck < 1073741824 else 0


def events(marked):
    """Marked before."""
    return marked


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
    begin={"marked": first_mark},
    weekly={
        "read_place": next_read_place, "read_near": next_read_near, "read_town": next_read_town,
        "read_province": next_read_province, "read_country": next_read_country, "read_events": next_read_events,
        "read_people": next_read_people, "read_adults": next_read_adults, "marked": next_marked, "events": events,
    },
)
