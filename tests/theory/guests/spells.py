"""A guest register of two kinds of debtor: those who will not pay leave fast, those who cannot leave slowly."""

from demerit.terms import Column, Count, Mechanism, Rule


def hazard(kind, leave_unwilling, leave_unable):
    """The chance of leaving, by why somebody does not pay."""
    return leave_unwilling if kind == 1 else leave_unable


def spells_in(kind, luck_enter, entry):
    """Enter the list."""
    return 1 if kind == 0 and luck_enter < entry else 0


def spells_out(kind, luck_leave, hazard):
    """Leave it: one change a week at most."""
    return 1 if kind > 0 and luck_leave < hazard else 0


def becomes(luck_kind, unwilling):
    """Who enters will not pay, or cannot."""
    return 1 if luck_kind < unwilling else 2


def next_kind(kind, spells_in, spells_out, becomes):
    """Kind 0 is off the list, 1 will not pay, 2 cannot."""
    return spells_in * becomes if kind == 0 else kind * (1 - spells_out)


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
    weekly={"kind": next_kind, "spells_in": spells_in, "spells_out": spells_out},
    units={"hazard": "chance"},
)
