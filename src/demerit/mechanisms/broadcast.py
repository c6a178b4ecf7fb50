"""Broadcast: the wider form of the debtor map; anybody's low rating is told to people nearby, not only a debtor's.

A person whose published score is below a line is told of, with a chance a week, to those within reach of a phone: the
people of the street cell.  Nothing of the sort was in force anywhere; one commentary on the debtor map took it to be.
What being told of does is stigma's: shame, customers, friends who shun.
"""

from demerit.terms import CERTAIN, Count, Free, Mechanism, Rule


def weekly(published, place_adults, luck, below, reach, heard):
    """Told of or not, and how many adults of the street cell are told."""
    low = 1 if published > 0 and published << 4 < below else 0
    told = low if luck < reach else 0
    return told * (heard >> 8), told, told * max(place_adults - 1, 0)


mechanism = Mechanism(
    about="Low ratings, of anybody, told to people nearby.",
    sources=("SH-001",),
    rules=(
        Rule("below", "points", "people whose published score is below this are told of; 0 for nobody", high=4095 * 256),
        Rule("reach", "chance", "chance a week that such a person is told of", high=CERTAIN),
    ),
    free=(
        Free("heard", "share", "how much of a whole exposure it is to be told of to one's street cell", "0.5", "0", "1",
             "assumed: neighbours are about half of those who know a person"),
    ),
    counts=(
        Count("broadcasts", "low ratings told to people nearby", "person-weeks"),
        Count("broadcast_heard", "adults told of somebody's low rating", "messages"),
    ),
    weekly=weekly,
    writes=("exposed", "broadcasts", "broadcast_heard"),
    when="published",
)
