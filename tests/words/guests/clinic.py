"""A guest with a clinic: so many places a town and week, in the order of the queue, for those who are ill."""

from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule


def begin(luck):
    """Half are ill from the start, and some have called."""
    return luck & 1, 0, 0, 0, 0, 0, luck >> 30


def weekly(ill, parties, queue_ill, queue_parties, town_people, luck, luck_party, falls_ill, places):
    """Who is ill is treated if there is a place left; who is well may fall ill.  Parties queue for several places each."""
    treated = 1 if ill > 0 and queue_ill < places else 0
    seated = 1 if parties > 0 and queue_parties + parties <= places else 0
    still = 1 if (ill > 0 and treated == 0) or (ill == 0 and luck < falls_ill) else 0
    wish = 0 if seated > 0 else (parties if parties > 0 else (1 + (luck_party & 3) if luck_party < falls_ill else 0))
    return still, treated, queue_ill, wish, seated * parties, treated, queue_parties


def settle(ill, queue_ill, posted_calls):
    """A ledger may be queued for as well; here it is only kept."""
    return min(max(posted_calls, 0), 3) if ill > 0 and queue_ill >= 0 else 0


mechanism = Mechanism(
    about="A clinic with few places, and a hall for parties.",
    sources=("tests",),
    columns=(
        Column("ill", "1 while ill"),
        Column("cured", "1 in the week in which one is treated"),
        Column("stood", "the place one had", high=2**20),
        Column("parties", "how many one wants to be seated with", high=4),
        Column("sat", "how many were seated with one", high=4),
        Column("stood_party", "the place one had there", high=2**20),
        Column("calls", "calls to the clinic", high=3, ledger=True),
    ),
    rules=(
        Rule("falls_ill", "chance", "chance a week of falling ill", high=CERTAIN),
        Rule("places", "count", "places of a town and week", high=10**6),
    ),
    counts=(Count("treatments", "people treated", "people"),),
    begin=begin,
    weekly=weekly,
    writes=("ill", "cured", "stood", "parties", "sat", "treatments", "stood_party"),
    settle=settle,
    settles=("calls",),
)
