"""Lookup: who looks a person up before dealing with them, and turns away; every clause is one kind of looker.

An employer, a landlord, a lender, somebody one might marry: each looks at the public register (`register`), at a score
(`below`), or both.  `looks` is the chance a week that such a looker has an occasion; `reach` how far the portal has
reached them, which is what dated clauses change (a court's site open to all, platforms run by provinces' newspapers).
Whoever looks and finds something turns away with chance `minds`.  A lost job, a move, a refused loan and a lost date
are counted apart, so that they can be attributed to lookup.
"""

from demerit.terms import CERTAIN, Count, Free, Mechanism, Rule, times


def low(published, below):
    """1 when the published score is below what the looker holds against a person; nobody without a score is low."""
    return 1 if published > 0 and published << 4 < below else 0


def found(court_listed, register, low):
    """1 when such a looker, if they look, finds something: a listing, or a score below the line."""
    return max(register * court_listed, low)


def chance(found, looks, reach, trait_adult):
    """The chance that such a looker looks this week and finds something."""
    return times(looks, reach, 16) * trait_adult if found > 0 else 0


def declined(luck_minds, minds):
    """1 when who has looked and found something turns away."""
    return 1 if luck_minds < minds else 0


def work_lost(declined, employs, trait_employed):
    """1 for who works, or would, when an employer turns away: the job is lost, or not given."""
    return declined * employs * trait_employed


def jobs_lost_lookup(work_lost, jobless):
    """1 for who had a job and loses it."""
    return work_lost * (1 - jobless)


def hires_lost_lookup(work_lost, jobless):
    """1 for somebody jobless who is not hired."""
    return work_lost * jobless


def tenancies_lost_lookup(declined, lets):
    """1 when a landlord turns away, and the home is lost."""
    return declined * lets


def removal(tenancies_lost_lookup, moving):
    """What moving out costs."""
    return tenancies_lost_lookup * moving


def refused_credit(declined, lends):
    """1 when a lender turns away.  `means` counts a refused loan, where it was wanted; until then nobody has lost it."""
    return declined * lends


def dates_lost_lookup(declined, dates):
    """1 when somebody one might marry turns away."""
    return declined * dates


def shut_out(work_lost, tenancies_lost_lookup, dates_lost_lookup):
    """1 when a job, a home or a date is lost."""
    return max(work_lost, tenancies_lost_lookup, dates_lost_lookup)


def lookups(lends):
    """1 for a look that is counted here: everybody's but a lender's."""
    return 1 - lends


def turned_away(declined, lookups):
    """1 when one of these turns away."""
    return declined * lookups


mechanism = Mechanism(
    about="Employers, landlords, lenders and dates who look up a listing or a score, and turn away.",
    sources=("SPC-001", "SPC-005", "DB-011", "DB-012"),
    rules=(
        Rule("looks", "chance", "chance a week that such a looker has an occasion to look a person up", high=CERTAIN, required=True),
        Rule("reach", "share", "share of such lookers whom the portal has reached", high=65536),
        Rule("register", "flag", "a listing on the court's register is found", high=1),
        Rule("below", "points", "a published score below this is held against a person; 0 for none", high=4095 * 256),
        Rule("employs", "flag", "the looker is an employer", high=1),
        Rule("lets", "flag", "the looker lets homes", high=1),
        Rule("moving", "money", "what a move costs", high=2000),
        Rule("lends", "flag", "the looker lends", high=1),
        Rule("dates", "flag", "the looker is somebody one might marry", high=1),
    ),
    free=(
        Free("minds", "chance", "chance that who finds something turns away", "50 %", "0 %", "100 %",
             "assumed; nobody measured what is done after a look"),
    ),
    counts=(
        Count("lookups", "times an employer, a landlord or a date looked a person up and found something", "lookups", by_row=True),
        Count("turned_away", "times one of them turned away after it (lenders: `loans_lost_lookup`)", "lookups", by_row=True),
        Count("jobs_lost_lookup", "jobs lost because an employer looked a person up", "jobs"),
        Count("hires_lost_lookup", "weeks in which an employer who looked turned somebody jobless away", "person-weeks"),
        Count("tenancies_lost_lookup", "homes lost because a landlord looked a person up", "homes"),
        Count("dates_lost_lookup", "dates lost because a person was looked up", "dates"),
    ),
    weekly={
        "fired": work_lost, "bills": removal, "turned_down": refused_credit, "restricted": shut_out, "lookups": lookups,
        "turned_away": turned_away, "jobs_lost_lookup": jobs_lost_lookup, "hires_lost_lookup": hires_lost_lookup,
        "tenancies_lost_lookup": tenancies_lost_lookup, "dates_lost_lookup": dates_lost_lookup,
    },
    when="court_listed or published",
    rows=True,
    chance=chance,
    ceiling="looks",
    optional={"court_listed": 0, "published": 0},
    units={"chance": "chance", "removal": "money"},
)
