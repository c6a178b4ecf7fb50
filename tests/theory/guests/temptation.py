"""A guest of temptations: an offence happens when its gain is above the expected sanction; being caught may list (P15).

The gain is exponential with mean 1, or even up to `even`; it is drawn anew each week, a week ahead, as a `seat` among
65,536 equally likely ones.  Of a person on the list only the share `bite` of the sanction still bites.
"""

from math import log

from demerit.terms import Column, Count, Mechanism, Rule, Table, times


def gains(rows, size):
    """Quantiles of an exponential gain with mean 1, in 1/65536."""
    return [round(-65536 * log(1 - (k + 0.5) / size)) for k in range(size)]


def gain(lure, seat, even):
    """What an offence would gain this week."""
    return lure if even == 0 else times(2 * seat + 1, even, 17)


def expected(severity, detection):
    """The expected sanction."""
    return times(severity, detection >> 8, 24)


def fear(expected, bite, on_list):
    """What of it still bites."""
    return times(expected, bite, 16) if on_list > 0 else expected


def offences(gain, fear):
    """Offend when the gain is above that."""
    return 1 if gain > fear else 0


def caught(offences, luck_caught, detection):
    """Offend, and be caught."""
    return offences if luck_caught < detection else 0


def taken_off(on_list, luck_off, leaves):
    """Leave the list."""
    return on_list if luck_off < leaves else 0


def listings(caught, lists, on_list):
    """Enter it: one change a week."""
    return caught * lists * (1 - on_list)


def next_on_list(on_list, taken_off, listings):
    """On the list next week."""
    return on_list - taken_off + listings


def next_seat(luck_seat):
    """Next week's gain is drawn."""
    return luck_seat >> 16


def gained_by(offences, gain):
    """What an offender gains."""
    return offences * gain


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
    weekly={"on_list": next_on_list, "seat": next_seat, "offences": offences, "gained_by": gained_by, "listings": listings},
    units={"gain": "share", "expected": "share", "fear": "share"},
    choices=("offences",),
)
