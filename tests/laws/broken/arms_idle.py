"""Breaks `arms` too: a rule that nothing asks for."""

from demerit.terms import Column, Mechanism, Rule


def next_picked(luck, rate):
    return 1 if luck < rate else 0


mechanism = Mechanism(
    about="Has a rule too many.", sources=("a test",), columns=(Column("picked", "1 when picked"),),
    rules=(Rule("rate", "chance", "a chance", high=2**32), Rule("forgotten", "points", "nothing", high=256)),
    weekly={"picked": next_picked},
)
