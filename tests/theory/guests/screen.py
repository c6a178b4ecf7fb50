"""A guest screen: a noisy score of conduct flags people above a cut; two groups may differ in base rate, cut and clarity.

Conduct and noise are drawn anew each week; the noise is standard normal, drawn a week ahead as a `seat` among 65,536
equally likely ones.  The two groups are the synthetic ones of the population, which nothing else here looks at.
"""

from statistics import NormalDist

from demerit.terms import Column, Count, Measure, Mechanism, Rule, Table


def noises(rows, size):
    """Quantiles of a standard normal, in 1/65536."""
    return [round(NormalDist(0, 65536).inv_cdf((k + 0.5) / size)) for k in range(size)]


def base_rate(trait_group, base_large, base_small):
    """The base rate of bad conduct in one's group."""
    return base_small if trait_group > 0 else base_large


def clarity(trait_group, apart_large, apart_small):
    """How far bad conduct moves the score there."""
    return apart_small if trait_group > 0 else apart_large


def cut(trait_group, cut_large, cut_small):
    """The score above which people are flagged there."""
    return cut_small if trait_group > 0 else cut_large


def next_bad(luck_bad, base_rate):
    """Behave badly."""
    return 1 if luck_bad < base_rate else 0


def next_flagged(noise, next_bad, clarity, cut):
    """Be scored, and flagged."""
    return 1 if noise + next_bad * clarity > cut else 0


def next_seat(luck_seat):
    """Next week's noise is drawn."""
    return luck_seat >> 16


def rightly_flagged(next_bad, next_flagged):
    """Bad, and flagged."""
    return next_bad * next_flagged


def wrongly_flagged(next_bad, next_flagged):
    """Not bad, and flagged."""
    return (1 - next_bad) * next_flagged


def wrongly_passed(next_bad, next_flagged):
    """Bad, and not flagged."""
    return next_bad * (1 - next_flagged)


def rightly_passed(next_bad, next_flagged):
    """Not bad, and not flagged."""
    return (1 - next_bad) * (1 - next_flagged)


def bad_people(bad):
    """Who behaved badly this week."""
    return bad


def flagged_people(flagged):
    """Who is flagged this week."""
    return flagged


def everybody(trait_adult):
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
        Measure("people_now", "people", "people", everybody),
    ),
    weekly={
        "bad": next_bad, "flagged": next_flagged, "seat": next_seat, "rightly_flagged": rightly_flagged,
        "wrongly_flagged": wrongly_flagged, "wrongly_passed": wrongly_passed, "rightly_passed": rightly_passed,
    },
    units={"base_rate": "chance"},
)
