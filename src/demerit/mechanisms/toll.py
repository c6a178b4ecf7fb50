"""The toll: what a regime has cost a person so far, in four whole numbers that are never added to each other.

Weeks in which something was refused or barred, posts not written for fear, ties others closed, and weeks of income
lost to a listing or paid in fines.  Two runs on the same people are compared person by person on these four (`docs/decisions/`).
Each has room for the most a week can add in every one of the 10,000 weeks that a run may have (`tests/faults/`): they stop
at their top, which no run reaches, instead of wrapping.
"""

from demerit.terms import Column, Measure, Mechanism


def next_restricted_now(posted_restricted):
    """Whether anything was refused or barred this week, however much."""
    return 1 if posted_restricted > 0 else 0


def next_weeks_restricted(weeks_restricted, next_restricted_now):
    """Weeks with a refusal or a bar so far: however much was refused this week, it is one week."""
    return min(weeks_restricted + next_restricted_now, 16383)


def next_posts_withheld(posts_withheld, posted_withheld):
    """Posts not written for fear so far."""
    return min(posts_withheld + posted_withheld, 16383)


def next_ties_lost(ties_lost, posted_dropped):
    """Ties closed by the other end so far."""
    return min(ties_lost + posted_dropped, 131071)


def next_income_lost(income_lost, posted_forgone):
    """Income lost to listing and paid in fines so far, in 1/100 of a week's usual income."""
    return min(income_lost + posted_forgone, 2147483647)


def restricted_so_far(weeks_restricted):
    """Weeks with a refusal or a bar so far."""
    return weeks_restricted


def withheld_so_far(posts_withheld):
    """Posts withheld so far."""
    return posts_withheld


def lost_so_far(ties_lost):
    """Ties closed by the other end so far."""
    return ties_lost


def forgone_so_far(income_lost):
    """Income lost and fined so far, in 1/100 of a week's usual income."""
    return income_lost


mechanism = Mechanism(
    about="What a regime has cost a person so far: restrictions, silence, ties, income.",
    sources=("docs/decisions/better-and-worse.md",),
    columns=(
        Column("weeks_restricted", "weeks with something refused or barred", high=16383, unit="weeks", since="window"),
        Column("restricted_now", "1 when something was refused or barred last week"),
        Column("posts_withheld", "posts not written for fear", high=16383, unit="posts", since="window"),
        Column("ties_lost", "ties closed by the other end", high=131071, unit="ties", since="window"),
        Column("income_lost", "income lost to listing, and fines", high=2**31 - 1, unit="1/100 week of pay", since="window"),
        Column("restricted", "refusals and bars of the week", high=1023, unit="refusals", ledger=True, kept=False),
        Column("withheld", "posts withheld this week", high=1023, unit="posts", ledger=True, kept=False),
        Column("dropped", "ties lost this week", high=1023, unit="ties", ledger=True, kept=False),
        Column("forgone", "income lost or fined this week", high=65535, unit="1/100 week of pay", ledger=True, kept=False),
    ),
    settle={
        "weeks_restricted": next_weeks_restricted, "restricted_now": next_restricted_now, "posts_withheld": next_posts_withheld, "ties_lost": next_ties_lost,
        "income_lost": next_income_lost,
    },
    measures=(
        Measure("toll_restricted", "weeks restricted so far", "weeks", restricted_so_far),
        Measure("toll_withheld", "posts withheld so far", "posts", withheld_so_far),
        Measure("toll_ties", "ties lost so far", "ties", lost_so_far),
        Measure("toll_income", "income lost and fined so far", "weeks of pay", forgone_so_far, scale=100),
    ),
)
