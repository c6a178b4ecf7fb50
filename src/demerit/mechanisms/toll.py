"""The toll: what a regime has closed and opened to a person so far, what they kept back, whom they know, and their money.

Both sides are kept.  Weeks in which something was refused or barred, and weeks in which something was opened (a perk used,
a deposit waived, an excuse of the red-list); posts not written for fear; the circle, which is open ties less those let go
of; and net money, in which every channel of the run is added up, given less taken: income received less bills charged.
Two runs on the same people are compared person by person on these (`docs/decisions/better-and-worse.md`).

Nothing here comes to its end: a counter has room for the most that a week can add, in every week of the run.  Net money
cannot fall below what a person may owe and have saved: whatever income is not owed was lived on (`means`).
"""

from demerit.terms import Column, Count, Measure, Mechanism


def next_weeks_restricted(weeks_restricted, restricted_now):
    """Weeks with a refusal or a bar so far: however much was refused this week, it is one week."""
    return weeks_restricted + restricted_now


def next_weeks_opened(weeks_opened, opened_now):
    """Weeks in which something was opened so far: however much it was, it is one week."""
    return weeks_opened + opened_now


def restricted_now(posted_restricted):
    """1 in a week with a refusal or a bar."""
    return 1 if posted_restricted > 0 else 0


def opened_now(posted_favoured):
    """1 in a week in which something was opened."""
    return 1 if posted_favoured > 0 else 0


def next_posts_withheld(posts_withheld, posted_withheld):
    """Posts not written for fear so far."""
    return posts_withheld + min(posted_withheld, 3)


def next_net_money(net_money, account):
    """Income received less bills charged so far, in 1/100 of a week's usual income: the account of every week, added up."""
    return net_money + account


def next_channels_met(channels_met, account_channels):
    """The channels by which money has come or gone so far, a bit each."""
    return channels_met | account_channels


def ties_won(circle_size, tie_count, tie_left):
    """Ties that are open since this week; in the first week nobody knows which are new."""
    return max(tie_count + tie_left - circle_size, 0) if circle_size < 255 else 0


def next_circle_size(tie_count, tie_dropped):
    """Open ties, less those the person lets go of this week."""
    return min(tie_count - tie_dropped, 254)


def restricted_so_far(weeks_restricted):
    """Weeks with a refusal or a bar so far."""
    return weeks_restricted


def opened_so_far(weeks_opened):
    """Weeks in which something was opened so far."""
    return weeks_opened


def withheld_so_far(posts_withheld):
    """Posts withheld so far."""
    return posts_withheld


def money_so_far(net_money):
    """Income received less bills charged so far, in 1/100 of a week's usual income."""
    return net_money


def ties_kept(circle_size):
    """Open ties, less those just let go of."""
    return circle_size


mechanism = Mechanism(
    about="What a regime has closed, opened, taken and given a person so far.",
    sources=("docs/decisions/better-and-worse.md",),
    columns=(
        Column("weeks_restricted", "weeks with something refused or barred", unit="weeks", since="window", per_week=1),
        Column("weeks_opened", "weeks with something opened", unit="weeks", since="window", per_week=1),
        Column("posts_withheld", "posts not written for fear", high=3, unit="posts", since="window", per_week=3),
        Column("net_money", "income received less bills charged", low=-16384, high=4079, unit="1/100 week of pay", since="window",
               per_week=4079),
        Column("channels_met", "the channels by which money has come or gone, a bit each", since="window", per_channel=True),
        Column("circle_size", "open ties, less those just let go of; 255 before the first week", high=255, start=255, unit="ties"),
        Column("restricted", "refusals and bars of the week", high=1023, unit="refusals", ledger=True, kept=False),
        Column("favoured", "perks, waivers and excuses of the week", high=1023, unit="uses", ledger=True, kept=False),
        Column("withheld", "posts withheld this week", high=3, unit="posts", ledger=True, kept=False),
    ),
    counts=(
        Count("restricted_now", "weeks with something refused or barred", "person-weeks"),
        Count("opened_now", "weeks with something opened", "person-weeks"),
        Count("ties_won", "ties opened, counted at both ends", "ends"),
    ),
    settle={
        "weeks_restricted": next_weeks_restricted, "weeks_opened": next_weeks_opened, "posts_withheld": next_posts_withheld,
        "net_money": next_net_money, "channels_met": next_channels_met, "circle_size": next_circle_size, "ties_won": ties_won,
        "restricted_now": restricted_now, "opened_now": opened_now,
    },
    measures=(
        Measure("toll_restricted", "weeks restricted so far", "weeks", restricted_so_far),
        Measure("toll_opened", "weeks with something opened so far", "weeks", opened_so_far),
        Measure("toll_withheld", "posts withheld so far", "posts", withheld_so_far),
        Measure("toll_money", "income received less bills charged so far", "weeks of pay", money_so_far, scale=100),
        Measure("toll_circle", "open ties less those just let go of, counted at both ends", "ties", ties_kept),
    ),
)
