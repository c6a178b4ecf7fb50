"""Platform: a private scoring platform and the state.

It enforces the court's list on its own users (1.21 million penalised and 126,000 repaid by July 2017: SC-003, SC-004),
waives deposits above a score (40 % of its users in one city qualified: SE-015), and grows by what it gives: people who see
perks used around them join, beyond those the clause enrols.  `stake` is how much of its own record, who is under its
penalty, the state's share in it lets flow on to partners (read by `sharing`).  A platform that withdraws is a clause that ends.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share


def listed_user(enrolled, court_listed, enforces):
    """The person uses the platform, is on the court's list, and the platform enforces it."""
    return enrolled * court_listed * enforces


def penalties(listed_user, penalised):
    """The platform finds the user listed, and penalises them: once."""
    return listed_user * (1 - penalised)


def repaid(penalised, court_listed, arrears):
    """The penalised user has paid, and the listing is over."""
    return penalised if court_listed == 0 and arrears == 0 else 0


def next_penalised(penalised, listed_user, repaid):
    """The user is under the platform's penalty."""
    return max(penalised, listed_user) - repaid


def points_taken(penalties, points):
    """Points posted with the penalty."""
    return penalties * points


def insistence(listed_user, insists):
    """What losing the platform's services adds to the wish to pay again, every week."""
    return listed_user * insists


def services_refused(listed_user, luck_serve, serves):
    """The listed user is refused a service."""
    return listed_user if luck_serve < serves else 0


def may_waive(enrolled, listed_user, published, waiver):
    """The user's score is at or above the line from which deposits are waived, and they are not penalised."""
    return enrolled * (1 - listed_user) if 0 < waiver <= published << 4 else 0


def waived(may_waive, luck_use, use):
    """Such a user hires something without a deposit."""
    return may_waive if luck_use < use else 0


def deposit_saved(waived, deposit):
    """The deposit saved, as a bill, of which it is the reverse."""
    return -waived * deposit


def outsider(trait_adult, enrolled):
    """The person is an adult who may still join."""
    return trait_adult * (1 - enrolled)


def join_chance(outsider, growth, town_waived, town_adults):
    """The chance that somebody outside joins: the likelier the more perks were used in town last week."""
    return min(share(growth * town_waived, town_adults), 4294967296) if outsider > 0 and growth > 0 else 0


def joined(outsider, join_chance, luck_join):
    """Somebody outside joins for the perks."""
    return outsider if luck_join < join_chance else 0


def under_penalty(penalised):
    """Penalised by the platform for a debt that is not paid."""
    return penalised


mechanism = Mechanism(
    about="A private platform that enforces the court's list, waives deposits, and grows by its perks.",
    sources=("SC-003", "SC-004", "SE-015", "SE-016", "SE-017", "SE-019"),
    columns=(Column("penalised", "1 from the platform's penalty until the debt is paid and the listing over"),),
    rules=(
        Rule("enforces", "flag", "users on the court's list are penalised", high=1),
        Rule("points", "points", "points taken from a user who is found listed", low=-1000 * 256, high=0),
        Rule("waiver", "points", "the score from which deposits are waived; 0 for never", high=4095 * 256),
        Rule("use", "chance", "chance a week that such a user hires something", high=CERTAIN),
        Rule("deposit", "money", "what a waived deposit saves", high=200),
        Rule("growth", "chance", "chance a week that somebody outside joins, where everybody in town used a perk last week",
             high=CERTAIN),
        Rule("stake", "share", "share of the platform's penalties that the state's stake lets flow on to partners", high=65536),
    ),
    free=(
        Free("insists", "utils", "what losing the platform's services adds to the wish to pay again", "0.41 utils", "0 utils",
             "2 utils", "assumed; from the sets of `register`: one in ten of the penalised repaid within two years (SC-003, SC-004)"),
        Free("serves", "chance", "chance a week that a penalised user is refused a service", "10 %/week", "1 %/week",
             "50 %/week", "assumed"),
    ),
    counts=(
        Count("penalties", "penalties for a court listing", "penalties"),
        Count("repaid", "penalties that payment ended", "penalties"),
        Count("may_waive", "weeks of users at or above the waiver line", "person-weeks"),
        Count("waived", "deposits waived", "uses"),
        Count("joined", "joinings for the perks", "joinings"),
        Count("services_refused", "services refused to penalised users", "refusals"),
    ),
    weekly={
        "penalised": next_penalised,
        "own": points_taken,
        "urge": insistence,
        "restricted": services_refused,
        "favoured": waived,
        "bills": deposit_saved,
        "invited": joined,
        "penalties": penalties,
        "repaid": repaid,
        "may_waive": may_waive,
        "waived": waived,
        "joined": joined,
        "services_refused": services_refused,
    },
    when="trait_adult",
    measures=(Measure("penalised_people", "users under the platform's penalty", "people", under_penalty),),
    units={"points_taken": "points", "insistence": "utils", "deposit_saved": "money", "join_chance": "chance"},
    choices=("waived", "joined"),
)
