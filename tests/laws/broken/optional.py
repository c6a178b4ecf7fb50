"""Breaks `optional`: without a court it takes everybody for listed."""

from demerit.terms import Column, Mechanism


def next_suspected(court_listed):
    return court_listed


mechanism = Mechanism(
    about="Suspects everybody.", sources=("a test",), columns=(Column("suspected", "1 when suspected"),),
    weekly={"suspected": next_suspected}, optional={"court_listed": 1},
)
