"""Guilt: what my friends post costs me points.

One article has it that the posts of friends lower the score (Techdirt 2015); the company said it read no posts (SE-022),
and no rule text was found that prices a friend's.  As reported: each work tie and each friend who was seen to speak
against last week posts `points` to my score; so does each of my household where `family` counts, as that article has it.
Neighbours cost nothing; nor do the public figures one follows, who know nothing of it.  A post deleted before anybody saw
it is nobody's guilt.

What follows is written in others: `ties` lets go of friends who speak (they are dear), and `speech` has people spare
their friends (`considerate`): control that needs no officer (Tirole 2021).
"""

from demerit.terms import Count, Mechanism, Rule


def spoke_against(their_stance, tie_kind, family):
    """A work tie (2), a friend (3), a friend found later (4) or, where family counts, one of the household (0) spoke against."""
    return 1 if their_stance == 1 and ((tie_kind > 1 and tie_kind < 5) or (tie_kind == 0 and family > 0)) else 0


def charged(enrolled, heard_posts, points):
    """How many posts of friends are charged to the person: all that were seen, where they have a score and there is a price."""
    return heard_posts if enrolled > 0 and points < 0 else 0


def deduction(charged, points):
    """Points posted to the person's score for them: each costs the same."""
    return charged * points


def guilt_docked(deduction):
    """Points lost for the posts of friends."""
    return -deduction


mechanism = Mechanism(
    about="Friends' posts priced: each friend who spoke against last week costs points.",
    sources=("SE-006", "SE-022", "SN-009"),
    rules=(
        Rule("points", "points", "points posted for each friend seen to speak against last week", low=-1000 * 256, high=0),
        Rule("family", "flag", "what the household posts counts as what friends post", high=1),
    ),
    counts=(
        Count("guilt_charges", "posts of friends that were charged to somebody", "posts"),
        Count("guilt_docked", "points lost for the posts of friends", "1/256 points"),
    ),
    along={"posts": spoke_against},
    weekly={"own": deduction, "guilt_charges": charged, "guilt_docked": guilt_docked},
    when="enrolled",
    units={"deduction": "points"},
)
