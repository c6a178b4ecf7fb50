"""Platform: a private scoring platform and the state.

It enforces the court's list on its own users (1.21 million penalised and 126,000 repaid by July 2017: SC-003, SC-004),
waives deposits above a score (40 % of its users in one city qualified: SE-015), and grows by what it gives: people who see
perks used around them join, beyond those the clause enrols.  `stake` is the state's share in it, which sets how much of
its data flows on (read by `sharing`).  A platform that withdraws is a clause that ends.
"""

from demerit.terms import CERTAIN, Column, Count, Free, Measure, Mechanism, Rule, share


def joins(enrolled, trait_adult, town_waived, town_adults, luck_join, growth):
    """Somebody outside joins, the likelier the more perks were used in town last week."""
    chance = min(share(growth * town_waived, town_adults), 4294967296)
    return trait_adult * (1 - enrolled) if luck_join < chance else 0


def weekly(
    court_listed, arrears, enrolled, published, penalised, trait_adult, town_waived, town_adults,
    luck_use, luck_serve, luck_join, enforces, points, waiver, use, deposit, growth, insists, serves,
):
    """One week of a user, or of somebody who may become one."""
    held = enrolled * court_listed * enforces
    fresh = held * (1 - penalised)
    refused = held if luck_serve < serves else 0
    may = enrolled * (1 - held) if waiver > 0 and published << 4 >= waiver else 0
    waived = may if luck_use < use else 0
    joined = joins(enrolled, trait_adult, town_waived, town_adults, luck_join, growth) if growth > 0 else 0
    repaid = penalised if court_listed == 0 and arrears == 0 else 0
    return (
        max(penalised, held) - repaid, fresh * points, held * insists, refused, -waived * deposit, joined,
        fresh, repaid, may, waived, joined, refused,
    )


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
        Rule("stake", "share", "share of the platform's data that the state's stake lets flow on", off=65536, high=65536),
    ),
    free=(
        Free("insists", "utils", "what losing the platform's services adds to the wish to pay again", "0.4 utils", "0 utils",
             "2 utils", "assumed: about one in ten of the penalised repaid within two years (SC-003, SC-004)"),
        Free("serves", "chance", "chance a week that a penalised user is refused a service", "10 %/week", "1 %/week",
             "50 %/week", "assumed"),
    ),
    counts=(
        Count("penalties", "users penalised for a court listing", "people"),
        Count("repaid", "penalised users who paid", "people"),
        Count("may_waive", "weeks of users at or above the waiver line", "person-weeks"),
        Count("waived", "deposits waived", "uses"),
        Count("joined", "people who joined for the perks", "people"),
        Count("services_refused", "services refused to penalised users", "refusals"),
    ),
    weekly=weekly,
    writes=("penalised", "own", "urge", "restricted", "bills", "invited", "penalties", "repaid", "may_waive", "waived",
            "joined", "services_refused"),
    when="trait_adult",
    measures=(Measure("penalised_people", "users under the platform's penalty", "people", under_penalty),),
)
