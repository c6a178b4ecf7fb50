"""A guest of temptations: an offence happens when its gain is above the expected sanction; being caught may list (P15).

The gain is exponential with mean 1, or even up to `even`; it is drawn anew each week, a week ahead, as a `seat` among
65,536 equally likely ones.  Of a person on the list only the share `bite` of the sanction still bites.
"""

from math import log

from demerit.terms import Column, Count, Mechanism, Rule, Table, times


def gains(rows, size):
    """Quantiles of an exponential gain with mean 1, in 1/65536."""
    return [round(-65536 * log(1 - (k + 0.5) / size)) for k in range(size)]


def weekly(
    on_list, seat, lure, luck_seat, luck_caught, luck_off, detection, severity, bite, lists, leaves, even,
):
    """Offend or not, be caught or not, enter or leave the list: one change a week."""
    gain = lure if even == 0 else times(2 * seat + 1, even, 17)
    expected = times(severity, detection >> 8, 24)
    fear = times(expected, bite, 16) if on_list > 0 else expected
    offends = 1 if gain > fear else 0
    caught = offends if luck_caught < detection else 0
    off = on_list if luck_off < leaves else 0
    entered = caught * lists * (1 - on_list)
    return on_list - off + entered, luck_seat >> 16, offends, offends * gain, entered


mechanism = Mechanism(
    about="Offending where the gain is above the expected sanction.",
    sources=("THEORY P15",),
    columns=(
        Column("on_list", "1 while on the list"),
        Column("seat", "which of 65,536 equal gains comes next", high=65535),
    ),
    rules=(
        Rule("detection", "chance", "chance that an offence is caught", high=2**32),
        Rule("severity", "share", "what a sanction costs, in mean gains", high=16 * 65536),
        Rule("bite", "share", "share of the sanction that still bites on the listed", high=65536),
        Rule("lists", "flag", "who is caught is listed", high=1),
        Rule("leaves", "chance", "chance a week of leaving the list", high=2**32),
        Rule("even", "share", "gains are even from 0 to this; 0 for exponential ones", high=16 * 65536),
    ),
    tables=(Table("lure", at="seat", about="gain of a seat, in 1/65536", build=gains, size=65536),),
    counts=(
        Count("offences", "offences", "offences"),
        Count("gained_by", "what offenders gained", "1/65536"),
        Count("listings", "entries to the list", "people"),
    ),
    weekly=weekly,
    writes=("on_list", "seat", "offences", "gained_by", "listings"),
)
