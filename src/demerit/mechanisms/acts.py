"""Acts: what people do in a week that a clause may price, one draw for each act.

Rows come from the catalogue (`data/acts.toml`); a clause prices an act by naming it.  An act happens when the
person's luck for it is below the logistic of: the act's usual logit, moved by traits, by trust in the system, and by
the pull of its points, which is points times the value of a point at my score, weakened where paid rewards crowd out
the wish to do good (`crowding`).  It happens at most once a week.  What an observer sees (`seen`) is marked: points
are posted, a fine is to be paid.  An act of the street for which a clause has cameras look out (`street`, `camera`) is posted
to `sighted`, which `cameras` owns; people wary of them do it less.  An act that *follows* is no choice of the week: it happens
where another mechanism's value of last week says so (`dealings`, of `means`), with the chance of its ceiling and no other, and
never where there is no such value.  What only some people can do at all (`among`: who has no dog walks none) is drawn for
them alone.  Nothing here decides *which* act: a policy on one act cannot move people in another.
"""

from demerit.terms import Count, Free, Mechanism, Rule, logistic, times


def disposition(civic, trait_civic, bold, trait_boldness, online, trait_online):
    """What a person's civic habit, boldness and life online add to this act, beside those of an average person."""
    return (civic * (trait_civic - 64) + bold * (trait_boldness - 128) + online * (trait_online - 128) + 128) >> 8


def prosperity(rich, trait_quintile):
    """What income adds to this act, by steps from the middle fifth."""
    return rich * (trait_quintile - 3)


def trusting(legitimacy, trust):
    """What belief in the system adds to every act, beside the belief that people begin with."""
    return times(legitimacy - 40960, trust, 16)


def keen(worth, aware, trait_civic, crowding):
    """What a point is worth to who knows of their score, less what payment crowds out in the civic."""
    return times(worth * aware, 16777216 - crowding * trait_civic, 24)


def pull(points, keen):
    """What the points at stake add: nothing for people who do not know of their score."""
    return times(points, keen, 16)


def caution(camera, wary, deter):
    """What belief in the cameras of the street takes off an act that they look out for."""
    return camera * times(wary, deter, 12)


def concerned(trait_adult, trait_enrol, among):
    """1 for an adult whom the act can concern: the first of all, in the order in which people enrol."""
    return 1 if trait_adult > 0 and 256 * trait_enrol + min(128 * trait_enrol, 128) < among else 0


def inclined(usual, disposition, prosperity, trusting, pull, caution):
    """How inclined the person is to do this act."""
    return usual + disposition + prosperity + trusting + pull - caution


def followed(dealings, follows, ceiling):
    """The chance of an act that follows: nil where what it follows did not happen."""
    return ceiling if dealings & follows > 0 else 0


def chance(concerned, follows, followed, inclined):
    """The chance that the person does this act this week; nil for minors, and for whom it cannot concern."""
    return (followed if follows > 0 else logistic(inclined)) if concerned > 0 else 0


def done():
    """The act is done: the rest of the week is asked for who does it."""
    return 1


def marked(luck_seen, seen):
    """An observer sees it."""
    return 1 if luck_seen < seen else 0


def priced(enrolled, marked):
    """It is seen of somebody with a score."""
    return marked if enrolled > 0 else 0


def booked(priced, points):
    """Points posted to the score."""
    return priced * points


def gained(priced, points):
    """Points posted for what the clause rewards."""
    return priced * max(points, 0)


def docked(priced, points):
    """Points taken for what the clause punishes."""
    return priced * max(-points, 0)


def forfeit(marked, fine):
    """Money lost to a fine."""
    return marked * fine


def fined(marked, fine):
    """It is seen, and there is a fine for it."""
    return marked if fine > 0 else 0


def outlay(cost):
    """What doing the act costs, or brings."""
    return cost


def in_view(street, camera):
    """It is done where cameras stand, and they look out for it."""
    return street * camera


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
        Rule("among", "share", "share of adults whom it can concern, in the order in which people enrol", off=65536, high=65536),
        Rule("street", "flag", "it is done in the street, where a camera may stand", high=1),
        Rule("follows", "count", "what it follows and does not happen without (`dealings`); 0 for an act that is the person's choice", high=7),
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
    weekly={
        "done": done, "marked": marked, "own": booked, "bills": outlay, "gained": gained, "docked": docked, "fined": fined,
        "sighted": in_view, "fines": forfeit,
    },
    when="trait_adult",
    rows=True,
    catalogue="acts",
    chance=chance,
    ceiling="ceiling",
    optional={"sighted": 0, "wary": 0, "dealings": 0},
    units={
        "disposition": "utils", "prosperity": "utils", "trusting": "utils", "keen": "worth", "pull": "utils", "caution": "utils",
        "inclined": "utils", "followed": "chance",
        "chance": "chance", "booked": "points", "gained": "points", "docked": "points", "forfeit": "money", "outlay": "money",
    },
    choices=("done",),
)
