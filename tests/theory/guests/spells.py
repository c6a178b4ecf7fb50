"""A guest register of two kinds of debtor: those who will not pay leave fast, those who cannot leave slowly."""

from demerit.terms import Column, Count, Mechanism, Rule


def weekly(kind, luck_enter, luck_kind, luck_leave, entry, unwilling, leave_unwilling, leave_unable):
    """Kind 0 is off the list, 1 will not pay, 2 cannot; one change a week at most."""
    entered = 1 if kind == 0 and luck_enter < entry else 0
    hazard = leave_unwilling if kind == 1 else leave_unable
    left = 1 if kind > 0 and luck_leave < hazard else 0
    becomes = 1 if luck_kind < unwilling else 2
    return entered * becomes if kind == 0 else kind * (1 - left), entered, left


mechanism = Mechanism(
    about="Entries of two kinds with exit hazards of their own.",
    sources=("THEORY P07",),
    columns=(Column("kind", "0 not listed, 1 will not pay, 2 cannot", high=2),),
    rules=(
        Rule("entry", "chance", "chance a week of entering", high=2**32),
        Rule("unwilling", "chance", "share of entries who will not pay", high=2**32),
        Rule("leave_unwilling", "chance", "exit hazard of those who will not", high=2**32),
        Rule("leave_unable", "chance", "exit hazard of those who cannot", high=2**32),
    ),
    counts=(Count("spells_in", "entries", "people"), Count("spells_out", "exits", "people")),
    weekly=weekly,
    writes=("kind", "spells_in", "spells_out"),
)
