"""Broadcast: the wider form of the debtor map; anybody's low rating is told to people nearby, not only a debtor's.

A person whose published score is below a line is told of, with a chance a week, to those within reach of a phone: the
people of the street cell.  Nothing of the sort was in force anywhere; one commentary on the debtor map took it to be.
What being told of does is stigma's: shame, customers, friends who shun.
"""

from demerit.terms import CERTAIN, Count, Free, Mechanism, Rule


def below_line(published, below):
    """The person's published score is below the line."""
    return 1 if published > 0 and published << 4 < below else 0


def told_of(below_line, luck, reach):
    """The person is told of this week to those within reach of a phone."""
    return 1 if below_line > 0 and luck < reach else 0


def exposure(told_of, heard, luck_heard):
    """How much of a whole exposure (1/256) that is, a part of one by chance."""
    return told_of * ((heard + (luck_heard >> 24)) >> 8)


def told_to(told_of, place_adults):
    """How many adults of the street cell, all but the person, are told."""
    return told_of * max(place_adults - 1, 0)


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
        Count("broadcast_heard", "times somebody's low rating is told to an adult", "messages"),
    ),
    weekly={"exposed": exposure, "broadcasts": told_of, "broadcast_heard": told_to},
    when="published",
)
