"""Bans: what a person on the court's register may not do.  Attempts, refusals and refused persons are counted apart.

The press often printed refusals as people (13 million names against tens of millions of refused tickets): a person
can be refused many times, so the three are three numbers here.  A trip refused may be made all the same (`evaded`): with
a passport until December 2016, through touts later (GM-004).

Air tickets are refused 2.6 to 2.8 times as often as those of fast trains (SPC-011 by SPC-012; SPC-022 by SPC-023).  From
14 February to the end of 2017, .876 of a year, 3.21 million and 1.45 million were; names ever listed went from 6.73 to 9.59
million (SPC-010, SPC-021), 82 % of them people (SPC-002), and of these 45 to 100 % were listed at a time (SPC-066: 5.7
million of some 12.7 million people in early 2020).  So a person listed for a year is refused .5 to 1.2 flights and .25 to .55
fast trains.  Of posts, 71,000 and 170,000 by November (SPC-013, SPC-020): .02 to .045 a year.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, Rule


def on_list(court_listed, escaped):
    """The person is listed, and not in a week away from home where nobody asks for the list."""
    return court_listed * (1 - escaped)


def barred(on_list, flights, rail, borrowing, spending, posts):
    """Something is barred to the person this week."""
    return on_list if flights + rail + borrowing + spending + posts > 0 else 0


def next_credit_barred(on_list, borrowing):
    """New loans are barred to the person."""
    return on_list * borrowing


def demand(trait_quintile, trait_mobility):
    """How much the person wants to travel, 384 for the average: more with income, and with a job that needs travel."""
    return trait_quintile * trait_mobility


def flights_tried(on_list, luck_flight, fly, demand):
    """The listed person tries for a flight."""
    return on_list if luck_flight < (fly * demand) // 384 else 0


def trains_tried(on_list, luck_rail, ride, demand):
    """The listed person tries for a high-speed train."""
    return on_list if luck_rail < (ride * demand) // 384 else 0


def luxuries_tried(on_list, luck_spend, splurge, trait_quintile):
    """The listed person tries to spend highly: the likelier the higher the fifth of incomes, of which 3 is the middle."""
    return on_list if luck_spend < (splurge * trait_quintile) // 3 else 0


def careers_tried(on_list, trait_employed, luck_post, seek):
    """The listed person, who is in work, is up for a post."""
    return on_list * trait_employed if luck_post < seek else 0


def loans_tried(on_list, luck_credit, credit):
    """The listed person asks for a card or another loan."""
    return on_list if luck_credit < credit else 0


def attempts(flights_tried, trains_tried, luxuries_tried, careers_tried, loans_tried):
    """Tickets, purchases, posts and loans the person tries for, refused or not."""
    return flights_tried + trains_tried + luxuries_tried + careers_tried + loans_tried


def second_document(luck_evade, evaded):
    """The person has another document for a trip that is barred."""
    return 1 if luck_evade < evaded else 0


def refused_air(flights_tried, flights, second_document):
    """The air ticket is refused."""
    return flights_tried * flights * (1 - second_document)


def refused_rail(trains_tried, rail, second_document):
    """The high-speed rail ticket is refused."""
    return trains_tried * rail * (1 - second_document)


def trips_evaded(flights_tried, flights, trains_tried, rail, second_document):
    """A trip is made in spite of the ban, however many were tried for: with a passport, later through touts (GM-004)."""
    return max(flights_tried * flights, trains_tried * rail) * second_document


def refused_spending(luxuries_tried, spending):
    """High spending is refused."""
    return luxuries_tried * spending


def refused_posts(careers_tried, posts):
    """The post is refused."""
    return careers_tried * posts


def refused_loans(loans_tried, borrowing):
    """The new card or loan is refused."""
    return loans_tried * borrowing


def refusals(refused_air, refused_rail, refused_spending, refused_posts, refused_loans):
    """Refusals of the week: one person can be refused many times."""
    return refused_air + refused_rail + refused_spending + refused_posts + refused_loans


def next_refused_now(refusals):
    """Something was refused this week."""
    return 1 if refusals > 0 else 0


def refused_first(next_refused_now, refused_ever):
    """The person is refused something for the first time: counted once, however often it happens."""
    return next_refused_now if refused_ever == 0 else 0


def next_refused_ever(refused_ever, refused_first):
    """Something was refused, this week or before."""
    return max(refused_ever, refused_first)


def pay_forgone(refused_posts, worth_of_post):
    """Pay forgone by missing the post."""
    return refused_posts * worth_of_post


def ever(refused_ever):
    """Refused at least once so far."""
    return refused_ever


mechanism = Mechanism(
    about="Flights, high-speed rail, loans, posts and high spending barred to people on the court's register.",
    sources=("SPC-011", "SPC-012", "SPC-015", "SPC-020", "SPC-022", "SPC-023", "GM-004"),
    columns=(
        Column("refused_ever", "1 once something was refused", since="window"),
        Column("refused_now", "1 when something was refused this week"),
        Column("credit_barred", "1 while new loans are barred"),
    ),
    rules=(
        Rule("flights", "flag", "air tickets are refused", high=1),
        Rule("rail", "flag", "high-speed rail tickets are refused", high=1),
        Rule("borrowing", "flag", "new loans are refused", high=1),
        Rule("spending", "flag", "high spending is refused", high=1),
        Rule("posts", "flag", "posts in companies and public offices are refused", high=1),
        Rule("evaded", "chance", "chance that a refused trip is made all the same, with another document", high=2**32),
    ),
    free=(
        Free("fly", "chance", "chance a week that a person of average mobility in the middle quintile wants a flight",
             "1.6 %/week", "0.3 %/week", "4 %/week",
             "set to refusals per year listed (SPC-011, SPC-022): demand itself was not published"),
        Free("ride", "chance", "the same for high-speed rail", "0.6 %/week", "0.1 %/week", "6 %/week",
             "set likewise (SPC-012, SPC-023): 2.6 to 2.8 refused flights for each, as two dates say"),
        Free("splurge", "chance", "the same for high spending", "0.4 %/week", "0.1 %/week", "2 %/week", "assumed"),
        Free("seek", "chance", "chance a week that a person in work is up for a post", "0.08 %/week", "0.01 %/week", "5 %/week",
             "set to posts barred per year listed (SPC-013, SPC-020)"),
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
    weekly={
        "refused_ever": next_refused_ever,
        "refused_now": next_refused_now,
        "credit_barred": next_credit_barred,
        "attempts": attempts,
        "refused_air": refused_air,
        "refused_rail": refused_rail,
        "refused_spending": refused_spending,
        "refused_posts": refused_posts,
        "refused_loans": refused_loans,
        "trips_evaded": trips_evaded,
        "refused_first": refused_first,
        "restricted": barred,
        "setback": pay_forgone,
    },
    when="court_listed or credit_barred or refused_now",
    optional={"escaped": 0},
    measures=(Measure("refused_persons", "people refused at least once so far", "people", ever),),
    units={"pay_forgone": "money"},
    choices=("flights_tried", "trains_tried", "luxuries_tried", "careers_tried", "loans_tried"),
)
