"""A guest with a clinic: so many places a town and week, in the order of the queue, for those who are ill."""

from demerit.terms import CERTAIN, Column, Count, Mechanism, Rule


def first_ill(luck):
    """Half are ill from the start."""
    return luck & 1


def first_calls(luck):
    """Some have called."""
    return luck >> 30


def treated(ill, queue_ill, places):
    """Who is ill is treated if there is a place left."""
    return 1 if ill > 0 and queue_ill < places else 0


def next_ill(ill, treated, luck, falls_ill):
    """Who is not treated stays ill; who is well may fall ill."""
    return 1 if (ill > 0 and treated == 0) or (ill == 0 and luck < falls_ill) else 0


def next_stood(queue_ill):
    """The place one had."""
    return queue_ill


def seated(parties, queue_parties, places):
    """Parties queue for several places each."""
    return 1 if parties > 0 and queue_parties + parties <= places else 0


def next_parties(parties, seated, luck_party, falls_ill):
    """Who was seated goes home; who waits for nothing may bring a party of one to four."""
    return 0 if seated > 0 else (parties if parties > 0 else (1 + (luck_party & 3) if luck_party < falls_ill else 0))


def next_sat(seated, parties):
    """How many were seated with one."""
    return seated * parties


def next_stood_party(queue_parties):
    """The place one had there."""
    return queue_parties


def next_calls(ill, queue_ill, posted_calls):
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
    begin={"ill": first_ill, "calls": first_calls},
    weekly={
        "ill": next_ill, "cured": treated, "stood": next_stood, "parties": next_parties, "sat": next_sat, "treatments": treated,
        "stood_party": next_stood_party,
    },
    settle={"calls": next_calls},
)
