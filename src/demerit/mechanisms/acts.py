"""Acts: what people do in a week that a clause may price, one draw for each act.

Rows come from the catalogue (`data/acts.toml`); a clause prices an act by naming it.  An act happens when the
person's luck for it is below the logistic of: the act's usual logit, moved by traits, by trust in the system, and by
the pull of its points, which is points times the value of a point at my score, weakened where paid rewards crowd out
the wish to do good (`crowding`).  It happens at most once a week.  What an observer sees (`seen`) is marked: points
are posted, a fine is billed.  An act of the street for which a clause has cameras look out (`street`, `camera`) is posted
to `sighted`, which `cameras` owns; people wary of them do it less.  Nothing here decides *which* act: a policy on one
act cannot move people in another.
"""

from demerit.terms import Count, Free, Mechanism, Rule, logistic, times


def pull(points, worth, aware, trait_civic, crowding):
    """Utils (Q8) added by the points at stake: none for people who do not know of their score."""
    keen = times(worth * aware, 16777216 - crowding * trait_civic, 24)
    return times(points, keen, 16)


def chance(
    worth, aware, legitimacy, trait_adult, trait_civic, trait_boldness, trait_quintile, trait_online,
    usual, civic, bold, rich, online, points, camera, wary, crowding, trust, deter,
):
    """The chance that the person does this act this week; nil for minors."""
    by_traits = civic * (trait_civic - 64) + bold * (trait_boldness - 128) + online * (trait_online - 128)
    utils = (
        usual + ((by_traits + 128) >> 8) + rich * (trait_quintile - 3) + times(legitimacy - 40960, trust, 16)
        + pull(points, worth, aware, trait_civic, crowding) - camera * times(wary, deter, 12)
    )
    return logistic(utils) * trait_adult


def weekly(luck_seen, enrolled, cost, points, seen, fine, street, camera):
    """The act is done; whether it is marked, and the points, bills and counts that follow."""
    marked = 1 if luck_seen < seen else 0
    scored = marked if enrolled > 0 else 0
    return (
        1, marked, scored * points, cost + marked * fine, scored * max(points, 0), scored * max(-points, 0),
        marked if fine > 0 else 0, street * camera, marked * fine,
    )


mechanism = Mechanism(
    about="The catalogue of acts: one keyed draw an act and week, priced by the clauses that name it.",
    sources=("CT-010", "RC-002", "SN-003", "GM-001"),
    rules=(
        Rule("usual", "logit", "usual chance a week that an adult does it (the catalogue's rate)", low=-4096, high=4096),
        Rule("ceiling", "chance", "the most the chance can become, whatever the regime", high=2**32),
        Rule("civic", "utils", "what the whole range of civic habit adds", low=-4096, high=4096),
        Rule("bold", "utils", "what the whole range of boldness adds", low=-4096, high=4096),
        Rule("rich", "utils", "what a step of income quintile adds", low=-1024, high=1024),
        Rule("online", "utils", "what the whole range of online exposure adds", low=-4096, high=4096),
        Rule("cost", "money", "what doing it costs", low=-2000, high=2000),
        Rule("street", "flag", "it is done in the street, where a camera may stand", high=1),
        Rule("points", "points", "points posted when it is seen", low=-1000 * 256, high=1000 * 256),
        Rule("seen", "chance", "chance that an observer sees it", high=2**32),
        Rule("fine", "money", "fine when it is seen", low=0, high=2000),
        Rule("camera", "flag", "cameras of the street look out for it", high=1),
    ),
    free=(
        Free("crowding", "share", "share of the pull of points lost by a fully civic person (crowding out)", "0.5", "-0.5", "1",
             "THEORY B3.1: Deci et al. 1999 against Lacetera, Macis and Slonim 2012; the sign is in dispute"),
        Free("trust", "utils", "utils added by full legitimacy over none", "0.5 utils", "0 utils", "1.5 utils", "THEORY B3.1"),
        Free("deter", "utils", "utils that full belief in the cameras of the street takes off what they look out for", "2 utils",
             "0 utils", "4 utils", "assumed: no study of these cameras was found; a fine of a day's pay at a chance near one"),
    ),
    counts=(
        Count("done", "times an act was done", "acts", by_row=True),
        Count("marked", "times an act was seen by an observer", "acts", by_row=True),
        Count("gained", "points posted for acts", "1/256 point"),
        Count("docked", "points taken for acts", "1/256 point"),
        Count("fined", "fines for acts", "fines"),
    ),
    weekly=weekly,
    writes=("done", "marked", "own", "bills", "gained", "docked", "fined", "sighted", "forgone"),
    when="trait_adult",
    rows=True,
    catalogue="acts",
    chance=chance,
    ceiling="ceiling",
    optional={"sighted": 0, "wary": 0},
)
