"""A guest form of speech: everybody has a benefit of speaking; the risk is the share of speakers that can be punished.

The believed risk is what last week's count of speakers, in the whole country, implies: no fixed chance.
"""

from demerit.terms import Column, Count, Mechanism, Rule, share


def first_benefit(luck):
    """A benefit drawn evenly, from 0 to 1."""
    return luck >> 12


def danger(country_speaks, country_people, most):
    """The share of speakers that can be punished, by last week's count of them."""
    return min(share(most * country_people, country_speaks), 65536) if country_speaks > 0 else 65536


def worthwhile(benefit, severity, danger):
    """The benefit of speaking is above what a sanction costs, times its risk."""
    return 1 if 65536 * benefit > 16 * severity * danger else 0


def next_speaks(week, luck_first, first, worthwhile):
    """Speak when it is worth it; in the first week, by chance."""
    return worthwhile if week > 0 else (1 if luck_first < first else 0)


def hits(week, luck_hit, danger, next_speaks):
    """Speak, and be punished for it; nobody is in the first week."""
    return next_speaks if luck_hit < 65536 * danger and week > 0 else 0


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
    begin={"benefit": first_benefit},
    weekly={"speaks": next_speaks, "spoken": next_speaks, "hits": hits},
    units={"danger": "share"},
    choices=("next_speaks",),
)
