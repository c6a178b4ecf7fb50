"""A guest screen: a noisy score of conduct flags people above a cut; two groups may differ in base rate, cut and clarity.

Conduct and noise are drawn anew each week; the noise is standard normal, drawn a week ahead as a `seat` among 65,536
equally likely ones.  The two groups are the synthetic ones of the population, which nothing else here looks at.
"""

from statistics import NormalDist

from demerit.terms import Column, Count, Measure, Mechanism, Rule, Table


def noises(rows, size):
    """Quantiles of a standard normal, in 1/65536."""
    return [round(NormalDist(0, 65536).inv_cdf((k + 0.5) / size)) for k in range(size)]


def weekly(
    seat, noise, trait_group, luck_seat, luck_bad, base_large, base_small, apart_large, apart_small, cut_large, cut_small,
):
    """Behave, be scored, be flagged or not: one cell of the confusion table."""
    base = base_small if trait_group > 0 else base_large
    apart = apart_small if trait_group > 0 else apart_large
    cut = cut_small if trait_group > 0 else cut_large
    bad = 1 if luck_bad < base else 0
    flag = 1 if noise + bad * apart > cut else 0
    return bad, flag, luck_seat >> 16, bad * flag, (1 - bad) * flag, bad * (1 - flag), (1 - bad) * (1 - flag)


def bad_people(bad):
    """Who behaved badly this week."""
    return bad


def flagged_people(flagged):
    """Who is flagged this week."""
    return flagged


def people(trait_adult):
    """Everybody: even people are adults."""
    return trait_adult


mechanism = Mechanism(
    about="Flagging by a noisy score of conduct.",
    sources=("THEORY P20",),
    columns=(
        Column("bad", "1 when conduct was bad this week"),
        Column("flagged", "1 when the score was above the cut"),
        Column("seat", "which of 65,536 equal noises comes next", high=65535),
    ),
    rules=(
        Rule("base_large", "chance", "base rate of bad conduct, larger group", high=2**32),
        Rule("base_small", "chance", "base rate of bad conduct, smaller group", high=2**32),
        Rule("apart_large", "share", "how far bad conduct moves the score, larger group", high=16 * 65536),
        Rule("apart_small", "share", "how far bad conduct moves the score, smaller group", high=16 * 65536),
        Rule("cut_large", "share", "the score above which people are flagged, larger group", low=-16 * 65536,
             high=16 * 65536),
        Rule("cut_small", "share", "the score above which people are flagged, smaller group", low=-16 * 65536,
             high=16 * 65536),
    ),
    tables=(Table("noise", at="seat", about="noise of a seat, in 1/65536", build=noises, size=65536),),
    counts=(
        Count("rightly_flagged", "bad and flagged", "people"),
        Count("wrongly_flagged", "not bad and flagged", "people"),
        Count("wrongly_passed", "bad and not flagged", "people"),
        Count("rightly_passed", "not bad and not flagged", "people"),
    ),
    measures=(
        Measure("bad_now", "people of bad conduct this week", "people", bad_people),
        Measure("flagged_now", "people flagged this week", "people", flagged_people),
        Measure("people_now", "people", "people", people),
    ),
    weekly=weekly,
    writes=("bad", "flagged", "seat", "rightly_flagged", "wrongly_flagged", "wrongly_passed", "rightly_passed"),
)
