"""A guest form of speech in which people follow the whole country: the logit of speaking rises with the share that spoke.

Brock and Durlauf's mean field: no circle of ties, no memory.  Logits are kept in 1/65536 util here, finer than
`logistic` reads them, because at a fold a 1/256 util is worth more than what is tested; in between, a straight line.
"""

from demerit.terms import Column, Mechanism, Rule, logistic, share, times


def yes_chance(utils):
    """The chance of a yes whose logit is given in 1/65536 util: between two entries of 1/256, a straight line."""
    low = logistic(utils >> 8)
    return low + (((logistic((utils >> 8) + 1) - low) * (utils & 255) + 128) >> 8)


def speaking_share(country_spoke, country_people):
    """The share that spoke last week, in 1/16777216."""
    return share(16777216 * country_spoke, country_people)


def leaning(worth_saying, sanction, pull, speaking_share):
    """The logit of speaking, in 1/65536 util."""
    return worth_saying - sanction + times(pull, speaking_share, 24)


def next_spoke(week, luck_first, first, luck_speak, leaning):
    """Speak by the share that spoke last week; in the first week, by chance."""
    if week == 0:
        return 1 if luck_first < first else 0
    return 1 if luck_speak < yes_chance(leaning) else 0


mechanism = Mechanism(
    about="Speaking when others speak.",
    sources=("THEORY P10",),
    columns=(Column("spoke", "1 when the person spoke this week"),),
    rules=(
        Rule("worth_saying", "share", "logit of speaking where nobody else does and nothing is risked, in utils",
             low=-16 * 65536, high=16 * 65536),
        Rule("sanction", "share", "what a sanction takes off that logit, in utils", high=16 * 65536),
        Rule("pull", "share", "what a country that speaks adds to a silent one, in utils", high=16 * 65536),
        Rule("first", "chance", "share who speak in the first week", high=2**32),
    ),
    weekly={"spoke": next_spoke},
    choices=("next_spoke",),
)
