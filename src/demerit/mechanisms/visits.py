"""Visits: somebody comes to the door of people who posted.

Officers can only be at so many doors: `capacity` is the share of a town's adults they can visit a week.  A post that
was seen and can be traced is followed up with chance `pursued`, cut to what there is time for among last week's posts
of the town: capacity / posts (P08).  The posts counted are the very ones whose authors are at risk, so that the
capacity is kept exactly on average.  Where few speak everybody is visited; where many do, hardly anybody: that is
what lets a town tip.

A visit teaches as much as a punishment (ledger `warned`), takes the evening, and is resented.  It is private: ties are
not shown it, and learn of it only by the silence that follows.  That is a choice: a visit that was seen would frighten
more.  How many posts lead to a visit has not been published; every number is a clause's, assumed, with a range.
"""

from demerit.terms import CERTAIN, WHOLE, Column, Count, Measure, Mechanism, Rule, share


def pursuit(pursued, attribution, capacity, town_adults, posts):
    """The chance that a post leads to a visit: the clause's, if it can be traced, or what a town's officers have time for."""
    wanted = (pursued >> 16) * (attribution >> 16)
    if capacity == 0:
        return wanted
    return min(wanted, share(capacity * town_adults * 65536, max(posts, 1)))


def weekly(
    stance, visited, enrolled, town_voiced, town_deleted, town_adults, speech_attribution, luck,
    pursued, capacity, grievance_visit, points,
):
    """Visited, perhaps, for what was posted last week."""
    spoke = 1 if stance == 1 else 0
    posts = town_voiced - town_deleted
    chance = pursuit(pursued, speech_attribution, capacity, town_adults, posts)
    asked = pursuit(pursued, speech_attribution, 0, town_adults, posts)
    draw = luck
    came = spoke if draw < chance else 0
    wanted = spoke if draw < asked else 0
    return (
        max(visited, came), came, came, came * grievance_visit, came * points if enrolled > 0 else 0, came, wanted
    )


def ever(visited):
    """Visited at least once."""
    return visited


mechanism = Mechanism(
    about="Visits at the door of people who posted, by officers with limited time.",
    sources=("SP-003", "SP-015", "THEORY P08"),
    columns=(Column("visited", "1 once the person has been visited for a post"),),
    rules=(
        Rule("pursued", "chance", "chance that a post that was seen and can be traced leads to a visit", high=CERTAIN),
        Rule("capacity", "share", "share of a town's adults who can be visited a week; 0 for no limit", high=WHOLE),
        Rule("grievance_visit", "share", "legitimacy lost by a person visited", high=65536),
        Rule("points", "points", "points posted to a person visited", low=-1000 * 256, high=0),
    ),
    counts=(
        Count("visits", "visits at the door for a post", "visits"),
        Count("visits_wanted", "visits there would be if officers had the time, these included", "visits"),
    ),
    weekly=weekly,
    writes=("visited", "warned", "restricted", "grievance", "own", "visits", "visits_wanted"),
    when="stance",
    measures=(Measure("visited_people", "people visited for a post at least once", "people", ever),),
)
