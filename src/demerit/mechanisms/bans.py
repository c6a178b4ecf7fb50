"""Bans: what a person on the court's register may not do.  Attempts, refusals and refused persons are counted apart.

The press often printed refusals as people (13 million names against tens of millions of refused tickets): a person
can be refused many times, so the three are three numbers here.  A trip refused may be made all the same (`evaded`): with
a passport until December 2016, through touts later (GM-004).
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule


def wants(trait_quintile, trait_mobility, usual):
    """The chance that a person wants a trip this week: more with income, and with a job that needs travel."""
    return (usual * trait_quintile * trait_mobility) // 384


def weekly(
    court_listed, refused_ever, trait_employed, trait_mobility, trait_quintile,
    luck_flight, luck_rail, luck_spend, luck_post, luck_evade, luck_credit,
    flights, rail, loans, spending, posts, evaded, fly, ride, splurge, seek, credit, worth_of_post,
    escaped,
):
    """One week on the list: trips, purchases and posts tried, those refused, and trips made all the same.

    `escaped` is 1 in a week away from home where nobody asked for the list.
    """
    court_listed = court_listed * (1 - escaped)
    fly_now = court_listed if luck_flight < wants(trait_quintile, trait_mobility, fly) else 0
    ride_now = court_listed if luck_rail < wants(trait_quintile, trait_mobility, ride) else 0
    spend_now = court_listed if luck_spend < (splurge * trait_quintile) // 3 else 0
    post_now = court_listed * trait_employed if luck_post < seek else 0
    credit_now = court_listed if luck_credit < credit else 0
    through = 1 if luck_evade < evaded else 0
    slipped = max(fly_now * flights, ride_now * rail) * through
    air, train = fly_now * flights * (1 - through), ride_now * rail * (1 - through)
    luxury, post = spend_now * spending, post_now * posts
    loan = credit_now * loans
    refusals = air + train + luxury + post + loan
    barred = court_listed if flights + rail + loans + spending + posts > 0 else 0
    first = 1 if refusals > 0 and refused_ever == 0 else 0
    return (
        max(refused_ever, first), 1 if refusals > 0 else 0, court_listed * loans, fly_now + ride_now + spend_now + post_now + credit_now,
        air, train, luxury, post, loan, slipped, first, barred, post * worth_of_post,
    )


def ever(refused_ever):
    """Refused at least once so far."""
    return refused_ever


mechanism = Mechanism(
    about="Flights, high-speed rail, loans, posts and high spending barred to people on the court's register.",
    sources=("SPC-011", "SPC-012", "SPC-015", "SPC-020", "SPC-022", "SPC-023", "GM-004"),
    columns=(
        Column("refused_ever", "1 once something was refused"),
        Column("refused_now", "1 when something was refused this week"),
        Column("credit_barred", "1 while new loans are barred"),
    ),
    rules=(
        Rule("flights", "flag", "air tickets are refused", high=1),
        Rule("rail", "flag", "high-speed rail tickets are refused", high=1),
        Rule("loans", "flag", "new loans are refused", high=1),
        Rule("spending", "flag", "high spending is refused", high=1),
        Rule("posts", "flag", "posts in companies and public offices are refused", high=1),
        Rule("evaded", "chance", "chance that a refused trip is made all the same, with another document", high=2**32),
    ),
    free=(
        Free("fly", "chance", "chance a week that a person of average mobility in the middle quintile wants a flight",
             "1.2 %/week", "0.3 %/week", "4 %/week", "assumed; the refusal series gives counts, not demand"),
        Free("ride", "chance", "the same for high-speed rail", "2 %/week", "0.5 %/week", "6 %/week", "assumed"),
        Free("splurge", "chance", "the same for high spending", "0.4 %/week", "0.1 %/week", "2 %/week", "assumed"),
        Free("seek", "chance", "chance a week that a person in work is up for a post", "0.2 %/week", "0.02 %/week", "5 %/week",
             "assumed; SPC-020: 170,000 posts barred by November 2017"),
        Free("credit", "chance", "chance a week that a listed person asks for a card or another loan", "0.2 %/week", "0.02 %/week",
             "2 %/week", "assumed; SPC-015: one bank had refused 550,000"),
        Free("worth_of_post", "money", "pay forgone by missing it", "50 % of pay", "0 % of pay", "100 % of pay", "assumed"),
    ),
    counts=(
        Count("attempts", "tickets, purchases and posts tried for by listed people", "attempts"),
        Count("refused_air", "air tickets refused", "refusals"),
        Count("refused_rail", "rail tickets refused", "refusals"),
        Count("refused_spending", "high spending refused", "refusals"),
        Count("refused_posts", "posts refused", "refusals"),
        Count("refused_loans", "new cards and loans refused", "refusals"),
        Count("trips_evaded", "weeks with a trip made in spite of the ban", "trips"),
        Count("refused_first", "people refused for the first time", "people"),
    ),
    weekly=weekly,
    writes=("refused_ever", "refused_now", "credit_barred", "attempts", "refused_air", "refused_rail", "refused_spending", "refused_posts",
            "refused_loans", "trips_evaded", "refused_first", "restricted", "setback"),
    when="court_listed or credit_barred or refused_now",
    optional={"escaped": 0},
    measures=(Measure("refused_persons", "people refused at least once so far", "people", ever),),
)
