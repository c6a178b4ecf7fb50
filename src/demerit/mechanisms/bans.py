"""Bans: what a person on the court's register may not do.  Attempts, refusals and refused persons are counted apart.

The press often printed refusals as people (13 million names against tens of millions of refused tickets): a person
can be refused many times, so the three are three numbers here.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule


def weekly(
    court_listed, refused_ever, trait_mobility, trait_quintile, luck_flight, luck_rail, luck_spend,
    flights, rail, loans, spending, fly, ride, splurge, escaped,
):
    """One week on the list: trips and purchases tried, and those refused; `escaped` when it was not asked for where one was."""
    court_listed = court_listed * (1 - escaped)
    fly_now = court_listed if luck_flight < (fly * trait_quintile * trait_mobility) // 384 else 0
    ride_now = court_listed if luck_rail < (ride * trait_quintile * trait_mobility) // 384 else 0
    spend_now = court_listed if luck_spend < (splurge * trait_quintile) // 3 else 0
    air, train, luxury = fly_now * flights, ride_now * rail, spend_now * spending
    refusals = air + train + luxury
    barred = court_listed if flights + rail + loans + spending > 0 else 0
    first = 1 if refusals > 0 and refused_ever == 0 else 0
    return (
        max(refused_ever, first), court_listed * loans, fly_now + ride_now + spend_now, air, train, luxury, first,
        barred,
    )


def ever(refused_ever):
    """Refused at least once so far."""
    return refused_ever


mechanism = Mechanism(
    about="Flights, high-speed rail, loans and high spending barred to people on the court's register.",
    sources=("SPC-011", "SPC-012", "SPC-015", "SPC-022", "SPC-023"),
    columns=(
        Column("refused_ever", "1 once something was refused"),
        Column("credit_barred", "1 while new loans are barred"),
    ),
    rules=(
        Rule("flights", "flag", "air tickets are refused", high=1),
        Rule("rail", "flag", "high-speed rail tickets are refused", high=1),
        Rule("loans", "flag", "new loans are refused", high=1),
        Rule("spending", "flag", "high spending is refused", high=1),
    ),
    free=(
        Free("fly", "chance", "chance a week that a person of average mobility in the middle quintile wants a flight",
             "1.2 %/week", "0.3 %/week", "4 %/week", "assumed; the refusal series gives counts, not demand"),
        Free("ride", "chance", "the same for high-speed rail", "2 %/week", "0.5 %/week", "6 %/week", "assumed"),
        Free("splurge", "chance", "the same for high spending", "0.4 %/week", "0.1 %/week", "2 %/week", "assumed"),
    ),
    counts=(
        Count("attempts", "tickets and purchases tried by listed people", "attempts"),
        Count("refused_air", "air tickets refused", "refusals"),
        Count("refused_rail", "rail tickets refused", "refusals"),
        Count("refused_spending", "high spending refused", "refusals"),
        Count("refused_first", "people refused for the first time", "people"),
    ),
    weekly=weekly,
    writes=("refused_ever", "credit_barred", "attempts", "refused_air", "refused_rail", "refused_spending",
            "refused_first", "restricted"),
    when="court_listed or credit_barred",
    optional={"escaped": 0},
    measures=(Measure("refused_persons", "people refused at least once so far", "people", ever),),
)
