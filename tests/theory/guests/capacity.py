"""A guest form of speech: everybody has a benefit of speaking; the risk is the share of speakers that can be punished.

The believed risk is what last week's count of speakers, in the whole country, implies: no fixed chance.
"""

from demerit.terms import Column, Count, Mechanism, Rule, share


def begin(luck):
    """A benefit drawn evenly; nobody has spoken yet."""
    return luck >> 12, 0


def weekly(benefit, country_speaks, country_people, luck_first, luck_hit, week, severity, most, first):
    """Speak when the benefit (0 to 1) is above severity times risk; in the first week, by chance."""
    risk = min(share(most * country_people, country_speaks), 65536) if country_speaks > 0 else 65536
    worthwhile = 1 if 65536 * benefit > 16 * severity * risk else 0
    spoke = worthwhile if week > 0 else (1 if luck_first < first else 0)
    hit = spoke if luck_hit < 65536 * risk and week > 0 else 0
    return benefit, spoke, spoke, hit


mechanism = Mechanism(
    about="Speaking where only so many people can be punished a week.",
    sources=("THEORY P08",),
    columns=(
        Column("benefit", "benefit of speaking", high=2**20 - 1, unit="1/1048576"),
        Column("speaks", "1 when the person spoke this week"),
    ),
    rules=(
        Rule("severity", "share", "what a sanction costs, of the largest benefit", high=16 * 65536),
        Rule("most", "share", "share of people who can be punished a week", high=65536),
        Rule("first", "chance", "share who speak in the first week", high=2**32),
    ),
    counts=(Count("spoken", "posts", "posts"), Count("hits", "people punished", "people")),
    begin=begin,
    weekly=weekly,
    writes=("benefit", "speaks", "spoken", "hits"),
)
