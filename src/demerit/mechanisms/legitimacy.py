"""Legitimacy: how far a person takes the system to be rightful; adverse outcomes lower it, time mends it.

THEORY B3.9: an adverse outcome costs .05 (outcome favourability dominates, Loefflad and Grossklags 2024), and the
distance to the usual level closes by 1/128 a week.  Kept in Q16 so that slow mending does not stick.
"""

from demerit.terms import Column, Free, Measure, Mechanism, times


def regained(legitimacy, mending):
    """Belief that time gives back (or takes, above the usual level): a share of the distance to .625."""
    return times(40960 - legitimacy, mending, 16)


def next_legitimacy(legitimacy, posted_grievance, regained):
    """How far the person takes the system to be rightful: grievances (1/65536) come off, the rest of the distance closes slowly."""
    return min(max(legitimacy - posted_grievance + regained, 0), 65535)


def level(legitimacy, trait_adult):
    """Legitimacy of adults, in 1/65536."""
    return legitimacy if trait_adult > 0 else 0


mechanism = Mechanism(
    about="How far a person takes the system to be rightful.",
    sources=("SP-022", "SP-024"),
    columns=(
        Column("legitimacy", "belief that the system is rightful", high=65535, start=40960, unit="1/65536"),
        Column("grievance", "adverse outcomes of the week", high=65535, unit="1/65536", ledger=True, kept=False),
    ),
    free=(Free("mending", "share", "share of the distance to the usual level regained a week", "0.0078125", "0", "0.03",
               "THEORY B3.9"),),
    settle={"legitimacy": next_legitimacy},
    measures=(Measure("legitimacy_sum", "sum of legitimacy over adults", "share", level, scale=65536),),
    units={"regained": "share"},
)
