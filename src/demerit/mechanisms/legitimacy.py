"""Legitimacy: how far a person takes the system to be rightful; adverse outcomes lower it, time mends it.

THEORY B3.9: an adverse outcome costs .05 (outcome favourability dominates, Loefflad and Grossklags 2024), and the
distance to the usual level closes by 1/128 a week.  Kept in Q16 so that slow mending does not stick.
"""

from demerit.terms import Column, Free, Measure, Mechanism, times


def settle(legitimacy, posted_grievance, mending):
    """Grievances (1/65536) come off; the rest of the distance to .625 closes slowly."""
    return min(max(legitimacy - posted_grievance + times(40960 - legitimacy, mending, 16), 0), 65535)


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
    settle=settle,
    settles=("legitimacy",),
    measures=(Measure("legitimacy_sum", "sum of legitimacy over adults", "share", level, scale=65536),),
)
