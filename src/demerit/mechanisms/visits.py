"""Visits: somebody comes to the door of people who posted.

Officers can only be at so many doors: `capacity` is the share of a province's adults they can visit a week.  A post that
was seen and can be traced is followed up with chance `pursued`, cut to what there is time for among last week's posts
of the province: capacity / posts (P08).  The posts counted are the very ones whose authors are at risk: in a week the
visits are, on average, the lesser of what is pursued and what officers can do, in every province in which anybody posted.
They are sent where the posts are: were each bound to a town, those of a town in which nobody posted would lose their
week, and more of it the fewer people are simulated.  Where few speak everybody is visited; where many do, hardly
anybody: that is what lets a province tip.

They come to have the post deleted (`removes`).  By then the author's ties have heard it, a week long; in the week after the
visit they see that it is gone (`taken_down`), and in `speech` it counts against what they heard: it is no voice among theirs,
and no sign that speaking is safe.  A visit teaches as much as a punishment (ledger `warned`), takes the evening, and is
resented.  The visit itself is private: ties are not shown it.  That is a choice: a visit that was seen would frighten more.

One tally was published: at least 40 visits by January 2019, in the first months of a campaign; the press spoke of hundreds,
perhaps thousands.  So a default is of that order, and a sample of any size that can be run meets none: what visits would do
if they were more is a question for `capacity` at the top of its range.
"""

from demerit.terms import CERTAIN, Column, Count, Measure, Mechanism, Rule, share, times


def spoke(stance):
    """The person posted something last week that an officer could come for."""
    return 1 if stance == 1 else 0


def wanted_chance(pursued, speech_attribution):
    """The chance that a post leads to a visit if officers have the time: the clause's, if it can be traced."""
    return max(times(pursued, speech_attribution >> 2, 30), min(pursued, 1) * min(speech_attribution, 1))


def standing(province_voiced, province_deleted):
    """Last week's posts of the province that were seen: the very ones whose authors are at risk."""
    return province_voiced - province_deleted


def officer_chance(spoke, capacity, province_adults, standing):
    """The chance that the province's officers have time for a given one of those posts: on average, for all they can."""
    return min(max(share(capacity * province_adults, max(standing, 1)), 1), 4294967296) if spoke > 0 and capacity > 0 else 0


def visit_chance(wanted_chance, officer_chance, capacity):
    """The chance that a post leads to a visit: cut to what the officers have time for, unless there is no limit."""
    return wanted_chance if capacity == 0 else min(wanted_chance, officer_chance)


def visits_wanted(spoke, luck, wanted_chance):
    """Officers would come, if they had the time."""
    return spoke if luck < wanted_chance else 0


def visits(spoke, luck, visit_chance):
    """Somebody comes to the door, which warns and takes the evening."""
    return spoke if luck < visit_chance else 0


def posts_taken_down(visits, luck_removed, removes):
    """The post is deleted by its author, with officers at the door."""
    return visits if luck_removed < removes else 0


def next_visited(visited, visits):
    """The person has been visited for a post, this week or before."""
    return max(visited, visits)


def resentment(visits, grievance_visit):
    """Belief in the system lost by the person visited."""
    return visits * grievance_visit


def points_lost(visits, enrolled, points):
    """Points posted for the visit, where the person has a score."""
    return visits * points if enrolled > 0 else 0


def ever(visited):
    """Visited at least once."""
    return visited


mechanism = Mechanism(
    about="Visits at the door of people who posted, by officers with limited time.",
    sources=("SP-003", "SP-015", "THEORY P08", "docs/decisions/magnitudes.md"),
    columns=(
        Column("visited", "1 once the person has been visited for a post", since="ever"),
        Column("taken_down", "1 when the person has just deleted a post that ties had heard", seen=True),
    ),
    rules=(
        Rule("pursued", "chance", "chance that a post that was seen and can be traced leads to a visit", high=CERTAIN),
        Rule("capacity", "chance", "visits a week that officers have time for, for each adult of a province; 0 for no limit", high=CERTAIN),
        Rule("removes", "chance", "chance that who is visited deletes the post", high=CERTAIN),
        Rule("grievance_visit", "share", "legitimacy lost by a person visited", high=65536),
        Rule("points", "points", "points posted to a person visited", low=-1000 * 256, high=0),
    ),
    counts=(
        Count("visits", "visits at the door for a post", "visits"),
        Count("visits_wanted", "visits there would be if officers had the time, these included", "visits"),
        Count("posts_taken_down", "posts deleted with officers at the door", "posts"),
    ),
    weekly={
        "visited": next_visited,
        "taken_down": posts_taken_down,
        "warned": visits,
        "restricted": visits,
        "grievance": resentment,
        "own": points_lost,
        "visits": visits,
        "visits_wanted": visits_wanted,
        "posts_taken_down": posts_taken_down,
    },
    when="stance or taken_down",
    measures=(Measure("visited_people", "people visited for a post at least once", "people", ever),),
    units={
        "wanted_chance": "chance", "officer_chance": "chance", "visit_chance": "chance", "resentment": "share",
        "points_lost": "points",
    },
)
